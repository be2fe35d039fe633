"""Memory: what a server's process gives back to the system. The C library keeps what was freed for what may come, in as
many heaps as there are threads; after a few dear questions a process would be half as large again as what it holds.

With a C library that has no such functions (macOS, musl), nothing is done.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from itertools import count

EVERY = 32  # answers between two times: each takes some two milliseconds
_MOST_HEAPS = -8  # M_ARENA_MAX of glibc's malloc.h
_answers = count(1)


def share_one_heap() -> None:
    """Let the threads of this process, but for those that run already, share one heap."""
    if set_option := _function("mallopt"):
        set_option(_MOST_HEAPS, 1)


def answered() -> None:
    """Count an answer; after so many, give back what was freed."""
    if next(_answers) % EVERY == 0:
        give_back()


def give_back() -> None:
    """Give back what was freed."""
    if trim := _function("malloc_trim"):
        trim(0)


@cache
def _function(name: str) -> Callable[..., int] | None:
    """Return a function of the C library; None where it has none such."""
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found
