"""Making a dataset: every file of it, in a folder of its own that takes its place once it is whole."""

from __future__ import annotations

import datetime
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.exchange.exports import tei
from archive.exchange.one_state import one_state
from archive.models import Version, date_changes
from archive.models.speaking import SpokenTurn

from . import columns as c
from . import describing, records, shelf
from .documents import Held, belongings, document_row, held, is_taken_down, turn_row, version_row
from .files import Archive, Tables, line, packed, sha256_of

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAKING = ".making-"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the dataset in force, and whether it is a new one."""

    dataset: shelf.Dataset
    is_new: bool


def make(root: Path, on: datetime.date, progress: Callable[[], None] = lambda: None) -> Made:
    """Make the dataset of a day, and return it; where nothing changed since the last one, return that.

    A second one of a day gets a number, since a dataset that was given out is never changed.
    """
    root.mkdir(parents=True, exist_ok=True)
    date_changes()
    with tempfile.TemporaryDirectory(dir=root, prefix=_MAKING) as working:
        folder = Path(working) / "dataset"
        folder.mkdir()
        with one_state():
            counts = _write(folder, progress)
        describing.explain(folder)
        latest = next(iter(shelf.datasets(root)), None)
        sums = _sums(folder)
        if latest is not None and sums == {k: v for k, v in latest.sums.items() if k not in describing.DATED}:
            return Made(latest, is_new=False)
        name = shelf.free_name(root, on)
        describing.describe(folder, name, on, counts, sums)
        listed = "".join(f"{digest}  {file}\n" for file, digest in _sums(folder).items())
        (folder / shelf.SUMS).write_text(listed, encoding="utf-8")
        folder.rename(root / name)
    return Made(shelf.Dataset(root / name), is_new=True)


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) for path in sorted(folder.iterdir())}


def _write(folder: Path, progress: Callable[[], None]) -> dict[str, int]:
    """Write every file that says what the record says; return how many rows, lines or members each has."""
    with ExitStack() as stack:
        tables = Tables(folder, c.TABLES, stack)
        lines = stack.enter_context(packed(folder / describing.LINES))
        texts = Archive(folder / describing.TEXTS, stack)
        contents = stack.enter_context((folder / shelf.CONTENTS).open("w", encoding="utf-8"))
        documents = 0
        for each in held():
            contents.writelines(f"{name}\n" for name in _names(each))
            lines.write(line(_document(each, tables, texts)))
            documents += 1
            progress()
        for table, row in records.rows():
            tables.add(table, row)
    return tables.rows | {describing.LINES: documents, describing.TEXTS: texts.count}


def _names(each: Held) -> list[str]:
    """Return what of a document the dataset holds: itself, and each version that has its words."""
    ark = each.document.ark
    return [ark, *(f"{ark}.v{version.number}" for version in each.versions if not is_taken_down(version))]


def _document(each: Held, tables: Tables, texts: Archive) -> dict[str, Any]:
    """Write the rows and the texts of a document, and return all of it as one value."""
    document = each.document
    row = document_row(document)
    tables.add(c.DOCUMENTS, row)
    value: dict[str, Any] = dict(row)
    for table, belonging in belongings(document):
        tables.add(table, belonging)
        value.setdefault(table.name, []).append({k: v for k, v in belonging.items() if k != "ark"})
    value["versions"] = [_version(each, version, tables, texts) for version in each.versions]
    return value


def _version(each: Held, version: Version, tables: Tables, texts: Archive) -> dict[str, Any]:
    turns = each.turns(version)
    row = version_row(version, each.document)
    tables.add(c.VERSIONS, row)
    if turns:
        name = f"{each.document.ark_name}.v{version.number}.tei.xml"
        texts.add(name, _XML + tei.printed(tei.text_of(each.document, turns)))
    said = [_turn(each, spoken, tables) for spoken in turns]
    return {k: v for k, v in row.items() if k != "ark"} | {"turns_in_order": said}


def _turn(each: Held, spoken: SpokenTurn, tables: Tables) -> dict[str, Any]:
    row = turn_row(spoken, each.document)
    tables.add(c.TURNS, row)
    return {k: v for k, v in row.items() if k not in ("ark", "version")} | {"ranges": spoken.turn.ranges}


def remove_what_was_taken_down(root: Path) -> Sequence[shelf.Dataset]:
    """Remove the files that hold a text which the law had taken down since; return the datasets that had some. What
    they were, and their checksums, stay.
    """
    gone, emptied = shelf.taken_down(), []
    for each in shelf.datasets(root):
        holding = [path for path in each.files_that_hold_texts() if path.exists()]
        if holding and gone & each.contents():
            for path in holding:
                path.unlink()
            emptied.append(each)
    return emptied


def remove_unfinished(root: Path, *, older_than: float = 24 * 3600) -> None:
    """Remove what a making that was killed left behind; one of the last `older_than` seconds may still go on."""
    for folder in root.glob(f"{_MAKING}*"):
        if folder.stat().st_mtime < time.time() - older_than:
            shutil.rmtree(folder, ignore_errors=True)
