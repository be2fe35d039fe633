"""Columns: the values of every filter of a segment with the turns of each, kept in a file beside it.

They stand in the segment as postings, a list a value, and to read thousands of short lists takes a process seconds when
it starts. The file can always be made again, goes with the segment, and is read through a memory map.

    <segment>.col    a line of JSON that says what it is, with the values; then the turns, field by field and value by
                     value, and where each value's begin
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .kept_files import clean, read_kept, write_kept

ENDING = ".col"
_VERSION = 1
_NUMBER = np.dtype("<i4")


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a filter in one segment: the turns of value i are `ids[starts[i]:starts[i + 1]]`."""

    values: tuple[str, ...]
    ids: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]


def read_columns(path: Path, identifier: str) -> dict[str, Column] | None:
    """Return what the file of a segment holds, by field; None where there is none of it."""
    kept = read_kept(path, {"segment": identifier, "version": _VERSION})
    if kept is None:
        return None
    head, body = kept
    figures = np.frombuffer(body, _NUMBER, len(body) // _NUMBER.itemsize)
    columns, at = {}, 0
    for name, values, turns in head["fields"]:
        middle, end = at + turns, at + turns + len(values)
        columns[str(name)] = Column(tuple(values), figures[at:middle], figures[middle:end])
        at = end
    return columns if at == len(figures) else None


def write_columns(path: Path, identifier: str, columns: Mapping[str, Column]) -> None:
    """Keep the columns of a segment in a file, whole or not at all."""
    fields: list[Any] = [[name, column.values, len(column.ids)] for name, column in columns.items()]
    head = {"segment": identifier, "version": _VERSION, "fields": fields}
    figures = [each.astype(_NUMBER).tobytes() for column in columns.values() for each in (column.ids, column.starts)]
    write_kept(path, head, figures)
    clean(path.parent, ENDING)
