"""Snapshot: the index at one commit, as arrays over all turns. Immutable but for its caches, and shared by all threads.

A new snapshot takes over by identifier the segments that did not change, so that what was decoded of them stays
decoded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from .segments import Floats, Keys, Postings, Segment
from .storage import IndexUnusableError, Store

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_NAME = "MAIN"
_CACHE_BYTES = 200_000_000


@dataclass
class Snapshot:
    """One commit. Turns are numbered from 0 to `size` over all segments, in Whoosh's own order."""

    folder: Path
    generation: int
    segments: tuple[Segment, ...]
    live: Mask
    bases: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Number the segments' turns one after another."""
        sizes = [segment.size for segment in self.segments]
        self.bases = tuple(int(base) for base in np.cumsum([0, *sizes])[:-1])

    @property
    def size(self) -> int:
        """How many turns the segments hold, those deleted included."""
        return len(self.live)

    @cached_property
    def live_count(self) -> int:
        """How many turns are not deleted."""
        return int(self.live.sum())

    @cached_property
    def documents(self) -> Numbers:
        """The number of each turn's document."""
        return self._numbers("doc")

    @cached_property
    def turn_numbers(self) -> Numbers:
        """The figure of each turn's key."""
        return self._numbers("number")

    @cached_property
    def earliest(self) -> Numbers:
        """The earliest day of each turn's document as the figure YYYYMMDD; 0 where it has no date."""
        return self._numbers("earliest")

    @cached_property
    def latest(self) -> Numbers:
        """The latest day, likewise."""
        return self._numbers("latest")

    @cached_property
    def lengths(self) -> Floats:
        """The length of each turn's text in words, nearly."""
        return np.concatenate([s.lengths for s in self.segments]) if self.segments else np.empty(0, np.float32)

    @cached_property
    def average_length(self) -> float:
        """The mean length of the turns."""
        return float(self.lengths[self.live].mean()) if self.live_count else 1.0

    def _numbers(self, name: str) -> Numbers:
        """Return a filter's one value of each turn as a figure."""
        found = np.zeros(self.size, np.int64)
        for segment, base in zip(self.segments, self.bases, strict=True):
            column = segment.column(name)
            ends = [*column.starts[1:], len(column.ids)]
            values = np.repeat(np.array([int(v) for v in column.values], np.int64), np.diff([*column.starts, ends[-1]]))
            found[column.ids.astype(np.int64) + base] = values
        return found

    def empty(self) -> Mask:
        """Return a mask of no turn."""
        return np.zeros(self.size, np.bool_)

    def postings(self, name: str, term: str) -> Postings:
        """Return where a term stands, in all segments, turns that were deleted left out."""
        parts = [(p, base) for s, base in self._each() if (p := s.postings(name, term)) is not None]
        if not parts:
            return Postings(np.empty(0, np.int32), np.empty(0, np.float32))
        ids = np.concatenate([posting.ids + base for posting, base in parts]).astype(np.int32)
        counts = np.concatenate([posting.counts for posting, _ in parts])
        kept = self.live[ids]
        return Postings(ids[kept], counts[kept])

    def positions(self, name: str, term: str) -> list[tuple[Keys | None, int]]:
        """Return a term's keys a segment, and the segment's first number."""
        return [(segment.positions(name, term), base) for segment, base in self._each()]

    def beginning_with(self, name: str, stem: str, most: int) -> list[str]:
        """Return the terms of a field that begin so, of all segments, in order, `most` of them."""
        return sorted({term for segment in self.segments for term in segment.beginning_with(name, stem)})[:most]

    def values(self, name: str) -> set[str]:
        """Return the different values of a filter."""
        return {value for segment in self.segments for value in segment.lexicons.get(name, ())}

    def with_values(self, name: str, values: Iterable[str]) -> Mask:
        """Return the turns that have one of these values of a filter."""
        mask = self.empty()
        for value in values:
            mask[self.postings(name, value).ids] = True
        return mask

    def counts(self, name: str, hits: Mask) -> dict[str, int]:
        """Return how many of the hits each value of a filter has; those with none are left out."""
        found: dict[str, int] = {}
        for segment, base in self._each():
            column = segment.column(name)
            counts = column.counts(hits[base : base + segment.size])
            for place in np.flatnonzero(counts):
                found[column.values[place]] = found.get(column.values[place], 0) + int(counts[place])
        return found

    def _each(self) -> Iterable[tuple[Segment, int]]:
        return zip(self.segments, self.bases, strict=True)

    def document_ids(self) -> set[int]:
        """Return the numbers of the documents that the index holds."""
        return {int(number) for number in np.unique(self.documents[self.live])}

    def turns_of_documents(self, document_ids: Sequence[int]) -> Numbers:
        """Return the numbers in the index of all turns of these documents."""
        return np.flatnonzero(np.isin(self.documents, list(document_ids)) & self.live)

    def trim(self) -> None:
        """Drop decoded lists where they take more than their share of memory."""
        if sum(segment.cached_bytes for segment in self.segments) > _CACHE_BYTES:
            for segment in self.segments:
                segment.forget()


_open: dict[Path, Snapshot] = {}
_lock = threading.Lock()


def open_snapshot(build: Path) -> Snapshot:
    """Return the latest commit of a build. Raise IndexUnusableError, with a sentence, where it cannot be read."""
    try:
        generation = TOC._latest_generation(FileStorage(str(build)), _NAME)  # noqa: SLF001 -- its only way to say
        known = _open.get(build)
        if known is not None and known.generation == generation:
            return known
        with _lock:
            fresh = _read(build, _open.get(build))
            _open.clear()
            _open[build] = fresh
    except IndexUnusableError:
        raise
    except Exception as error:
        raise IndexUnusableError(f"The index cannot be read: {type(error).__name__}.") from error
    return fresh


def _read(build: Path, before: Snapshot | None) -> Snapshot:
    toc = TOC.read(FileStorage(str(build)), _NAME)
    known = {segment.identifier: segment for segment in before.segments} if before else {}
    segments, live = [], []
    for described in toc.segments:
        identifier = described.segment_id()
        segment = known.get(identifier) or Segment(identifier, described.doc_count_all(), build / f"{identifier}.seg")
        segment.open()
        alive = np.ones(segment.size, np.bool_)
        alive[list(described.deleted_docs())] = False
        segments.append(segment)
        live.append(alive)
    return Snapshot(build, toc.generation, tuple(segments), np.concatenate(live) if live else np.empty(0, np.bool_))


def snapshot_in_force(where: Store, *, tries: int = 3) -> Snapshot:
    """Return the latest commit of the build in force. A commit or a swap in between is met by looking again."""
    look: Callable[[], Snapshot] = lambda: open_snapshot(where.in_force())  # noqa: E731 -- named for the loop below
    for _ in range(tries - 1):
        try:
            return look()
        except IndexUnusableError:
            continue
    return look()
