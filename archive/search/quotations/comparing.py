"""Comparing: whether a text says a quotation, and where it says nearly that, what differs, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from archive.search.words import each_place, spans, terms
from archive.search.words import printed as printed_at

from .aligning import Step, aligned
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
    first, at = -1, 0
    for run in quotation.runs:
        found = _earliest(run, words, at)
        if found is None:
            return None
        first, at = (found[0] if first < 0 else first), found[1]
    printed = printed_at(text, words, (first, at - 1))
    return Passage(printed[first][0], printed[at - 1][1])


def _earliest(run: Run, words: Sequence[str], since: int) -> tuple[int, int] | None:
    """Return the first and the last place, the latter not included, of the match of a run that ends first."""
    first, *others = run.pieces
    reached = {start + len(first): start for start in _occurrences(first, words, since)}
    for piece in others:
        if not reached:
            return None
        ends = sorted(reached)
        following = {}
        for start in _occurrences(piece, words, since):
            place = bisect_left(ends, start + 1) - 1
            if place >= 0 and start - ends[place] <= IN_BRACKETS:
                following[start + len(piece)] = reached[ends[place]]
        reached = following
    return min(((start, end) for end, start in reached.items()), key=lambda pair: pair[1], default=None)


def _occurrences(piece: Sequence[str], words: Sequence[str], since: int) -> Iterable[int]:
    """Yield the places, from `since`, at which words follow one another. The longest is looked for, since it is likely
    to be the rarest.
    """
    offset, longest = max(enumerate(piece), key=lambda pair: len(pair[1]))
    wanted = list(piece)
    for place in each_place(words, longest, since + offset):
        if words[place - offset : place - offset + len(piece)] == wanted:
            yield place - offset


@dataclass(frozen=True, slots=True)
class Likeness:
    """The place in a text that is nearest to a quotation: how many words differ; whether parts stand in another order;
    the share of the quotation's words that are the same, from 0 to 1.
    """

    text: str
    differing: int
    is_reordered: bool
    share: float
    _runs: tuple[_Beside, ...]

    def passage(self) -> Passage:
        """Return the place with what differs, word by word."""
        printed = spans(self.text)
        told = [each for each in self._runs if each.end > each.start]
        pieces: list[Piece] = []
        for place, each in enumerate(self._runs):
            if place:
                pieces.append(Piece(PieceKind.LEFT_OUT, "…"))
            pieces += each.pieces(self.text, printed)
        start, end = min(each.start for each in told), max(each.end for each in told)
        return Passage(
            printed[start][0], printed[end - 1][1], self.differing, self.is_reordered, self.share, tuple(pieces)
        )


def nearest(quotation: Quotation, text: str, weights: Mapping[str, float]) -> Likeness | None:
    """Return the place where a text is nearest to a quotation; None where nothing is near.

    `weights`: how much each word tells, the rarer the more.
    """
    words = terms(text)
    if not words:
        return None
    runs = tuple(_beside(run, words, _window(run.words, words, weights)) for run in quotation.runs)
    same = sum(each.same for each in runs)
    if same < _NEAR * len(quotation.words):
        return None
    told = [each for each in runs if each.end > each.start]
    reordered = any(after.start < before.end for before, after in pairwise(told))
    return Likeness(text, sum(each.differing for each in runs), reordered, same / max(len(quotation.words), 1), runs)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a quotation, from one place to another, beside words of a text; `kind` says what they are: the same, or
    left out where the quotation has brackets; None where they differ.
    """

    kind: PieceKind | None
    quoted: tuple[int, int]
    said: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A run beside the words of the text, from `start` to `end`, that it is compared with, stretch by stretch."""

    run: Run
    start: int
    end: int
    stretches: tuple[_Stretch, ...]

    @property
    def same(self) -> int:
        """How many of the run's words are the same."""
        return sum(each.quoted[1] - each.quoted[0] for each in self.stretches if each.kind is PieceKind.SAME)

    @property
    def differing(self) -> int:
        """How many words differ."""
        return sum(
            max(end - start for start, end in (each.quoted, each.said)) for each in self.stretches if each.kind is None
        )

    def pieces(self, text: str, printed: Sequence[tuple[int, int]]) -> Iterator[Piece]:
        """Yield the stretches as they are printed."""
        quoted = spans(self.run.text)
        for each in self.stretches:
            of_archive, of_quoted = _cut(text, printed, each.said), _cut(self.run.text, quoted, each.quoted)
            if each.kind is not None:
                yield Piece(each.kind, of_archive)
                continue
            if of_quoted:
                yield Piece(PieceKind.QUOTED, of_quoted)
            if of_archive:
                yield Piece(PieceKind.ARCHIVE, of_archive)


def _cut(text: str, printed: Sequence[tuple[int, int]], places: tuple[int, int]) -> str:
    """Return the words of a text from one place to another, as printed."""
    start, end = places
    return text[printed[start][0] : printed[end - 1][1]] if end > start else ""


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


def _beside(run: Run, words: Sequence[str], window: tuple[int, int]) -> _Beside:
    begin, _ = window
    steps = aligned(run, words[window[0] : window[1]])
    inside = [d for _, d in steps if d is not None]
    start, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
    return _Beside(run, begin + start, begin + end, tuple(_stretches(run, steps, begin)))


def _stretches(run: Run, steps: Sequence[Step], begin: int) -> Iterator[_Stretch]:
    """Yield runs of steps that are alike, of what differs both sides together; the text's words begin at a place."""
    a = c = -1
    for is_same, group in groupby(steps, key=lambda step: None not in step):
        listed = list(group)
        quoted = [i for i, _ in listed if i is not None]
        said = [j for _, j in listed if j is not None]
        a, b = (quoted[0], quoted[-1] + 1) if quoted else (a, a)
        c, d = (said[0], said[-1] + 1) if said else (c, c)
        kind = PieceKind.SAME if is_same else None
        if kind is None and a == b and a in run.bracketed and d - c <= IN_BRACKETS:
            kind = PieceKind.LEFT_OUT
        yield _Stretch(kind, (a, b), (begin + c, begin + d))
        a, c = b, d
