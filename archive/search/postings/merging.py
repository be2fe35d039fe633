"""Merging: several segments become one, without the turns that were deleted; and the policy of when they do.

A segment costs a search little, and a merge costs as much as indexing anew, so small ones alone are merged at once, and
larger ones when there is nothing else to do, in steps between which the queue is followed; the largest stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge as merged
from itertools import accumulate, chain, compress, groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.search.fields import RUNNING

from .lists import TermList
from .segments import Ids, Numbers, Segment

TOGETHER = 8  # segments of a tier that become one
SMALL = 250  # turns: the smallest tier, merged at once
MOST_WORDS = 4_000_000  # of a segment that is put together: of many more, a word's figure would take twice the bytes
WORN = 0.2  # the part of a segment that may be deleted before it is written anew


@dataclass(frozen=True, slots=True)
class Part:
    """A segment that is merged, and which of its turns are kept."""

    segment: Segment
    live: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Merge:
    """The turns that several segments keep, numbered one after another: what one new segment is written from."""

    parts: tuple[Part, ...]

    @cached_property
    def size(self) -> int:
        """How many turns are kept."""
        return sum(int(part.live.sum()) for part in self.parts)

    @cached_property
    def renumbered(self) -> tuple[Ids, ...]:
        """For each part, the new number of each of its turns; -1 for those that are not kept."""
        found, base = [], 0
        for part in self.parts:
            found.append(np.where(part.live, np.cumsum(part.live) - 1 + base, -1).astype(np.int32))
            base += int(part.live.sum())
        return tuple(found)

    @cached_property
    def lengths(self) -> dict[str, list[int]]:
        """The length of each turn's running texts; those of names and titles as nearly as Whoosh keeps them."""
        kept = {name: self._joined(name, Segment.lengths_of) for name in RUNNING}
        return {name: lengths.tolist() for name, lengths in (kept | {"text": self.column("words")}).items()}

    def _joined(self, name: str, numbers: Callable[[Segment, str], Numbers]) -> Numbers:
        return np.concatenate([numbers(part.segment, name)[part.live] for part in self.parts])

    def in_order(self) -> Iterator[tuple[str, str, TermList]]:
        """Yield field, term and the postings that are kept, in the order of the dictionary; no empty list."""
        for name in sorted({name for part in self.parts for name in part.segment.fields}):
            lexicons = [_terms(part.segment, name, place) for place, part in enumerate(self.parts)]
            for term, found in groupby(merged(*lexicons), key=lambda pair: pair[0]):
                listed = self._list(name, term, [place for _, place in found])
                if listed.ids:
                    yield name, term, listed

    def _list(self, name: str, term: str, places: Sequence[int]) -> TermList:
        listed = TermList()
        for place in places:
            for block in self.parts[place].segment.blocks(name, term):
                ids = self.renumbered[place][block.ids]
                kept = ids >= 0
                listed.ids += ids[kept].tolist()
                if name in RUNNING:
                    listed.counts += block.counts[kept].astype(np.int64).tolist()
                    listed.places += compress(block.places, kept.tolist())
        return listed

    def column(self, name: str) -> Numbers:
        """Return the numbers of a field, turn by turn."""
        return self._joined(name, Segment.numbers)


def _terms(segment: Segment, name: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield the terms of a field, each with the place of its part: read as they are needed, not all at once."""
    for term, _ in segment.terms(name):
        yield term, place


def tier(turns: int) -> int:
    """Return the tier of a segment by its size: each is eight times as large as the one before."""
    return 0 if turns <= SMALL else 1 + int(np.log(turns / SMALL) / np.log(TOGETHER))


def due_at_once(segments: Sequence[Any]) -> list[Any]:
    """Return the segments, as Whoosh describes them, to be merged with the next commit: those of the smallest tier,
    once there are many.
    """
    small = [segment for segment in segments if tier(live_count(segment)) == 0]
    return small if len(small) >= TOGETHER else []


def due_when_idle(segments: Sequence[Any]) -> list[Any]:
    """Return the segments to be merged when there is nothing else to do: those of a tier of which there are many, as
    far as they fit into one, or one segment of which much was deleted.
    """
    tiers: defaultdict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if _words(segment) <= MOST_WORDS // 2:
            tiers[tier(live_count(segment))].append(segment)
    full = (_fitting(tiers[number]) for number in sorted(tiers) if number and len(tiers[number]) >= TOGETHER)
    worn = ([s] for s in segments if s.deleted_count() > WORN * s.doc_count_all())
    return next(chain(full, worn), [])


def _fitting(segments: Sequence[Any]) -> list[Any]:
    """Return the first of some segments, at least two, that have no more words than one may have."""
    together = accumulate(map(_words, segments))
    return [segment for segment, words in zip(segments, together, strict=True) if words <= MOST_WORDS]


def _words(segment: Any) -> int:
    return int(segment._fieldlengths.get("text", 0))  # noqa: SLF001


def live_count(segment: Any) -> int:
    """Return how many turns of a segment, as Whoosh describes it, are not deleted."""
    return int(segment.doc_count_all() - segment.deleted_count())
