"""CSV: one row a turn, under the same names as the export of a search."""

from __future__ import annotations

import csv
import io

from archive.exchange.exports.rows import NAMES, row
from archive.models.cells import guarded

from .copies import Copy


def write(copy: Copy) -> str:
    """Return the table (RFC 4180)."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(NAMES)
    for each in copy.turns:
        cells = row(each)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in (cells[name] for name in NAMES)])
    return table.getvalue()
