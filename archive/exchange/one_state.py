"""One state: a long reading of the record sees it as it stood at one moment, and nobody waits for it.

SQLite in WAL mode gives a transaction that only reads the state at its first statement; Django's own transactions take
the lock for writing at once, so that one is begun here by hand. PostgreSQL has a level for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def one_state() -> Iterator[None]:
    """Let the block read one state of the record, and write nothing. Within a transaction it sees what that sees."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    _execute(begin)
    try:
        yield
    finally:
        _execute("ROLLBACK")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
