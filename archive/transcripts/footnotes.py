"""Footnotes of plain text: a numbered line under the words that bear its number, made a range beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from archive.transcripts.layout import Passage, set_line
from archive.transcripts.manuscript import Block, Mark, MarkKind

_NOTE: Final = re.compile(r"[\[(]?(\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]|[*†‡]{1,2})[\])]?\s+([A-ZÀ-Þ\"“][^\n]*(?:\n[^\n]+)*)")
_BACK: Final = 6  # passages


def footnotes_of(passage: Passage) -> list[str]:
    """The footnotes that stand beside a passage."""
    return [mark.value for mark in passage.block.marks if mark.kind is MarkKind.FOOTNOTE and mark.value]


def attach(block: Block, passages: Sequence[list[Passage]]) -> bool:
    """Whether a block is the footnote of words in these turns, the last first; if so it is marked beside them."""
    found = _NOTE.fullmatch(block.text.strip())
    if not found:
        return False
    sign = re.compile(rf"(?<=[^\W\d]|[.,;:?!\"”’)\]])(?P<gap>\s?){re.escape(found[1])}(?=[\s\"”]|$)")
    for own in passages:
        for at in range(len(own) - 1, max(-1, len(own) - 1 - _BACK), -1):
            passage = own[at]
            place = next(iter(list(sign.finditer(passage.block.text, passage.start, passage.end))[-1:]), None)
            if place and not passage.note and passage.block is not block:
                mark = Mark(MarkKind.FOOTNOTE, place.end("gap"), place.end(), set_line(block.text))
                own[at] = replace(passage, block=replace(passage.block, marks=(*passage.block.marks, mark)))
                return True
    return False
