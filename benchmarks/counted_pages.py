"""How long the pages that count words take on the archive that the settings name, templates and database included.

    python -m benchmarks.counted_pages

Each page is asked for once in a process that has just read the index (first), and then as often as REPEATS says (median
and worst). Wall time stands before processor time, so that a busy machine is seen. Nothing is changed.
"""

from __future__ import annotations

import os
import resource
import statistics
import time
from http import HTTPStatus
from typing import Any

import django
from django.test import Client

django.setup()

from archive.search.usage import ground  # noqa: E402 -- models need the settings first
from archive.search.usage.text import text_of  # noqa: E402

REPEATS = 7
PAGES = (
    "/search/?q=nuclear",
    "/search/concordance/?q=nuclear",
    "/search/concordance/?q=nations&by=before1",
    '/search/concordance/?q="united+nations"&by=speaker',
    '/search/concordance/?q="weapons+of+mass+destruction"',
    "/search/concordance/?q=disarm*&by=after2&page=20",
    "/search/concordance/?q=the",
    "/search/over-time/?q=nuclear",
    "/search/over-time/?q=peace&q=war&q=trade&q=climate&q=nuclear&q=terror*",
    "/search/over-time/?q=nuclear&by=month",
    "/search/who-says-it/?q=nuclear",
    "/search/who-says-it/?q=nuclear&who=never",
    "/search/set-apart/?q=date:1990..1999",
    "/search/set-apart/?q=kind:speech&against=kind:debate",
    "/search/set-apart/?q=nuclear",
)
FILES = ("/search/concordance.csv?q=nuclear", "/search/concordance.csv?q=nations", "/search/over-time.csv?q=nuclear")


def main() -> None:
    """Print a row for each page, and for each file how soon it begins and ends."""
    client = Client(SERVER_NAME=os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0])
    started = time.perf_counter()
    snapshot = ground().snapshot
    print(f"{snapshot.live_count:,} turns; index opened in {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    words = int(text_of(snapshot).of_all.sum())
    print(f"{words:,} words; their order read in {time.perf_counter() - started:.2f} s")
    print(f"{'page':75} first, then median and worst, ms (processor time of the median)")
    for page in PAGES:
        first, *others = [_timed(client, page) for _ in range(REPEATS + 1)]
        wall, used = (statistics.median(each) for each in zip(*others, strict=True))
        print(f"{page:75} {first[0]:7.0f} {wall:7.0f} {max(others)[0]:7.0f} ({used:.0f})")
    for page in FILES:
        print(f"{page:75} {_file(client, page)}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _timed(client: Client, page: str) -> tuple[float, float]:
    """Return the wall time and the processor time of a page in milliseconds."""
    wall, used = time.perf_counter(), time.process_time()
    response = client.get(page)
    assert response.status_code == HTTPStatus.OK, page
    return (time.perf_counter() - wall) * 1000, (time.process_time() - used) * 1000


def _file(client: Client, page: str) -> str:
    started = time.perf_counter()
    response: Any = client.get(page)
    parts = iter(response.streaming_content)
    next(parts)
    next(parts)
    first = time.perf_counter() - started
    rows = 1 + sum(1 for _ in parts)
    return f"first row after {first * 1000:.0f} ms, {rows:,} rows in {time.perf_counter() - started:.1f} s"


if __name__ == "__main__":
    main()
