"""The guards: what was published is neither changed nor deleted, by whatever way it is tried."""

# ruff: noqa: S608 -- the tables and columns attacked are the models' own

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from archive.editorial import source_files
from archive.editorial.drafting import discard
from archive.editorial.publishing import publish
from archive.models import (
    Document,
    Identifier,
    Redirect,
    SourceFile,
    Takedown,
    Turn,
    Version,
    Withdrawal,
)
from tests import factories
from tests.models.guarded_rows import ADDRESSED, ATTACKED_COLUMNS, GUARDED, Rows, kept, other_value, refused

pytestmark = pytest.mark.django_db

Way = Callable[[Any, str, Any], None]


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


@pytest.mark.parametrize("model", GUARDED, ids=named)
def test_an_insertion_that_updates_on_conflict_changes_nothing(rows: Rows, model: type[models.Model]) -> None:
    row = rows[model]
    column = next(column for each, column in ATTACKED_COLUMNS if each is model and column != "id")
    changed = type(row)._base_manager.get(pk=row.pk)
    setattr(changed, column, other_value(row, column))
    with refused(row):
        model._base_manager.bulk_create([changed], update_conflicts=True, unique_fields=["id"], update_fields=[column])


def test_a_version_is_not_inserted_with_a_number(rows: Rows) -> None:
    document = rows[Document]
    with refused(rows[Version]):
        Version.objects.create(document=document, number=2, digest="0" * 64, published_at=timezone.now())


def publish_by_hand(draft: Version, number: int) -> None:
    Version.objects.filter(pk=draft.pk).update(number=number, digest="0" * 64, published_at=timezone.now())


def test_a_version_gets_no_number_but_the_next(rows: Rows) -> None:
    draft = rows[Document].versions.get(number=None)
    draft.turns.update(number=1)
    for number in (3, 7):
        with refused(draft):
            publish_by_hand(draft, number)
    publish_by_hand(draft, 2)


def test_a_version_whose_keys_the_document_has_not_counted_gets_no_number(rows: Rows) -> None:
    document = rows[Document]
    draft = document.versions.get(number=None)
    draft.turns.update(number=document.next_turn_number)
    with refused(draft):
        publish_by_hand(draft, 2)


def test_the_latest_version_of_a_document_is_never_a_draft_another_documents_or_an_earlier_one(rows: Rows) -> None:
    document = rows[Document]
    draft = document.versions.get(number=None)
    elsewhere = Version.objects.published().exclude(document=document).first()
    for version in (draft, elsewhere):
        with refused(document):
            Document.objects.filter(pk=document.pk).update(latest_version=version)
    first = document.latest_version
    publish(document=document, actor=factories.ACTOR, reason=factories.REASON)
    with refused(document):
        Document.objects.filter(pk=document.pk).update(latest_version=first)


def test_a_document_is_not_withdrawn_without_a_tombstone_nor_restored_under_one(rows: Rows) -> None:
    for document, state in ((rows[Document], "withdrawn"), (rows[Withdrawal].document, "published")):
        with refused(document):
            Document.objects.filter(pk=document.pk).update(state=state)


@pytest.mark.parametrize("model", ADDRESSED, ids=named)
def test_the_address_of_an_authority_record_changes_only_under_a_redirect(db: None, model: type[Any]) -> None:
    record = model.objects.create(name="Orsund", slug="orsund")
    with refused(record):
        model.objects.filter(pk=record.pk).update(slug="oersund")
    Redirect.objects.create(
        old_path=f"{model.path}orsund/", new_path=f"{model.path}oersund/", reason=Redirect.Reason.RENAMED
    )
    model.objects.filter(pk=record.pk).update(slug="oersund")


def test_a_takedown_lets_its_version_be_emptied_and_nothing_else(rows: Rows) -> None:
    document = rows[Document]
    turn = rows[Turn]
    Takedown.objects.create(version=rows[Version], authority="A court", reason="The law demands it.")
    others: tuple[dict[str, Any], ...] = (
        {"text": "Other words."},
        {"text": "", "heading": "Other words."},
        {"text": "", "heading": "", "ranges": [{"kind": "emphasis"}]},
        {"text": "", "heading": "", "ranges": [], "label": ""},
        {"text": "", "heading": "", "ranges": [], "number": 7},
        {"text": "", "heading": "", "ranges": [], "version": document.versions.get(number=None)},
    )
    for other in others:
        with refused(turn):
            Turn.objects.filter(pk=turn.pk).update(**other)
    with refused(turn):
        Turn.objects.filter(pk=turn.pk).delete()
    with refused(rows[Version]):
        Version.objects.filter(pk=rows[Version].pk).update(digest="")
    Turn.objects.filter(pk=turn.pk).update(text="", heading="", ranges=[])


def test_a_takedown_of_one_version_lets_no_other_be_emptied(rows: Rows) -> None:
    with refused(rows[Turn]):
        Turn.objects.filter(pk=rows[Turn].pk).update(text="", heading="", ranges=[])


def test_the_bytes_of_a_file_are_not_said_to_be_gone_without_a_takedown(rows: Rows) -> None:
    source_file = rows[SourceFile]
    with refused(source_file):
        SourceFile.objects.filter(pk=source_file.pk).update(emptied_at=timezone.now())
    Takedown.objects.create(version=rows[Version], authority="A court", reason="The law demands it.")
    SourceFile.objects.filter(pk=source_file.pk).update(emptied_at=timezone.now())
    with refused(source_file):
        SourceFile.objects.filter(pk=source_file.pk).update(emptied_at=None)


def test_a_withdrawal_ends_once(rows: Rows) -> None:
    withdrawal = rows[Withdrawal]
    Withdrawal.objects.filter(pk=withdrawal.pk).update(ended_at=timezone.now())
    for ended_at in (None, timezone.now()):
        with refused(withdrawal):
            Withdrawal.objects.filter(pk=withdrawal.pk).update(ended_at=ended_at)


def test_a_normalised_identifier_changes_only_with_a_migration(rows: Rows) -> None:
    with refused(rows[Identifier]):
        Identifier.objects.filter(pk=rows[Identifier].pk).update(value_normalised="ice-2")


def test_what_was_never_published_can_be_changed_and_deleted(db: None) -> None:
    document = factories.make_draft(["One.", "Two."]).document
    document.versions.get().turns.filter(position=1).update(text="Uno.")
    document.versions.get().turns.filter(position=2).delete()
    document.delete()
    assert not Document.objects.exists()


def test_a_draft_revision_with_its_file_can_be_discarded(rows: Rows) -> None:
    document = rows[Document]
    draft = document.versions.get(number=None)
    source_files.attach(document, b"The ice is thin.", name="thin.txt", version=draft)
    discard(document=document, actor=factories.ACTOR)
    assert not document.versions.filter(number=None).exists()
    assert document.files.count() == 1
