"""File formats, one a module. A new one is a module beside these, and a line in one of the two lists."""

from __future__ import annotations

from typing import Final

from archive.transcripts.formats import html, markdown, plain, records, subtitles, tables, xml
from archive.transcripts.formats.doc import open_doc
from archive.transcripts.formats.packages import is_zip
from archive.transcripts.formats.pdf import open_pdf
from archive.transcripts.formats.registry import BinaryFormat, TextFormat, manuscript_of
from archive.transcripts.formats.rtf import open_rtf
from archive.transcripts.formats.zipped import is_archive, members_of, open_zip

BINARY: Final[tuple[BinaryFormat, ...]] = (
    BinaryFormat("PDF", lambda head: b"%PDF-" in head[:1024], open_pdf),
    BinaryFormat("zip package", is_zip, open_zip),
    BinaryFormat("old Word document", lambda head: head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), open_doc),
    BinaryFormat("RTF", lambda head: head.lstrip().startswith(b"{\\rtf"), open_rtf),
)
TEXT: Final[tuple[TextFormat, ...]] = (
    records.FORMAT,
    subtitles.FORMAT,
    tables.FORMAT,
    xml.FORMAT,
    html.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)

__all__ = ["BINARY", "TEXT", "BinaryFormat", "TextFormat", "is_archive", "manuscript_of", "members_of"]
