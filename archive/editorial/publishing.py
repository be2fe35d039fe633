"""Publishing: a draft becomes a version, for ever."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from archive.models import Document, DocumentState, Version, digest_of, enqueue

from . import audit
from .derived import refresh_strip
from .resolving import resolve_the_named

_OUT_OF_THE_WAY = 1_000_000


def locked(document: Document) -> Document:
    """Return the document as it is now, locked against others until the transaction ends."""
    return Document.objects.select_for_update().get(pk=document.pk)


@transaction.atomic
def publish(*, document: Document, actor: str, reason: str = "", at: datetime.datetime | None = None) -> Version | None:
    """Publish the document's draft as its next version, or a catalogue entry, which has no draft, without one.

    Return the version, or None for a catalogue entry. `at` is the moment of publication, now unless an import says
    otherwise. Raise EditorialError where there is nothing to publish, the title is missing, a later version has no
    reason, or the document was withdrawn.
    """
    fresh = locked(document)
    # Locked as well: whoever is changing its turns has done so before they are numbered, or is refused after.
    draft = fresh.versions.select_for_update().filter(number=None).first()
    _check_can_be_published(fresh, draft, reason)
    moment = at or timezone.now()
    if draft is not None:
        _number(fresh, draft, actor=actor, reason=reason, moment=moment)
        fresh.latest_version = draft
    fresh.state = DocumentState.PUBLISHED
    fresh.embargo_until = None
    fresh.first_published_at = fresh.first_published_at or moment
    fresh.save()
    refresh_strip(fresh)
    number = draft.number if draft else None
    audit.record(actor=actor, action="publish", subject=fresh, after={"version": number}, reason=reason)
    enqueue([fresh.pk])
    document.refresh_from_db()
    return draft


def _check_can_be_published(document: Document, draft: Version | None, reason: str) -> None:
    if document.state == DocumentState.WITHDRAWN:
        raise audit.EditorialError(f"“{document}” was withdrawn. Restore it before you publish a new version.")
    if not document.title:
        raise audit.EditorialError("A document needs a title before it can be published. Give it one.")
    if draft is None and document.first_published_at is not None:
        raise audit.EditorialError(f"“{document}” is published, and has no draft of a new version.")
    if draft is None and not (document.abstract or document.held_by):
        raise audit.EditorialError(
            f"“{document}” has neither a text nor an abstract. Bring its text, or say in an abstract what it is."
        )
    if draft is not None and document.latest_version_id and not (reason or draft.reason):
        raise audit.EditorialError(
            "A new version needs a reason, in words for readers: what was wrong, and what is now right."
        )


def _number(document: Document, draft: Version, *, actor: str, reason: str, moment: datetime.datetime) -> None:
    """Give the draft its keys, its digest and its number. After this the database lets nobody change it."""
    _settle_keys(document, draft)
    _carry_resolutions(document, draft)
    resolve_the_named(draft, actor=actor)
    draft.draft_resolutions.update(draft=None)
    turns = list(draft.turns.order_by("position"))
    draft.number = (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    draft.reason = reason or draft.reason
    draft.digest = digest_of(turns)
    draft.turn_count = len(turns)
    draft.word_count = sum(turn.word_count for turn in turns)
    draft.published_at = moment
    draft.published_by = actor
    draft.save()


def _settle_keys(document: Document, draft: Version) -> None:
    """Turn the draft's proposed new numbers into the next that the document has never used, in order of the text.

    Numbers below the next are keys of turns that were there before, which the draft says it still has.
    """
    first_new = document.next_turn_number
    new = list(draft.turns.filter(number__gte=first_new).order_by("position"))
    final = {turn.number: number for number, turn in enumerate(new, start=first_new)}
    changed = {old: number for old, number in final.items() if old != number}
    if changed:
        draft.turns.filter(number__in=changed).update(number=F("number") + _OUT_OF_THE_WAY)
        draft.draft_resolutions.filter(turn_number__in=changed).update(turn_number=F("turn_number") + _OUT_OF_THE_WAY)
        for old, number in changed.items():
            draft.turns.filter(number=old + _OUT_OF_THE_WAY).update(number=number)
            draft.draft_resolutions.filter(turn_number=old + _OUT_OF_THE_WAY).update(turn_number=number)
    document.next_turn_number = first_new + len(new)
    document.save(update_fields=["next_turn_number"])  # first: no version is numbered whose keys are not counted


def _carry_resolutions(document: Document, draft: Version) -> None:
    """Let what was decided of a turn stand where its printed label did not change; else the draft's proposal
    supersedes it.
    """
    before = document.latest_version
    if before is None:
        return
    labels = dict(before.turns.values_list("number", "label"))
    same = [number for number, label in draft.turns.values_list("number", "label") if labels.get(number) == label]
    draft.draft_resolutions.filter(turn_number__in=same).delete()
    proposed = draft.draft_resolutions.values_list("turn_number", flat=True)
    document.resolutions.in_force().filter(turn_number__in=list(proposed)).update(superseded_at=timezone.now())
