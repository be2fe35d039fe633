"""Writing: the only code that changes the index. It follows the queue, builds anew beside the old, and proves that it
agrees.

One process writes, holding the lock of the store. What a crash interrupts is taken up again: an entry leaves the
queue only when the index that has it is safe on the disk, and to index a document twice is to index it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.writing import SegmentWriter

from archive.models import Document, IndexQueueEntry, Turn

from .fields import schema
from .fingerprints import of_row, of_snapshot
from .rows import DocumentRows, rows_of
from .snapshot import open_snapshot
from .storage import IndexUnusableError, Store, store

REBUILD = 0  # an entry of the queue for no document: the index has to be built again
DOCUMENTS_AT_ONCE = 200
TURNS_AT_ONCE = 5000
_SMALL = 2000  # turns: segments smaller than this are put together
_MANY = 8  # of them


def drain_queue(*, wait: float = 0.0) -> int:
    """Bring the index up to date with the queue; return how many documents were indexed anew or taken out.

    Where another process holds the lock for `wait` seconds, LockedError: that process does the work.
    """
    where = store()
    with where.writing(wait=wait):
        return drain_held(where)


def drain_held(where: Store) -> int:
    """Drain the queue, as `drain_queue` does, where the lock is held already."""
    done = 0
    while count := _drain_some(where):
        done += count
    return done


def _drain_some(where: Store) -> int:
    entries = list(IndexQueueEntry.objects.order_by("pk").values_list("pk", "document_id")[: DOCUMENTS_AT_ONCE * 5])
    if not entries:
        return 0
    build = _usable_build(where)
    if build is None or any(document == REBUILD for _, document in entries):
        rebuild_locked(where)
        return len(entries)
    chosen = list(dict.fromkeys(document for _, document in entries))[:DOCUMENTS_AT_ONCE]
    replace_documents(build, chosen)
    taken = set(chosen)
    IndexQueueEntry.objects.filter(pk__in=[pk for pk, document in entries if document in taken]).delete()
    return len(chosen)


def _usable_build(where: Store) -> Path | None:
    try:
        build = where.in_force()
        open_snapshot(build)
    except IndexUnusableError:
        return None
    return build


def replace_documents(build: Path, document_ids: Sequence[int]) -> None:
    """Take these documents out of a build, and put those that are published in again, in one commit."""
    snapshot = open_snapshot(build)
    writer = _writer(build)
    try:
        for number in snapshot.turns_of_documents(document_ids):
            writer.delete_document(int(number))
        for document in rows_of(document_ids):
            _add(writer, document)
        writer.commit(mergetype=_merge_small)
    except BaseException:
        writer.cancel()
        raise


def _writer(build: Path) -> SegmentWriter:
    return index.open_dir(str(build)).writer(timeout=10.0, limitmb=64)


def _add(writer: SegmentWriter, document: DocumentRows) -> int:
    for row in document.rows:
        writer.add_document(**row)
    return len(document.rows)


def _merge_small(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Merge policy: put the small segments together once there are many, or those of which most was deleted; no
    others.
    """
    from whoosh.reading import SegmentReader  # noqa: PLC0415 -- only a merge needs it

    live = {id(segment): segment.doc_count_all() - segment.deleted_count() for segment in segments}
    small = [segment for segment in segments if live[id(segment)] < _SMALL]
    worn = [s for s in segments if live[id(s)] >= _SMALL and s.deleted_count() > live[id(s)] // 4]
    merged = (small if len(small) >= _MANY else []) + worn
    for segment in merged:
        if live[id(segment)]:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return [segment for segment in segments if segment not in merged]


def rebuild(*, wait: float = 10.0, progress: Callable[[int], None] = lambda turns: None) -> int:
    """Build the index anew beside the one in force, and put it in force; return the number of turns.

    Searches go on in the old one. What changes meanwhile stays in the queue, and is taken up at the end.
    """
    where = store()
    with where.writing(wait=wait):
        return rebuild_locked(where, progress)


def rebuild_locked(where: Store, progress: Callable[[int], None] = lambda turns: None) -> int:
    """Build anew, as `rebuild` does, where the lock is held already."""
    before = list(IndexQueueEntry.objects.values_list("pk", flat=True))
    build = where.new_build()
    index.create_in(str(build), schema())
    documents = Document.objects.published().exclude(latest_version=None).order_by("pk").values_list("pk", flat=True)
    total = 0
    for batch in _batches(rows_of(list(documents))):
        writer = _writer(build)
        for document in batch:
            total += _add(writer, document)
        writer.commit(merge=False)
        progress(total)
    where.put_in_force(build)
    IndexQueueEntry.objects.filter(pk__in=before).delete()
    return total


def _batches(documents: Iterator[DocumentRows]) -> Iterator[list[DocumentRows]]:
    """Put documents together until they have enough turns for a segment."""
    batch: list[DocumentRows] = []
    turns = 0
    for document in documents:
        batch.append(document)
        turns += len(document.rows)
        if turns >= TURNS_AT_ONCE:
            yield batch
            batch, turns = [], 0
    if batch:
        yield batch


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
        wanted = {int(row["number"][0]): of_row(row) for row in document.rows}
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
            replace_documents(where.in_force(), chunk)


def count_turns() -> int:
    """Return how many turns the index should have."""
    return Turn.objects.filter(version__in=Document.objects.published().values("latest_version")).count()
