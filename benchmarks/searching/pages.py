"""Whole search pages over the whole archive, templates, middleware and database included, as this process makes them.

Server time is what passes from the request's entering Django until its answer is whole, without the network. It is
told by the clock and by the processor, since the clock counts what else the machine does.
"""

from __future__ import annotations

import time
from functools import partial

STARTED = time.perf_counter(), time.process_time()

from benchmarks.searching.telling import Took, begin, percentile, row, spread, took  # noqa: E402

begin()

from django.test import Client  # noqa: E402 -- Django is set up first

from archive.management.serving.warm import open_index, warm  # noqa: E402
from benchmarks.searching import corpus, queries  # noqa: E402

MEDIAN, MOST, WORST, FIRST = 20, 50, 150, 1_000  # milliseconds


def get(client: Client, query: str) -> None:
    """Ask for a page of results; raise RuntimeError where there is none."""
    status = client.get("/search/", {"q": query}).status_code
    if status != 200:  # noqa: PLR2004
        raise RuntimeError(f"{query} was answered with {status}.")


def told(name: str, each: list[Took], *, judged: bool) -> None:
    """Write a row of the times by the clock, and one of those of the processor."""
    for kind, values in (("clock", [one.wall for one in each]), ("processor", [one.cpu for one in each])):
        met = percentile(values, 50) < MEDIAN and percentile(values, 95) < MOST and max(values) < WORST
        goal = f"p50 < {MEDIAN}, p95 < {MOST}, worst < {WORST} ms"
        what = f"whole search page, whole archive, {len(each)} mixed queries, {name}, by the {kind}"
        row(what, spread(values), goal if judged else "", met=met if judged else None)


def main() -> None:
    """Time the first query of a process, then the mixed stream, each query for the first time and again."""
    warm()
    open_index()  # as each of the server's processes does before it answers
    loaded = (time.perf_counter() - STARTED[0]) * 1000
    client = Client(headers={"host": "127.0.0.1"})
    first = took(lambda: get(client, "nuclear disarmament"))
    what = "the first query after a start, frequent words being decoded beside it"
    figure = f"{first.wall:.0f} ms, of the processor {first.cpu:.0f}; the start itself {loaded:.0f} ms"
    row(what, figure, f"< {FIRST} ms", met=first.wall < FIRST)
    corpus.wait_for_the_warming()
    stream = queries.mixed(corpus.texts(turns=10**9, every=20), seed=queries.SEED + 1)
    told("from a start", [took(partial(get, client, query)) for query in stream], judged=True)
    told("again", [took(partial(get, client, query)) for query in stream], judged=False)


if __name__ == "__main__":
    main()
