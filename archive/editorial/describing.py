"""Describing: what the catalogue says of a document, put right without a new version, each correction kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from archive.models import Collection, CollectionItem, Document, Identifier, enqueue
from archive.models.identifiers import normalised
from archive.models.kinds import kind_of
from archive.transcripts.transcript import Transcript

from . import audit
from .authority_records import collection_named, event_named, place_named, source_named
from .known import Known

DESCRIPTION = (
    "title",
    "date",
    "kind",
    "language",
    "other_languages",
    "place",
    "place_detail",
    "event",
    "source",
    "source_detail",
    "source_url",
    "source_taken",
    "rights",
    "abstract",
    "translation_note",
    "held_by",
    "held_at",
    "is_sample",
)


@transaction.atomic
def correct_description(*, document: Document, changes: Mapping[str, Any], actor: str, reason: str = "") -> bool:
    """Change fields of the description; return whether any was different. What it was before is kept in the audit.

    Raise EditorialError, with a sentence a field, where a value cannot be; ValueError for a field that is no
    description.
    """
    strangers = set(changes) - set(DESCRIPTION)
    if strangers:
        raise ValueError(f"Not part of a description: {', '.join(sorted(strangers))}.")
    different = {name: value for name, value in changes.items() if getattr(document, name) != value}
    if not different:
        return False
    before = {name: _plain(getattr(document, name)) for name in different}
    for name, value in different.items():
        setattr(document, name, value)
    check_fields(document, different)
    document.save(update_fields=list(different))
    after = {name: _plain(value) for name, value in different.items()}
    audit.record(actor=actor, action="describe", subject=document, before=before, after=after, reason=reason)
    if document.first_published_at is not None:
        enqueue([document.pk])
    return True


def check_fields(document: Document, changed: Mapping[str, Any]) -> None:
    """Raise EditorialError, with a sentence a field, where a value of the description cannot be."""
    # That a record which is named stands, the database sees to: a query for each would say no more.
    plain = {name for name, value in changed.items() if not isinstance(value, models.Model)}
    others = {field.name for field in document._meta.get_fields() if isinstance(field, models.Field)} - plain
    try:
        document.clean_fields(exclude=others)
    except ValidationError as error:
        sentences = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        raise audit.EditorialError(" ".join(sentences)) from error


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    return value if isinstance(value, (str, int, bool, list, type(None))) else str(value)


def said_by(transcript: Transcript) -> dict[str, str]:
    """Return the description that a reading gives, as plain values by name; only those that it gives."""
    source = transcript.source
    said = {
        "title": transcript.title,
        "date": transcript.date,
        "kind": kind_of(transcript.kind or ""),
        "language": transcript.language,
        "place": transcript.place,
        "event": transcript.event,
        "series": transcript.series,
        "source": source.name if source else None,
        "source_url": source.url if source else None,
        "abstract": transcript.abstract,
        "symbol": transcript.symbol,
    }
    return {name: str(value).replace("\0", "") for name, value in said.items() if value}


def describe_from_reading(
    *, document: Document, said: Mapping[str, str], actor: str, only_blank: bool = False, reason: str = ""
) -> bool:
    """Apply what a reading says of a document, as `said_by` gives it; return whether anything changed.

    `only_blank`: what the catalogue says already is kept, and only what it lacks is filled.
    """
    lacking = {name: value for name, value in said.items() if not (only_blank and getattr(document, name, None))}
    wanted = fields_said({"date": document.date} | lacking, actor=actor)
    if "date" not in lacking:
        del wanted["date"]
    changed = correct_description(document=document, changes=wanted, actor=actor, reason=reason)
    if "series" in said and not (only_blank and document.collection_items.exists()):
        changed |= put_in_collection(
            document=document, collection=collection_named(said["series"], actor=actor), actor=actor
        )
    if "symbol" in said:
        changed |= add_identifier(document=document, scheme=Identifier.Scheme.SYMBOL, value=said["symbol"], actor=actor)
    return changed


def fields_said(said: Mapping[str, str], *, actor: str, known: Known | None = None) -> dict[str, Any]:
    """Return what a reading says as values of a document's fields; places, events and sources are found, or made."""
    plain = ("title", "date", "kind", "language", "abstract", "source_url")
    found: dict[str, Any] = {name: said[name] for name in plain if name in said}
    if "place" in said:
        found["place"] = place_named(said["place"], actor=actor, known=known)
    if "event" in said:
        found["event"] = event_named(said["event"], date=said.get("date", ""), actor=actor)
    if "source" in said:
        found["source"] = source_named(said["source"], url=said.get("source_url", ""), actor=actor)
    return found


@transaction.atomic
def put_in_collection(*, document: Document, collection: Collection, actor: str, number: str = "") -> bool:
    """Put the document into a series, under its number there; return False where it is in it already."""
    figures = "".join(character for character in number if character.isdigit())[:9]
    _, created = CollectionItem.objects.get_or_create(
        document=document, collection=collection, defaults={"number": number, "position": int(figures or 0)}
    )
    if created:
        audit.record(
            actor=actor, action="collect", subject=document, after={"collection": collection.name, "number": number}
        )
        if document.first_published_at is not None:
            enqueue([document.pk])
    return created


@transaction.atomic
def add_identifier(*, document: Document, scheme: str, value: str, actor: str) -> bool:
    """Give the document another identifier; return False where it has it already."""
    wanted = _identifier(document, scheme, value)
    _, created = Identifier.objects.get_or_create(
        document=document, scheme=scheme, value_normalised=wanted.value_normalised, defaults={"value": value}
    )
    if created:
        _record_identifier(wanted, actor)
        if document.first_published_at is not None:
            enqueue([document.pk])
    return created


def identify_new(document: Document, pairs: Iterable[tuple[str, str]], *, actor: str) -> None:
    """Give a document that this transaction made, and that has none yet, its identifiers: pairs of scheme and value."""
    wanted = [_identifier(document, scheme, value) for scheme, value in pairs]
    first = {(each.scheme, each.value_normalised): each for each in reversed(wanted)}
    for each in Identifier.objects.bulk_create(reversed(first.values())):
        _record_identifier(each, actor)


def _identifier(document: Document, scheme: str, value: str) -> Identifier:
    """Return the row of an identifier. Raise EditorialError where the value cannot be one."""
    wanted = Identifier(document=document, scheme=scheme, value=value, value_normalised=normalised(scheme, value))
    try:
        wanted.clean_fields(exclude=["document", "value_normalised"])
    except ValidationError as error:
        raise audit.EditorialError(f"“{value[:60]}” cannot be an identifier: {' '.join(error.messages)}") from error
    return wanted


def _record_identifier(given: Identifier, actor: str) -> None:
    said = {"scheme": given.scheme, "value": given.value}
    audit.record(actor=actor, action="identify", subject=given.document, after=said)
