"""Publishing: a draft becomes a version, for ever."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from archive.models import Document, DocumentState, Resolution, Turn, Version, digest_of, enqueue
from archive.models.speaking import SpokenTurn
from archive.models.waiting import keep_waiting

from . import audit
from .derived import strip_of
from .drafting import Drafted
from .drafts.renumbering import renumber
from .known import Known
from .likeness import keep_sketch
from .resolving import resolve_the_named

_NUMBERED = ("number", "reason", "digest", "turn_count", "word_count", "published_at", "published_by")


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
    drafted = _drafted(fresh, draft) if draft else None
    publish_held(fresh, drafted, actor=actor, known=Known(), reason=reason, at=at)
    document.refresh_from_db()
    return draft


def _drafted(document: Document, draft: Version) -> Drafted:
    draft.document = document
    turns = list(draft.turns.order_by("position"))
    return Drafted(draft, turns, list(draft.draft_resolutions.select_related("person", "organisation")))


def publish_held(
    document: Document,
    draft: Drafted | None,
    *,
    actor: str,
    known: Known,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> None:
    """Publish as `publish` does, where this transaction holds the document and its draft: it made them, or locked
    them.
    """
    check_can_be_published(document, draft.version if draft else None, reason)
    moment = at or timezone.now()
    before = _state(document)
    if draft is not None:
        _number(document, draft, actor=actor, known=known, reason=reason, moment=moment)
    document.state = DocumentState.PUBLISHED
    document.embargo_until = None
    document.first_published_at = document.first_published_at or moment
    document.save(update_fields=["state", "embargo_until", "first_published_at", "latest_version", "strip"])
    number = draft.version.number if draft else None
    after = _state(document) | {"version": number}
    audit.record(actor=actor, action="publish", subject=document, before=before, after=after, reason=reason)
    enqueue([document.pk])


def _state(document: Document) -> dict[str, object]:
    return {"state": document.state, "version": document.latest_version.number if document.latest_version else None}


def check_can_be_published(document: Document, draft: Version | None, reason: str) -> None:
    """Raise EditorialError, with a sentence, where a document and its draft, if there is one, cannot be published."""
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
    if draft is not None and not draft.approved_by and needs_approval(document):
        raise audit.EditorialError(
            "This draft needs the approval of somebody other than who made it before it can be published."
        )
    if draft is not None and document.latest_version_id and not (reason or draft.reason):
        raise audit.EditorialError(
            "A new version needs a reason, in words for readers: what was wrong, and what is now right."
        )


def needs_approval(document: Document) -> bool:
    """Whether a text of the document is published only once a second person approved it: for the whole archive by its
    settings, or since one of its collections asks for it.
    """
    return settings.APPROVAL_NEEDED or document.collections.filter(needs_approval=True).exists()


def _number(
    document: Document, draft: Drafted, *, actor: str, known: Known, reason: str, moment: datetime.datetime
) -> None:
    """Give the draft its keys, its digest and its number, and the document its strip. After this the database lets
    nobody change it.
    """
    version = draft.version
    _settle_keys(document, draft)
    in_force = _resolutions_put_in_force(document, draft, actor=actor, known=known)
    version.number = 1 + ((document.latest_version.number if document.latest_version else None) or 0)
    version.reason = reason or version.reason
    version.digest = digest_of(draft.turns)
    version.turn_count = len(draft.turns)
    version.word_count = sum(turn.word_count for turn in draft.turns)
    version.published_at = moment
    version.published_by = actor
    version.save(update_fields=_NUMBERED)
    is_first = document.latest_version is None
    keep_sketch(version, (turn.text for turn in draft.turns))
    document.latest_version = version
    spoken = [SpokenTurn(turn, in_force.get(turn.number)) for turn in draft.turns]
    document.strip = strip_of(spoken)
    keep_waiting(document, spoken, is_new=is_first)


def _resolutions_put_in_force(document: Document, draft: Drafted, *, actor: str, known: Known) -> dict[int, Resolution]:
    """Put in force what the draft proposes, and who its source names in full; return all that is in force then, by the
    turn's number.
    """
    if document.latest_version_id is None:
        in_force = {row.turn_number: row for row in draft.proposed}
    else:
        _carry_resolutions(document, draft.version)
        standing = document.resolutions.filter(superseded_at=None).select_related("person", "organisation")
        in_force = {row.turn_number: row for row in standing}
    named = resolve_the_named(document, draft.turns, in_force.keys(), actor=actor, known=known)
    if draft.proposed:
        draft.version.draft_resolutions.update(draft=None)
    return in_force | {row.turn_number: row for row in named}


def _settle_keys(document: Document, draft: Drafted) -> None:
    """Turn the draft's proposed new numbers into the next that the document has never used, in order of the text.

    Numbers below the next are keys of turns that were there before, which the draft says it still has.
    """
    first_new = document.next_turn_number
    new = [turn for turn in draft.turns if turn.number >= first_new]
    final = {turn.number: number for number, turn in enumerate(new, start=first_new)}
    changed = {old: number for old, number in final.items() if old != number}
    if changed:
        renumber(draft.version, changed)
        for turn in new:
            turn.number = final[turn.number]
        for row in draft.proposed:
            row.turn_number = final.get(row.turn_number, row.turn_number)
    document.next_turn_number = first_new + len(new)
    # First: no version is numbered whose keys are not counted.
    Document.objects.filter(pk=document.pk).update(next_turn_number=document.next_turn_number)


def _carry_resolutions(document: Document, draft: Version) -> None:
    """Let what was decided of a turn stand where its printed label did not change; else the draft's proposal
    supersedes it, and an editor's decision on the draft does so in any case.
    """
    if document.latest_version is None:
        return
    # Of each turn the label of the last version that had it: one may have been gone in the latest, and come back.
    published = Turn.objects.filter(version__document=document, version__number__isnull=False)
    labels = dict(published.order_by("version__number").values_list("number", "label"))
    same = [number for number, label in draft.turns.values_list("number", "label") if labels.get(number) == label]
    of_reading = draft.draft_resolutions.exclude(method=Resolution.Method.EDITOR)
    of_reading.filter(turn_number__in=same).delete()
    proposed = draft.draft_resolutions.values_list("turn_number", flat=True)
    document.resolutions.in_force().filter(turn_number__in=list(proposed)).update(superseded_at=timezone.now())
