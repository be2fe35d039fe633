"""Glued heads: a text without blank lines, in which the lines of the head run into the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.transcripts.dates import is_date_line
from archive.transcripts.furniture import is_clock
from archive.transcripts.head import is_spoken
from archive.transcripts.kinds import kind_in
from archive.transcripts.manuscript import Block
from archive.transcripts.places import STAMP
from archive.transcripts.shapes import has_office

_FIRST: Final = 14  # lines among which a head ends
_LONGEST: Final = 14  # words of a line of a head
_BESIDE_DAY: Final = 4  # words: a line that is a day and little else
_BESIDE_DATE: Final = 6  # words
_SMALL: Final = 3  # letters of a word that ends no line of a head
_OFFICE: Final = 3  # words of an office alone
_YEAR: Final = re.compile(r"[12]\d{3}\.?")  # the end of a date, on the next line
_ENDED: Final = re.compile(r"[^\W\d_]{3}[.?!](?:\s|$)")


def part_head(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text, the lines of a head parted from the paragraph that they run into."""
    if not blocks or blocks[0].text.count("\n") < 2 or blocks[0].marks:
        return list(blocks)
    lines = blocks[0].text.split("\n")
    length = _head_length(lines)
    if not length or length >= len(lines) or _is_capital(lines[length]):
        return list(blocks)
    parts = [*_groups(lines[:length]), "\n".join(lines[length:])]
    return [*_placed(blocks[0], parts), *blocks[1:]]


def _head_length(lines: Sequence[str]) -> int:
    """How many first lines are a head: up to the last in capitals, or with a day, that no line of prose precedes."""
    length = 0
    for at, line in enumerate(lines[:_FIRST]):
        if lines[at + 1 : at + 2] and _runs_on(line, lines[at + 1]):
            break
        if _is_capital(line) or is_date_line(line, most=_BESIDE_DATE) or STAMP.fullmatch(line) or is_clock(line):
            length = at + 1
        elif (
            len(line.split()) > _LONGEST or line[:1].islower() or ":" in line or _ENDED.search(line) or is_spoken(line)
        ):
            break
    return length


def _runs_on(line: str, after: str) -> bool:
    """Whether a sentence goes on over a line's end: `In the early morning of` / `6 May the ice went`."""
    if _is_capital(line):
        return False
    last = line.rpartition(" ")[2]
    return after[:1].islower() or (last.islower() and len(last) <= _SMALL)


def _is_capital(line: str) -> bool:
    if _YEAR.fullmatch(line):
        return True
    letters = [c for c in line if c.isalpha()]
    return len(letters) > len("NB") and not any(c.islower() for c in letters) and any(c.isupper() for c in letters)


def _groups(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a head: those in capitals that follow each other are one; a day, a stamp, an office stand alone."""
    group: list[str] = []
    for line in lines:
        dated = is_date_line(line, most=_BESIDE_DAY) and not (group and group[-1].endswith(","))
        alone = dated or _is_stamp(line) or not _is_capital(line) or _is_office(line)
        if group and alone:
            yield "\n".join(group)
            group = []
        if alone:
            yield line
        else:
            group.append(line)
    if group:
        yield "\n".join(group)


def _is_stamp(line: str) -> bool:
    return bool(STAMP.match(line)) and kind_in(line) is None and not line.upper().startswith("TRANSCRIPT OF")


def _is_office(line: str) -> bool:
    """Whether a line is an office and nothing else, as over the papers that come from it."""
    return has_office(line) and len(line.split()) <= _OFFICE and kind_in(line) is None


def _placed(block: Block, parts: Sequence[str]) -> Iterator[Block]:
    """The parts of a block's text, each with its place."""
    at = 0
    for part in parts:
        yield Block(part, block.form, block.level, place=block.place_of(at), speech=block.speech)
        at += len(part) + 1
