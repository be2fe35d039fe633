"""The guards stand after every migration, and a check names those that are missing."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from archive.models import guards
from archive.models.guarded import GUARDED_TABLES
from tests.models.guarded_rows import ATTACKED_COLUMNS, GUARDED, Rows, make_guarded_rows, other_value, refused

LATER = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("archive", {last!r})]
    operations = [
        operation
        for name in {names!r}
        for operation in (
            migrations.AddField(name, "added", models.CharField(max_length=9, default="old")),
            migrations.AlterField(name, "added", models.TextField(default="old")),
        )
    ] + [
        migrations.AlterField("turn", "heading", models.CharField(max_length=9000, blank=True)),
        migrations.AlterField("document", "ark_name", models.CharField(max_length=64, editable=False)),
        migrations.RunPython({forwards}, migrations.RunPython.noop),
    ]
"""
FAILS = "lambda apps, editor: 1 / 0"
MODELS = sorted(model.__name__ for model in apps.get_models() if model._meta.db_table in GUARDED_TABLES)


class LaterMigrations:
    """The archive's migrations, and one more that alters each guarded table."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
        package = folder / "later_migrations"
        package.mkdir()
        (package / "__init__.py").touch()
        self.last = max(name for _, name in MigrationLoader(None).graph.leaf_nodes("archive"))
        ours = importlib.import_module("archive.migrations").__path__[0]
        for path in Path(ours).glob("0*.py"):
            (package / path.name).write_text(path.read_text())
        self.file = package / "9999_later.py"
        self.write("migrations.RunPython.noop")
        monkeypatch.syspath_prepend(folder)
        settings.MIGRATION_MODULES = {"archive": "later_migrations"}

    def write(self, forwards: str) -> None:
        """Write the later migration; it does `forwards` at its end."""
        self.file.write_text(LATER.format(last=self.last, names=MODELS, forwards=forwards))

    def migrate(self, target: str) -> None:
        """Run the command that alters the tables."""
        call_command("migrate", "archive", target, verbosity=0)


@pytest.fixture
def later(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[LaterMigrations]:
    """A later migration, undone when the test is over."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    migrations = LaterMigrations(tmp_path, monkeypatch, settings)
    yield migrations
    migrations.write("migrations.RunPython.noop")
    migrations.migrate(migrations.last)
    for name in [name for name in sys.modules if name.startswith("later_migrations")]:
        del sys.modules[name]


def assert_each_table_is_guarded(rows: Rows) -> None:
    assert not guards.missing(connection)
    for model in GUARDED:
        row = rows[model]
        column = next(column for each, column in ATTACKED_COLUMNS if each is model and column != "id")
        with refused(row):
            model._base_manager.filter(pk=row.pk).update(**{column: other_value(row, column)})
        with refused(row), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = {row.pk}")  # noqa: S608


def tables_altered() -> set[str]:
    """Return the guarded tables in which the later migration's column stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in GUARDED_TABLES:
            cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608
            found |= {table} if "added" in [column[0] for column in cursor.description] else set()
    return found


def test_each_guarded_table_is_guarded_again_once_it_was_altered(later: LaterMigrations) -> None:
    rows = make_guarded_rows()
    later.migrate("9999")
    assert tables_altered() == set(GUARDED_TABLES)
    assert_each_table_is_guarded(rows)
    later.migrate(later.last)
    assert not tables_altered()
    assert_each_table_is_guarded(rows)


def test_a_migration_that_fails_midway_leaves_a_check_that_fails_and_the_next_makes_the_guards_again(
    later: LaterMigrations,
) -> None:
    rows = make_guarded_rows()
    later.write(FAILS)
    with pytest.raises(ZeroDivisionError):
        later.migrate("9999")
    with pytest.raises(SystemCheckError, match="chancery_guard_archive_turn_update"):
        call_command("check", databases=["default"])
    later.migrate(later.last)
    assert_each_table_is_guarded(rows)


def remove(name: str) -> None:
    """Take one guard away, as a person at the database would."""
    table = guards.guards_of(connection)[name].table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(guards.guards_of(connection)))
def test_the_check_names_each_guard_that_is_missing(name: str) -> None:
    call_command("check", databases=["default"])
    remove(name)
    with pytest.raises(SystemCheckError, match=f"lacks 1 of the triggers .*: {name}\\."):
        call_command("check", databases=["default"])
    guards.raise_guards(connection)
    call_command("check", databases=["default"])


@pytest.mark.django_db
def test_a_guard_that_stands_in_name_alone_is_missing() -> None:
    name = "chancery_guard_archive_turn_delete"
    remove(name)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON archive_turn BEGIN SELECT 1; END")
        else:
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE DELETE ON archive_turn FOR EACH ROW WHEN (FALSE) "
                f"EXECUTE FUNCTION {name}_fn()"
            )
    assert guards.missing(connection) == {name}
    guards.raise_guards(connection)
    assert not guards.missing(connection)


@pytest.mark.django_db
def test_a_guard_of_an_earlier_program_is_dropped_with_the_others() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER chancery_guard_of_old BEFORE DELETE ON archive_finding "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION chancery_guard_of_old_fn() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'no'; END $$; CREATE TRIGGER chancery_guard_of_old "
                "BEFORE TRUNCATE ON archive_finding EXECUTE FUNCTION chancery_guard_of_old_fn()"
            )
    with guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_finding" if connection.vendor == "sqlite" else "TRUNCATE archive_finding")
    assert not guards.missing(connection)


@pytest.mark.django_db
def test_raising_the_guards_twice_changes_nothing() -> None:
    guards.raise_guards(connection)
    assert not guards.missing(connection)


@pytest.mark.django_db
def test_each_guarded_table_refuses_something_on_this_database() -> None:
    assert {guard.table for guard in guards.guards_of(connection).values()} == set(GUARDED_TABLES)
    assert set(GUARDED_TABLES) <= set(connection.introspection.table_names())
