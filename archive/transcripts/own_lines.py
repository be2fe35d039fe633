"""Labels alone on their line, with no sign to end them: a further kind of candidate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from archive.transcripts.candidates import Candidate, is_strong
from archive.transcripts.endings import Ending, Position
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.shapes import NAME_AND_INITIALS, has_office, in_capitals, is_label, looks_like_a_person
from archive.transcripts.vocabulary import fold, is_generic

_LONGEST_LINE: Final = 80  # characters of a line that may be a label by itself
_LONGEST_HEADING: Final = 120
_CLOCKED: Final = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+(?:[|–—-]\s+)?([^\n:]{2,40})")
_ENOUGH_CLOCKS: Final = 4  # lines that begin with a time of day and a name


def own_lines(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Labels alone in their block, or on the first line of it: unnamed, with an office, in capitals, bold, a heading,
    or printed again in the same way.
    """
    often = _printed_again(blocks)
    clocked = [found for block in blocks if (found := _CLOCKED.fullmatch(block.text))]
    for index, block in enumerate(blocks):
        for start, line in _lines(block, last=index + 1 == len(blocks)):
            found = _CLOCKED.fullmatch(line) if len(clocked) >= _ENOUGH_CLOCKS and not start else None
            if found:
                yield _clocked(index, block, found)
            elif _may_stand_alone(line.strip(" *_"), block, often, whole=len(line) == len(block.text)):
                yield _candidate(index, block, start, line)


def _lines(block: Block, *, last: bool) -> Iterator[tuple[int, str]]:
    """The lines that others follow, each with its offset."""
    if "\n" not in block.text:
        if not last and len(block.text) <= _LONGEST_HEADING:
            yield 0, block.text
        return
    at = 0
    for line in block.text.split("\n")[: -1 if last else None]:
        if len(line) <= _LONGEST_LINE:
            yield at, line
        at += len(line) + 1


def _printed_again(blocks: Sequence[Block]) -> frozenset[str]:
    """The names and offices that stand alone on more than one line."""
    counts = Counter(
        fold(line)
        for block in blocks
        for _, line in _lines(block, last=False)
        if line and line[-1] not in ".:?!,;" and line[0].isupper() and (has_office(line) or looks_like_a_person(line))
    )
    return frozenset(name for name, count in counts.items() if count > 1)


def _may_stand_alone(text: str, block: Block, often: frozenset[str], *, whole: bool) -> bool:
    longest = _LONGEST_HEADING if block.form is Form.HEADING else _LONGEST_LINE
    if NAME_AND_INITIALS.fullmatch(text):
        return True
    if not text or len(text) > longest or text[-1] in ".:：?!,;":
        return False
    if not whole:  # most lines are such, and few have been printed again
        known = fold(text) in often or (is_generic(text) and len(text) > len("Q1"))
        return known and is_label(text)
    if not is_label(text):
        return False
    set_apart = block.form is Form.HEADING or is_strong(block, 0, len(block.text))
    return set_apart or in_capitals(text) or is_generic(text) or fold(text) in often


def _candidate(index: int, block: Block, start: int, line: str) -> Candidate:
    strong = is_strong(block, start, start + len(line))
    heading = block.form is Form.HEADING
    end = start + len(line)
    words = end + 1 if end < len(block.text) else end
    position = Position.LINE if start else Position.PARAGRAPH
    text = line.strip(" *_")
    return Candidate(index, start, end, words, text, Ending.LINE, position, strong, heading, block.level)


def _clocked(index: int, block: Block, found: re.Match[str]) -> Candidate:
    """`14:02 Ada Osk`, alone on its line: who writes in a conversation on line, and when."""
    start, end = found.span(1)
    return Candidate(index, start, end, len(block.text), found.group(1), Ending.TIME, Position.PARAGRAPH)
