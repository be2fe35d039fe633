"""Restoring: an empty archive is made equal to a bag, keys and versions included, in one transaction.

The guards of the database stay in force: each version is written as a draft, gets its turns, and then its number, in
the order in which it was published; a document learns of its latest version after that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from archive.models import Document, enqueue_again
from archive.models.kept import KEPT, all_of, set_sequence

from . import bringing
from .bagged import Bagged, RestoreError, opened

__all__ = ["RestoreError", "Restored", "restore"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored."""

    rows: int
    files: int


def restore(folder: Path, progress: Callable[[], None] = lambda: None) -> Restored:
    """Make this empty archive equal to the bag in a folder. Raise RestoreError, with a sentence, where the archive is
    not empty, the bag is not whole, or what is in it contradicts itself; then nothing is changed.

    The index is not part of it: every document waits in its queue.
    """
    bag = opened(folder)
    with transaction.atomic():
        _check_empty()
        files = bringing.files(bag, progress)
        rows = _rows(bag, progress)
        for model in KEPT:
            set_sequence(model, bag.highest_key(model))
        enqueue_again(Document.objects.order_by("pk").values_list("pk", flat=True))
    return Restored(rows, files)


def _check_empty() -> None:
    for model in KEPT:
        if all_of(model).exists():
            raise RestoreError(
                f"This archive is not empty: it has {model._meta.verbose_name_plural}. A bag is restored into an empty "
                "one alone. Nothing was changed."
            )


def _rows(bag: Bagged, progress: Callable[[], None]) -> int:
    total = 0
    for model in KEPT:
        bring = bringing.SPECIAL.get(model, bringing.plainly)
        count = bring(bag, model, progress)
        if count != bag.count(model):
            raise RestoreError(
                f"The bag says that {model._meta.db_table} has {bag.count(model):,} rows, and has {count:,}. Nothing "
                "was changed."
            )
        total += count
    return total
