"""Half of a bag: the first documents of an archive with all that belongs to them, and no other, as a bag of its own.

What an archive of half the size costs is the baseline of what must not grow with it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import bagit
from django.db.models import Model

from archive.models import Document, DocumentFile, SourceFile, Version
from archive.models.kept import KEPT, as_line, fields_of

Row = dict[str, Any]
Standing = Mapping[type[Model], set[Any]]


def halve(bag: Path, folder: Path) -> int:
    """Write half of a bag into a folder that does not exist yet; return how many documents it has.

    A row is left out where something that it cannot do without is left out, and loses the mention of what it can.
    """
    tables = json.loads((bag / "data" / "record" / "tables.json").read_text(encoding="utf-8"))
    (folder / "record").mkdir(parents=True)
    documents = [row["id"] for row in _rows(bag, Document)]
    standing: dict[type[Model], set[Any]] = {Document: set(documents[: (len(documents) + 1) // 2])}
    standing[SourceFile] = {row["source_file_id"] for row in _of(bag, DocumentFile, standing[Document])}
    standing[Version] = {row["id"] for row in _of(bag, Version, standing[Document])}
    for model in KEPT:
        tables["tables"][model._meta.db_table]["rows"] = _write(bag, folder, model, standing)
    (folder / "record" / "tables.json").write_text(json.dumps(tables, indent=1, sort_keys=True), encoding="utf-8")
    for row in _rows(folder, SourceFile, below="record"):
        if row["emptied_at"] is None:
            target = folder / "files" / row["sha256"][:2] / row["sha256"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bag / "data" / target.relative_to(folder), target)
    bagit.make_bag(str(folder), bagit.Bag(str(bag)).info, checksums=["sha256"])
    return len(standing[Document])


def _write(bag: Path, folder: Path, model: type[Model], standing: dict[type[Model], set[Any]]) -> int:
    """Write what is left of a table, note its keys, and return how many rows they are."""
    wanted, keys = standing.get(model), set()
    key = model._meta.pk.attname
    with (folder / "record" / _name(model)).open("w", encoding="utf-8", newline="") as file:
        for row in _rows(bag, model):
            if (wanted is None or row[key] in wanted) and _stands(model, row, standing):
                keys.add(row[key])
                file.write(as_line(row))
    standing[model] = keys
    return len(keys)


def _stands(model: type[Model], row: Row, standing: Standing) -> bool:
    """Whether all that a row cannot do without is there; what else it mentions and is not there is taken out of it."""
    for field in fields_of(model):
        related = field.related_model
        if not isinstance(related, type) or related not in standing or row[field.attname] is None:
            continue
        if row[field.attname] not in standing[related]:
            if not field.null:
                return False
            row[field.attname] = None
    return True


def _of(bag: Path, model: type[Model], documents: set[Any]) -> Iterator[Row]:
    return (row for row in _rows(bag, model) if row["document_id"] in documents)


def _rows(folder: Path, model: type[Model], below: str = "data/record") -> Iterator[Row]:
    with (folder / below / _name(model)).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _name(model: type[Model]) -> str:
    return f"{model._meta.db_table}.jsonl"
