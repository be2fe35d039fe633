"""A program for tests: does services of the desk again and again, each time killed at a random moment, and tells each
state that is neither that before it nor that after it.

    python -c "import django; django.setup(); from tests.editorial.killing_services import main; main()" GROUP TIMES

Each time is a fork of this process, so that the moments of the kills fall into the service and not into its start. It
prints a line of JSON a service.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, connections, models, transaction

from archive.editorial import source_files
from archive.models import SourceFile
from tests.editorial.killed_records import RECORDS
from tests.editorial.killed_services import TEXTS, furnish

GROUPS = {**TEXTS, **RECORDS}

State = dict[str, str]
# Of no use to compare: what Django keeps for itself, and numbers of rows that stand where no foreign key says so.
_LEFT_OUT = {"auth_permission", "django_content_type", Session._meta.db_table}
_NUMBERS = {"subject_id", "patch", "moved", "superseded", "before", "after", "password"}
_FOLLOWS = {"public_changed_at"}  # given after the transaction, by whoever asks next: archive.models.public_changes


def state() -> State:
    """Return a digest of each table, told without numbers of rows and times: they differ from one run to the next."""
    every = [model for app in apps.get_app_configs() for model in app.get_models(include_auto_created=True)]
    places: dict[type[models.Model], dict[Any, int]] = {}
    return {
        model._meta.db_table: hashlib.sha256(repr(list(_rows(model, places))).encode()).hexdigest()
        for model in every
        if model._meta.db_table not in _LEFT_OUT
    }


def _rows(model: Any, places: dict[Any, dict[Any, int]]) -> Iterable[list[object]]:
    """Yield the rows of a table in their order: of a foreign key, the place of what it leads to in its own table."""
    left_out = _NUMBERS | _FOLLOWS
    fields = [each for each in model._meta.concrete_fields if not each.primary_key and each.name not in left_out]
    for row in model._default_manager.order_by("pk").values_list(*(each.attname for each in fields)):
        yield [_told(field, value, places) for field, value in zip(fields, row, strict=True)]


def _told(field: Any, value: Any, places: dict[Any, dict[Any, int]]) -> object:
    if isinstance(value, datetime.datetime):
        return True
    if not field.is_relation or value is None:
        return value
    target = field.related_model
    if target not in places:
        numbers = target._default_manager.order_by("pk").values_list("pk", flat=True)
        places[target] = {number: place for place, number in enumerate(numbers)}
    return places[target][value]


def after(do: Callable[[], object]) -> tuple[State, float]:
    """Return the state that a service leads to, and the seconds it takes; it is taken back."""
    with transaction.atomic():
        start = time.perf_counter()
        do()
        took = time.perf_counter() - start
        found = state()
        transaction.set_rollback(True)
    source_files.remove_unfinished(older_than=-1)
    return found, took


def killed(do: Callable[[], object], seconds: float) -> bool:
    """Do a service in a process of its own, killed so many seconds after it began; return whether it was alive then."""
    connections.close_all()  # a connection is not shared by two processes
    ready, begins = os.pipe()
    process = os.fork()
    if not process:
        try:
            connection.ensure_connection()
            os.write(begins, b".")
            do()
        except BaseException:  # noqa: BLE001 -- told, since a fork has nobody above it to tell
            traceback.print_exc()
        finally:
            os._exit(0)
    os.read(ready, 1)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(ready)
    os.close(begins)
    _wait_until_alone()
    return os.WIFSIGNALED(status)


def _wait_until_alone() -> None:
    """Wait until the server has noticed that the process is gone, and has ended what it had begun."""
    if connection.vendor != "postgresql":
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"{others} AND backend_type = 'client backend'")
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)


def faults(found: State, before: State, wanted: State) -> list[str]:
    """Return what is wrong with a state: the tables that changed, and those that did not, where both are; and bytes of
    files that are not those of the record, once a worker has begun that removes what was left.
    """
    wrong = []
    if found not in (before, wanted):
        differ = [table for table in found if before[table] != wanted[table]]
        done = [table for table in differ if found[table] == wanted[table]]
        other = [table for table in found if found[table] not in (before[table], wanted[table])]
        wrong.append(f"done {done} of {differ}, else {other}")
    source_files.remove_unfinished(older_than=-1)
    kept = {path.name for path in Path(settings.MEDIA_ROOT).glob("sources/*/*")}
    held = set(SourceFile.objects.filter(emptied_at=None).values_list("sha256", flat=True))
    return wrong + ([f"files without a row {kept - held}, without bytes {held - kept}"] if kept != held else [])


def tried(prepare: Callable[[], Callable[[], object]], times: int) -> dict[str, Any]:
    """Return how often a service was killed, had not begun, was done, and what was found half done."""
    chance = random.Random()  # noqa: S311 -- moments, not secrets
    counts, half, pace = {"died": 0, "before": 0, "done": 0}, list[str](), 1.5
    for _ in range(times):
        do = prepare()
        before = state()
        wanted, took = after(do)
        assert wanted != before, "the service changes nothing, so that nothing is tried"
        died = killed(do, chance.uniform(0.0, took * pace))
        pace *= 1.1 if died else 0.9  # so that a service is about as often killed as done, however long a commit takes
        counts["died"] += died
        found = state()
        counts["before"] += found == before
        counts["done"] += found == wanted
        half += faults(found, before, wanted)
    return {**counts, "half": half[:3]}


def main() -> None:
    """Do each service of a group, killed each time, and tell what was found."""
    group, times = sys.argv[1], int(sys.argv[2])
    call_command("migrate", verbosity=0)
    furnish()
    for name, prepare in GROUPS[group].items():
        sys.stdout.write(f"{json.dumps({'service': name, **tried(prepare, times)})}\n")
        sys.stdout.flush()
