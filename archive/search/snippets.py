"""Snippets and marks: where a turn says what was sought, and the words around it. Text comes from the database, and
stays text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from .results import Piece
from .tree import Fuzzy, Leaf, Near, Phrase, Prefix, Word
from .words import each_place, printed, runs_of, terms

LENGTH = 320  # characters of a snippet, nearly
_BEFORE = 90  # of which before the first mark
_FEW = 64  # words that are looked for one by one in a text


Sequences = frozenset[tuple[str, ...]]


class Expand(Protocol):
    """Tells which words a word stands for."""

    def __call__(self, leaf: Word | Prefix | Fuzzy) -> Iterable[str]:
        """Return the folded words, the word itself left out or not."""


def itself(leaf: Word | Prefix | Fuzzy) -> Iterable[str]:
    """Return no form of a word but the word itself: all that can be said without an index."""
    return ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be marked: sequences of folded words; beginnings of words; and sequences near others."""

    sequences: Sequences = frozenset()
    stems: tuple[str, ...] = ()
    pairs: tuple[tuple[Sequences, Sequences, int], ...] = ()

    @classmethod
    def of(cls, leaves: Iterable[Leaf], expand: Expand = itself) -> Sought:
        """Return what these leaves seek. A sentence is marked whole, and its words by themselves are not."""
        listed = list(leaves)
        near = [leaf for leaf in listed if isinstance(leaf, Near)]
        single = [_sequences(leaf, expand) for leaf in listed if not isinstance(leaf, Near)]
        stems = tuple(dict.fromkeys(leaf.stem for leaf in listed if isinstance(leaf, Prefix)))
        pairs = tuple((_sequences(each.left, expand), _sequences(each.right, expand), each.distance) for each in near)
        return cls(frozenset().union(*single), stems, pairs)

    @property
    def single(self) -> frozenset[str]:
        """The words that are sought by themselves."""
        return _single(self.sequences)

    @property
    def words(self) -> set[str]:
        """Every word of what is sought."""
        sides = [side for left, right, _ in self.pairs for side in (left, right)]
        return {word for sequences in (self.sequences, *sides) for sequence in sequences for word in sequence}


def _sequences(leaf: Word | Phrase | Prefix | Fuzzy, expand: Expand) -> Sequences:
    if isinstance(leaf, Phrase):
        return frozenset([tuple(terms(leaf.text))])
    if isinstance(leaf, Prefix):
        return frozenset()
    own = tuple(terms(leaf.text if isinstance(leaf, Word) else leaf.word))
    more = [] if len(own) > 1 or (isinstance(leaf, Word) and leaf.exact) else expand(leaf)
    return frozenset(filter(None, [own, *((each,) for each in more)]))


def marks(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Return the places of `text` that say what was sought: offsets in code points, rising, none touching another."""
    if not (sought.stems or sought.pairs) and len(sought.single) == len(sought.sequences) <= _FEW:
        runs = runs_of(text, sought.single)
        if runs is not None:
            return runs
    words = terms(text)
    found = _merged(sorted(_found(words, sought)))
    if not found:
        return []
    at = printed(text, words, chain.from_iterable(found))
    return [(at[first][0], at[last][1]) for first, last in found]


def _found(words: Sequence[str], sought: Sought) -> Iterable[tuple[int, int]]:
    """Yield each match as the places of its first and last word."""
    yield from _said(words, sought.sequences)
    if sought.stems:
        yield from ((place, place) for place, word in enumerate(words) if word.startswith(sought.stems))
    for left, right, distance in sought.pairs:
        yield from _close(list(_said(words, left)), list(_said(words, right)), distance)


def _single(sequences: Sequences) -> frozenset[str]:
    return frozenset(sequence[0] for sequence in sequences if len(sequence) == 1)


def _said(words: Sequence[str], sequences: Sequences) -> Iterable[tuple[int, int]]:
    single = _single(sequences)
    if single:
        yield from ((place, place) for place, word in enumerate(words) if word in single)
    for sequence in sequences:
        if len(sequence) > 1:
            for place in each_place(words, sequence[0]):
                if tuple(words[place : place + len(sequence)]) == sequence:
                    yield place, place + len(sequence) - 1


def _close(
    left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]], distance: int
) -> Iterable[tuple[int, int]]:
    """Yield those of both sides that are within a distance of one of the other side, and do not overlap it."""
    yield from _beside(left, right, distance)
    yield from _beside(right, left, distance)


def _beside(
    places: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]], distance: int
) -> Iterable[tuple[int, int]]:
    """Yield those places that have one of the others so near. The nearest is looked for alone: a long turn of frequent
    words has millions of pairs.
    """
    starts, ends = sorted(start for start, _ in others), sorted(end for _, end in others)
    for first, last in places:
        after, before = bisect_right(starts, last), bisect_left(ends, first)
        follows = after < len(starts) and starts[after] - last <= distance
        if follows or (before and first - ends[before - 1] <= distance):
            yield first, last


def _merged(matches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put together what overlaps."""
    merged: list[tuple[int, int]] = []
    for first, last in matches:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text, in pieces that joined are that part, and whether the text goes on at either end."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def snippet(text: str, sought: Sought) -> Snippet:
    """Return the part of the text with the most that was sought, cut between words."""
    places = marks(text, sought)
    start, end = _window(text, places)
    return Snippet(tuple(_pieces(text, start, end, places)), start > 0, end < len(text))


def _window(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LENGTH:
        return 0, len(text)
    first = _densest(places)
    start = max(0, min(first - _BEFORE, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    return (_after_space(text, start) if start else 0), (_before_space(text, end) if end < len(text) else end)


def _densest(places: Sequence[tuple[int, int]]) -> int:
    """Return the start of the mark after which most others follow within a snippet's length; the earliest of equals."""
    best, best_count = 0, 0
    last = 0
    for place, (start, _) in enumerate(places):
        last = max(last, place)
        while last < len(places) and places[last][1] <= start + LENGTH - _BEFORE:
            last += 1
        if last - place > best_count:
            best, best_count = start, last - place
    return best


def _after_space(text: str, at: int) -> int:
    space = text.find(" ", at, at + 40)
    return at if space < 0 else space + 1


def _before_space(text: str, at: int) -> int:
    space = text.rfind(" ", at - 40, at)
    return at if space < 0 else space


def _pieces(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    at = start
    for first, last in places:
        first, last = max(first, at), min(last, end)  # noqa: PLW2901 -- what of the mark lies in the snippet
        if first >= last:
            continue
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:last], marked=True)
        at = last
    if at < end:
        yield Piece(text[at:end])
