"""The account: who did what to the record, when, and from which state to which, read from the audit in sentences."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.models import AuditRecord, Document, DraftStep, Version

# What each action did, in words that stand before the name of what it was done to.
ACTIONS: Mapping[str, str] = {
    "create": "made",
    "draft": "drafted",
    "discard": "discarded",
    "discard-draft": "discarded the draft of",
    "approve": "approved",
    "publish": "published",
    "describe": "corrected the description of",
    "collect": "put into a collection:",
    "identify": "gave an identifier to",
    "relate": "related",
    "resolve": "said who speaks in",
    "number": "decided the numbers of turns in",
    "embargo": "put under embargo",
    "withdraw": "withdrew",
    "restore": "restored",
    "take-down": "took down by law the text of",
    "redirect": "redirected",
    "merge": "merged",
    "undo-merge": "took back the merge of",
    "bring": "brought",
    "unpack": "unpacked",
    "become-draft": "got a draft from",
    "ask": "was asked what to do with",
    "answer": "said what to do with",
    "put-aside": "put aside",
    "refuse": "could not read",
    "change": "changed",
    "delete": "deleted",
    "uncollect": "took out of a collection:",
    "unidentify": "took an identifier from",
    "unresolve": "took back who speaks in",
    "create-account": "made an account for",
    "open-account": "opened again the account of",
    "close-account": "closed the account of",
    "give-role": "gave a role to",
    "take-role": "took a role from",
    "choose-password": "chose a new password:",
    "renew-password": "gave a new password to",
    "make-token": "made a token for",
    "revoke-token": "revoked a token of",
    "accept-report": "accepted a report on",
    "decline-report": "declined a report on",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who, when, what in words, to which document if it was one, what changed from what to what, and why."""

    number: int
    at: datetime.datetime
    actor: str
    did: str
    name: str
    document_id: int | None
    changes: tuple[tuple[str, str, str], ...]
    reason: str
    token: str  # the name of the one that it was done with; empty: by hand


def acts(
    *, actor: str = "", action: str = "", day: datetime.date | None = None, since: datetime.date | None = None
) -> QuerySet[AuditRecord]:
    """Return the audit's records, the latest first, narrowed as is asked."""
    found = AuditRecord.objects.order_by("-pk")
    if actor:
        found = found.filter(actor=actor)
    if action:
        found = found.filter(action=action)
    if day:
        found = found.filter(at__gte=_midnight(day), at__lt=_midnight(day + datetime.timedelta(days=1)))
    if since:
        found = found.filter(at__gte=_midnight(since))
    return found


def acts_on(document: Document) -> QuerySet[AuditRecord]:
    """Return the records of a document and of all its versions, drafts that were discarded too, the latest first."""
    about = AuditRecord.objects.filter(subject_type="document", subject_id=document.pk)
    discarded = about.filter(action="discard-draft").values_list("before__draft", flat=True)
    versions = {*document.versions.values_list("pk", flat=True), *(pk for pk in discarded if pk)}
    whole = Q(subject_type="document", subject_id=document.pk) | Q(subject_type="version", subject_id__in=versions)
    return AuditRecord.objects.filter(whole).order_by("-pk")


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def told(records: Iterable[AuditRecord]) -> list[Entry]:
    """Return records as entries, in one query at most."""
    listed = list(records)
    versions = Version.objects.select_related("document").in_bulk(
        {record.subject_id for record in listed if record.subject_type == "version"}
    )
    return [_entry(record, versions) for record in listed]


def _entry(record: AuditRecord, versions: Mapping[int, Version]) -> Entry:
    name, document = record.subject_name, record.subject_id if record.subject_type == "document" else None
    if record.subject_type == "version":
        version = versions.get(record.subject_id)
        name = str(version.document) if version else "a draft that is gone"
        document = version.document_id if version else None
    return Entry(
        number=record.pk,
        at=record.at,
        actor=record.actor,
        did=ACTIONS.get(record.action, record.action.replace("-", " ")),
        name=name,
        document_id=document,
        changes=tuple(_changes(record.before, record.after)),
        reason=record.reason,
        token=record.token,
    )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Yield what changed: its name, what it was, and what it is."""
    for name in (*before, *(name for name in after if name not in before)):
        was, now = _shown(before.get(name)), _shown(after.get(name))
        if was != now:
            yield name.replace("_", " "), was, now


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def steps_of(document: Document) -> QuerySet[DraftStep]:
    """Return the steps of a document's drafts, published since or not, the latest first."""
    return DraftStep.objects.filter(draft__document=document).select_related("draft").defer("patch").order_by("-pk")
