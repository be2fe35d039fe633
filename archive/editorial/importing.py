"""Importing: a record that came in becomes a document, or the next version of the one it belongs to.

A record is its own identifier; else the one it was given; else the address or the symbol that it declares; else the
SHA-256 of its bytes. A catalogue entry without a text is found by its title and date as well. Importing the same
again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from archive.citation import ark
from archive.models import Document, DocumentFile, DocumentState, Identifier, Relation, Turn, Version
from archive.models.folding import fold
from archive.models.identifiers import normalised

from . import audit, source_files
from .authority_records import collection_named
from .describing import add_identifier, describe_from_reading, fields_said, put_in_collection, said_by
from .drafting import create_document, create_draft
from .incoming import Incoming
from .publishing import publish

_CHANGED = "Brought again: the text of the source changed."


class Action(StrEnum):
    """What bringing a record did."""

    ADDED = "added"
    NEW_TEXT = "new text"
    DESCRIBED = "description changed"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: the document, how it was found, what was done; `turns` and `findings` of the reading.

    `perhaps_corrects`: another document with the title and the date of one that was added under no identifier.
    """

    action: Action
    document: Document
    found_by: str
    turns: int
    findings: int
    perhaps_corrects: Document | None = None


@transaction.atomic
def import_record(
    incoming: Incoming, *, actor: str, publish_it: bool = False, given_identifier: str | None = None
) -> Outcome:
    """Bring one record in, in one transaction. Raise EditorialError, with a sentence, where it cannot be."""
    document, found_by = find_document(incoming, given_identifier)
    if document is None:
        action, document = Action.ADDED, _add(incoming, given_identifier, actor)
    else:
        action = _bring_again(document, incoming, actor)
    if publish_it and _waits(document):
        publish(document=document, actor=actor, reason=_CHANGED if document.latest_version_id else "")
        action = Action.PUBLISHED if action is Action.UNCHANGED else action
    twin = _like(document) if action is Action.ADDED and not (incoming.identifier or given_identifier) else None
    turns, findings = len(incoming.transcript.turns), len(incoming.transcript.findings)
    return Outcome(action, document, found_by, turns, findings, twin)


def _like(document: Document) -> Document | None:
    """Return the earlier document with the same title and date: what a file under no identifier may be meant to
    correct.
    """
    if not document.date:
        return None
    same = Document.objects.filter(title_folded=document.title_folded, date=document.date).exclude(pk=document.pk)
    return same.order_by("pk").first()


def _waits(document: Document) -> bool:
    """Whether the document has something that publishing would publish."""
    return document.state == DocumentState.DRAFT or (
        document.state == DocumentState.PUBLISHED and document.versions.filter(number=None).exists()
    )


def find_document(incoming: Incoming, given: str | None) -> tuple[Document | None, str]:
    """Return the document that a record belongs to, and by what it was found; None where it is new."""
    own = incoming.identifier or given
    if own is not None:
        return _by_own_identifier(own), "its identifier"
    for finder, found_by in ((_by_address, "its address"), (_by_symbol, "its symbol"), (_by_bytes, "its bytes")):
        document = finder(incoming)
        if document is not None:
            return document, found_by
    return _entry_alone(incoming), "title and date"


def _by_own_identifier(own: str) -> Document | None:
    parsed = ark.parse(own)
    if parsed is not None:
        found = Document.objects.filter(naan=parsed.naan, ark_name=parsed.name).first()
        if found is not None:
            return found
    return _by_identifier(Identifier.Scheme.RECORD, [own])


def _by_address(incoming: Incoming) -> Document | None:
    return _by_identifier(Identifier.Scheme.PRINTED_URL, incoming.transcript.identifiers)


def _by_symbol(incoming: Incoming) -> Document | None:
    symbol = incoming.transcript.symbol
    return _by_identifier(Identifier.Scheme.SYMBOL, [symbol] if symbol else [])


def _by_bytes(incoming: Incoming) -> Document | None:
    digest = hashlib.sha256(incoming.data).hexdigest()
    declared = _by_identifier(Identifier.Scheme.RECORD, [f"sha256:{digest}"])
    use = DocumentFile.objects.filter(source_file__sha256=digest, purpose=DocumentFile.Purpose.TRANSCRIPT)
    return declared or next((each.document for each in use.select_related("document")[:1]), None)


def _by_identifier(scheme: str, values: Sequence[str]) -> Document | None:
    """Return the one document with one of these identifiers; None where there is none, or where several have it."""
    wanted = [normalised(scheme, value) for value in values]
    if not wanted:
        return None
    found = Document.objects.filter(identifiers__scheme=scheme, identifiers__value_normalised__in=wanted).distinct()[:2]
    return found[0] if len(found) == 1 else None


def _entry_alone(incoming: Incoming) -> Document | None:
    """Return the one catalogue entry without a text that has the reading's title and date."""
    title, date = incoming.transcript.title, incoming.transcript.date
    if not title or not date:
        return None
    alone = Document.objects.filter(versions=None, title_folded=fold(title), date=date)[:2]
    return alone[0] if len(alone) == 1 else None


def _add(incoming: Incoming, given: str | None, actor: str) -> Document:
    said = said_by(incoming.transcript)
    fields = {"title": incoming.name} | fields_said(said, actor=actor)
    document = create_document(actor=actor, imported=said, **fields)
    _identify(document, incoming, given, actor)
    version = _bring_text(document, incoming, actor)
    _relate_duplicate(document, version, actor)
    return document


def _identify(document: Document, incoming: Incoming, given: str | None, actor: str) -> None:
    own = incoming.identifier or given
    if own is not None and ark.parse(own) is None:
        add_identifier(document=document, scheme=Identifier.Scheme.RECORD, value=own, actor=actor)
    for address in filter(None, (each.replace("\0", "") for each in incoming.transcript.identifiers)):
        add_identifier(document=document, scheme=Identifier.Scheme.PRINTED_URL, value=address, actor=actor)
    if incoming.transcript.symbol:
        symbol = incoming.transcript.symbol
        add_identifier(document=document, scheme=Identifier.Scheme.SYMBOL, value=symbol, actor=actor)
    if incoming.transcript.series:
        series = collection_named(incoming.transcript.series, actor=actor)
        put_in_collection(document=document, collection=series, actor=actor)


def _bring_text(document: Document, incoming: Incoming, actor: str) -> Version:
    version = create_draft(document=document, transcript=incoming.transcript, actor=actor)
    source_files.attach(document, incoming.data, name=incoming.name, version=version, media_type=incoming.media_type)
    return version


def _keep_as_imported(document: Document, said: dict[str, str]) -> None:
    document.imported = said
    document.save(update_fields=["imported"])


def _relate_duplicate(document: Document, version: Version, actor: str) -> None:
    """Relate a new document to the first that has the same turns: equal text under another identifier is another
    document.
    """
    twin = Version.objects.filter(digest=version.digest).exclude(document=document).order_by("pk").first()
    if twin is not None:
        Relation.objects.create(document=document, kind=Relation.Kind.DUPLICATE_OF, target=twin.document)
        audit.record(actor=actor, action="relate", subject=document, after={"duplicate-of": twin.document.ark})


def _bring_again(document: Document, incoming: Incoming, actor: str) -> Action:
    described = _describe_again(document, incoming, actor)
    if _has_text_of(document, incoming):
        return Action.DESCRIBED if described else Action.UNCHANGED
    document.versions.filter(number=None).delete()
    _bring_text(document, incoming, actor)
    return Action.NEW_TEXT


def _describe_again(document: Document, incoming: Incoming, actor: str) -> bool:
    """Apply what differs from the last import alone, so that an editor's corrections stand; fill an entry's blanks."""
    said = said_by(incoming.transcript)
    different = {name: value for name, value in said.items() if document.imported.get(name) != value}
    if not different:
        return False
    first_import = not document.imported
    changed = describe_from_reading(document=document, said=different, actor=actor, only_blank=first_import)
    _keep_as_imported(document, said)
    return changed


def _has_text_of(document: Document, incoming: Incoming) -> bool:
    """Whether the draft, or else the latest version, was read from these bytes or has these turns."""
    present = document.versions.filter(number=None).first() or document.latest_version
    if present is None:
        return False
    digest = hashlib.sha256(incoming.data).hexdigest()
    if present.files.filter(source_file__sha256=digest).exists():
        return True
    read = [(turn.kind.value, turn.label or "", turn.heading or "", turn.text) for turn in incoming.transcript.turns]
    return read == list(
        Turn.objects.filter(version=present).order_by("position").values_list("kind", "label", "heading", "text")
    )
