"""Drafting: a transcript becomes a draft, which is a version without a number."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from archive.citation import ark
from archive.models import Document, Finding, Reading, Turn, Version, digest_of
from archive.models import Resolution as ResolutionRow
from archive.transcripts import transcript as read
from archive.transcripts.source_text import SourceLine

from . import audit, source_files
from .alignment import Contribution, Edition, numbers_kept
from .describing import check_fields
from .drafts.rows import row_of, turn_of
from .known import Known
from .resolving import propose
from .revision import keep_unsure

_TRIES = 20


@transaction.atomic
def create_document(*, actor: str, title: str, **description: object) -> Document:
    """Make a document, a draft under a new ARK, with the description given as field values.

    Raise EditorialError, with a sentence a field, where a value cannot be.
    """
    document = Document(title=title, **description)
    check_fields(document, {"title": title} | description)
    document = _with_new_ark(document)
    audit.record(actor=actor, action="create", subject=document, after={"title": title})
    return document


def _with_new_ark(document: Document) -> Document:
    """Save under an ARK that nobody has. Two at once that draw the same name: the database lets one through."""
    if document.ark_name:
        document.save(force_insert=True)
        return document
    for _ in range(_TRIES):
        minted = ark.mint(settings.NAAN)
        document.naan, document.ark_name = minted.naan, minted.name
        try:
            with transaction.atomic():
                document.save(force_insert=True)
        except IntegrityError:
            if not Document.objects.filter(naan=minted.naan, ark_name=minted.name).exists():
                raise
        else:
            return document
    raise audit.EditorialError(f"{_TRIES} identifiers drawn at random were all taken. Ask for another shoulder.")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with its turns, in order, and the resolutions proposed for them."""

    version: Version
    turns: Sequence[Turn]
    proposed: Sequence[ResolutionRow]


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """What a transcript was read from: the file's name, and the source as text."""

    name: str
    lines: Sequence[SourceLine]


@transaction.atomic
def create_draft(
    *,
    document: Document,
    transcript: read.Transcript,
    actor: str,
    reason: str = "",
    source: ReadFrom | None = None,
    decided: Mapping[int, int | None] | None = None,
) -> Version:
    """Store a reading as the document's draft: its turns, its findings, and who its labels may stand for.

    Turns propose keys: those of the latest version where they are its turns, else new ones in order. `source` is kept
    beside the draft, for who reviews it. `decided`: the number that a person gave to a turn, by its index, or None for
    a new one: it is kept, and nobody is asked to confirm it. Raise EditorialError where the document has a draft
    already, or where the reading has no turns.
    """
    # As it is now, and locked: keys counted from a document read before another published are those of other turns.
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    if fresh.versions.filter(number=None).exists():
        raise audit.EditorialError(f"“{document}” has a draft already. Publish or discard it first.")
    made = draft_held(fresh, transcript, actor=actor, known=Known(), reason=reason, decided=decided)
    draft = made.version
    if source is not None:
        keep_reading(draft, transcript, source)
        if fresh.latest_version_id:
            keep_unsure(draft, {made.turns[place].number for place in decided or ()})
    return draft


def keep_reading(draft: Version, transcript: read.Transcript, source: ReadFrom) -> None:
    """Keep beside a draft what it was read from."""
    Reading.objects.create(
        draft=draft,
        name=source.name[:255],
        format=(transcript.format or "")[:60],
        lines=[[line.number, line.page, _storable(line.text)] for line in source.lines],
        dropped=[
            {
                "line": each.place.line,
                "character": each.place.character,
                "text": _storable(each.text),
                "reason": each.reason,
            }
            for each in transcript.dropped
        ],
    )


def _storable(text: str) -> str:
    """Return a text that every database takes: without NUL, and without halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()


def draft_held(
    document: Document,
    transcript: read.Transcript,
    *,
    actor: str,
    known: Known,
    reason: str = "",
    decided: Mapping[int, int | None] | None = None,
) -> Drafted:
    """Store a reading as `create_draft` does, for a document without a draft that this transaction holds: it made it,
    or locked it.
    """
    if not transcript.turns:
        raise audit.EditorialError("The file holds no turns and no text, so there is nothing to draft.")
    numbers = proposed_numbers(document, transcript.turns, decided)
    version = Version(document=document, reason=reason, drafted_by=actor)
    turns = [
        _turn(version, place, number, turn)
        for place, (number, turn) in enumerate(zip(numbers, transcript.turns, strict=True), 1)
    ]
    version.turn_count, version.word_count = len(turns), sum(turn.word_count for turn in turns)
    version.digest = digest_of(turns)
    version.save(force_insert=True)
    Turn.objects.bulk_create(turns, batch_size=500)
    _keep_findings(version, transcript.findings, numbers)
    proposed = propose(version, turns, known)
    audit.record(actor=actor, action="draft", subject=version, after={"turns": len(turns)}, reason=reason)
    return Drafted(version, turns, proposed)


@transaction.atomic
def draft_of_latest(*, document: Document, actor: str) -> Version:
    """Make a draft revision with the words of the latest version, every turn under its key, and who speaks them.

    Raise EditorialError where the document has a draft already, or no published text.
    """
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    latest = fresh.latest_version
    if latest is None:
        raise audit.EditorialError(f"“{document}” has no published text to revise. Bring its text first.")
    if fresh.versions.filter(number=None).exists():
        raise audit.EditorialError(f"“{document}” has a draft already. Publish or discard it first.")
    draft = Version(document=fresh, drafted_by=actor, turn_count=latest.turn_count, word_count=latest.word_count)
    draft.digest = latest.digest
    draft.save(force_insert=True)
    turns = [turn_of(draft, turn.position, row_of(turn)) for turn in latest.turns.order_by("position")]
    Turn.objects.bulk_create(turns, batch_size=500)
    audit.record(actor=actor, action="draft", subject=draft, after={"turns": len(turns), "revises": latest.number})
    return draft


def proposed_numbers(
    document: Document, turns: Sequence[read.Turn], decided: Mapping[int, int | None] | None = None
) -> list[int]:
    """Return a number for each turn: that of the published turn that it is, else the next ones never used.

    The latest version is asked first, then those before it, for what came back. `decided` has, by the index of a turn,
    the number that a person gave it, or None where they said that it is new. Raise EditorialError for a number that is
    given twice, or that the document never used.
    """
    said = dict(decided or {})
    editions = _editions(document)
    _check_decided(document, len(turns), said, {number for edition in editions for number in edition.numbers})
    kept = numbers_kept(editions, [Contribution(turn.label or "", turn.text) for turn in turns], said)
    unused = itertools.count(document.next_turn_number)
    return [next(unused) if number is None else number for number in kept]


def _editions(document: Document) -> list[Edition]:
    """Return the document's published versions, the latest first."""
    if document.latest_version_id is None:
        return []
    turns: dict[int, list[Turn]] = {}
    published = Turn.objects.filter(version__document=document, version__number__isnull=False)
    for turn in published.order_by("-version__number", "position").only("version_id", "number", "label", "text"):
        turns.setdefault(turn.version_id, []).append(turn)
    return [
        Edition([Contribution(turn.label, turn.text) for turn in had], [turn.number for turn in had])
        for had in turns.values()
    ]


def _check_decided(document: Document, length: int, decided: Mapping[int, int | None], used: Collection[int]) -> None:
    if strange := sorted(place for place in decided if not 0 <= place < length):
        raise audit.EditorialError(f"The new text has {length} turns, and so no turn number {strange[0] + 1}.")
    numbers = [number for number in decided.values() if number is not None]
    if never := sorted(set(numbers) - set(used)):
        raise audit.EditorialError(
            f"“{document}” never had a turn t{never[0]}. Give a key that one of its versions has, or none."
        )
    if twice := sorted(number for number, count in Counter(numbers).items() if count > 1):
        raise audit.EditorialError(
            f"The key t{twice[0]} is given to two turns. Say which of them has it, and that the other is new."
        )


def _turn(version: Version, position: int, number: int, turn: read.Turn) -> Turn:
    return Turn(
        version=version,
        position=position,
        number=number,
        kind=turn.kind.value,
        label=turn.label or "",
        speaker_named=turn.speaker or "",
        role_named=turn.role or "",
        heading=turn.heading or "",
        language=turn.language or "",
        text=turn.text,
        ranges=[{"kind": r.kind.value, "start": r.start, "end": r.end, "value": r.value} for r in turn.ranges],
        word_count=len(turn.text.split()),
        line=turn.place.line,
        character=turn.place.character,
        page=turn.place.page,
    )


def _keep_findings(version: Version, findings: Sequence[read.Finding], numbers: Sequence[int]) -> None:
    Finding.objects.bulk_create(
        [
            Finding(
                version=version,
                code=finding.code,
                message=finding.message,
                line=finding.place.line,
                character=finding.place.character,
                page=finding.place.page,
                turn_number=None if finding.turn is None else numbers[finding.turn],
            )
            for finding in findings
        ],
        batch_size=500,
    )


@transaction.atomic
def discard(*, document: Document, actor: str) -> None:
    """Discard a draft: the whole document, its files too, where it was never published; else the draft revision
    alone.
    """
    draft = document.versions.filter(number=None).first()
    if document.first_published_at is not None:
        if draft is None:
            raise audit.EditorialError(f"“{document}” has no draft to discard.")
        audit.record(actor=actor, action="discard-draft", subject=document, before={"draft": draft.pk})
        ResolutionRow.objects.filter(draft=draft).delete()
        draft.delete()
        return
    audit.record(actor=actor, action="discard", subject=document, before={"title": document.title, "ark": document.ark})
    files = [use.source_file for use in document.files.select_related("source_file")]
    document.delete()
    for source_file in files:
        source_files.forget(source_file)
