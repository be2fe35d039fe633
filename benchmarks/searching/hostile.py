"""Hostile queries: the dearest that the search box takes, each asked of a process that has not seen it before, in every
grouping and order, and one in five narrowed by what nobody has.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial

from benchmarks.searching.telling import Took, begin, most_resident, own_memory, row, spread, took

begin()

from django.test import Client  # noqa: E402 -- Django is set up first

from archive.search.question import FACETS, Group, Sort  # noqa: E402
from benchmarks.searching import corpus, queries  # noqa: E402

WORST, MORE = 500, 50  # milliseconds, MB
_FAILURE = 500
_NOBODY_HAS = ("\0", "=", "@", "x" * 500, "2000")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one query cost: its times, by how many MB the most that the process ever had grew, and the status."""

    query: str
    took: Took
    more: float
    status: int


def asked(count: int = 300) -> list[dict[str, str]]:
    """Return the parameters of so many hostile searches, the same each time."""
    rng = random.Random(queries.SEED)  # noqa: S311
    made = []
    for query in queries.hostile(count):
        one = {"q": query, "group": str(rng.choice(list(Group))), "sort": str(rng.choice(list(Sort)))}
        if rng.random() < 0.2:  # noqa: PLR2004
            one[rng.choice(list(FACETS))] = rng.choice(_NOBODY_HAS)
        made.append(one)
    return made


def cost(client: Client, parameters: dict[str, str]) -> Cost:
    """Ask for a page, and return what it cost."""
    status, before = 0, most_resident()

    def ask() -> None:
        nonlocal status
        status = client.get("/search/", parameters).status_code

    times = took(ask)
    return Cost(parameters["q"], times, most_resident() - before, status)


def main() -> None:
    """Ask all of them; what memory they cost is counted after the frequent words were decoded."""
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.get("/search/", {"q": "nuclear disarmament"})
    corpus.wait_for_the_warming()
    for query in queries.mixed(corpus.texts(turns=10**9, every=400), 40, seed=queries.SEED + 3):
        client.get("/search/", {"q": query})  # what any process has done before long
    before = own_memory()
    costs = list(map(partial(cost, client), asked()))
    tell(costs, own_memory() - before)


def tell(costs: list[Cost], more: float) -> None:
    """Write the rows, and beside them the five that were dearest."""
    wall, cpu = [one.took.wall for one in costs], [one.took.cpu for one in costs]
    row(f"{len(costs)} hostile queries, by the clock", spread(wall), f"worst < {WORST} ms", met=max(wall) < WORST)
    row("the same, by the processor", spread(cpu), f"worst < {WORST} ms", met=max(cpu) < WORST)
    peak = max(one.more for one in costs)
    row("more memory while one is answered", f"{peak:.0f} MB", f"< {MORE} MB", met=peak < MORE)
    row("more memory after them", f"{more:.0f} MB", f"< {MORE} MB", met=more < MORE)
    failed = [one for one in costs if one.status >= _FAILURE]
    row("answered with a fault of the server", str(len(failed)), "never", met=not failed)
    for one in failed[:5]:
        print(f"{one.status}: {one.query[:80]!r}", flush=True)
    for one in sorted(costs, key=lambda one: -one.took.cpu)[:5]:
        print(f"{one.took.cpu:7.0f} ms of the processor: {one.query[:80]!r}", flush=True)


if __name__ == "__main__":
    main()
