"""Working: what the index worker does while the archive is served. It follows the queue; when that is empty it merges
segments, a little at a time, so that no publication ever waits for a merge.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .postings.commits import read_commit, write_commit
from .postings.merging import Merge, due_when_idle
from .postings.segment_files import SegmentWriting
from .snapshot import open_snapshot
from .storage import Store
from .writing import drain_held, part_of, usable_build

_STEP = 0.1  # seconds of merging between two looks at the queue


@dataclass
class Merging:
    """One merge under way: its segments as they were when it began, and the new one that is being written."""

    build: Path
    described: tuple[Any, ...]
    merge: Merge
    writing: SegmentWriting
    steps: Iterator[None]

    @property
    def identifier(self) -> str:
        """The identifier of the segment that is being written."""
        return str(self.writing.segment.segment_id())


@dataclass
class Worker:
    """The one writer, with what it is in the middle of. The lock of the store is held."""

    where: Store
    clock: Callable[[], float] = time.monotonic
    merging: Merging | None = field(default=None)

    def work(self) -> bool:
        """Take up the queue, and merge for a moment. Return whether there is more to merge, so that nobody rests."""
        keep = [self.merging.identifier] if self.merging else []
        drain_held(self.where, keep)
        build = usable_build(self.where)
        if build is None:
            self.merging = None
            return False
        if self.merging is None or self.merging.build != build:
            self.merging = begin(build)
        if self.merging is not None and self._went_on(self.merging):
            finish(self.merging)
            self.merging = None
        return self.merging is not None

    def _went_on(self, merging: Merging) -> bool:
        """Go on with a merge for a moment; return whether it is done."""
        until = self.clock() + _STEP
        return all(self.clock() < until for _ in merging.steps)


def begin(build: Path) -> Merging | None:
    """Begin the merge that is due, or return None where none is."""
    snapshot, commit = open_snapshot(build), read_commit(build)
    described = due_when_idle(commit.segments)
    if not described:
        return None
    merge = Merge(tuple(part_of(build, snapshot, segment) for segment in described))
    writing = SegmentWriting(build, merge)
    return Merging(build, tuple(described), merge, writing, writing.steps())


def finish(merging: Merging) -> None:
    """Put the new segment in the place of the old ones, without the turns that were deleted meanwhile. Where one of the
    old ones is gone, the merge is given up.
    """
    commit = read_commit(merging.build)
    present = {segment.segment_id(): segment for segment in commit.segments}
    replaced = [segment.segment_id() for segment in merging.described]
    if not set(replaced) <= present.keys():
        return
    fresh = merging.writing.segment
    for identifier, numbers in zip(replaced, merging.merge.renumbered, strict=True):
        gone = numbers[list(present[identifier].deleted_docs())]
        for turn in gone[gone >= 0].tolist():
            fresh.delete_document(turn)
    kept = [segment for segment in commit.segments if segment.segment_id() not in replaced]
    added = [fresh] if merging.merge.size else []
    write_commit(merging.build, [*kept, *added], commit)
