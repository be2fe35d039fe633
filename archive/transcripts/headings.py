"""Headings: the lines that stand over turns, told by their form, by capitals, by bold letters, by a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archive.transcripts.dates import is_date_line
from archive.transcripts.manuscript import Block, Form, MarkKind

_LONGEST: Final = 14  # words
_LONGEST_LINES: Final = 30  # words of a heading in capitals that runs over several lines
_BOLD: Final = 0.9  # of a line
_SAMPLED: Final = 60  # characters of a block
_SHOUTED: Final = 0.8  # of the letters
_SMALL: Final = 3  # letters of a word that a title need not capitalise
_BESIDE_DAY: Final = 2  # words: a day is no heading
_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+(?=\S)")


def looks_like_a_heading(block: Block) -> bool:
    """Whether a block is a heading: so marked, all in bold, or a short line in capitals without a sentence's end."""
    if block.form is Form.HEADING:
        return True
    text = block.text.strip()
    words = len(text.split())
    if not text or words > _LONGEST_LINES or (words > _LONGEST and "\n" not in text):
        return False
    numbered = _NUMBERED.match(text)
    if text[-1] in ".;,:!" and not (numbered and text[-1] == "."):
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) > len("NB") and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)
    if "\n" in text:
        return capitals and words > _LONGEST // 2
    return capitals or (text[-1] not in "?." and is_bold(block) and any(letters))


def may_stand_over(block: Block) -> bool:
    """Whether a line may be the heading of the turn that follows it at once: words that are capitalised as a title's
    are.
    """
    text = block.text.strip()
    words = text.split()
    if not 1 < len(words) <= _LONGEST // 2 or "\n" in text or not text[-1].isalnum():
        return False
    long = [word for word in words if len(word) > _SMALL]
    return bool(long) and all(word[0].isupper() for word in long) and words[0][0].isupper()


def is_bold(block: Block) -> bool:
    """Whether a paragraph is printed in bold from end to end."""
    return is_all(block, MarkKind.STRONG)


def is_all(block: Block, kind: MarkKind) -> bool:
    """Whether a paragraph is marked from end to end: bold, or in italics."""
    marked = sum(mark.end - mark.start for mark in block.marks if mark.kind is kind)
    return block.form is not Form.ASIDE and marked >= _BOLD * len(block.text.strip()) > 0


def is_shouted(blocks: Sequence[Block]) -> bool:
    """Whether a document is set in capitals throughout, as captions are, so that they set nothing off."""
    sample = "".join(block.text[:_SAMPLED] for block in blocks[:400])
    capitals, small = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return capitals + small > _LONGEST_LINES and capitals > _SHOUTED * (capitals + small)


def trailing_headings(head: Sequence[Block]) -> list[Block]:
    """The headings at the end of a head that stand over what follows, and are not the document's title."""
    if len(head) <= 1 or not looks_like_a_heading(head[-1]) or is_date_line(head[-1].text, most=_BESIDE_DAY):
        return []
    last, before = head[-1], head[-2]
    lower = last.form is Form.HEADING and any(b.form is Form.HEADING and 0 < b.level < last.level for b in head[:-1])
    apart = (
        last.form is not Form.HEADING and not looks_like_a_heading(before) and any(map(looks_like_a_heading, head[:-1]))
    )
    return [last] if lower or apart else []
