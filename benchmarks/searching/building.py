"""Building the index of the whole archive from the database, as `rebuild_search_index` does, by itself."""

from __future__ import annotations

import time

from benchmarks.searching.telling import MEGABYTE, begin, most_resident, row

begin()

from django.db.models import Sum  # noqa: E402 -- Django is set up first
from django.db.models.functions import Length  # noqa: E402

from archive.models import Document, Turn  # noqa: E402
from archive.search.storage import store  # noqa: E402
from archive.search.writing import drain_queue, rebuild  # noqa: E402

RATE, MEMORY, TIMES = 2_000, 250, 2


def main() -> None:
    """Build, and compare the size of the index with that of the text."""
    began = time.process_time()
    turns = rebuild()
    cpu = time.process_time() - began
    drain_queue()
    row(
        f"index build, {turns:,} turns, database reads included",
        f"{turns / cpu:,.0f} turns a second of processor time ({cpu:.0f} s)",
        f"≥ {RATE:,} a second",
        met=turns / cpu >= RATE,
    )
    most = most_resident()
    row("memory of the writer, at most", f"{most:.0f} MB", f"< {MEMORY} MB", met=most < MEMORY)
    size = sum(path.stat().st_size for path in store().in_force().iterdir())
    latest = Turn.objects.filter(version__in=Document.objects.published().values("latest_version"))
    text = latest.order_by().aggregate(size=Sum(Length("text")))["size"]
    row(
        "size of the index against the text",
        f"{size / text:.2f} times ({size / MEGABYTE:.0f} MB of {text / MEGABYTE:.0f} million characters)",
        f"≤ {TIMES} times",
        met=size <= TIMES * text,
    )


if __name__ == "__main__":
    main()
