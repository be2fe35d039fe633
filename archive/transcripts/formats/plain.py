"""Plain text: the last of the registry, since any text is one."""

from __future__ import annotations

from typing import Final

from archive.transcripts.encoding import Decoded
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.furniture import without_page_furniture
from archive.transcripts.glued_heads import part_head
from archive.transcripts.manuscript import Manuscript
from archive.transcripts.paragraphs import blocks_of


def open_plain(decoded: Decoded) -> Manuscript:
    """The paragraphs of a plain text, its page headers and page numbers listed as dropped."""
    text, dropped = without_page_furniture(decoded.text)
    blocks = part_head(blocks_of(text))
    manuscript = Manuscript("plain text", tuple(blocks), dropped=dropped, findings=decoded.findings)
    return unflattened(manuscript)


def _any(head: str, extension: str) -> bool:
    return True


FORMAT: Final = TextFormat("plain text", _any, open_plain)
