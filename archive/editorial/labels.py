"""Labels: one label of the archive resolved wherever it waits, in all of its published documents or some, and the same
taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from archive.models import (
    AuditRecord,
    Document,
    Organisation,
    Person,
    Resolution,
    RoleHeld,
    Turn,
    WaitingLabel,
    enqueue,
)
from archive.models.folding import fold
from archive.models.history import written_together
from archive.models.waiting import SPOKEN, folded_label, waiting_name

from . import audit
from .derived import refresh_strips
from .known import Party

RESOLVED, TAKEN_BACK = "resolve-label", "unresolve-label"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was resolved: how many turns of how many documents, and the audit record by which it can be taken back."""

    turns: int
    documents: int
    record: int


def resolve_label(
    *,
    label: str,
    party: Party | None,
    actor: str,
    documents: Collection[int] | None = None,
    role: str = "",
    reason: str,
) -> Resolved:
    """Say whom a label stands for in the published texts in which it waits: in `documents`, by their numbers, or in
    all. `party` None: it stays unknown. Without a `role`, each turn has the one that its source states, or the one
    office that the person held on the document's day.

    Raise EditorialError where the label waits nowhere there.
    """
    with written_together():
        waiting = WaitingLabel.objects.filter(name_folded=folded_label(label))
        waiting = waiting if documents is None else waiting.filter(document__in=documents)
        names = set(waiting.values_list("name", flat=True))
        held = _locked(set(waiting.values_list("document", flat=True)))
        turns = _turns(held, names)
        if not turns:
            raise audit.EditorialError(
                f"“{label}” waits in none of these documents any more: it was resolved meanwhile."
            )
        rows = _rows(held, turns, party, role=role, reason=reason, actor=actor)
        Resolution.objects.bulk_create(rows, batch_size=500)
        return _told(label, party, held, rows, actor=actor, reason=reason)


def _locked(numbers: Iterable[int]) -> Mapping[int, Document]:
    """Return documents as they are now, locked in one order until the transaction ends."""
    found = Document.objects.select_for_update(of=("self",)).select_related("latest_version").order_by("pk")
    return {document.pk: document for document in found.filter(pk__in=sorted(numbers))}


def _turns(held: Mapping[int, Document], names: Collection[str]) -> Sequence[tuple[int, int, str]]:
    """Return the turns that wait under one of these names: document, number, and the role that the source states."""
    latest = Turn.objects.filter(version__document__in=held, version__document__latest_version=F("version"))
    rows = latest.filter(kind__in=SPOKEN).order_by("version__document", "number")
    columns = ("version__document", "number", "label", "speaker_named", "kind", "role_named")
    resolved = set(
        Resolution.objects.in_force().filter(document__in=held).order_by().values_list("document", "turn_number")
    )
    return [
        (document, number, role)
        for document, number, label, named, kind, role in rows.values_list(*columns)
        if waiting_name(label, named, kind) in names and (document, number) not in resolved
    ]


def _rows(
    held: Mapping[int, Document],
    turns: Sequence[tuple[int, int, str]],
    party: Party | None,
    *,
    role: str,
    reason: str,
    actor: str,
) -> list[Resolution]:
    offices = list(party.roles.all()) if isinstance(party, Person) else []
    return [
        Resolution(
            document_id=document,
            turn_number=number,
            person=party if isinstance(party, Person) else None,
            organisation=party if isinstance(party, Organisation) else None,
            role=role or stated or held_on(offices, held[document]),
            method=Resolution.Method.EDITOR,
            reason=reason,
            made_by=actor,
        )
        for document, number, stated in turns
    ]


def held_on(offices: Sequence[RoleHeld], document: Document) -> str:
    """Return the one office of these that was held on the document's day; empty where it is none, or several."""
    if document.date_earliest is None or document.date_latest is None:
        return ""
    found = {
        office.title
        for office in offices
        if (office.date_earliest is None or office.date_earliest <= document.date_earliest)
        and (office.date_latest is None or office.date_latest >= document.date_latest)
    }
    return found.pop() if len(found) == 1 else ""


def _told(
    label: str,
    party: Party | None,
    held: Mapping[int, Document],
    rows: Sequence[Resolution],
    *,
    actor: str,
    reason: str,
) -> Resolved:
    """Write what was done into the history of each document, and of the label; bring up to date what follows."""
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        numbers[row.document_id].append(row.turn_number)
    name = str(party or "")
    for document, turns in numbers.items():
        said = {"turns": turns, "party": name, "label": label}
        audit.record(actor=actor, action="resolve", subject=held[document], after=said, reason=reason)
    refresh_strips(numbers)
    enqueue(numbers)
    kept = AuditRecord.objects.create(
        actor=actor,
        action=RESOLVED,
        subject_type=str(party._meta.model_name) if party else "label",
        subject_id=party.pk if party else 0,
        subject_name=label[:300],
        after={"party": name, "turns": len(rows), "documents": {str(pk): those for pk, those in numbers.items()}},
        reason=reason,
    )
    return Resolved(len(rows), len(numbers), kept.pk)


def take_back(*, record: int, actor: str) -> Resolved:
    """Take back what `resolve_label` did, where it still holds: those turns wait again.

    Raise EditorialError where it was taken back before, or nothing of it holds any more.
    """
    with written_together():
        done = AuditRecord.objects.filter(pk=record, action=RESOLVED).first()
        if done is None:
            raise audit.EditorialError("Nothing of this kind was done, so there is nothing to take back.")
        said: dict[int, list[int]] = {int(pk): numbers for pk, numbers in done.after["documents"].items()}
        held = _locked(said)
        in_force = Resolution.objects.in_force().filter(document__in=held, made_by=done.actor, reason=done.reason)
        field = {"person": "person", "organisation": "organisation"}.get(done.subject_type)
        ours = in_force.filter(**{field: done.subject_id} if field else {"person": None, "organisation": None})
        rows = [row for row in ours if row.turn_number in said[row.document_id]]
        if not rows:
            raise audit.EditorialError("Nothing of this holds any more: it was taken back, or other words were given.")
        for start in range(0, len(rows), 500):
            part = [row.pk for row in rows[start : start + 500]]
            Resolution.objects.filter(pk__in=part).update(superseded_at=timezone.now())
        documents: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            documents[row.document_id].append(row.turn_number)
        for document, turns in documents.items():
            audit.record(actor=actor, action="unresolve", subject=held[document], before={"turns": turns})
        refresh_strips(documents)
        enqueue(documents)
        AuditRecord.objects.create(
            actor=actor,
            action=TAKEN_BACK,
            subject_type="auditrecord",
            subject_id=done.pk,
            subject_name=done.subject_name,
            before={"party": done.after["party"], "turns": len(rows)},
        )
        return Resolved(len(rows), len(documents), done.pk)


def lately(limit: int = 5) -> list[AuditRecord]:
    """Return the last labels that were resolved, latest first, without those that were taken back."""
    gone = AuditRecord.objects.filter(action=TAKEN_BACK).order_by("-pk").values_list("subject_id", flat=True)[:200]
    done = AuditRecord.objects.filter(action=RESOLVED).order_by("-pk")[: limit * 4]
    taken = set(gone)
    return [each for each in done if each.pk not in taken][:limit]


def is_waiting(label: str) -> bool:
    """Whether a label waits anywhere in what is published."""
    return bool(fold(label)) and WaitingLabel.objects.filter(name_folded=folded_label(label)).exists()
