"""The text of a snapshot as figures: where each turn's words are, which word stands at a place, and how often each word
stands in some turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.search.postings.running import Running, running
from archive.search.postings.segments import Ids, Numbers
from archive.search.snapshot import Mask, Snapshot

from .lexicon import Numbering, lexicon

NO_WORD = -1


@dataclass(frozen=True)
class Part:
    """A segment's words: its turns are `base` and following of the snapshot, its words `offset` and following."""

    base: int
    size: int
    offset: int
    running: Running
    numbering: Numbering

    def has(self, mask: Mask) -> bool:
        """Return whether any of some turns of the snapshot is of this segment."""
        return bool(mask[self.base : self.base + self.size].any())

    def counts(self, mask: Mask) -> npt.NDArray[np.int64]:
        """Return how often each of the segment's terms stands in some turns of the snapshot."""
        chosen = np.repeat(mask[self.base : self.base + self.size], np.diff(self.running.starts))
        return np.bincount(self.running.figures[chosen], minlength=len(self.numbering))


@dataclass(frozen=True)
class Text:
    """All words of a snapshot, one after another over all segments; turns that were deleted are among them."""

    snapshot: Snapshot
    parts: tuple[Part, ...]
    words: int  # of the lexicon, when this was read: their numbers are below

    @cached_property
    def starts(self) -> Numbers:
        """Where each turn's words begin, and at the end where the last turn's end."""
        return np.concatenate([[0], np.cumsum(self.snapshot.lengths.astype(np.int64))])

    @cached_property
    def offsets(self) -> Numbers:
        """Where each segment's words begin."""
        return np.array([part.offset for part in self.parts], np.int64)

    @cached_property
    def of_all(self) -> Numbers:
        """How often each word of the lexicon stands in all turns that are not deleted."""
        return self._counts(self.snapshot.live)

    def words_at(self, places: Numbers, turns: Ids) -> Numbering:
        """Return the lexicon's number of the word at each place; NO_WORD where the place is not in the turn given with
        it.
        """
        inside = (places >= self.starts[turns]) & (places < self.starts[turns + 1])
        found = np.full(len(places), NO_WORD, np.int32)
        of_parts = np.searchsorted(self.offsets, places, side="right") - 1
        for number, part in enumerate(self.parts):
            here = inside & (of_parts == number)
            found[here] = part.numbering[part.running.figures[places[here] - part.offset]]
        return found

    def turns_at(self, places: Numbers) -> Ids:
        """Return the turn in which each place is."""
        return (np.searchsorted(self.starts, places, side="right") - 1).astype(np.int32)

    def counts(self, mask: Mask) -> Numbers:
        """Return how often each word of the lexicon stands in some turns, none of them deleted."""
        left_out = self.snapshot.live & ~mask
        if int(self.snapshot.lengths[left_out].sum()) < int(self.snapshot.lengths[mask].sum()):
            return self.of_all - self._counts(left_out)
        return self._counts(mask)

    def _counts(self, mask: Mask) -> Numbers:
        total = np.zeros(self.words, np.int64)
        for part in self.parts:
            if part.has(mask):
                total[part.numbering] += part.counts(mask)
        return total


_kept: dict[int, Text] = {}


def text_of(snapshot: Snapshot) -> Text:
    """Return the text of a snapshot; the last one asked for is kept."""
    known = _kept.get(0)
    if known is None or known.snapshot is not snapshot:
        known = _kept[0] = _read(snapshot)
    return known


def _read(snapshot: Snapshot) -> Text:
    parts, offset = [], 0
    for segment, base in zip(snapshot.segments, snapshot.bases, strict=True):
        words = running(segment)
        parts.append(Part(base, segment.size, offset, words, lexicon.of_segment(segment)))
        offset += int(words.starts[-1])
    lexicon.keep({segment.identifier for segment in snapshot.segments})
    return Text(snapshot, tuple(parts), len(lexicon.words))
