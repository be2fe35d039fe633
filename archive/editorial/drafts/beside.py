"""Beside: which words of the source each turn of a draft came from.

A turn is looked for where its place says that it begins; one without a place (a format without lines, the second part
of a split, a turn that was added) after the turn before it, or wherever its words stand. Words that were edited away,
or that the source has between (the head of a page), are stepped over. Nothing is ever sure but this: what is returned
lies inside of the source, and begins and ends with words of the turn, or at its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_OPENS, _ENDS = re.compile(r"[(\[“«„‘¿¡—–]+$"), re.compile(r"[^\w\s(\[“«„‘¿¡]+")  # marks that go with a word
_STEP = 40  # words of the source, or of the turn, that are stepped over to where both agree again
_RUN = 4  # words in a row that are looked for in the whole source
_TRIES = 12  # places of a turn from which such a run is taken
_SHORT = 200  # words after the turn before it, among which a turn of fewer words than a run is looked for
_PLACED_FROM = 0.5  # of a turn's words: as many have to be found for a turn without a place to be there


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: its number, from 1, its page where there are pages, and its text."""

    number: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is looked for: a turn's place in the source, as far as it is known, what stands before its words (its
    heading and label), and its words. `character` counts from 1.
    """

    line: int | None
    character: int | None
    page: int | None
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the source: from a character of one line, to before a character of the same or a later one. Lines are
    indices of the sequence of lines, characters offsets in code points.
    """

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class _Walk:
    """How far a turn was followed through the source: its first and last word there, and how many words agreed."""

    first: int
    last: int
    agreed: int


class Source:
    """The lines of a source, and its words in order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words: list[str] = []
        self.where: list[tuple[int, int, int]] = []
        self.begins: list[int] = []  # of each line: the index of its first word, or of the next there is
        for index, line in enumerate(lines):
            self.begins.append(len(self.words))
            for found in _WORD.finditer(line.text):
                self.words.append(found[0].casefold())
                self.where.append((index, found.start(), found.end()))
        self._numbers = [line.number for line in lines]

    @cached_property
    def _joined(self) -> str:
        return f" {' '.join(self.words)} "

    @cached_property
    def _offsets(self) -> list[int]:
        return list(accumulate((len(word) + 1 for word in self.words), initial=0))

    def at(self, line: int, character: int | None) -> int | None:
        """Return the index of the first word at or after a place, None where the source has no such line."""
        index = bisect_left(self._numbers, line)
        if index >= len(self.lines) or self.lines[index].number != line:
            return None
        place = bisect_left(self.where, (index, (character or 1) - 1, 0))
        return place if place < len(self.words) else None

    def page(self, page: int) -> int | None:
        """Return the index of the first word of a page."""
        index = next((i for i, line in enumerate(self.lines) if line.page is not None and line.page >= page), None)
        return None if index is None else self.begins[index]

    def run(self, words: Sequence[str], after: int) -> int | None:
        """Return where words stand in a row: the first place from `after` on, else the last one before it."""
        wanted = f" {' '.join(words)} "
        start = self._offsets[min(after, len(self.words))]
        found = self._joined.find(wanted, start)
        if found < 0:
            found = self._joined.rfind(wanted, 0, start + 1)
        return None if found < 0 else bisect_left(self._offsets, found)

    def stretch(self, first: int, last: int) -> Stretch:
        """Return the stretch from one word to another, both included, with the marks that go with them."""
        (line, start, _), (last_line, _, end) = self.where[first], self.where[last]
        opened = _OPENS.search(self.lines[line].text[:start])
        ended = _ENDS.match(self.lines[last_line].text, end)
        return Stretch(line, opened.start() if opened else start, last_line, ended.end() if ended else end)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case, and one by one where a script parts none."""
    return [found[0].casefold() for found in _WORD.finditer(text)]


def beside(source: Source, turns: Sequence[Spoken]) -> list[Stretch | None]:
    """Return for each turn, in the draft's order, the stretch of the source that it came from; None where there is
    none.
    """
    if not source.words:
        return [None] * len(turns)
    anchors = [None if turn.line is None else source.at(turn.line, turn.character) for turn in turns]
    starts = sorted({anchor for anchor in anchors if anchor is not None})
    stretches: list[Stretch | None] = []
    after = 0
    for turn, anchor in zip(turns, anchors, strict=True):
        walk = _placed(source, turn, anchor, starts) if anchor is not None else _sought(source, turn, after, starts)
        stretches.append(source.stretch(walk.first, walk.last) if walk else None)
        after = walk.last + 1 if walk else after
    return stretches


def _placed(source: Source, turn: Spoken, anchor: int, starts: Sequence[int]) -> _Walk:
    """Follow a turn from its place. Where none of its words is left there, what stands on that line is what it was."""
    end = _next(starts, anchor, len(source.words))
    walk = _followed(source.words, anchor, end, words_of(turn.before) + words_of(turn.text))
    if walk:
        return _Walk(anchor, walk.last, walk.agreed)
    line = source.where[anchor][0]
    line_end = source.begins[line + 1] if line + 1 < len(source.lines) else len(source.words)
    return _Walk(anchor, max(min(line_end, end) - 1, anchor), 0)


def _sought(source: Source, turn: Spoken, after: int, starts: Sequence[int]) -> _Walk | None:
    """Look for a turn without a place: after the turn before it, on its page, else wherever its words stand."""
    wanted = words_of(turn.text)
    if not wanted:
        return None
    page = source.page(turn.page) if turn.page is not None else None
    base = max(after, page or 0)
    for begin in _candidates(source, wanted, base):
        end = _next(starts, begin, len(source.words))
        walk = _followed(source.words, begin, end, wanted)
        if walk and walk.agreed >= _PLACED_FROM * len(wanted) and (walk.first - begin) <= _STEP:
            return walk
    return None


def _candidates(source: Source, wanted: Sequence[str], base: int) -> Iterator[int]:
    if base < len(source.words):
        yield base
    if len(wanted) < _RUN:
        found = source.run(wanted, base)
        if found is not None and base <= found < base + _SHORT:
            yield found
        return
    seen = set()
    for offset in islice(range(0, len(wanted) - _RUN + 1, _RUN), _TRIES):
        found = source.run(wanted[offset : offset + _RUN], base)
        if found is not None and found - offset not in seen:
            seen.add(found - offset)
            yield max(found - offset, 0)


def _next(starts: Sequence[int], begin: int, end: int) -> int:
    """Return where the next turn with a place begins: no turn is followed into it."""
    place = bisect_right(starts, begin)
    return starts[place] if place < len(starts) else end


def _followed(words: Sequence[str], begin: int, end: int, wanted: Sequence[str]) -> _Walk | None:
    """Follow words through the source from one place to before another; None where no word agrees."""
    if wanted and words[begin : begin + len(wanted)] == wanted and begin + len(wanted) <= end:
        return _Walk(begin, begin + len(wanted) - 1, len(wanted))
    here, there = begin, 0
    first = last = -1
    agreed = 0
    while here < end and there < len(wanted):
        if words[here] == wanted[there]:
            first = here if first < 0 else first
            last, agreed = here, agreed + 1
            here, there = here + 1, there + 1
            continue
        step = _step(words, here, end, wanted, there)
        if step is None:
            there += _STEP
            continue
        here, there = here + step[0], there + step[1]
    return _Walk(first, last, agreed) if agreed else None


def _step(words: Sequence[str], here: int, end: int, wanted: Sequence[str], there: int) -> tuple[int, int] | None:
    """Return how many words of the source, and of the turn, to step over until two in a row agree, or the last one
    does; the fewest.
    """
    for total in range(1, 2 * _STEP):
        for over in range(max(0, total - _STEP), min(total, _STEP) + 1):
            ours, theirs = here + over, there + total - over
            if ours >= end or theirs >= len(wanted) or words[ours] != wanted[theirs]:
                continue
            is_last = theirs + 1 == len(wanted) or ours + 1 == end
            if is_last or words[ours + 1] == wanted[theirs + 1]:
                return over, total - over
    return None


__all__ = ["Line", "Source", "Spoken", "Stretch", "beside", "words_of"]
