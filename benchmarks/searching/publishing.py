"""Publish to found, on the whole archive: from the commit of a publication until a reader's search has its words.

The worker runs as it does beside a server, in a process of its own; readers search in this one all the while.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.searching.telling import begin, row, spread

begin()

from django.db import connection  # noqa: E402 -- Django is set up first

from archive.models import Document  # noqa: E402
from archive.search import Question, search  # noqa: E402
from archive.search.postings.commits import read_commit  # noqa: E402
from archive.search.postings.merging import due_when_idle  # noqa: E402
from archive.search.storage import store  # noqa: E402
from archive.search.writing import rebuild  # noqa: E402
from benchmarks.searching import corpus  # noqa: E402
from tests.factories import make_published_document  # noqa: E402

FOUND, TIMES, TURNS = 2.0, 12, 30
GIVEN_UP = 60.0
WAITS = 0.5  # seconds beyond which a reader waited


@contextmanager
def worker() -> Iterator[None]:
    """Run the index worker."""
    with subprocess.Popen([sys.executable, "manage.py", "work_index_queue"]) as process:
        try:
            time.sleep(3)
            yield
        finally:
            process.terminate()


def until_found(word: str) -> float:
    """Publish a document that says a word nobody said before; return the seconds until a search finds it."""
    make_published_document([f"It was said of {word} for the first time, in turn {number}." for number in range(TURNS)])
    began = time.perf_counter()
    while search(Question(text=word)).total_turns < TURNS:
        if time.perf_counter() - began > GIVEN_UP:
            return GIVEN_UP
        time.sleep(0.02)
    return time.perf_counter() - began


class Reading(threading.Thread):
    """A reader who asks one thing after the other, and how long each answer took, in milliseconds."""

    def __init__(self) -> None:
        """Begin to read at once."""
        super().__init__(daemon=True)
        self.times: list[float] = []
        self.over = False
        self.start()

    def run(self) -> None:
        """Ask until it is over."""
        asked = ("nuclear disarmament", "nations", '"united nations"', "treaty OR protocol")
        while not self.over:
            began = time.perf_counter()
            search(Question(text=asked[len(self.times) % len(asked)]))
            self.times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.05)
        connection.close()


def merge_is_due() -> bool:
    """Whether the worker would merge large segments now."""
    return bool(due_when_idle(read_commit(store().in_force()).segments))


def measure(name: str, word: str) -> None:
    """Publish several documents, one after the other, and tell how long each took, and what readers had meanwhile."""
    before = len(read_commit(store().in_force()).segments)
    reading = Reading()
    times = [until_found(f"{word}{chr(97 + number)}") for number in range(TIMES)]
    reading.over = True
    reading.join()
    after = len(read_commit(store().in_force()).segments)
    told = f"median {statistics.median(times):.2f}, worst {max(times):.2f} s; {before} segments before, {after} after"
    row(f"publish to found, {TURNS} turns, {name}, {TIMES} times", told, f"< {FOUND:.0f} s", met=max(times) < FOUND)
    longest = max(reading.times) / 1000
    what = f"a reader meanwhile, {len(reading.times)} searches"
    row(what, spread(reading.times), f"no answer after {WAITS} s", met=longest < WAITS)


def main() -> None:
    """Publish while a large merge goes on, which is due after a new build; and when nothing is left to merge."""
    if not merge_is_due():
        rebuild()
    search(Question(text="nations"))
    corpus.wait_for_the_warming()
    stamp = f"zq{Document.objects.count()}".translate(str.maketrans("0123456789", "abcdefghij"))
    with worker():
        measure("while a large merge is under way", f"{stamp}x")
        until = time.monotonic() + GIVEN_UP * 3
        while merge_is_due() and time.monotonic() < until:
            time.sleep(1)
        measure("at rest", f"{stamp}y")


if __name__ == "__main__":
    main()
