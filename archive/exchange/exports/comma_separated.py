"""CSV: one row a turn (RFC 4180). What makes the search repeatable stands in the last two columns of each row.

A line of comment would be a row to a spreadsheet and a fault to R; columns are read by everything, and stay with a row
that is copied elsewhere. Spreadsheets run a cell that begins with a sign such as = as a formula (CWE-1236). Such a cell
gets one apostrophe in front, and so does a cell that begins with an apostrophe: taking one away, where one stands,
gives back the text as it was.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from archive.models.cells import guarded

from .rows import NAMES, row
from .taking import Taking

BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """What csv writes to: a line is given back as it is written."""

    def write(self, text: str) -> str:
        return text


def write(taking: Taking) -> Iterator[str]:
    """Yield the table, line by line."""
    writer = csv.writer(_Line())
    yield (BYTE_ORDER_MARK if taking.marked else "") + _written(writer, (*NAMES, "search", "taken"))
    for hit in taking.hits():
        cells = row(hit)
        values = (*(cells[name] for name in NAMES), taking.taken.search, taking.taken.on)
        yield _written(writer, tuple(guarded(v) if isinstance(v, str) else v for v in values))


def _written(writer: object, values: tuple[object, ...]) -> str:
    return str(writer.writerow(values))  # type: ignore[attr-defined]
