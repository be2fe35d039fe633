"""Guards: the database itself refuses to change or delete what was published.

Triggers on both databases, made in this one module from the list of archive.models.guarded. They are dropped on
`pre_migrate` and made again on `post_migrate`, since SQLite remakes a table to alter it and silently loses its
triggers, and PostgreSQL refuses to alter a column that a trigger names. PostgreSQL truncates unhindered unless a
trigger forbids that too. A guard stands only where it does what this program says: one of an earlier program, one that
was disabled and one whose function was put out of force count as missing.

PostgreSQL fires a guard whatever `session_replication_role` is, and looks up its tables in the archive's own schema, so
that no temporary table of the same name can be put before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .guarded import GUARDED_TABLES, GUARDS, PREFIX, SQLITE, Guard

# The bits of pg_trigger.tgtype, from PostgreSQL's catalog/pg_trigger.h: FOR EACH ROW, BEFORE, and the operation.
_ROW, _BEFORE = 1, 2
_OPERATION = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
_ALWAYS = "A"


def _postgresql_guards() -> list[Guard]:
    whole = [
        Guard(table, "TRUNCATE", "TRUE", "The record is never truncated: what was published is never deleted.")
        for table in GUARDED_TABLES
    ]
    return [guard for guard in GUARDS if "postgresql" in guard.vendors] + whole


def guards_of(connection: BaseDatabaseWrapper) -> dict[str, Guard]:
    """Return the guards that have to stand in this database, by name."""
    if connection.vendor == SQLITE:
        return {guard.name: guard for guard in GUARDS if SQLITE in guard.vendors}
    return {guard.name: guard for guard in _postgresql_guards()}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sqlite(guard: Guard) -> str:
    when = guard.when.replace("IS NOT DISTINCT FROM", "IS").replace(" FOR SHARE", "")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, {_quoted(guard.says)}); END"
    )


def _body(guard: Guard) -> str:
    """Return the body of the function that PostgreSQL calls for a guard."""
    goes_on = {"DELETE": "RETURN OLD", "TRUNCATE": "RETURN NULL"}.get(guard.operation, "RETURN NEW")
    refuses = f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = {_quoted(guard.says)}"
    return f" BEGIN IF {guard.when} THEN {refuses}; END IF; {goes_on}; END "


def _postgresql(guard: Guard, schema: str) -> list[str]:
    each = "STATEMENT" if guard.operation == "TRUNCATE" else "ROW"
    return [
        (
            f"CREATE OR REPLACE FUNCTION {guard.name}_fn() RETURNS trigger LANGUAGE plpgsql "
            f"SET search_path = {schema}, pg_temp AS $guard${_body(guard)}$guard$"
        ),
        (
            f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.operation} ON {guard.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {guard.name}_fn()"
        ),
        f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {guard.name}",
    ]


def _type(guard: Guard) -> int:
    row = 0 if guard.operation == "TRUNCATE" else _ROW
    return row | _BEFORE | _OPERATION[guard.operation]


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that stand in this database and do what this program says."""
    wanted = guards_of(connection)
    if connection.vendor == SQLITE:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
        found = dict(_rows(connection, query))
        return {name for name, guard in wanted.items() if found.get(name) == _sqlite(guard)}
    query = (
        "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, p.prosrc FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE t.tgname LIKE %s AND t.tgqual IS NULL AND c.relnamespace = current_schema()::regnamespace "
        "AND 'search_path=' || quote_ident(current_schema()) || ', pg_temp' = ANY (p.proconfig)"
    )
    stand = {tuple(row) for row in _rows(connection, query)}
    return {name for name, guard in wanted.items() if (name, guard.table, _type(guard), _ALWAYS, _body(guard)) in stand}


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the guards that should stand and do not."""
    return set(guards_of(connection)) - standing(connection)


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Make every guard that is missing. Those that stand already are left."""
    wanted = guards_of(connection)
    for name in sorted(missing(connection)):
        if connection.vendor == SQLITE:
            _execute(connection, [f"DROP TRIGGER IF EXISTS {name}", _sqlite(wanted[name])])
        else:
            _execute(connection, _postgresql(wanted[name], _schema(connection)))


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop every guard, those of earlier programs too: before a migration, which makes them again when it is done,
    and in a test's teardown.
    """
    if connection.vendor == SQLITE:
        query, drop = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", "DROP TRIGGER {}"
    else:
        query = "SELECT proname FROM pg_proc WHERE proname LIKE %s AND pronamespace = current_schema()::regnamespace"
        drop = "DROP FUNCTION {}() CASCADE"
    _execute(connection, [drop.format(name) for (name,) in _rows(connection, query)])


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])


def _rows(connection: BaseDatabaseWrapper, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query for names that begin as those of guards do."""
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return list(cursor.fetchall())


def _execute(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


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
    if set(GUARDED_TABLES) <= set(connection.introspection.table_names()):
        raise_guards(connection)
