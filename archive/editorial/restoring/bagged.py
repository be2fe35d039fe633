"""A bag, opened: its checksums hold, and its tables are those that this program knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bagit
from django.db.models import Model

from archive.models.kept import KEPT, fields_of

_FORM = "1"


class RestoreError(Exception):
    """A bag cannot be restored: the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Bagged:
    """A bag that was looked through. `tables` is what it says of each table."""

    folder: Path
    tables: dict[str, dict[str, Any]]

    def count(self, model: type[Model]) -> int:
        """Return how many rows a table has."""
        return int(self.tables[model._meta.db_table]["rows"])

    def highest_key(self, model: type[Model]) -> int:
        """Return the highest key that a table ever gave."""
        return int(self.tables[model._meta.db_table]["highest_key"])

    def rows(self, model: type[Model]) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table, as values of JSON."""
        with (self.folder / "data" / "record" / f"{model._meta.db_table}.jsonl").open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)

    def file(self, sha256: str) -> Path:
        """Return where a source file lies in it."""
        return self.folder / "data" / "files" / sha256[:2] / sha256


def opened(folder: Path) -> Bagged:
    """Open a bag. Raise RestoreError, with a sentence, where it is none, is not whole, or is of another program."""
    try:
        bag = bagit.Bag(str(folder))
        bag.validate()
    except bagit.BagValidationError as error:
        said = "; ".join(str(detail) for detail in error.details) or error.message
        raise RestoreError(f"The bag in “{folder}” is not whole: {said}. Nothing was changed.") from error
    except bagit.BagError as error:
        raise RestoreError(f"“{folder}” holds no bag: {error}. Nothing was changed.") from error
    try:
        said = json.loads((folder / "data" / "record" / "tables.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RestoreError(f"The bag in “{folder}” is whole, and not one of an archive like this.") from error
    _check_tables(said)
    return Bagged(folder, said["tables"])


def _check_tables(said: dict[str, Any]) -> None:
    if said["form"] != _FORM:
        raise RestoreError(f"The bag is of form {said['form']}, and this program reads form {_FORM}. Take a later one.")
    wanted = {model._meta.db_table: {field.attname for field in fields_of(model)} for model in KEPT}
    found = {table: set(about["columns"]) for table, about in said["tables"].items()}
    if wanted != found:
        differing = sorted(table for table in wanted.keys() | found.keys() if wanted.get(table) != found.get(table))
        raise RestoreError(
            f"The bag was made by another version of this program: {', '.join(differing)} had other columns then. "
            "Restore it with that version, whose last migration bag-info.txt names, and migrate. Nothing was changed."
        )
