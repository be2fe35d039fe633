"""Comparing: whether a text says a quotation, and where it says nearly that, what differs, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from archive.search.words import spans, terms

from .quoted import Quotation, Run

IN_BRACKETS = 8  # words of the archive, at most, that a pair of brackets stands for
_WHOLE = 20_000  # pairs of words, at most, of which all are compared: else those of the likeliest stretch
_AROUND = 3  # words beside a window that are looked at too
_NEAR = 0.25  # of a quotation's words: with fewer the same, a passage is not near it


class PieceKind(StrEnum):
    """Whose words a piece of a comparison has: both, the archive alone, the quotation alone; or words left out."""

    SAME = "same"
    ARCHIVE = "archive"
    QUOTED = "quoted"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words in a comparison."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The place in a text that says a quotation, or nearly: offsets in code points; how many words differ; whether
    parts stand in another order; the share of the quotation's words that are the same, from 0 to 1.
    """

    start: int
    end: int
    differing: int = 0
    is_reordered: bool = False
    share: float = 1.0
    pieces: tuple[Piece, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the text says the quotation word for word."""
        return not self.differing and not self.is_reordered


def said_exactly(quotation: Quotation, text: str) -> Passage | None:
    """Return where a text says a quotation word for word, its runs one after another; None where it does not.

    Capitals, accents and punctuation make no difference.
    """
    words = terms(text)
    places = _places(words)
    first, at = -1, 0
    for run in quotation.runs:
        found = _earliest(run, words, places, at)
        if found is None:
            return None
        first, at = (found[0] if first < 0 else first), found[1]
    printed = spans(text)
    return Passage(printed[first][0], printed[at - 1][1])


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    return places


def _earliest(run: Run, words: Sequence[str], places: Mapping[str, list[int]], since: int) -> tuple[int, int] | None:
    """Return the first and the last place, the latter not included, of the match of a run that ends first."""
    first, *others = run.pieces
    reached = {start + len(first): start for start in _occurrences(first, words, places, since)}
    for piece in others:
        ends = sorted(reached)
        following = {}
        for start in _occurrences(piece, words, places, since):
            place = bisect_left(ends, start + 1) - 1
            if place >= 0 and start - ends[place] <= IN_BRACKETS:
                following[start + len(piece)] = reached[ends[place]]
        reached = following
    return min(((start, end) for end, start in reached.items()), key=lambda pair: pair[1], default=None)


def _occurrences(
    piece: Sequence[str], words: Sequence[str], places: Mapping[str, list[int]], since: int
) -> Iterable[int]:
    """Yield the places, from `since`, at which words follow one another."""
    if all(word in places for word in piece):
        listed = places[piece[0]]
        for start in listed[bisect_left(listed, since) :]:
            if tuple(words[start : start + len(piece)]) == tuple(piece):
                yield start


def nearest(quotation: Quotation, text: str, weights: Mapping[str, float]) -> Passage | None:
    """Return the place where a text is nearest to a quotation, with what differs; None where nothing is near.

    `weights`: how much each word tells, the rarer the more.
    """
    words = terms(text)
    if not words:
        return None
    found = [_window(run.words, words, weights) for run in quotation.runs]
    printed = spans(text)
    compared = [_compare(run, text, printed, words, window) for run, window in zip(quotation.runs, found, strict=True)]
    same = sum(each.same for each in compared)
    if same < _NEAR * len(quotation.words):
        return None
    told = [each for each in compared if each.end > each.start]
    reordered = any(after.start < before.end for before, after in pairwise(told))
    return Passage(
        printed[min(each.start for each in told)][0],
        printed[max(each.end for each in told) - 1][1],
        sum(each.differing for each in compared),
        reordered,
        same / max(len(quotation.words), 1),
        _joined(compared),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """A run beside a window of the text: the window's words that it is compared with, and what differs."""

    start: int
    end: int
    same: int
    differing: int
    pieces: tuple[Piece, ...]


def _window(run: Sequence[str], words: Sequence[str], weights: Mapping[str, float]) -> tuple[int, int]:
    """Return the stretch of a text, somewhat longer than a run, that has most of its words, by what they tell."""
    if len(words) * len(run) <= _WHOLE:
        return 0, len(words)
    length = min(len(words), len(run) + max(4, len(run) // 3))
    wanted = set(run)
    worth = [weights.get(word, 1.0) if word in wanted else 0.0 for word in words]
    running = sum(worth[:length])
    best, best_start = running, 0
    for start in range(1, len(words) - length + 1):
        running += worth[start + length - 1] - worth[start - 1]
        if running > best + 1e-9:
            best, best_start = running, start
    return max(0, best_start - _AROUND), min(len(words), best_start + length + _AROUND)


def _compare(
    run: Run, text: str, printed: Sequence[tuple[int, int]], words: Sequence[str], window: tuple[int, int]
) -> _Compared:
    steps = _aligned(run, words[window[0] : window[1]])
    quoted = spans(run.text)
    pieces, same, differing = [], 0, 0
    for is_same, (a, b), (c, d) in _stretches(steps):
        of_archive = text[printed[window[0] + c][0] : printed[window[0] + d - 1][1]] if d > c else ""
        of_quoted = run.text[quoted[a][0] : quoted[b - 1][1]] if b > a else ""
        if is_same:
            same += b - a
            pieces.append(Piece(PieceKind.SAME, of_archive))
        elif a == b and a in run.bracketed and d - c <= IN_BRACKETS:
            pieces.append(Piece(PieceKind.LEFT_OUT, of_archive))
        else:
            differing += max(b - a, d - c)
            pieces += [Piece(PieceKind.QUOTED, of_quoted)] if of_quoted else []
            pieces += [Piece(PieceKind.ARCHIVE, of_archive)] if of_archive else []
    inside = [d for _, d in steps if d is not None]
    start, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
    return _Compared(window[0] + start, window[0] + end, same, differing, tuple(pieces))


_Step = tuple[int | None, int | None]  # a word of the quotation and one of the text, or one of them alone


def _aligned(run: Run, words: Sequence[str]) -> list[_Step]:
    """Return the quotation's words against the stretch of a text from which they differ least, step by step.

    Edit distance over words; what stands before and after the stretch costs nothing, and little what stands where the
    quotation has brackets.
    """
    width = len(words) + 1
    costs = [[0] * width]
    for i, quoted in enumerate(run.words, 1):
        before, row = costs[-1], [i * _WORD]
        within = _BRACKETED if i in run.bracketed else _WORD
        for j, said in enumerate(words, 1):
            either = before[j - 1] + (0 if quoted == said else _WORD)
            row.append(min(either, before[j] + _WORD, row[-1] + within))
        costs.append(row)
    return _traced(run, words, costs)


_WORD, _BRACKETED = 10, 1  # what a word that differs costs, and one that stands for what is in brackets


def _traced(run: Run, words: Sequence[str], costs: Sequence[Sequence[int]]) -> list[_Step]:
    """Return the steps of the cheapest alignment, from its end back to its beginning, in order."""
    i, j = len(run.words), min(range(len(words) + 1), key=costs[-1].__getitem__)
    steps: list[_Step] = []
    while i:
        if j and run.words[i - 1] == words[j - 1] and costs[i][j] == costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif j and costs[i][j] == costs[i - 1][j - 1] + _WORD:
            i, j = i - 1, j - 1
            steps += [(None, j), (i, None)]
        elif costs[i][j] == costs[i - 1][j] + _WORD:
            i -= 1
            steps.append((i, None))
        else:
            j -= 1
            steps.append((None, j))
    return steps[::-1]


def _stretches(steps: Sequence[_Step]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Yield runs of steps that are alike: whether the words are the same, and which of the quotation and of the text
    they are; of what differs, both sides together.
    """
    a = c = -1
    for is_same, group in groupby(steps, key=lambda step: None not in step):
        listed = list(group)
        quoted = [i for i, _ in listed if i is not None]
        said = [j for _, j in listed if j is not None]
        a, b = (quoted[0], quoted[-1] + 1) if quoted else (a, a)
        c, d = (said[0], said[-1] + 1) if said else (c, c)
        yield is_same, (a, b), (c, d)
        a, c = b, d


def _joined(compared: Sequence[_Compared]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for place, each in enumerate(compared):
        if place:
            pieces.append(Piece(PieceKind.LEFT_OUT, "…"))
        pieces += each.pieces
    return tuple(pieces)
