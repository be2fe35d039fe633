"""Memory of a process that answers readers: after its start, and when its caches are full."""

from __future__ import annotations

import gc

from benchmarks.searching.telling import begin, own_memory, resident, row

begin()

from django.test import Client  # noqa: E402 -- Django is set up first

from archive.management.serving import memory  # noqa: E402
from archive.management.serving.warm import open_index, warm  # noqa: E402
from benchmarks.searching import corpus, queries  # noqa: E402

START, FULL = 150, 300  # MB


def main() -> None:
    """Measure after the first answer and the warming, and after 500 mixed queries and 300 hostile ones."""
    warm()
    memory.share_one_heap()
    open_index()  # as each of the server's processes does before it answers
    row("reader process after its start", told(), f"≤ {START} MB", met=resident() <= START)
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.get("/search/", {"q": "nuclear disarmament"})
    row("the same after its first answer", told())
    corpus.wait_for_the_warming()
    row("the same with the frequent words decoded", told())
    stream = [*queries.mixed(corpus.texts(turns=10**9, every=20), seed=queries.SEED + 1), *queries.hostile()]
    gc.collect()
    for query in stream:
        client.get("/search/", {"q": query})
        memory.answered()  # as the server does
    row(f"the same with full caches, after {len(stream)} queries", told(), f"≤ {FULL} MB", met=resident() <= FULL)


def told() -> str:
    """Return what is in memory, and how much of it is the process's own."""
    return f"{resident():.0f} MB, of which {own_memory():.0f} MB its own and the rest mapped files"


if __name__ == "__main__":
    main()
