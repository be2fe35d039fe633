"""Writing a sheet: as CSV, line by line, or as XLSX. A cell that a spreadsheet would take for a formula is guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from archive.models.cells import guarded

from .rows import COLUMNS

Rows = Iterable[tuple[str, ...]]
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
_TEXT = "@"  # the format of a cell that stays as it is typed: 2020-06-02 is made no date of
_LONGEST = 32_767  # characters of a cell, which is all that XLSX holds


@dataclass(frozen=True, slots=True)
class Writer:
    """A form of a sheet: the ending of its name, its media type, and what writes it."""

    form: str
    media_type: str
    write: Callable[[Rows], Iterator[bytes]]


def _csv(rows: Rows) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)
    yield _BYTE_ORDER_MARK.encode()
    for row in chain([COLUMNS], rows):
        writer.writerow([guarded(cell) for cell in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _xlsx(rows: Rows) -> Iterator[bytes]:
    from openpyxl import Workbook  # noqa: PLC0415 -- large, and few processes ever write or read a sheet
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Descriptions")
    sheet.freeze_panes = "B2"
    for row in chain([COLUMNS], rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", guarded(text))[:_LONGEST])
            cell.data_type, cell.number_format = "s", _TEXT
            cells.append(cell)
        sheet.append(cells)
    held = io.BytesIO()
    book.save(held)
    yield held.getvalue()


WRITERS: Mapping[str, Writer] = {
    "csv": Writer("csv", "text/csv; charset=utf-8", _csv),
    "xlsx": Writer("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
