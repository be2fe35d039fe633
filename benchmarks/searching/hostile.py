"""Hostile queries: the dearest that the search box takes, each asked of a process that has not seen it before."""

from __future__ import annotations

from functools import partial

from benchmarks.searching.telling import begin, own_memory, row, spread, took

begin()

from django.test import Client  # noqa: E402 -- Django is set up first

from benchmarks.searching import corpus, queries  # noqa: E402

WORST, MORE = 500, 50  # milliseconds, MB
_FAILURE = 500


def main() -> None:
    """Ask all of them; what memory they cost is counted after the frequent words were decoded."""
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.get("/search/", {"q": "nuclear disarmament"})
    corpus.wait_for_the_warming()
    for query in queries.mixed(corpus.texts(turns=10**9, every=400), 40, seed=queries.SEED + 3):
        client.get("/search/", {"q": query})  # what any process has done before long
    statuses: dict[str, int] = {}

    def ask(query: str) -> None:
        statuses[query] = client.get("/search/", {"q": query}).status_code

    before = own_memory()
    times = {query: took(partial(ask, query)) for query in queries.hostile()}
    more = own_memory() - before
    failed = [query for query, status in statuses.items() if status >= _FAILURE]
    wall = [one.wall for one in times.values()]
    row(f"{len(times)} hostile queries, by the clock", spread(wall), f"worst < {WORST} ms", met=max(wall) < WORST)
    cpu = [one.cpu for one in times.values()]
    row("the same, by the processor", spread(cpu), f"worst < {WORST} ms", met=max(cpu) < WORST)
    row("more memory after them", f"{more:.0f} MB", f"< {MORE} MB", met=more < MORE)
    row("answered with a fault of the server", str(len(failed)), "never", met=not failed)
    for query in sorted(times, key=lambda query: -times[query].cpu)[:5]:
        print(f"{times[query].cpu:7.0f} ms of the processor: {query[:80]!r}", flush=True)


if __name__ == "__main__":
    main()
