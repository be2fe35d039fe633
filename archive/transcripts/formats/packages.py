"""Zip packages, opened so that none can swell: the directory is checked first, and bytes are counted while they
inflate.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from lxml import etree

from archive.transcripts.errors import BrokenFile, Locked, TooLarge

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 100 * 1024 * 1024
MOST_RATIO: Final = 100
_SMALL: Final = 64 * 1024  # an entry so small may be packed as tightly as it likes
_STEP: Final = 64 * 1024


def is_zip(head: bytes) -> bool:
    """Whether bytes begin as a zip file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_package(data: bytes) -> zipfile.ZipFile:
    """A zip file whose directory promises no more than can be read. Raises TooLarge, Locked or BrokenFile."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BrokenFile("The file begins as a zip package, but its directory is damaged or cut off.") from error
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TooLarge("The package unpacks to more than can be read: 2,000 entries or 100 MB at most.")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Locked("The package is encrypted; save it without a password, and send it again.")
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise TooLarge(
                f"An entry of the package swells to more than {MOST_RATIO} times its size, and is not unpacked."
            )
    return package


def entry_of(package: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of an entry, counted while they inflate; None where the package has no such entry."""
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    pieces, total = [], 0
    try:
        with package.open(info) as stream:
            while piece := stream.read(_STEP):
                total += len(piece)
                if total > MOST_BYTES or (total > _SMALL and total > 2 * MOST_RATIO * max(1, info.compress_size)):
                    raise TooLarge("An entry of the package is larger than its directory says, and is not unpacked.")
                pieces.append(piece)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise BrokenFile(f"The entry {name} of the package is damaged.") from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "bz2"):
            raise BrokenFile(f"The entry {name} of the package is damaged.") from error
        raise
    return b"".join(pieces)


def xml_of(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of an XML entry, without entities, document types or the network."""
    data = entry_of(package, name)
    if data is None:
        return None
    if b"<!DOCTYPE" in data[:4096]:
        raise BrokenFile(f"The entry {name} declares a document type, which no office program writes; it is not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    return etree.fromstring(data, parser)
