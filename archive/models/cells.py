"""Cells: texts as cells of a table that no spreadsheet takes for a formula.

Spreadsheets run a cell that begins with a sign such as = as a formula (CWE-1236). Such a cell gets one apostrophe in
front, and so does a cell that begins with an apostrophe: taking one away, where one stands, gives back the text as it
was.
"""

from __future__ import annotations

# The wide forms are what some spreadsheets of East Asia read as the narrow ones.
_FORMULA = frozenset("=+-@|%＝＋－＠\t\r\n")
_GUARD = "'"


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    start = cell[:1]
    if start in _FORMULA or start == _GUARD or cell.lstrip()[:1] in _FORMULA:
        return f"{_GUARD}{cell}" if cell else cell
    return cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell.removeprefix(_GUARD)
