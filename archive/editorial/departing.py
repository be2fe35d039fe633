"""Departing: how a published document leaves without disappearing: withdrawal, restoration, and takedown by law."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from archive.models import (
    Document,
    DocumentFile,
    DocumentState,
    DraftStep,
    Reading,
    Takedown,
    TextSketch,
    Turn,
    Version,
    Withdrawal,
    enqueue,
)

from . import audit, source_files
from .publishing import locked


@transaction.atomic
def withdraw(
    *,
    document: Document,
    actor: str,
    reason: str,
    withdrawn_by: str,
    on: datetime.date | None = None,
    replaced_by: Document | None = None,
) -> Withdrawal:
    """Withdraw a published document: its address answers with a tombstone that gives these public words."""
    fresh = locked(document)
    if fresh.state != DocumentState.PUBLISHED:
        raise audit.EditorialError(f"“{fresh}” is not published, so it cannot be withdrawn.")
    if not reason.strip():
        raise audit.EditorialError("A withdrawal needs a reason, in words for readers.")
    withdrawal = Withdrawal.objects.create(
        document=fresh,
        withdrawn_on=on or timezone.localdate(),
        reason=reason,
        withdrawn_by=withdrawn_by,
        replaced_by=replaced_by,
    )
    fresh.state = DocumentState.WITHDRAWN
    fresh.save()
    after = {"state": fresh.state, "replaced by": replaced_by.ark if replaced_by else None}
    audit.record(
        actor=actor, action="withdraw", subject=fresh, before={"state": "published"}, after=after, reason=reason
    )
    enqueue([fresh.pk])
    document.refresh_from_db()
    return withdrawal


@transaction.atomic
def restore(*, document: Document, actor: str, reason: str) -> None:
    """Publish a withdrawn document again, as it was. The withdrawal stays in its history."""
    fresh = locked(document)
    if fresh.state != DocumentState.WITHDRAWN:
        raise audit.EditorialError(f"“{fresh}” is not withdrawn.")
    fresh.withdrawals.filter(ended_at=None).update(ended_at=timezone.now())
    fresh.state = DocumentState.PUBLISHED
    fresh.save()
    audit.record(
        actor=actor,
        action="restore",
        subject=fresh,
        before={"state": "withdrawn"},
        after={"state": fresh.state},
        reason=reason,
    )
    enqueue([fresh.pk])
    document.refresh_from_db()


@transaction.atomic
def take_down(*, version: Version, authority: str, reason: str, actor: str) -> list[Takedown]:
    """Empty a published version because the law demands it. Digest, keys, labels, description and this record remain.

    Its text goes wherever the document repeats it: other versions and the draft that hold one of its turns, the
    findings, the sketch that finds what is like it, and the source files that no other document uses.
    """
    if version.number is None:
        raise audit.EditorialError("A draft is discarded, not taken down.")
    document = version.document
    emptied = [_empty(each, authority, reason, actor) for each in _versions_that_repeat(version)]
    TextSketch.objects.filter(version__document=document).delete()
    for draft in document.versions.filter(number=None):
        draft.turns.update(text="", heading="", ranges=[])
        draft.findings.update(message="", answer="")
    _empty_what_the_desk_keeps(document)
    for use in document.files.filter(purpose=DocumentFile.Purpose.TRANSCRIPT).select_related("source_file"):
        if not use.source_file.uses.exclude(document=document).exists():
            source_files.empty(use.source_file)
    enqueue([document.pk])
    return emptied


def _empty_what_the_desk_keeps(document: Document) -> None:
    """Empty what drafts were read from, the words in their steps, and the words that readers' reports quote."""
    Reading.objects.filter(draft__document=document).update(lines=[], dropped=[])
    nothing: dict[str, object] = {"splices": [], "resolutions": {}, "findings": {}, "left_out": []}
    DraftStep.objects.filter(draft__document=document).update(patch=nothing)
    document.error_reports.update(words="")


def _versions_that_repeat(version: Version) -> list[Version]:
    texts = version.turns.exclude(text="").values("text")
    sharing = Turn.objects.filter(version__document=version.document_id, text__in=texts).values("version")
    found = Version.objects.published().filter(pk__in=sharing, takedown=None)
    return list(found) or ([] if hasattr(version, "takedown") else [version])


def _empty(version: Version, authority: str, reason: str, actor: str) -> Takedown:
    takedown = Takedown.objects.create(version=version, authority=authority, reason=reason, ordered_by=actor)
    version.turns.update(text="", heading="", ranges=[])
    version.findings.update(message="", answer="")
    audit.record(actor=actor, action="take-down", subject=version, after={"authority": authority}, reason=reason)
    return takedown
