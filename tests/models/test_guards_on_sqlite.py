"""The guards against what SQLite alone can do: replace a row that stands in the way, and forget foreign keys."""

# ruff: noqa: S608 -- the tables and columns attacked are the models' own

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, models

from archive.editorial import source_files
from archive.editorial.describing import add_identifier
from archive.models import Document, DocumentFile, Identifier, Resolution, Turn, Version
from archive.models.guards import guards_of
from tests import factories
from tests.models.guarded_rows import ADDRESSED, GUARDED, Rows, make_guarded_rows, refused


def as_stored(row: models.Model) -> dict[str, Any]:
    """Return the row's columns as SQLite has them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        columns = [column[0] for column in cursor.description]
        return dict(zip(columns, cursor.fetchone(), strict=True))


def insert_or_replace(row: models.Model, **changed: Any) -> None:
    values = as_stored(row) | changed
    names, marks = ", ".join(values), ", ".join("%s" for _ in values)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {row._meta.db_table} ({names}) VALUES ({marks})", list(values.values()))


def update_or_replace(row: models.Model, **changed: Any) -> None:
    sets = ", ".join(f"{column} = %s" for column in changed)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE OR REPLACE {row._meta.db_table} SET {sets} WHERE id = %s", [*changed.values(), row.pk])


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: str(model.__name__))
def test_no_row_is_replaced_by_one_of_the_same_key(rows: Rows, model: type[models.Model]) -> None:
    with refused(rows[model]):
        insert_or_replace(rows[model])


@pytest.mark.django_db
def test_no_row_is_replaced_by_one_of_the_same_key_that_itself_may_be_put_in(rows: Rows) -> None:
    draft = factories.make_draft(["Not published."], title="Not published")
    harmless: dict[type[models.Model], dict[str, Any]] = {
        Version: {"document_id": factories.make_document().pk, "number": None, "published_at": None},
        Turn: {"version_id": draft.pk, "position": 2, "number": 2},
        Document: {"latest_version_id": None},
        Resolution: {"superseded_at": "2026-01-01 00:00:00"},
    }
    for model, changed in harmless.items():
        with refused(rows[model]):
            insert_or_replace(rows[model], **changed)


@pytest.mark.django_db
@pytest.mark.parametrize("model", ADDRESSED, ids=lambda model: str(model.__name__))
def test_no_authority_record_is_replaced_by_one_at_another_address(db: None, model: type[models.Model]) -> None:
    record = model._base_manager.create(name="Orsund", slug="orsund")
    with refused(record):
        insert_or_replace(record, slug="oersund")


_OF_DRAFTS = ("archive_version_one_draft", "archive_resolution_one_in_force_of_a_draft")
UNIQUE = [
    (model, constraint.name)
    for model in GUARDED
    for constraint in model._meta.constraints
    if isinstance(constraint, models.UniqueConstraint) and constraint.name not in _OF_DRAFTS
] + [
    (model, field.name)
    for model in GUARDED
    for field in model._meta.concrete_fields
    if field.unique and not field.primary_key
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint"), UNIQUE, ids=lambda value: str(getattr(value, "__name__", value)))
def test_no_row_is_replaced_by_one_that_a_unique_constraint_keeps_out(
    rows: Rows, model: type[models.Model], constraint: str
) -> None:
    row = rows[model]
    # Another document, so that this constraint of the two is what puts the row in the way.
    elsewhere = {"document_id": factories.make_document().pk} if constraint.endswith("of_one_document") else {}
    with refused(row):
        insert_or_replace(row, id=999_999, **elsewhere)


@pytest.fixture
def pawns(rows: Rows) -> Rows:
    """An unguarded row of each table that can have one: what an update can put in a guarded row's place."""
    version = factories.make_draft(["Not published."], title="Not published")
    document = version.document
    add_identifier(document=document, scheme=Identifier.Scheme.RECORD, value="ice-2", actor=factories.ACTOR)
    return {
        Version: version,
        Turn: version.turns.get(),
        DocumentFile: source_files.attach(document, b"Not published.", name="draft.txt", version=version),
        Identifier: document.identifiers.get(),
        Resolution: Resolution.objects.create(
            document=document, draft=version, turn_number=1, method=Resolution.Method.EDITOR
        ),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Version, Turn, DocumentFile, Identifier, Resolution])
def test_no_row_is_replaced_by_an_update_to_its_key(rows: Rows, pawns: Rows, model: type[models.Model]) -> None:
    with refused(rows[model]):
        update_or_replace(pawns[model], id=rows[model].pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Version, "document_id number digest published_at"),
        (Turn, "version_id number"),
        (Turn, "version_id position"),
        (Identifier, "value_normalised"),
        (Identifier, "document_id value_normalised"),
        (Resolution, "document_id turn_number draft_id"),
    ],
)
def test_no_row_is_replaced_by_an_update_into_its_place(
    rows: Rows, pawns: Rows, model: type[models.Model], columns: str
) -> None:
    stored = as_stored(rows[model])
    with refused(rows[model]):
        update_or_replace(pawns[model], **{column: stored[column] for column in columns.split()})


@pytest.fixture
def raw(transactional_db: None) -> Iterator[tuple[Rows, sqlite3.Connection]]:
    """The record, and a connection as the program sqlite3 opens one: without foreign keys."""
    rows = make_guarded_rows()
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        yield rows, raw


def test_no_row_is_deleted_by_a_program_that_knows_no_foreign_keys(raw: tuple[Rows, sqlite3.Connection]) -> None:
    rows, sqlite = raw
    sentences = {guard.says for guard in guards_of(connection).values()}
    for model, row in rows.items():
        with pytest.raises(sqlite3.IntegrityError) as caught:
            sqlite.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ?", [row.pk])
        assert str(caught.value) in sentences
        assert model._base_manager.filter(pk=row.pk).exists()


def test_a_guard_holds_whatever_a_temporary_table_of_the_same_name_says(raw: tuple[Rows, sqlite3.Connection]) -> None:
    rows, sqlite = raw
    sqlite.execute("CREATE TEMP TABLE archive_version (id INTEGER, number INTEGER)")
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.execute("UPDATE main.archive_turn SET text = 'Other words.' WHERE id = ?", [rows[Turn].pk])
