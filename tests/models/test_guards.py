"""The guards: what was published is neither changed nor deleted, by whatever way it is tried."""

# ruff: noqa: S608 -- the tables and columns attacked are the models' own

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from archive.models import Document, Turn, Version
from archive.models.guarded import GUARDS
from tests.models.guarded_rows import ATTACKED_COLUMNS, GUARDED, kept, make_guarded_rows, other_value

pytestmark = pytest.mark.django_db

Rows = dict[type[models.Model], Any]
Way = Callable[[Any, str, Any], None]


@pytest.fixture
def rows(db: None) -> Rows:
    """A row in each guarded table."""
    return make_guarded_rows()


@contextmanager
def refused(row: models.Model) -> Iterator[None]:
    """Claim that a guard refuses what the block does, in words, and that the row is as it was."""
    before = kept(row)
    sentences = [guard.says for guard in GUARDS]
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        yield
    assert any(sentence in str(caught.value) for sentence in sentences), caught.value
    assert kept(row) == before


def by_sql(row: models.Model, column: str, value: Any) -> None:
    field = next(each for each in row._meta.concrete_fields if each.attname == column)
    prepared = field.get_db_prep_save(value, connection) if not field.is_relation else value
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', [prepared, row.pk])


def by_queryset_update(row: models.Model, column: str, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value})


def by_bulk_update(row: models.Model, column: str, value: Any) -> None:
    setattr(row, column, value)
    type(row)._base_manager.bulk_update([row], [column])


def by_save(row: models.Model, column: str, value: Any) -> None:
    setattr(row, column, value)
    row.save()


def by_another_key(row: models.Model, column: str, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(id=value)


def named(value: object) -> str:
    """Name a test after the model or column that it is about."""
    return str(getattr(value, "__name__", value))


@pytest.mark.parametrize(("model", "column"), ATTACKED_COLUMNS, ids=named)
def test_no_column_of_what_was_published_changes(rows: Rows, model: type[models.Model], column: str) -> None:
    row = rows[model]
    value = other_value(row, column)
    ways: Sequence[Way] = (by_sql, by_queryset_update, by_bulk_update, by_save)
    if column == "id":
        ways = (by_sql, by_another_key)  # the ORM would take it for another row
    for way in ways:
        with refused(row):
            way(row, column, value)
        row.refresh_from_db()


def delete_by_sql(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


def delete_all_by_sql(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table}")


def delete_by_raw_queryset(row: models.Model) -> None:
    type(row)._base_manager.filter(pk=row.pk)._raw_delete(connection.alias)


@pytest.mark.parametrize("model", GUARDED, ids=named)
def test_no_row_of_what_was_published_is_deleted(rows: Rows, model: type[models.Model]) -> None:
    for way in (delete_by_sql, delete_all_by_sql, delete_by_raw_queryset):
        with refused(rows[model]):
            way(rows[model])


@pytest.mark.parametrize("model", GUARDED, ids=named)
def test_neither_a_model_nor_a_queryset_deletes_what_was_published(rows: Rows, model: type[models.Model]) -> None:
    row = rows[model]
    before = kept(row)
    for way in (row.delete, model._base_manager.filter(pk=row.pk).delete, model._base_manager.all().delete):
        with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
            way()
    assert kept(row) == before


def test_a_turn_is_not_added_to_a_published_version(rows: Rows) -> None:
    version = rows[Version]
    with refused(version):
        Turn.objects.create(version=version, position=9, number=9, kind="note", text="(Laughter.)")


def test_a_turn_of_a_draft_is_not_moved_into_a_published_version(rows: Rows) -> None:
    document, version = rows[Document], rows[Version]
    draft_turn = Turn.objects.get(version__document=document, version__number=None)
    with refused(version), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_turn SET version_id = %s, position = 9, number = 9 WHERE id = %s",
            [version.pk, draft_turn.pk],
        )
    assert kept(draft_turn)["version_id"] == draft_turn.version_id


def test_a_published_version_does_not_become_a_draft_again(rows: Rows) -> None:
    with refused(rows[Version]):
        Version.objects.filter(pk=rows[Version].pk).update(number=None, published_at=None)


def test_a_published_document_does_not_become_a_draft_again(rows: Rows) -> None:
    with refused(rows[Document]):
        Document.objects.filter(pk=rows[Document].pk).update(state="draft", first_published_at=None)


def test_the_latest_version_is_never_taken_from_a_document(rows: Rows) -> None:
    with refused(rows[Document]):
        Document.objects.filter(pk=rows[Document].pk).update(latest_version=None)


def test_the_count_of_keys_given_never_goes_back(rows: Rows) -> None:
    with refused(rows[Document]):
        Document.objects.filter(pk=rows[Document].pk).update(next_turn_number=1)
