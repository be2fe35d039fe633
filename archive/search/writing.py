"""Writing: the only code that changes the index. It follows the queue, builds anew beside the old, and proves that it
agrees.

One process writes, holding the lock of the store. What a crash interrupts is taken up again: an entry leaves the
queue only when the index that has it is safe on the disk, and to index a document twice is to index it once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from django.db import DatabaseError

from archive.models import Document, IndexQueueEntry, Turn

from .fingerprints import of_row, of_snapshot
from .postings.commits import Commit, read_commit, write_commit
from .postings.lists import Batch
from .postings.merging import Merge, Part, due_at_once
from .postings.segment_files import write_segment
from .postings.segments import Segment
from .rows import DocumentRows, rows_of
from .snapshot import Snapshot, open_snapshot
from .storage import IndexUnusableError, Store, store

logger = logging.getLogger(__name__)

REBUILD = 0  # an entry of the queue for no document: the index has to be built again
DOCUMENTS_AT_ONCE = 200
TURNS_AT_ONCE = 5_000  # of one commit that follows the queue
# Of a segment that is built anew: what is gathered in memory before it is written. A word takes some 40 bytes there.
TURNS_OF_A_SEGMENT, WORDS_OF_A_SEGMENT = 32_000, 2_000_000
LOOK = 0.5  # seconds between two looks at the queue while an index is built anew


def drain_queue(*, wait: float = 0.0) -> int:
    """Bring the index up to date with the queue; return how many documents were indexed anew or taken out.

    Where another process holds the lock for `wait` seconds, LockedError: that process does the work.
    """
    where = store()
    with where.writing(wait=wait):
        return drain_held(where)


def drain_held(where: Store, keep: Iterable[str] = ()) -> int:
    """Drain the queue, as `drain_queue` does, where the lock is held already. Segments to keep are being written."""
    done = 0
    while count := _drain_some(where, keep):
        done += count
    return done


def _drain_some(where: Store, keep: Iterable[str]) -> int:
    entries = list(IndexQueueEntry.objects.order_by("pk").values_list("pk", "document_id")[: DOCUMENTS_AT_ONCE * 5])
    if not entries:
        return 0
    build = usable_build(where)
    if build is None or any(document == REBUILD for _, document in entries):
        rebuild_locked(where)
        return len(entries)
    chosen = list(dict.fromkeys(document for _, document in entries))[:DOCUMENTS_AT_ONCE]
    done, wrong = _replaced(build, chosen, keep)
    IndexQueueEntry.objects.filter(pk__in=[pk for pk, document in entries if document in done]).delete()
    if wrong:
        raise NotIndexedError(f"These documents could not be indexed, and stay in the queue: {wrong}")
    return len(done)


class NotIndexedError(Exception):
    """Documents whose rows could not be made or written. The others of the queue were taken up."""


def _replaced(build: Path, document_ids: Sequence[int], keep: Iterable[str]) -> tuple[set[int], list[int]]:
    """Take documents up together; where one of them stops the others, each by itself. Return which were taken up, and
    which could not be.
    """
    try:
        return set(replace_documents(build, document_ids, keep)), []
    except (DatabaseError, OSError, IndexUnusableError):
        raise
    except Exception:
        logger.exception("%s documents could not be indexed together; each is tried by itself.", len(document_ids))
    if len(document_ids) == 1:
        return set(), list(document_ids)
    each = [_replaced(build, [document_id], keep) for document_id in document_ids]
    return set().union(*(done for done, _ in each)), [document_id for _, wrong in each for document_id in wrong]


def usable_build(where: Store) -> Path | None:
    """Return the build in force; None where it cannot be used."""
    try:
        build = where.in_force()
        open_snapshot(build)
    except IndexUnusableError:
        return None
    return build


def replace_documents(build: Path, document_ids: Sequence[int], keep: Iterable[str] = ()) -> list[int]:
    """Take these documents out of a build, and put those that are published in again, in one commit.

    Return which of them were taken up: not the last ones, where they have more turns together than one commit takes.
    """
    snapshot, before = open_snapshot(build), read_commit(build)
    batch, done = _gathered(rows_of(document_ids), lambda batch: batch.size >= TURNS_AT_ONCE)
    delete(before, snapshot.turns_of_documents(done))
    segments = list(before.segments)
    if batch.size:
        segments.append(write_segment(build, batch))
    write_commit(build, merged_at_once(build, snapshot, segments), before, keep)
    return done


def _gathered(documents: Iterator[DocumentRows], enough: Callable[[Batch], bool]) -> tuple[Batch, list[int]]:
    """Return the rows of the first documents, until they are enough, and which these are."""
    batch, done = Batch(), []
    for document in documents:
        for row in document.rows:
            batch.add(row.running, row.values, row.numbers)
        done.append(document.document_id)
        if enough(batch):
            break
    return batch, done


def is_full(batch: Batch) -> bool:
    """Return whether a batch is as much as one segment is built of."""
    return batch.size >= TURNS_OF_A_SEGMENT or batch.words >= WORDS_OF_A_SEGMENT


def delete(commit: Commit, turns: Iterable[int]) -> None:
    """Mark turns as deleted, given by their numbers over all segments."""
    bases = np.cumsum([0, *(segment.doc_count_all() for segment in commit.segments)])
    for turn in turns:
        place = int(np.searchsorted(bases, turn, side="right")) - 1
        commit.segments[place].delete_document(int(turn - bases[place]))


def merged_at_once(build: Path, snapshot: Snapshot, segments: Sequence[Any]) -> list[Any]:
    """Return the segments with the smallest ones put together, where there are many."""
    small = due_at_once(segments)
    if not small:
        return list(segments)
    merge = Merge(tuple(part_of(build, snapshot, segment) for segment in small))
    fresh = [write_segment(build, merge)] if merge.size else []
    return [segment for segment in segments if segment not in small] + fresh


def part_of(build: Path, snapshot: Snapshot, described: Any) -> Part:
    """Return a segment, as Whoosh describes it, as a part of a merge."""
    known = {segment.identifier: segment for segment in snapshot.segments}
    identifier, size = described.segment_id(), described.doc_count_all()
    live = np.ones(size, np.bool_)
    live[list(described.deleted_docs())] = False
    return Part(known.get(identifier) or Segment(identifier, size, build / f"{identifier}.seg"), live)


def rebuild(*, wait: float = 10.0, progress: Callable[[int], None] = lambda turns: None) -> int:
    """Build the index anew beside the one in force, and put it in force; return the number of turns.

    Searches go on in the old one. What changes meanwhile stays in the queue, and is taken up at the end.
    """
    where = store()
    with where.writing(wait=wait):
        return rebuild_locked(where, progress)


def rebuild_locked(where: Store, progress: Callable[[int], None] = lambda turns: None) -> int:
    """Build anew, as `rebuild` does, where the lock is held already. The build in force follows the queue meanwhile,
    where it can be used, so that nothing published waits for the new one.
    """
    following = Following(usable_build(where))
    waiting = IndexQueueEntry.objects.all()
    if following.build is not None:
        waiting = waiting.filter(document_id=REBUILD)  # the others are for the build in force to follow
    before = list(waiting.values_list("pk", flat=True))
    build = where.new_build()
    commit = write_commit(build, [], None)
    documents = Document.objects.published().exclude(latest_version=None).order_by("pk").values_list("pk", flat=True)
    rows = following.between(rows_of(list(documents)))
    total = 0
    while (built := _built(build, commit, rows)) is not None:
        commit, turns = built
        total += turns
        progress(total)
    for chunk in _chunks(sorted(following.changed), DOCUMENTS_AT_ONCE):
        replace_all(build, chunk)
    where.put_in_force(build)
    IndexQueueEntry.objects.filter(pk__in=before).delete()
    return total


def _built(build: Path, commit: Commit, rows: Iterator[DocumentRows]) -> tuple[Commit, int] | None:
    """Add the next segment to a build, and return its commit, and how many turns it has; None at the end. What was
    gathered for it is let go of before the next is.
    """
    batch, documents = _gathered(rows, is_full)
    if batch.size:
        commit = write_commit(build, [*commit.segments, write_segment(build, batch)], commit)
    return (commit, batch.size) if documents else None


def replace_all(build: Path, document_ids: Sequence[int]) -> None:
    """Do what `replace_documents` does, in as many commits as it takes."""
    left = list(document_ids)
    while left:
        left = left[len(replace_documents(build, left)) :]


@dataclass(slots=True)
class Following:
    """The build in force, kept in step with the queue while another is built; and which documents changed meanwhile.
    Without a build in force, what changes stays in the queue.
    """

    build: Path | None
    changed: set[int] = field(default_factory=set)

    def between(self, rows: Iterator[DocumentRows]) -> Iterator[DocumentRows]:
        """Pass documents on, and look at the queue every now and then in between."""
        look_at = time.monotonic() + LOOK
        for document in rows:
            yield document
            if time.monotonic() >= look_at:
                self.follow()
                look_at = time.monotonic() + LOOK

    def follow(self) -> None:
        """Take up what waits."""
        waiting = IndexQueueEntry.objects.exclude(document_id=REBUILD).order_by("pk")
        entries = list(waiting.values_list("pk", "document_id")[:DOCUMENTS_AT_ONCE])
        if self.build is None or not entries:
            return
        done, _ = _replaced(self.build, list(dict.fromkeys(document for _, document in entries)), ())
        self.changed |= done
        IndexQueueEntry.objects.filter(pk__in=[pk for pk, document in entries if document in done]).delete()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A document of which index and database say different things."""

    document_id: int
    sentence: str


def disagreements() -> list[Disagreement]:
    """Compare index and database, turn by turn, words and values alike; return each document in which they differ.

    Documents that wait in the queue are left out: the index has yet to hear of them. Raise IndexUnusableError where
    there is no index to compare.
    """
    snapshot = open_snapshot(store().in_force())
    waiting = set(IndexQueueEntry.objects.values_list("document_id", flat=True))
    published = list(
        Document.objects.published().exclude(latest_version=None).order_by("pk").values_list("pk", flat=True)
    )
    found = [
        Disagreement(document, "is in the index and not published")
        for document in sorted(snapshot.document_ids() - set(published) - waiting)
    ]
    fingerprints = of_snapshot(snapshot)
    for chunk in _chunks((each for each in published if each not in waiting), DOCUMENTS_AT_ONCE):
        found += _differing(fingerprints, chunk)
    return found


def _chunks(items: Iterable[int], size: int) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _differing(fingerprints: dict[int, dict[int, int]], document_ids: Sequence[int]) -> Iterator[Disagreement]:
    for document in rows_of(document_ids):
        indexed = fingerprints.get(document.document_id, {})
        wanted = {row.number: of_row(row) for row in document.rows}
        if indexed != wanted:
            lost, extra = len(wanted.keys() - indexed.keys()), len(indexed.keys() - wanted.keys())
            other = sum(indexed[key] != wanted[key] for key in indexed.keys() & wanted.keys())
            yield Disagreement(
                document.document_id, f"{lost} turns are not in the index, {extra} too many are, and {other} differ"
            )


def mend(found: Sequence[Disagreement], *, wait: float = 10.0) -> None:
    """Index anew each document in which index and database differ."""
    where = store()
    with where.writing(wait=wait):
        for chunk in _chunks([each.document_id for each in found], DOCUMENTS_AT_ONCE):
            replace_all(where.in_force(), chunk)


def count_turns() -> int:
    """Return how many turns the index should have."""
    return Turn.objects.filter(version__in=Document.objects.published().values("latest_version")).count()
