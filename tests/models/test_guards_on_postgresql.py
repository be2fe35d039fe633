"""The guards against what PostgreSQL alone can do: truncate, fire no triggers, and do two things at once."""

# ruff: noqa: S608 -- the tables and columns attacked are the models' own

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, models, transaction

from archive.editorial.publishing import publish
from archive.models import Turn, Version, digest_of, guards
from archive.models.guarded import GUARDED_TABLES
from tests import factories
from tests.models.guarded_rows import GUARDED, Rows, refused


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("cascade", ["", " CASCADE"])
@pytest.mark.parametrize("table", GUARDED_TABLES)
def test_no_guarded_table_is_truncated(rows: Rows, table: str, cascade: str) -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        execute("SET CONSTRAINTS ALL IMMEDIATE", f"TRUNCATE {table}{cascade}")
    assert not cascade or "never truncated" in str(caught.value)


@pytest.mark.django_db
def test_a_table_that_guarded_ones_hang_on_is_not_truncated_over_them(rows: Rows) -> None:
    with pytest.raises(DatabaseError, match="never truncated"), transaction.atomic():
        execute("SET CONSTRAINTS ALL IMMEDIATE", "TRUNCATE archive_source CASCADE")


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: str(model.__name__))
def test_a_session_that_plays_the_replica_deletes_nothing(rows: Rows, model: type[models.Model]) -> None:
    with refused(rows[model]):
        execute(
            "SET LOCAL session_replication_role = replica",
            f"DELETE FROM {model._meta.db_table} WHERE id = {rows[model].pk}",
        )


@pytest.mark.django_db
def test_a_session_that_plays_the_replica_truncates_nothing(rows: Rows) -> None:
    with pytest.raises(DatabaseError, match="never truncated"), transaction.atomic():
        execute("SET LOCAL session_replication_role = replica", "TRUNCATE archive_redirect")


@pytest.mark.django_db
def test_a_guard_holds_whatever_a_temporary_table_of_the_same_name_says(rows: Rows) -> None:
    with refused(rows[Turn]):
        execute(
            "CREATE TEMP TABLE archive_version (id bigint, document_id bigint, number int) ON COMMIT DROP",
            f"UPDATE public.archive_turn SET text = 'Other words.' WHERE id = {rows[Turn].pk}",
        )


@pytest.mark.django_db
def test_a_merge_changes_nothing(rows: Rows) -> None:
    with refused(rows[Turn]):
        execute(
            "MERGE INTO archive_turn t USING (VALUES (1)) v (one) ON t.number = v.one "
            "WHEN MATCHED THEN UPDATE SET text = 'Other words.'"
        )


@pytest.mark.django_db
def test_a_copy_adds_no_turn_to_a_published_version(rows: Rows) -> None:
    turn = rows[Turn]
    copied = f"{turn.version_id}\t9\t9\tnote\t\t\t\t\t\t(Laughter.)\t[]\n"
    columns = "version_id, position, number, kind, label, speaker_named, role_named, heading, language, text, ranges"
    with (
        pytest.raises(psycopg.IntegrityError, match="never changed, added or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"COPY archive_turn ({columns}) FROM STDIN") as copy,
    ):
        copy.write(copied)


class InAnotherSession(threading.Thread):
    """A thread with a connection of its own; `error` is what it ran into."""

    def __init__(self, work: Any) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.error: DatabaseError | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except DatabaseError as error:
            self.error = error
        finally:
            connection.close()


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def await_a_lock(session: InAnotherSession) -> None:
    """Return once another session waits for a lock; fail where it ended without having waited."""
    while not waits_for_a_lock():
        assert session.is_alive(), "it did not wait"
        session.join(0.01)


def test_a_turn_is_not_changed_while_its_draft_is_being_published(
    transactional_db: None,
) -> None:
    document = factories.make_draft(["The ice is thick."]).document
    turn = Turn.objects.get()
    with transaction.atomic():
        publish(document=document, actor=factories.ACTOR)
        other = InAnotherSession(lambda: Turn.objects.filter(pk=turn.pk).update(text="The ice is thin."))
        await_a_lock(other)
    other.join()
    assert "never changed" in str(other.error)
    assert Turn.objects.get().text == "The ice is thick."


def test_a_turn_is_not_added_while_its_draft_is_being_published(
    transactional_db: None,
) -> None:
    document = factories.make_draft(["The ice is thick."]).document
    version = document.versions.get()
    with transaction.atomic():
        publish(document=document, actor=factories.ACTOR)
        other = InAnotherSession(
            lambda: Turn.objects.create(version=version, position=2, number=2, kind="note", text="(Laughter.)")
        )
        await_a_lock(other)
    other.join()
    assert "never changed" in str(other.error)
    assert Turn.objects.count() == 1


def test_who_publishes_waits_for_who_is_changing_a_turn_and_its_digest_is_of_what_was_changed(
    transactional_db: None,
) -> None:
    document = factories.make_draft(["The ice is thick."]).document
    with transaction.atomic():
        Turn.objects.update(text="The ice is thin.")
        other = InAnotherSession(lambda: publish(document=document, actor=factories.ACTOR))
        await_a_lock(other)
    other.join()
    assert other.error is None
    version = Version.objects.published().get()
    assert version.digest == digest_of(version.turns.all())
    assert version.turns.get().text == "The ice is thin."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE archive_turn DISABLE TRIGGER chancery_guard_archive_turn_update",
        "ALTER TABLE archive_turn ENABLE TRIGGER chancery_guard_archive_turn_update",
        "ALTER TABLE archive_turn ENABLE REPLICA TRIGGER chancery_guard_archive_turn_update",
        "ALTER FUNCTION chancery_guard_archive_turn_update_fn() RESET search_path",
        (
            "CREATE OR REPLACE FUNCTION chancery_guard_archive_turn_update_fn() RETURNS trigger LANGUAGE plpgsql "
            "SET search_path = public, pg_temp AS $$ BEGIN RETURN NEW; END $$"
        ),
    ],
)
def test_a_guard_put_out_of_force_counts_as_missing_and_is_made_again(statement: str) -> None:
    execute(statement)
    assert guards.missing(connection) == {"chancery_guard_archive_turn_update"}
    guards.raise_guards(connection)
    assert not guards.missing(connection)
