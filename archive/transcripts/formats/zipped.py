"""Zip packages: office documents by the entry that holds their text; else an archive of files, each read by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final

from archive.transcripts.errors import SeveralDocuments
from archive.transcripts.formats.docx import open_docx
from archive.transcripts.formats.odt import open_odt
from archive.transcripts.formats.packages import entry_of, is_zip, open_package
from archive.transcripts.manuscript import Manuscript

PACKAGES: Final[dict[str, Callable[[bytes], Manuscript]]] = {
    "word/document.xml": open_docx,
    "content.xml": open_odt,
}
_MOST_MEMBERS: Final = 500


def open_zip(data: bytes) -> Manuscript:
    """The manuscript of an office document. Raises SeveralDocuments where the package is an archive of files."""
    names = set(open_package(data).namelist())
    for entry, opener in PACKAGES.items():
        if entry in names:
            return opener(data)
    raise SeveralDocuments("The zip package is an archive of files: each is a document, and is read by itself.")


def is_archive(data: bytes) -> bool:
    """Whether a zip package is an archive of files, and no office document."""
    return is_zip(data[:4]) and not set(open_package(data).namelist()) & set(PACKAGES)


def members_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive, in order: not folders, nor what systems hide beside them."""
    package = open_package(data)
    names = [name for name in package.namelist() if _is_file(name)][:_MOST_MEMBERS]
    for name in sorted(names):
        content = entry_of(package, name)
        if content:
            yield name, content


def _is_file(name: str) -> bool:
    path = PurePosixPath(name)
    return not name.endswith("/") and not path.name.startswith(".") and "__MACOSX" not in path.parts
