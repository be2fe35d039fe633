"""Garbage: why none is looked for while a manuscript is read.

A reading makes a dozen small values a turn, which live to its end and never refer to what holds them. Python's search
for values that hold each other goes through all of them again and again, and finds none: a third of the time of a
long text of short lines. It waits until the reading is done; values that nothing holds are freed at once all the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Readings:
    """How many readings are under way in this process, in whatever thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._collected = False

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._collected = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._collected:
                gc.enable()


_READINGS = _Readings()


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """While this lasts, no cycles are looked for; the last of several that overlap puts things back as they were."""
    _READINGS.begin()
    try:
        yield
    finally:
        _READINGS.end()
