"""The queue: the drafts that wait, whose they are, and what each waits for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from archive.models import CollectionItem, DocumentState, Finding, Version

from .roles import Action, Actor


class Waits(StrEnum):
    """What a draft waits for."""

    LOOK = "look"
    APPROVAL = "approval"
    READY = "ready"
    EMBARGO = "embargo"


LABELS = {
    Waits.LOOK: "To look at",
    Waits.APPROVAL: "Waits for approval",
    Waits.READY: "Ready",
    Waits.EMBARGO: "Under embargo",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the queue, and what it waits for."""

    draft: Version
    waits: Waits
    open_findings: int

    @property
    def state(self) -> str:
        """What it waits for, in words."""
        if self.waits is Waits.LOOK:
            return f"{self.open_findings:,} to look at"
        if self.waits is Waits.EMBARGO and self.draft.document.embargo_until:
            return f"Under embargo until {self.draft.document.embargo_until:%-d %B %Y}"
        return LABELS[self.waits]


def drafts_seen_by(by: Actor) -> QuerySet[Version]:
    """Return the drafts that somebody may see: all, or their own."""
    drafts = Version.objects.filter(number=None)
    return drafts if by.may(Action.SEE_DRAFTS) else drafts.filter(drafted_by=by.name)


def queued(drafts: QuerySet[Version], waits: str = "") -> QuerySet[Version]:
    """Return drafts with what `waiting` needs, only those that wait for one thing where it is given."""
    found = Finding.objects.filter(version=OuterRef("pk"), state=Finding.State.OPEN).order_by().values("version")
    asked_for = CollectionItem.objects.filter(document=OuterRef("document"), collection__needs_approval=True)
    needed: Any = Value(value=True, output_field=BooleanField()) if settings.APPROVAL_NEEDED else Exists(asked_for)
    rows = drafts.select_related("document").annotate(
        open_findings=Coalesce(Subquery(found.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        is_needed=needed,
    )
    under_embargo = Q(document__state=DocumentState.EMBARGO)
    unapproved = Q(is_needed=True, approved_by="")
    match waits:
        case Waits.EMBARGO:
            return rows.filter(under_embargo)
        case Waits.LOOK:
            return rows.filter(~under_embargo, open_findings__gt=0)
        case Waits.APPROVAL:
            return rows.filter(~under_embargo & unapproved, open_findings=0)
        case Waits.READY:
            return rows.filter(~under_embargo & ~unapproved, open_findings=0)
    return rows


def waiting(draft: Any) -> Waiting:
    """Return a draft of `queued` with what it waits for."""
    if draft.document.state == DocumentState.EMBARGO:
        waits = Waits.EMBARGO
    elif draft.open_findings:
        waits = Waits.LOOK
    elif draft.is_needed and not draft.approved_by:
        waits = Waits.APPROVAL
    else:
        waits = Waits.READY
    return Waiting(draft, waits, draft.open_findings)
