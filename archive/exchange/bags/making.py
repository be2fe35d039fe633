"""Making a bag: every table of the record as lines of JSON, and every source file, under checksums (RFC 8493).

It holds what is not public too: drafts, embargoes, the desk's own records, the history. It holds no accounts, no
passwords and no addresses of readers.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bagit
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from archive.citation.cited import ARCHIVE
from archive.exchange.one_state import one_state
from archive.models import SourceFile, date_changes
from archive.models.kept import KEPT, as_line, fields_of, rows_of, sequence_of

FORM = "1"  # of what is in the bag: a later program says what it can read
_MAKING = ".making-"


class BagError(Exception):
    """A bag cannot be made: the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a bag holds: rows of all tables, source files, and bytes."""

    rows: int
    files: int
    size: int


def make(folder: Path, progress: Callable[[], None] = lambda: None) -> Made:
    """Make a bag in a folder that does not exist yet, or is empty. Raise BagError where it is neither, or where a
    source file is missing: a bag that is not whole is none. It takes its place once it is whole.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BagError(f"“{folder}” is there already, and not empty. Name another folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    date_changes()
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_MAKING) as working:
        bag = Path(working) / "bag"
        (bag / "record").mkdir(parents=True)
        with one_state():
            counts = _record(bag / "record", progress)
            files = _files(bag / "files", progress)
            _about(bag / "record", counts)
        made = Made(sum(counts.values()), files, sum(path.stat().st_size for path in bag.rglob("*") if path.is_file()))
        bagit.make_bag(str(bag), _said(made), checksums=["sha256", "sha512"])
        if folder.exists():
            folder.rmdir()
        bag.chmod(0o700)  # it holds what is not public
        bag.rename(folder)
    return made


def _record(folder: Path, progress: Callable[[], None]) -> dict[str, int]:
    counts = {}
    for model in KEPT:
        count = 0
        with (folder / f"{model._meta.db_table}.jsonl").open("w", encoding="utf-8", newline="") as file:
            for row in rows_of(model):
                file.write(as_line(row))
                count += 1
                progress()
        counts[model._meta.db_table] = count
    return counts


def _about(folder: Path, counts: dict[str, int]) -> None:
    """Say what the tables are: their columns, how many rows they have, and the highest key that each ever gave."""
    tables = {
        model._meta.db_table: {
            "columns": {field.attname: field.get_internal_type() for field in fields_of(model)},
            "rows": counts[model._meta.db_table],
            "highest_key": sequence_of(model),
        }
        for model in KEPT
    }
    text = json.dumps({"form": FORM, "tables": tables}, indent=1, sort_keys=True) + "\n"
    (folder / "tables.json").write_text(text, encoding="utf-8")


def _files(folder: Path, progress: Callable[[], None]) -> int:
    count = 0
    for source_file in SourceFile.objects.filter(emptied_at=None).order_by("pk").iterator(500):
        source = Path(settings.MEDIA_ROOT) / source_file.stored_name
        target = folder / source_file.sha256[:2] / source_file.sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(source, target)
        except FileNotFoundError as error:
            raise BagError(
                f"The source file {source_file.sha256} is not in {settings.MEDIA_ROOT}: “manage.py check_digests” lists"
                " what is missing. Bring it back from a copy. No bag was made."
            ) from error
        count += 1
        progress()
    return count


def _said(made: Made) -> dict[str, str]:
    applied = MigrationRecorder.Migration.objects.filter(app="archive").order_by("name").values_list("name", flat=True)
    return {
        "Source-Organization": ARCHIVE,
        "External-Identifier": settings.SITE_URL,
        "External-Description": (
            f"The whole archive: {made.rows} rows of its record and {made.files} source files. It holds what is not "
            "public too. “manage.py restore_bag” makes an empty archive equal to it."
        ),
        "Chancery-Form": FORM,
        "Chancery-Migration": str(list(applied)[-1]),
    }
