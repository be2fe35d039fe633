"""Presence: whether a worker that reads deposits is there, told by a lock that dies with it.

Workers share the lock of a file beside the source files; who can have it alone knows that no worker is there.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings


def _opened() -> IO[str]:
    path = Path(settings.MEDIA_ROOT) / ".deposits.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a+", encoding="utf-8")


@contextmanager
def being_there() -> Iterator[bool]:
    """Be a worker while the block runs; yield whether no other was there when it began."""
    with _opened() as lock:
        alone = _had_alone(lock)
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield alone


def is_there() -> bool:
    """Whether a worker is there."""
    with _opened() as lock:
        return not _had_alone(lock)


def _had_alone(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
