"""One demonstration at a time in one var/: the lock that says so, and where it is served."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyServedError(Exception):
    """Another process serves from this folder; the message says where."""


@contextmanager
def held(var: Path, url: str) -> Iterator[None]:
    """Hold the lock of the folder `var` while the block runs, and leave word in it of where the archive is.

    Raise AlreadyServedError where another process holds it. The kernel lets go of it with the process.
    """
    var.mkdir(mode=0o700, exist_ok=True)
    with (var / "serve.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyServedError(
                f"This archive is already being served, at {lock.read().strip() or 'an address not yet known'}. "
                "Ctrl-C where it was started ends it."
            ) from None
        lock.truncate(0)
        lock.write(url)
        lock.flush()
        yield
