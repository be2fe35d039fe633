"""The corpus: the first turns of the archive, the same for every engine, and our own index of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings

from archive.models import Document, Turn
from archive.search.postings.commits import read_commit, write_commit
from archive.search.postings.lists import Batch
from archive.search.postings.segment_files import write_segment
from archive.search.rows import Row, rows_of
from archive.search.storage import Store
from archive.search.writing import delete, is_full

TURNS = 100_000


def published() -> list[int]:
    """Return the published documents that have a text, in order."""
    found = Document.objects.published().exclude(latest_version=None)
    return list(found.order_by("pk").values_list("pk", flat=True))


def rows(turns: int = TURNS) -> Iterator[Row]:
    """Yield the first so many turns as the index is told of them."""
    return islice((row for document in rows_of(published()) for row in document.rows), turns)


def texts(turns: int = TURNS, every: int = 10) -> list[str]:
    """Return the texts of some of the first turns, to cut queries from."""
    latest = Turn.objects.filter(version__in=Document.objects.published().values("latest_version"))
    listed = latest.order_by("version__document", "position").values_list("text", flat=True)
    return list(islice(listed.iterator(), 0, turns, every))


def our_index(folder: Path, turns: int = TURNS) -> Store:
    """Return our own index of the first turns as a new build makes it; it is built once in a run of the benchmark."""
    store = Store(folder / f"index-{turns}")
    if not stands(store.folder, os.environ["BENCH_RUN"]):
        print(f"Building our own index of {turns:,} turns …", flush=True)
        build(store, turns)
        stamp(store.folder, os.environ["BENCH_RUN"])
    return store


def stands(folder: Path, state: str) -> bool:
    """Whether what a folder holds was made whole of this state of things."""
    file = folder / "whole"
    return file.is_file() and file.read_text() == state


def stamp(folder: Path, state: str) -> None:
    """Write down that what a folder holds is whole."""
    (folder / "whole").write_text(state)


def build(store: Store, turns: int, enough: Callable[[Batch], bool] = is_full) -> None:
    """Build an index of the first turns, in segments that are enough, and put it in force."""
    folder = store.new_build()
    commit, batch = write_commit(folder, [], None), Batch()
    for row in rows(turns):
        batch.add(row.running, row.values, row.numbers)
        if enough(batch):
            commit = write_commit(folder, [*commit.segments, write_segment(folder, batch)], commit)
            batch = Batch()
    if batch.size:
        write_commit(folder, [*commit.segments, write_segment(folder, batch)], commit)
    store.put_in_force(folder)


def without_some(store: Store, every: int) -> None:
    """Delete each so-manyth turn of an index."""
    folder = store.in_force()
    before = read_commit(folder)
    total = sum(segment.doc_count_all() for segment in before.segments)
    delete(before, range(0, total, every))
    write_commit(folder, before.segments, before)


def use(store: Store) -> None:
    """Let the archive search this index in this process."""
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(store.folder)


def wait_for_the_warming() -> None:
    """Wait until a search's first act in a process is over: the most frequent words are decoded in the background."""
    import threading  # noqa: PLC0415

    while any(thread.name in ("warming", "opening") for thread in threading.enumerate()):
        time.sleep(0.05)
