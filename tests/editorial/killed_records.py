"""Descriptions, deposits, persons, labels, reports, accounts that are killed at any moment, each ready to be done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User

from archive.editorial import labels
from archive.editorial.services import Role, accounts, authorities, deposits, describing, reports, spreadsheet
from archive.models import (
    Deposit,
    DepositText,
    Document,
    ErrorReport,
    Event,
    Organisation,
    OrganisationMerge,
    Person,
    PersonMerge,
)
from tests import factories
from tests.editorial.killed_services import ADA, ROOT, ROUND, Prepare, document_of, without_draft

# ---- Descriptions, and what is brought ----


def _describe() -> Callable[[], object]:
    number = next(ROUND)
    said = {"abstract": f"Told {number} times.", "place": f"Place {number}", "series": f"Series {number % 7}"}
    new = ("place", "series")
    return lambda: describing.describe(by=ADA, document=document_of(), changes=said, new=new)


def _spreadsheet() -> Callable[[], object]:
    said = {"date": str(1000 + next(ROUND)), "abstract": f"Told {next(ROUND)} times."}
    documents = Document.objects.filter(title__startswith="Document ").order_by("pk")
    changes = [spreadsheet.Change(at, document.ark, "", said) for at, document in enumerate(documents, 2)]
    return lambda: spreadsheet.bring_back(by=ADA, changes=changes)


def _bring() -> Callable[[], object]:
    files = [deposits.BroughtFile(f"{n}.txt", lambda n=n: f"ULVE: {n} so.".encode()) for n in (next(ROUND), -1)]  # type: ignore[misc]
    return lambda: deposits.bring(by=ADA, files=files)


def _put_aside() -> Callable[[], object]:
    data = f"ULVE: {next(ROUND)} so.".encode()
    deposit = deposits.bring(by=ADA, files=[deposits.BroughtFile("a.txt", lambda: data)])
    return lambda: deposits.put_aside(by=ADA, deposit=deposit.pk)


def _asking() -> Deposit:
    deposit = Deposit.objects.create(name="a.txt", brought_by="ada", state=Deposit.State.ASKING)
    DepositText.objects.create(deposit=deposit, turns=[["text", "", "So."]])
    return deposit


def _say_it_corrects() -> Callable[[], object]:
    document, deposit = without_draft(), _asking()
    return lambda: deposits.choose_corrects(by=ADA, deposit=deposit.pk, document=document)


def _say_it_is_new() -> Callable[[], object]:
    deposit = _asking()
    return lambda: deposits.choose_new(by=ADA, deposit=deposit.pk)


# ---- Persons, labels, reports, accounts ----


def _merge_in_force() -> PersonMerge | None:
    return PersonMerge.objects.filter(undone_at=None).first()


def _merge() -> Callable[[], object]:
    merge = _merge_in_force()
    if merge is not None:
        authorities.undo_merge(by=ADA, merge=merge)
    one, other = (Person.objects.get(name=name).pk for name in ("I. Marendal", "Ilse Marendal"))
    return lambda: authorities.merge(
        by=ADA, source=Person.objects.get(pk=one), target=Person.objects.get(pk=other), reason="The same."
    )


def _undo_merge() -> Callable[[], object]:
    merge = _merge_in_force()
    if merge is None:
        _merge()()
        merge = PersonMerge.objects.get(undone_at=None)
    number = merge.pk
    return lambda: authorities.undo_merge(by=ADA, merge=PersonMerge.objects.get(pk=number))


def _bodies() -> tuple[Organisation, Organisation]:
    """Return two records of one body, the first with an event."""
    one, other = (
        Organisation.objects.filter(name=name).first() or factories.make_organisation(name)
        for name in ("Aure Comm.", "Aure Commission")
    )
    Event.objects.get_or_create(slug="session", defaults={"name": "Its session", "organisation": one})
    return one, other


def _merge_bodies() -> Callable[[], object]:
    one, other = _bodies()
    merge = OrganisationMerge.objects.filter(undone_at=None).first()
    if merge is not None:
        authorities.undo_merge(by=ADA, merge=merge)
    return lambda: authorities.merge(
        by=ADA, source=Organisation.objects.get(pk=one.pk), target=other, reason="The same."
    )


def _undo_merge_of_bodies() -> Callable[[], object]:
    if not OrganisationMerge.objects.filter(undone_at=None).exists():
        _merge_bodies()()
    number = OrganisationMerge.objects.get(undone_at=None).pk
    return lambda: authorities.undo_merge(by=ADA, merge=OrganisationMerge.objects.get(pk=number))


def _new_person() -> Callable[[], object]:
    name = f"Jon Ulve{next(ROUND)}"
    return lambda: authorities.new_person(by=ADA, name=name, role="Envoy", dates="1957")


def _rename() -> Callable[[], object]:
    person, name = factories.make_person(f"Mara Osk{next(ROUND)}"), f"Mara Osk-Ulve{next(ROUND)}"
    return lambda: authorities.change(by=ADA, record=person, changes={"name": name}, keep_name=True)


def _delete() -> Callable[[], object]:
    person = factories.make_person("Nobody At All")
    return lambda: authorities.delete(by=ADA, record=Person.objects.get(pk=person.pk))


def _label() -> Callable[[], object]:
    waits = not document_of("Of somebody").resolutions.in_force().exists()
    if not waits:
        authorities.take_back_label(by=ADA, record=_last_resolved())
    person = Person.objects.get(name="Ilse Marendal")
    return lambda: authorities.resolve_label(by=ADA, label="THE ENVOY", party=person, role="Envoy")


def _take_back_label() -> Callable[[], object]:
    if not document_of("Of somebody").resolutions.in_force().exists():
        person = Person.objects.get(name="Ilse Marendal")
        authorities.resolve_label(by=ADA, label="THE ENVOY", party=person)
    record = _last_resolved()
    return lambda: authorities.take_back_label(by=ADA, record=record)


def _last_resolved() -> int:
    return labels.lately(1)[0].pk


def _resolve_turns() -> Callable[[], object]:
    person = factories.make_person(f"Jon Osk{next(ROUND)}")
    return lambda: authorities.resolve_turns(
        by=ADA, document=document_of(), numbers=range(1, 61), party=person, reason="Printed so elsewhere."
    )


def _report() -> Callable[[], object]:
    version, sender = document_of().latest_version, f"sender {next(ROUND)}"
    assert version is not None
    return lambda: reports.send(version=version, turn=1, words="", says="A slip.", sender=sender)


def _reported() -> ErrorReport:
    place = {"version_number": 1, "turn_number": 1, "says": f"Wrong {next(ROUND)}.", "sender": "x"}
    return ErrorReport.objects.create(document=without_draft(), **place)


def _accept() -> Callable[[], object]:
    report = _reported()
    return lambda: reports.accept(by=ADA, report=report.pk)


def _decline() -> Callable[[], object]:
    report = _reported()
    return lambda: reports.decline(by=ADA, report=report.pk, answer="It is printed so.")


def _account() -> Callable[[], object]:
    name = f"user{next(ROUND)}"
    return lambda: accounts.create(by=ROOT, name=name, role=Role.EDITOR)


def _role() -> Callable[[], object]:
    user = User.objects.get(username="mina")
    role = Role.PUBLISHER if user.groups.filter(name=Role.EDITOR.value).exists() else Role.EDITOR
    return lambda: accounts.give_role(by=ROOT, user=user, role=role)


RECORDS: dict[str, dict[str, Prepare]] = {
    "descriptions": {"describe": _describe, "spreadsheet": _spreadsheet},
    "brought": {
        "bring": _bring,
        "put aside": _put_aside,
        "corrects": _say_it_corrects,
        "another": _say_it_is_new,
    },
    "persons": {"merge": _merge, "undo merge": _undo_merge, "new": _new_person, "rename": _rename, "delete": _delete},
    "bodies": {"merge": _merge_bodies, "undo merge": _undo_merge_of_bodies},
    "labels": {"resolve": _label, "take back": _take_back_label, "turns": _resolve_turns},
    "others": {"report": _report, "accept": _accept, "decline": _decline, "account": _account, "role": _role},
}
