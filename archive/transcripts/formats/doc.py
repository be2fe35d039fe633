"""Word's old .doc: the text of its piece table (Microsoft, [MS-DOC] 2.4.1), read from the compound file by olefile."""

from __future__ import annotations

import io
import re
import struct
from typing import Final

import olefile

from archive.transcripts.encoding import tidy
from archive.transcripts.errors import BrokenFile, Locked, Unreadable
from archive.transcripts.flattened import unflattened
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.transcript import Dropped, Place

_PIECE_TABLE: Final = 2  # the byte that begins it

_MAGIC: Final = 0xA5EC
_ENCRYPTED: Final = 0x0100
_WHICH_TABLE: Final = 0x0200
_CLX: Final = 0x01A2  # where the file information block says that the piece table begins
_TEXT_LENGTHS: Final = 0x004C
_COMPRESSED: Final = 0x40000000
_MOST_PIECES: Final = 500_000
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_FIELD_ENDS: Final = re.compile("[\x13-\x15]")
# Bytes of a compressed piece that are no code page 1252 by the specification.
_SIGNS: Final = str.maketrans(
    {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ", "\x07": "\r", "\x0c": "\r", "\x0e": "\r"}
)


def open_doc(data: bytes) -> Manuscript:
    """The paragraphs of an old Word document. Raises Locked or BrokenFile."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as package:
            if not package.exists("WordDocument"):
                raise BrokenFile("The file is an old Office file, but no Word document.")
            stream = package.openstream("WordDocument").read()
            table = _table(package, stream)
    except Unreadable:
        raise
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise BrokenFile("The Word document is damaged, and its text cannot be found.") from error
    body, rest = _text(stream, table)
    paragraphs = body.split("\r")
    blocks = [
        Block(tidy(text), place=Place(number))
        for number, paragraph in enumerate(paragraphs, 1)
        if (text := _line(paragraph))
    ]
    dropped = tuple(Dropped(text, "footnotes-and-headers") for part in rest.split("\r") if (text := _line(part)))
    return unflattened(Manuscript("old Word document", tuple(blocks), dropped=dropped))


def _line(paragraph: str) -> str:
    text = _FIELD_ENDS.sub("", _FIELD.sub("", paragraph))
    return "".join(c for c in text if c >= " " or c in "\t\n").strip()


def _table(package: olefile.OleFileIO, stream: bytes) -> bytes:
    magic, _, _, _, _, flags = struct.unpack_from("<6H", stream, 0)
    if magic != _MAGIC:
        raise BrokenFile("The Word document is of a version that cannot be read.")
    if flags & _ENCRYPTED:
        raise Locked("The Word document is encrypted; save it without a password, and send it again.")
    name = "1Table" if flags & _WHICH_TABLE else "0Table"
    return package.openstream(name).read()


def _text(stream: bytes, table: bytes) -> tuple[str, str]:
    """The text of the body, and that of footnotes, headers and the rest after it."""
    start, length = struct.unpack_from("<2I", stream, _CLX)
    clx = table[start : start + length]
    pieces = _pieces(clx)
    count = (len(pieces) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise BrokenFile("The Word document's table of pieces is damaged.")
    positions = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    texts = []
    for number in range(count):
        (offset,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        texts.append(_piece(stream, offset, positions[number + 1] - positions[number]))
    whole = "".join(texts).translate(_SIGNS)
    (body,) = struct.unpack_from("<i", stream, _TEXT_LENGTHS)
    body = body if 0 < body <= len(whole) else len(whole)
    return whole[:body], whole[body:]


def _pieces(clx: bytes) -> bytes:
    """The piece table of a complex part, past the property lists that may stand before it."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    if at >= len(clx) or clx[at] != _PIECE_TABLE:
        raise BrokenFile("The Word document's table of pieces is damaged.")
    (length,) = struct.unpack_from("<I", clx, at + 1)
    return clx[at + 5 : at + 5 + length]


def _piece(stream: bytes, offset: int, length: int) -> str:
    if not 0 <= length <= len(stream):
        raise BrokenFile("The Word document's table of pieces is damaged.")
    if offset & _COMPRESSED:
        start = (offset & ~_COMPRESSED) // 2
        return stream[start : start + length].decode("cp1252", "replace")
    return stream[offset : offset + 2 * length].decode("utf-16-le", "replace")
