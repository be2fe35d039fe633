"""Reading a sheet that comes back: CSV with commas, semicolons or tabs, or XLSX; each cell as text."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from lxml.etree import LxmlError

from archive.editorial.audit import EditorialError
from archive.models.cells import unguarded
from archive.transcripts.errors import Unreadable
from archive.transcripts.formats.packages import entry_of, is_zip, open_package

from .rows import COLUMNS

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
_HEAD = 4096  # bytes of an XML file, in which a document type would be declared


class SheetError(EditorialError):
    """A file that is no sheet of descriptions: one sentence says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, or with a whole row where `column` is empty."""

    row: int
    column: str
    sentence: str


def read(data: bytes) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a sheet, and what cannot be read of them. Raise SheetError where it is none."""
    if len(data) > MOST_BYTES:
        raise SheetError(f"The file has more than {MOST_BYTES // 1024 // 1024} MB. Bring it in parts.")
    lines = _of_xlsx(data) if is_zip(data[:4]) else _of_csv(data)
    number, head = next(lines, (1, []))
    columns = [str(cell or "").strip().lower() for cell in head]
    _check(columns)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in lines:
        if len(rows) >= MOST_ROWS:
            raise SheetError(f"The sheet has more than {MOST_ROWS:,} rows. Bring it in parts.")
        if any(cell not in (None, "") for cell in line):
            rows.append(_row(number, columns, line, faults))
    return rows, faults


def _check(columns: Sequence[str]) -> None:
    """Raise SheetError where the first row does not name the columns of a sheet of descriptions."""
    named = [column for column in columns if column]
    unknown = [column for column in named if column not in COLUMNS]
    if unknown:
        listed = ", ".join(f"“{column[:40]}”" for column in unknown[:10])
        raise SheetError(f"Row 1 names columns that a description has not: {listed}. It has: {', '.join(COLUMNS)}.")
    twice = sorted({column for column in named if named.count(column) > 1})
    if twice:
        raise SheetError(f"Row 1 names a column twice: {', '.join(twice)}.")
    missing = [column for column in ("ark", "seen") if column not in named]
    if missing:
        raise SheetError(
            f"The sheet has no column {' and '.join(missing)}: without it nobody knows which document a row is of, or "
            "whether it was changed since. Export it again, and edit that."
        )


def _row(number: int, columns: Sequence[str], line: Sequence[Any], faults: list[Fault]) -> Row:
    cells = {}
    for column, value in zip(columns, line, strict=False):
        if column:
            cells[column] = _text(value)
            if isinstance(value, _Formula):
                faults.append(Fault(number, column, "A formula is no text. Put its value in its place."))
    for column in columns:
        if column:
            cells.setdefault(column, "")
    extra = [value for value in line[len(columns) :] if value not in (None, "")]
    if extra:
        faults.append(Fault(number, "", "It has more cells than row 1 names columns."))
    return Row(number, cells)


class _Formula(str):
    """The text of a formula."""

    __slots__ = ()


def _text(value: Any) -> str:
    """Return a cell as text; what a spreadsheet made a day or a number of is written as the archive writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time.min else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unguarded(str(value)).strip()


def _of_csv(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError("The file is not in UTF-8. Save it as “CSV UTF-8”, or as XLSX.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        # Rows and not lines, since that is what a spreadsheet counts: a cell may hold many lines.
        yield from enumerate(lines, 1)
    except csv.Error as error:
        raise SheetError(f"The file is no table: {error}, in line {lines.line_num}.") from error


def _of_xlsx(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- large, and few processes ever write or read a sheet
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        _check_package(data)
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        yield from enumerate((_cells(row) for row in sheet.iter_rows(max_col=len(COLUMNS) + 20)), 1)
    except Unreadable as error:
        raise SheetError(str(error)) from error
    except (InvalidFileException, BadZipFile, LxmlError, KeyError, IndexError, ValueError, TypeError) as error:
        raise SheetError("The file begins as a spreadsheet, but is damaged or of another kind.") from error


def _check_package(data: bytes) -> None:
    """Raise where a package would swell, or declares a document type, which no spreadsheet program writes."""
    package = open_package(data)
    for name in package.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in (entry_of(package, name) or b"")[:_HEAD]:
            raise SheetError(f"The entry {name} declares a document type. The file is not read.")


def _cells(row: Iterable[Any]) -> list[Any]:
    return [_Formula(cell.value) if cell.data_type == "f" else cell.value for cell in row]
