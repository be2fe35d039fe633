"""Files of a dataset: written piece by piece, so that memory stays flat, and with no time in them, so that the same
record gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from archive.models.cells import guarded

from .columns import Row, Table, Value

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold
_LEVEL = 6


@contextmanager
def packed(path: Path) -> Iterator[io.TextIOWrapper]:
    """Open a gzip file for text, without a name and a time in its head."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=_LEVEL) as file,
        io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        yield text


class Tables:
    """All tables, open at once."""

    def __init__(self, folder: Path, tables: Iterable[Table], stack: ExitStack) -> None:
        """Open them, and write their heads."""
        self._writers: dict[Table, Any] = {}
        self.rows: dict[str, int] = {}
        for table in tables:
            self._writers[table] = csv.writer(stack.enter_context(packed(folder / table.file)))
            self._writers[table].writerow([column.name for column in table.columns])
            self.rows[table.file] = 0

    def add(self, table: Table, row: Row) -> None:
        """Write a row. Raise KeyError where it lacks a column."""
        self._writers[table].writerow([_cell(row[column.name]) for column in table.columns])
        self.rows[table.file] += 1


def _cell(value: Value) -> str | int | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


class Archive:
    """A zip file that is written member by member."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        """Open it."""
        self._zip = stack.enter_context(zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL))
        self.count = 0

    def add(self, name: str, text: str) -> None:
        """Write a member."""
        member = zipfile.ZipInfo(name, _EARLIEST)
        member.external_attr = 0o644 << 16
        member.create_system = 3  # Unix, whatever wrote it
        member.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(member, text.encode())
        self.count += 1


def line(value: Mapping[str, Any]) -> str:
    """Return an object as a line of JSON: the same for the same value, on every database."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
