"""Guards: the database itself refuses to change or delete what was published.

Triggers on both databases, in this one module. They are dropped on `pre_migrate` and made again on `post_migrate`,
since SQLite remakes a table to alter it and silently loses its triggers, and PostgreSQL refuses to alter a column
that a trigger names. PostgreSQL truncates unhindered unless a trigger forbids that too. SQLite's `INSERT OR REPLACE`
deletes without firing a delete trigger, so insertion over a guarded row is refused as well.

A guard is a condition on OLD (and NEW) under which a statement fails, with a sentence that says why.
"""

# ruff: noqa: S608, ISC004 -- every table and column that goes into this SQL is a constant of this module

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "chancery_guard_"


@dataclass(frozen=True, slots=True)
class Guard:
    """A statement that a table refuses: `operation` is UPDATE, DELETE or INSERT; `when` is SQL over OLD and NEW."""

    table: str
    operation: str
    when: str
    says: str
    part: str = ""

    @property
    def name(self) -> str:
        """The trigger's name, the same on both databases."""
        return f"{PREFIX}{self.table}_{self.operation.lower()}{self.part}"


def _same(columns: str) -> str:
    """Return SQL that none of the columns, parted by spaces, changed; NULL equals NULL."""
    return "(" + " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in columns.split()) + ")"


def _published_version(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM archive_version v WHERE v.id = {column} AND v.number IS NOT NULL)"


def _published_document(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM archive_document d WHERE d.id = {column} AND d.first_published_at IS NOT NULL)"


def _append_only(table: str, says: str) -> tuple[Guard, ...]:
    over = f"EXISTS (SELECT 1 FROM {table} o WHERE o.id = NEW.id)"
    return (
        Guard(table, "UPDATE", "TRUE", says),
        Guard(table, "DELETE", "TRUE", says),
        Guard(table, "INSERT", over, says),
    )


_TAKEDOWN = (
    "EXISTS (SELECT 1 FROM archive_takedown k WHERE k.version_id = OLD.version_id) "
    "AND NEW.text = '' AND NEW.heading = '' "
    "AND CAST(NEW.ranges AS TEXT) = '[]' AND "
    + _same("id version_id position number kind label speaker_named role_named language word_count")
)

_VERSION = "A published version is never changed or deleted; publish a new version instead."
_TURN = "The turns of a published version are never changed, added or deleted; publish a new version instead."
_DOCUMENT = "A document that was published is never deleted; withdraw it instead."
_ARK = "An identifier is never changed, nor does a document that was published become a draft again."
_FILE = "A source file of a published document is never changed or deleted."
_RESOLUTION = "A resolution is never changed or deleted; a new one supersedes it."
_IDENTIFIER = "An identifier of a published document is never changed or deleted."

GUARDS: tuple[Guard, ...] = (
    Guard("archive_version", "UPDATE", "OLD.number IS NOT NULL", _VERSION),
    Guard("archive_version", "DELETE", "OLD.number IS NOT NULL", _VERSION),
    Guard(
        "archive_version",
        "INSERT",
        "EXISTS (SELECT 1 FROM archive_version o WHERE o.number IS NOT NULL AND (o.id = NEW.id "
        "OR (o.document_id = NEW.document_id AND o.number = NEW.number)))",
        _VERSION,
    ),
    Guard(
        "archive_turn",
        "UPDATE",
        f"({_published_version('OLD.version_id')} OR {_published_version('NEW.version_id')}) AND NOT ({_TAKEDOWN})",
        _TURN,
    ),
    Guard("archive_turn", "DELETE", _published_version("OLD.version_id"), _TURN),
    Guard(
        "archive_turn",
        "INSERT",
        f"{_published_version('NEW.version_id')} OR EXISTS (SELECT 1 FROM archive_turn o JOIN archive_version v "
        "ON v.id = o.version_id WHERE v.number IS NOT NULL AND o.id = NEW.id)",
        _TURN,
    ),
    Guard("archive_document", "DELETE", "OLD.first_published_at IS NOT NULL", _DOCUMENT),
    Guard(
        "archive_document",
        "INSERT",
        "EXISTS (SELECT 1 FROM archive_document o WHERE o.first_published_at IS NOT NULL AND (o.id = NEW.id "
        "OR (o.naan = NEW.naan AND o.ark_name = NEW.ark_name)))",
        _DOCUMENT,
    ),
    Guard(
        "archive_document",
        "UPDATE",
        f"NOT {_same('id naan ark_name')} OR (OLD.first_published_at IS NOT NULL AND (NOT "
        f"{_same('first_published_at')} OR NEW.next_turn_number < OLD.next_turn_number "
        "OR (OLD.latest_version_id IS NOT NULL AND NEW.latest_version_id IS NULL)))",
        _ARK,
    ),
    Guard("archive_sourcefile", "UPDATE", f"NOT {_same('id sha256 size')}", _FILE),
    Guard(
        "archive_documentfile",
        "UPDATE",
        f"{_published_document('OLD.document_id')} AND NOT {_same('id document_id source_file_id version_id name')}",
        _FILE,
    ),
    Guard("archive_documentfile", "DELETE", _published_document("OLD.document_id"), _FILE),
    Guard(
        "archive_resolution",
        "UPDATE",
        "OLD.draft_id IS NULL AND NOT (OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL AND "
        + _same("id document_id turn_number draft_id person_id organisation_id role method reason made_by made_at")
        + ")",
        _RESOLUTION,
    ),
    Guard(
        "archive_resolution",
        "DELETE",
        f"OLD.draft_id IS NULL AND {_published_document('OLD.document_id')}",
        _RESOLUTION,
    ),
    Guard(
        "archive_identifier",
        "UPDATE",
        f"{_published_document('OLD.document_id')} AND NOT {_same('id document_id scheme value value_normalised')}",
        _IDENTIFIER,
    ),
    Guard("archive_identifier", "DELETE", _published_document("OLD.document_id"), _IDENTIFIER),
    *_append_only("archive_redirect", "A redirect is never changed or deleted: links depend on it."),
    *_append_only("archive_auditrecord", "An audit record is never changed or deleted."),
    *_append_only("archive_takedown", "The record of a takedown is never changed or deleted."),
    Guard("archive_withdrawal", "DELETE", "TRUE", "A withdrawal is never deleted; restore the document instead."),
    Guard(
        "archive_withdrawal",
        "UPDATE",
        f"NOT {_same('id document_id withdrawn_on reason withdrawn_by recorded_at')} "
        "OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL)",
        "A withdrawal is never changed; restore the document and withdraw it again.",
    ),
)

_TABLES = tuple(dict.fromkeys(guard.table for guard in GUARDS))


def _postgresql(guard: Guard) -> list[str]:
    function = f"{guard.name}_fn"
    result = "OLD" if guard.operation == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        f"IF {guard.when} THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
        f"MESSAGE = '{guard.says}'; "
        f"END IF; RETURN {result}; END $guard$",
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
    ]


def _postgresql_truncate(table: str) -> list[str]:
    name = f"{PREFIX}{table}_truncate"
    return [
        f"CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN RAISE EXCEPTION "
        f"USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'The record is never truncated.'; END $guard$",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}_fn()",
    ]


def _sqlite(guard: Guard) -> list[str]:
    when = guard.when.replace("IS NOT DISTINCT FROM", "IS")
    return [
        f"CREATE TRIGGER IF NOT EXISTS {guard.name} BEFORE {guard.operation} ON {guard.table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.says}'); END"
    ]


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that have to stand in this database."""
    names = {guard.name for guard in GUARDS}
    if connection.vendor == "postgresql":
        names |= {f"{PREFIX}{table}_truncate" for table in _TABLES}
    return names


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that stand in this database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return {row[0] for row in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that should stand and do not."""
    return expected(connection) - standing(connection)


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Make every guard. Those that stand already are left."""
    statements = [sql for guard in GUARDS for sql in (_sqlite if connection.vendor == "sqlite" else _postgresql)(guard)]
    if connection.vendor == "postgresql":
        statements += [sql for table in _TABLES for sql in _postgresql_truncate(table)]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop every guard: before a migration, which makes them again when it is done, and in a test's teardown."""
    with connection.cursor() as cursor:
        for name in sorted(standing(connection)):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"DROP FUNCTION {name}_fn() CASCADE")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift the guards while the block runs. For a test's teardown alone."""
    drop_guards(connection)
    try:
        yield
    finally:
        raise_guards(connection)


def on_pre_migrate(sender: object, using: str, **kwargs: Any) -> None:
    """Signal receiver: drop the guards, so that tables can be altered."""
    drop_guards(connections[using])


def on_post_migrate(sender: object, using: str, **kwargs: Any) -> None:
    """Signal receiver: make the guards again, where the record's tables stand."""
    connection = connections[using]
    if set(_TABLES) <= set(connection.introspection.table_names()):
        raise_guards(connection)
