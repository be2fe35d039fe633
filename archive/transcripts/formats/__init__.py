"""File formats, one a module. A new one is a module beside these, and a line in one of the two lists."""

from __future__ import annotations

from typing import Final

from archive.transcripts.formats import html, markdown, plain, records, xml
from archive.transcripts.formats.registry import BinaryFormat, TextFormat, manuscript_of

BINARY: Final[tuple[BinaryFormat, ...]] = ()
TEXT: Final[tuple[TextFormat, ...]] = (
    records.FORMAT,
    xml.FORMAT,
    html.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)

__all__ = ["BINARY", "TEXT", "BinaryFormat", "TextFormat", "manuscript_of"]
