"""What makes a document public, and what takes it back: approval, publication, embargo, withdrawal, takedown."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from archive.editorial import audit, departing, embargo, publishing, redirecting
from archive.editorial.drafts.steps import locked_draft
from archive.editorial.roles import Action, Actor, require
from archive.models import Document, Redirect, Takedown, Version, Withdrawal


@transaction.atomic
def approve(*, by: Actor, draft: int) -> Version:
    """Approve a draft that somebody else made. An edit takes the approval back."""
    require(by, Action.APPROVE)
    held = locked_draft(draft)
    if held.drafted_by == by.name:
        raise audit.EditorialError("You drafted this yourself: somebody else has to approve it.")
    held.approved_by, held.approved_at = by.name, timezone.now()
    held.save(update_fields=["approved_by", "approved_at"])
    audit.record(actor=by.name, action="approve", subject=held)
    return held


def publish(*, by: Actor, document: Document, reason: str = "") -> Version | None:
    """Publish the document's draft as its next version, or a catalogue entry without one."""
    require(by, Action.PUBLISH)
    return publishing.publish(document=document, actor=by.name, reason=reason)


def put_under_embargo(*, by: Actor, document: Document, until: datetime.date, reason: str = "") -> None:
    """Keep a document that was never published from readers until a day, on which it is published."""
    require(by, Action.EMBARGO)
    if until <= timezone.localdate():
        raise audit.EditorialError(f"{until.isoformat()} is not in the future: publish the document instead.")
    embargo.put_under_embargo(document=document, until=until, actor=by.name, reason=reason)


def withdraw(*, by: Actor, document: Document, reason: str, replaced_by: Document | None = None) -> Withdrawal:
    """Withdraw a published document, with a public reason, and what replaces it."""
    require(by, Action.WITHDRAW)
    return departing.withdraw(
        document=document, actor=by.name, reason=reason, withdrawn_by=by.name, replaced_by=replaced_by
    )


def restore(*, by: Actor, document: Document, reason: str) -> None:
    """Publish a withdrawn document again, as it was."""
    require(by, Action.WITHDRAW)
    departing.restore(document=document, actor=by.name, reason=reason)


def take_down(*, by: Actor, version: Version, authority: str, reason: str) -> list[Takedown]:
    """Empty a published version because the law demands it; the record of it remains."""
    require(by, Action.TAKE_DOWN)
    return departing.take_down(version=version, authority=authority, reason=reason, actor=by.name)


def redirect(*, by: Actor, old: str, new: str, note: str) -> Redirect:
    """Let an old address of the site, which answers nothing now, lead to another for good."""
    require(by, Action.REDIRECT)
    return redirecting.redirect(old=old, new=new, note=note, actor=by.name)
