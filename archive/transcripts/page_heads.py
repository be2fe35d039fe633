"""Page heads and line numbers of printed pages, told by their counting: numbers that rise from one to the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from archive.transcripts.transcript import Dropped, Place

_ENOUGH: Final = 8  # numbered lines, one after another, that make a page of them
_MOST: Final = 0.5  # of the lines
_PAGES: Final = 3  # heads that count up
_LONGEST: Final = 90  # characters of a head
_LINE: Final = re.compile(r"(\s{0,6}(\d{1,2}))(?:\s{2,}|$)")
_NUMBER: Final = re.compile(r"\d{1,4}")
_BEFORE: Final = re.compile(r"(\d{1,4})\s{2,}(\S.{3,80})")
_AFTER: Final = re.compile(r"(\S.{3,80}?)\s{2,}(\d{1,4})")


def blank_line_numbers(lines: list[str]) -> list[Dropped]:
    """The numbers that a court's record prints before every line, blanked in place; none where lines are not so
    numbered.
    """
    counted = [at for run in _runs(lines) if len(run) >= _ENOUGH for at in run]
    if len(counted) < max(_ENOUGH, _MOST * sum(1 for line in lines if line.strip())):
        return []
    dropped = []
    for at in _all_numbered(lines, counted):
        found = _LINE.match(lines[at])
        if found:
            lines[at] = " " * found.end(1) + lines[at][found.end(1) :]
            dropped.append(Dropped(found.group(2), "line-number", Place(at + 1, 1)))
    return dropped


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines whose numbers count up by one; lines without a number, between pages, do not break them."""
    run: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        found = _LINE.match(line) if line.strip() else None
        if not found:
            continue
        number = int(found.group(2))
        if run and number != last + 1:
            yield run
            run = []
        run.append(at)
        last = number
    if run:
        yield run


def _all_numbered(lines: Sequence[str], counted: Sequence[int]) -> list[int]:
    """The counted lines, and a last page too short to have been counted: it begins at one, after the others."""
    rest = [run for run in _runs(lines) if len(run) < _ENOUGH and run[0] > counted[-1]]
    first = [run for run in rest if (found := _LINE.match(lines[run[0]])) and found.group(2) == "1"]
    return [*counted, *(at for run in first for at in run)]


def counted_heads(lines: Sequence[str]) -> dict[int, str]:
    """The lines of heads that recur with a number that rises, and the number of the page that each begins."""
    places: dict[str, list[tuple[int, int, tuple[int, ...]]]] = defaultdict(list)
    for text, number, at in _numbered(lines):
        places[text].append((number, at[0], at))
    heads: dict[int, str] = {}
    for found in places.values():
        if len(found) >= _PAGES and all(a[0] < b[0] for a, b in pairwise(found)):
            heads.update({at: str(number) for number, _, own in found for at in own})
    return heads


def _numbered(lines: Sequence[str]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Lines with a number before or after them, apart from the text: on the same line, or alone on the next."""
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare or len(bare) > _LONGEST:
            continue
        same = _BEFORE.fullmatch(bare) or _AFTER.fullmatch(bare)
        if same:
            one, two = same.groups()
            number, text = (one, two) if one.isdigit() else (two, one)
            yield text, int(number), (at,)
        elif _NUMBER.fullmatch(bare) and at and lines[at - 1].strip() and not _NUMBER.fullmatch(lines[at - 1].strip()):
            yield lines[at - 1].strip(), int(bare), (at - 1, at)
