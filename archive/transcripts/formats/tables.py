"""Tables of turns: CSV, TSV and their kin, one turn a row, columns known by their names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.transcripts.encoding import Decoded
from archive.transcripts.errors import BrokenFile
from archive.transcripts.formats.records import TURN_KEYS
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind, Speech
from archive.transcripts.transcript import Dropped, Place

_DELIMITERS: Final = (",", "\t", ";", "|")
_ASIDES: Final = frozenset({"note", "direction", "stage direction", "event"})
_LONGEST_FIELD: Final = 8 * 1024 * 1024


def open_table(decoded: Decoded) -> Manuscript:
    """The turns of a table. Raises BrokenFile where no row holds words."""
    delimiter = _delimiter(decoded.text[:4096]) or ","
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(decoded.text), delimiter=delimiter)
    dropped: list[Dropped] = []
    declared: dict[str, str] = {}
    try:
        names = [name.strip().lower() for name in next(rows)]
        columns = _columns(names)
        blocks = list(_blocks(rows, names, columns, dropped, declared))
    except (csv.Error, StopIteration) as error:
        raise BrokenFile(f"The table cannot be read: {error}.") from error
    if not blocks:
        raise BrokenFile("The table has columns for turns, but no row that holds words.")
    return Manuscript("table", tuple(blocks), declared, dropped=tuple(dropped), findings=decoded.findings)


def _delimiter(head: str) -> str | None:
    """What parts the columns of a first row that names them; None where the first row names no columns of turns."""
    first = head.lstrip("\n").partition("\n")[0]
    for delimiter in _DELIMITERS:
        names = {name.strip().strip('"').lower() for name in first.split(delimiter)}
        columns = _columns(sorted(names))
        if len(names) > 1 and "text" in columns and "label" in columns:
            return delimiter
    return None


def _columns(names: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for meaning, known in TURN_KEYS.items():
        for name in known:
            if name in names and meaning not in columns:
                columns[meaning] = names.index(name)
    return columns


_ABOUT: Final = {"title": "title", "date": "date", "place": "place", "language": "language", "source": "source_name"}


def _blocks(
    rows: Iterator[list[str]],
    names: Sequence[str],
    columns: dict[str, int],
    dropped: list[Dropped],
    declared: dict[str, str],
) -> Iterator[Block]:
    used = set(columns.values())
    for number, row in enumerate(rows, 2):
        said = {meaning: row[at].strip() for meaning, at in columns.items() if at < len(row)}
        for at, value in enumerate(row):
            if at in used or not value.strip():
                continue
            about = _ABOUT.get(names[at]) if at < len(names) else None
            if about and declared.setdefault(about, value.strip()) == value.strip():
                continue
            dropped.append(Dropped(value.strip(), "other-fields", Place(number)))
        yield from _row(number, said)


def _row(number: int, said: dict[str, str]) -> Iterator[Block]:
    text, label = said.get("text", ""), said.get("label", "").rstrip(":") or None
    if said.get("heading"):
        yield Block(said["heading"], Form.HEADING, place=Place(number))
    form = Form.ASIDE if said.get("kind", "").lower() in _ASIDES else Form.PARAGRAPH
    speech = (
        Speech(number, label, said.get("name") or None, said.get("role") or None) if label or said.get("name") else None
    )
    marks = (Mark(MarkKind.TIME, 0, 0, said["time"]),) if said.get("time") else ()
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.strip():
            yield Block(paragraph.strip(), form, marks=marks, place=Place(number), speech=speech)
            marks = ()


def _knows(head: str, extension: str) -> bool:
    return _delimiter(head) is not None


FORMAT: Final = TextFormat("table", _knows, open_table)
