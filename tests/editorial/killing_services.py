"""A program for tests: does one service of the desk again and again, each time killed at a random moment, and tells
each state that is neither that before it nor that after it.

    python -c "import django; django.setup(); from tests.editorial.killing_services import main; main()" SERVICE TIMES

Each time is a fork of this process, so that the moments of the kills fall into the service and not into its start.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection, connections, transaction

from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Actor, Role, Seen, authorities, drafts, keys, publication, reports, spreadsheet
from archive.models import (
    AuditRecord,
    Document,
    DraftStep,
    ErrorReport,
    IndexQueueEntry,
    Person,
    PersonAlias,
    PersonMerge,
    Redirect,
    Resolution,
    Turn,
    Version,
    Withdrawal,
)
from tests import factories
from tests.editorial.archived import holdings
from tests.factories import answer

ADA = Actor("ada", Role.PUBLISHER)
TURNS = [
    answer(f"Answer {n} of the session about tolls.", label="MARENDAL", speaker="Ilse Marendal") for n in range(60)
]
_round = itertools.count()


def _document() -> Document:
    return Document.objects.filter(title="On the winter tolls").get()


def _draft() -> Version:
    document = _document()
    return document.versions.filter(number=None).first() or drafts.begin_revision(by=ADA, document=document)


def _publishing() -> Callable[[], object]:
    draft = _draft()
    turn = draft.turns.get(position=7)
    seen = Seen(turn.number, stamp_of(row_of(turn)))
    drafts.change_turn(by=ADA, draft=draft.pk, seen=seen, changes={"text": f"Answer {next(_round)} was misheard."})
    changes = {"title": "On the winter tolls", "date": f"19{next(_round) % 90 + 10}"}
    return lambda: publication.publish(by=ADA, document=_document(), reason="Misheard.", changes=changes)


def _revising() -> Callable[[], object]:
    draft = _document().versions.filter(number=None).first()
    if draft is not None:
        drafts.discard(by=ADA, draft=draft.pk)
    return lambda: drafts.begin_revision(by=ADA, document=_document())


def _numbering() -> Callable[[], object]:
    draft = _draft()
    turns = list(draft.turns.filter(position__in=(3, 9)).order_by("position"))
    seen = Seen(turns[0].number, stamp_of(row_of(turns[0])))
    return lambda: keys.renumber(by=ADA, draft=draft.pk, seen=seen, number=turns[1].number)


def _withdrawing() -> Callable[[], object]:
    if _document().state == "published":
        return lambda: publication.withdraw(by=ADA, document=_document(), reason="Published twice.")
    return lambda: publication.restore(by=ADA, document=_document(), reason="It was not.")


def _merging() -> Callable[[], object]:
    target = Person.objects.get(name="Ilse Marendal")
    merge = PersonMerge.objects.filter(undone_at=None, target=target).first()
    if merge is not None:
        return lambda: authorities.undo_merge(by=ADA, merge=PersonMerge.objects.get(pk=merge.pk))
    source = Person.objects.filter(name="I. Marendal").first() or factories.make_person("I. Marendal")
    pair = (source.pk, target.pk)
    return lambda: authorities.merge_persons(
        by=ADA, source=Person.objects.get(pk=pair[0]), target=Person.objects.get(pk=pair[1]), reason="The same."
    )


def _answering() -> Callable[[], object]:
    place = {"version_number": 1, "turn_number": 1, "says": f"Wrong {next(_round)}.", "sender": "x"}
    report = ErrorReport.objects.create(document=_document(), **place)
    draft = _document().versions.filter(number=None).first()
    if draft is not None:
        drafts.discard(by=ADA, draft=draft.pk)
    return lambda: reports.accept(by=ADA, report=report.pk)


def _sheet() -> Callable[[], object]:
    said = {"date": str(1900 + next(_round) % 100), "abstract": f"Told {next(_round)} times."}
    documents = Document.objects.exclude(title="On the winter tolls").order_by("pk")
    changes = [spreadsheet.Change(at, document.ark, "", said) for at, document in enumerate(documents, 2)]
    return lambda: spreadsheet.bring_back(by=ADA, changes=changes)


SERVICES: dict[str, Callable[[], Callable[[], object]]] = {
    "publish": _publishing,
    "revise": _revising,
    "number": _numbering,
    "withdraw": _withdrawing,
    "merge": _merging,
    "report": _answering,
    "spreadsheet": _sheet,
}


def state() -> str:
    """Return all that a service can change, without numbers and times that differ from one run of it to the next."""
    turns = Turn.objects.order_by("version__document", "version__number", "position")
    said: dict[str, Any] = {
        "holdings": holdings(),
        "turns": list(turns.values_list("version__number", "number", "text", "label")),
        "resolutions": _told(Resolution, "turn_number", "person__name", "method", "superseded_at", "draft"),
        "next": list(Document.objects.order_by("pk").values_list("next_turn_number", "latest_version__number")),
        "withdrawals": _told(Withdrawal, "reason", "ended_at"),
        "steps": _told(DraftStep, "number", "says", "undone_at"),
        "merged": list(Person.objects.order_by("pk").values_list("name", "merged_into__name")),
        "aliases": sorted(PersonAlias.objects.values_list("person__name", "name")),
        "merges": _told(PersonMerge, "source__name", "undone_at"),
        "redirects": sorted(Redirect.objects.values_list("old_path", "new_path")),
        "reports": list(ErrorReport.objects.order_by("pk").values_list("says", "state", "answered_by")),
        "audit": AuditRecord.objects.count(),
        "queue": IndexQueueEntry.objects.count(),
    }
    return json.dumps(said, default=str, sort_keys=True)


_WHETHER = ("superseded_at", "draft", "ended_at", "undone_at")  # of which it is told whether there is one


def _told(model: Any, *names: str) -> list[list[Any]]:
    """Return the rows of a table by their order."""
    rows = model.objects.order_by("pk").values(*names)
    return [[row[name] is not None if name in _WHETHER else row[name] for name in names] for row in rows]


def after(do: Callable[[], object]) -> tuple[str, float]:
    """Return the state that a service leads to, and the seconds it takes; it is taken back."""
    with transaction.atomic():
        start = time.perf_counter()
        do()
        took = time.perf_counter() - start
        found = state()
        transaction.set_rollback(True)
    return found, took


def killed(do: Callable[[], object], seconds: float) -> bool:
    """Do a service in a process of its own, killed after so many seconds; return whether it was alive then."""
    connections.close_all()  # a connection is not shared by two processes
    process = os.fork()
    if not process:
        try:
            do()
        except BaseException:  # noqa: BLE001 -- told, since a fork has nobody above it to tell
            traceback.print_exc()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
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


def main() -> None:
    """Do a service, killed each time, and tell what was found."""
    name, times = sys.argv[1], int(sys.argv[2])
    call_command("migrate", verbosity=0)
    factories.make_person("Ilse Marendal")
    factories.make_published_document(TURNS, title="On the winter tolls")
    if name == "spreadsheet":
        for number in range(25):
            factories.make_published_document(title=f"Document {number}", kind="speech")
    chance = random.Random()  # noqa: S311 -- moments, not secrets
    prepare, counts, half = SERVICES[name], {"died": 0, "before": 0, "done": 0}, list[str]()
    for _ in range(times):
        do = prepare()
        before = state()
        wanted, took = after(do)
        counts["died"] += killed(do, chance.uniform(0.0, took * 1.3))
        found = state()
        counts["before"] += found == before
        counts["done"] += found == wanted != before
        if found not in (before, wanted):
            half.append(found)
    sys.stdout.write(f"{json.dumps({**counts, 'half': half[:1]})}\n")
