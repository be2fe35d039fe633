"""Bringing the rows and the files of a bag into an empty archive, batch by batch, so that memory stays flat.

Rows are written as they stand: no field is set anew, as a save would set the time of a change.
"""

# ruff: noqa: S608 -- the names of tables and columns are those of the models

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from django.db import connection
from django.db.models import Model

from archive.editorial import source_files
from archive.models import Document, SourceFile, Takedown, Turn, Version, digest_of
from archive.models.kept import fields_of, from_plain

from .bagged import Bagged, RestoreError

_AT_ONCE = 500
_VERSIONS_AT_ONCE = 100
Progress = Callable[[], None]
Row = dict[str, Any]


def files(bag: Bagged, progress: Progress) -> int:
    """Keep the source files of a bag; return how many there are."""
    count = 0
    for row in bag.rows(SourceFile):
        if row["emptied_at"] is None:
            try:
                source_files.keep_again(bag.file(row["sha256"]), row["sha256"])
            except (OSError, ValueError) as error:
                raise RestoreError(
                    f"The bag lacks the bytes of the source file {row['sha256']}. Nothing was changed."
                ) from error
            count += 1
            progress()
    return count


def plainly(bag: Bagged, model: type[Model], progress: Progress) -> int:
    """Write the rows of a table as they stand; return how many there are."""
    return _insert(model, bag.rows(model), progress)


def _insert(model: type[Model], rows: Iterable[Row], progress: Progress) -> int:
    fields = fields_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"
    count, left = 0, iter(rows)
    while batch := list(islice(left, _AT_ONCE)):
        with connection.cursor() as cursor:
            cursor.executemany(statement, [[_stored(field, row) for field in fields] for row in batch])
        count += len(batch)
        progress()
    return count


def _stored(field: Any, row: Row) -> Any:
    value = row[field.attname]
    related = field.remote_field
    plain = from_plain(field.target_field if related else field, value) if value is not None else None
    return field.get_db_prep_save(plain, connection)


def _documents(bag: Bagged, model: type[Model], progress: Progress) -> int:
    """Write the documents without their latest versions, which are not there yet."""
    return _insert(model, ({**row, "latest_version_id": None} for row in bag.rows(model)), progress)


def _versions(bag: Bagged, model: type[Model], progress: Progress) -> int:
    """Write the versions with their turns, number by number, and tell each document of its latest."""
    emptied = {row["version_id"] for row in bag.rows(Takedown)}
    turns = groupby(bag.rows(Turn), key=lambda row: row["version_id"])
    reader = _TurnsByVersion(turns)
    count = 0
    for _, same in groupby(bag.rows(Version), key=lambda row: row["number"]):
        while batch := list(islice(same, _VERSIONS_AT_ONCE)):
            drafts = [{**row, "number": None, "published_at": None} for row in batch]
            count += _insert(model, drafts, progress)
            for row in batch:
                _insert(Turn, _checked(row, reader.of(row["id"]), emptied), progress)
            _number([row for row in batch if row["number"] is not None])
    if reader.is_left():
        raise RestoreError("The bag has turns of a version that it has not. Nothing was changed.")
    _tell_the_latest(bag)
    return count


class _TurnsByVersion:
    """The turns of a bag, in the order of its versions."""

    def __init__(self, groups: Iterator[tuple[int, Iterator[Row]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def of(self, version: int) -> list[Row]:
        """Return the turns of the next version; none where they are those of another."""
        if self._next is None or self._next[0] != version:
            return []
        turns = list(self._next[1])
        self._next = next(self._groups, None)
        return turns

    def is_left(self) -> bool:
        """Whether there are turns that no version took."""
        return self._next is not None


def _checked(version: Row, turns: Sequence[Row], emptied: set[int]) -> Sequence[Row]:
    """Return the turns of a version. Raise RestoreError where a published one's digest is not that of its words."""
    if version["number"] is not None and version["id"] not in emptied:
        digest = digest_of(Turn(**turn) for turn in turns)
        if digest != version["digest"]:
            raise RestoreError(
                f"The words of version {version['number']} of document {version['document_id']} in the bag are not "
                f"those whose digest it has ({version['digest']}). Nothing was changed."
            )
    return turns


def _number(versions: Sequence[Row]) -> None:
    published = Version._meta.get_field("published_at")
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE archive_version SET number = %s, published_at = %s WHERE id = %s",
            [(row["number"], _stored(published, row), row["id"]) for row in versions],
        )


def _tell_the_latest(bag: Bagged) -> None:
    told = ((row["latest_version_id"], row["id"]) for row in bag.rows(Document) if row["latest_version_id"])
    while batch := list(islice(told, _AT_ONCE)):
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE archive_document SET latest_version_id = %s WHERE id = %s", batch)


def _with_their_versions(bag: Bagged, model: type[Model], progress: Progress) -> int:
    """Say how many turns there are, which were written with their versions."""
    return Turn.objects.count()


SPECIAL: dict[type[Model], Callable[[Bagged, type[Model], Progress], int]] = {
    Document: _documents,
    Version: _versions,
    Turn: _with_their_versions,
}
