"""Sheets: the descriptions of many documents as one table, to be edited elsewhere and brought back."""

from .reading import Fault, Row, SheetError, read
from .rows import COLUMNS, described_many, documents, rows_of
from .writing import WRITERS

__all__ = ["COLUMNS", "WRITERS", "Fault", "Row", "SheetError", "described_many", "documents", "read", "rows_of"]
