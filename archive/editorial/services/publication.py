"""What makes a document public, and what takes it back: approval, publication, embargo, withdrawal, takedown."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from archive.editorial import audit, departing, embargo, publishing, redirecting
from archive.editorial.drafts.steps import locked_draft
from archive.editorial.roles import Action, Actor, require
from archive.models import Document, DocumentState, Redirect, Takedown, Version, Withdrawal

from . import describing


@transaction.atomic
def approve(*, by: Actor, draft: int) -> Version:
    """Approve a draft that somebody else made. An edit takes the approval back."""
    require(by, Action.APPROVE)
    held = locked_draft(draft)
    if held.drafted_by == by.name:
        raise audit.EditorialError("You drafted this yourself: somebody else has to approve it.")
    if held.approved_by:
        raise audit.EditorialError(f"{held.approved_by} approved this draft already. It can be published.")
    held.approved_by, held.approved_at = by.name, timezone.now()
    held.save(update_fields=["approved_by", "approved_at"])
    audit.record(actor=by.name, action="approve", subject=held)
    return held


@transaction.atomic
def publish(
    *,
    by: Actor,
    document: Document,
    reason: str = "",
    changes: Mapping[str, str] | None = None,
    new: Collection[str] = (),
    seen: str = "",
    step: int | None = None,
) -> Version | None:
    """Publish the document's draft as its next version, or a catalogue entry without one.

    `changes`, `new` and `seen` are of the description, as `describe` takes them, which is put right in the same
    transaction. `step` is the number of the draft's last step, 0 for none, as it was seen: a draft that was changed
    since is not published unseen. Raise what `describe` raises, and EditorialError where nothing can be published.
    """
    require(by, Action.PUBLISH)
    fresh = publishing.locked(document)
    if step is not None:
        _check_seen(fresh, step)
    if changes:
        describing.describe(by=by, document=fresh, changes=changes, new=new, seen=seen)
    version = publishing.publish(document=fresh, actor=by.name, reason=reason.strip())
    document.refresh_from_db()
    return version


def _check_seen(document: Document, step: int) -> None:
    draft = document.versions.select_for_update().filter(number=None).first()
    last = draft.steps.filter(undone_at=None).order_by("-number").first() if draft else None
    if (last.number if last else 0) != step:
        whose = f"{last.actor} changed the draft meanwhile ({last.says})" if last else "The draft was changed meanwhile"
        raise audit.EditorialError(f"{whose}, and nothing was published. Look at it, and publish it then.")


@transaction.atomic
def put_under_embargo(*, by: Actor, document: Document, until: datetime.date, reason: str = "") -> None:
    """Keep a document that was never published from readers until a day, on which it is published."""
    require(by, Action.EMBARGO)
    if not reason.strip():
        raise audit.EditorialError("An embargo needs a reason: who asked for it, and why.")
    if until <= timezone.localdate():
        raise audit.EditorialError(f"{until.isoformat()} is not in the future: publish the document instead.")
    # What cannot be published today could not be on that day, when nobody is there to be told.
    publishing.check_can_be_published(document, document.versions.filter(number=None).first(), reason)
    embargo.put_under_embargo(document=document, until=until, actor=by.name, reason=reason)


def withdraw(*, by: Actor, document: Document, reason: str, replaced_by: Document | None = None) -> Withdrawal:
    """Withdraw a published document, with a public reason, and what replaces it."""
    require(by, Action.WITHDRAW)
    _check_successor(document, replaced_by)
    return departing.withdraw(
        document=document, actor=by.name, reason=reason, withdrawn_by="The archive", replaced_by=replaced_by
    )


def _check_successor(document: Document, replaced_by: Document | None) -> None:
    """Raise EditorialError where readers who are led to the successor would find nothing, or come back."""
    if replaced_by is None:
        return
    if replaced_by.pk == document.pk:
        raise audit.EditorialError("A document cannot replace itself. Name another one, or none.")
    if replaced_by.state != DocumentState.PUBLISHED:
        raise audit.EditorialError(f"{replaced_by.ark} is not published, so that nobody could read it instead.")


def restore(*, by: Actor, document: Document, reason: str) -> None:
    """Publish a withdrawn document again, as it was."""
    require(by, Action.WITHDRAW)
    if not reason.strip():
        raise audit.EditorialError("Say why the document is published again: the history keeps it.")
    departing.restore(document=document, actor=by.name, reason=reason)


def take_down(*, by: Actor, version: Version, authority: str, reason: str) -> list[Takedown]:
    """Empty a published version because the law demands it; the record of it remains."""
    require(by, Action.TAKE_DOWN)
    if not authority.strip() or not reason.strip():
        raise audit.EditorialError(
            "A takedown says whose order or which law it follows, and why, in words for readers."
        )
    if hasattr(version, "takedown"):
        raise audit.EditorialError("The text of this version was taken down before.")
    return departing.take_down(version=version, authority=authority, reason=reason, actor=by.name)


def redirect(*, by: Actor, old: str, new: str, note: str) -> Redirect:
    """Let an old address of the site, which answers nothing now, lead to another for good."""
    require(by, Action.REDIRECT)
    return redirecting.redirect(old=old, new=new, note=note, actor=by.name)
