"""Importing: a record that came in becomes a document, or the next version of the one it belongs to.

A record is its own identifier; else the one it was given; else the address or the symbol that it declares; else the
SHA-256 of its bytes. A catalogue entry without a text is found by its title and date as well. Importing the same
again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from archive.citation import ark
from archive.models import Document, DocumentFile, DocumentState, Identifier, Relation, Turn, Version
from archive.models.folding import fold
from archive.models.history import written_together
from archive.models.identifiers import normalised

from . import audit, source_files
from .authority_records import collection_named
from .describing import describe_from_reading, fields_said, identify_new, put_in_collection, said_by
from .drafting import ReadFrom, create_document, create_draft, draft_held, keep_reading
from .incoming import Incoming
from .known import Known
from .likeness import keep_sketch
from .publishing import publish, publish_held

IdentifierKey = tuple[str, str]  # of an identifier: its scheme, and its value as it is looked up
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


@dataclass(slots=True)
class Memory:
    """What the records of one transaction name, looked up together: names, and identifiers that somebody has."""

    known: Known = field(default_factory=Known)
    asked: set[IdentifierKey] = field(default_factory=set)
    present: set[IdentifierKey] = field(default_factory=set)

    def look_up(self, records: Iterable[tuple[Incoming, str | None]]) -> None:
        """Look up all that these records, each with the identifier that it was given, declare and name."""
        listed = list(records)
        for incoming, given in listed:
            self.asked |= _declared(incoming, given)
        by_scheme = defaultdict(set)
        for scheme, value in self.asked:
            by_scheme[scheme].add(value)
        for scheme, values in by_scheme.items():
            found = Identifier.objects.filter(scheme=scheme, value_normalised__in=values)
            self.present |= {(scheme, value) for value in found.values_list("value_normalised", flat=True)}
        turns = [turn for incoming, _ in listed for turn in incoming.transcript.turns]
        self.known.look_up(name for turn in turns for name in (turn.speaker or "", turn.label or ""))

    def may_have(self, key: IdentifierKey) -> bool:
        """Whether some document may have the identifier; False where it was asked for, and nobody has it."""
        return key in self.present or key not in self.asked


def import_record(
    incoming: Incoming,
    *,
    actor: str,
    publish_it: bool = False,
    given_identifier: str | None = None,
    memory: Memory | None = None,
) -> Outcome:
    """Bring one record in, in one transaction. Raise EditorialError, with a sentence, where it cannot be.

    `memory` is that of the transaction around it, where several records come in one.
    """
    memory = memory or Memory()
    try:
        with written_together():
            outcome = _import(incoming, actor, given_identifier, memory, publish_it=publish_it)
    except Exception:
        memory.known.forget()
        raise
    memory.present |= _declared(incoming, given_identifier)
    return outcome


def _import(incoming: Incoming, actor: str, given: str | None, memory: Memory, *, publish_it: bool) -> Outcome:
    document, found_by = find_document(incoming, given, memory)
    if document is None:
        document = _add(incoming, given, actor, publish_it=publish_it, memory=memory)
        twin = None if incoming.identifier or given else _like(document)
        return _outcome(Action.ADDED, document, found_by, incoming, twin)
    action = _bring_again(document, incoming, actor)
    if publish_it and _waits(document):
        publish(document=document, actor=actor, reason=_CHANGED if document.latest_version_id else "")
        action = Action.PUBLISHED if action is Action.UNCHANGED else action
    return _outcome(action, document, found_by, incoming)


def add_draft(incoming: Incoming, source: ReadFrom, *, actor: str) -> Version:
    """Make a new document of a record, and its draft with what it was read from beside it, whatever is like it.

    The identifier that it gives itself stays with the document that has it already. Raise EditorialError, with a
    sentence, where it cannot be.
    """
    memory = Memory()
    if incoming.identifier is not None and _by_own_identifier(incoming.identifier, memory) is not None:
        incoming = _without_identifier(incoming)
    memory.look_up([(incoming, None)])
    with written_together():
        document = _add(incoming, None, actor, publish_it=False, memory=memory)
        draft = document.versions.get(number=None)
        keep_reading(draft, incoming.transcript, source)
        keep_sketch(draft, (turn.text for turn in incoming.transcript.turns))
    return draft


def _without_identifier(incoming: Incoming) -> Incoming:
    others = tuple(each for each in incoming.transcript.identifiers if each != incoming.identifier)
    return replace(incoming, identifier=None, transcript=replace(incoming.transcript, identifiers=others))


def _outcome(
    action: Action, document: Document, found_by: str, incoming: Incoming, twin: Document | None = None
) -> Outcome:
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


def identity(incoming: Incoming, given: str | None) -> list[tuple[str, IdentifierKey]]:
    """Return the identifiers by which a record's document is found, each with its name, in the order of trial."""
    own = incoming.identifier or given
    if own is not None:
        return [("its identifier", _key(Identifier.Scheme.RECORD, own))]
    found = [("its address", key) for key in sorted(_addresses(incoming))]
    found += [("its symbol", key) for key in sorted(_symbols(incoming))]
    return [*found, ("its bytes", ("sha256", hashlib.sha256(incoming.data).hexdigest()))]


def find_document(incoming: Incoming, given: str | None, memory: Memory) -> tuple[Document | None, str]:
    """Return the document that a record belongs to, and by what it was found; None where it is new."""
    own = incoming.identifier or given
    if own is not None:
        return _by_own_identifier(own, memory), "its identifier"
    for found_by, keys in (("its address", _addresses(incoming)), ("its symbol", _symbols(incoming))):
        document = _by_identifiers(keys, memory)
        if document is not None:
            return document, found_by
    document = _by_bytes(incoming)
    return (document, "its bytes") if document else (_entry_alone(incoming), "title and date")


def _by_own_identifier(own: str, memory: Memory) -> Document | None:
    parsed = ark.parse(own)
    if parsed is not None:
        found = Document.objects.filter(naan=parsed.naan, ark_name=parsed.name).first()
        if found is not None:
            return found
    return _by_identifiers({_key(Identifier.Scheme.RECORD, own)}, memory)


def _key(scheme: str, value: str) -> IdentifierKey:
    return str(scheme), normalised(scheme, value.replace("\0", ""))


def _addresses(incoming: Incoming) -> set[IdentifierKey]:
    return {_key(Identifier.Scheme.PRINTED_URL, address) for address in incoming.transcript.identifiers}


def _symbols(incoming: Incoming) -> set[IdentifierKey]:
    symbol = incoming.transcript.symbol
    return {_key(Identifier.Scheme.SYMBOL, symbol)} if symbol else set()


def _declared(incoming: Incoming, given: str | None) -> set[IdentifierKey]:
    """Return the identifiers by which a record is looked up, and by which it can be found once it is there."""
    own = incoming.identifier or given
    mine = {_key(Identifier.Scheme.RECORD, own)} if own is not None else set()
    return mine | _addresses(incoming) | _symbols(incoming)


def _by_bytes(incoming: Incoming) -> Document | None:
    digest = hashlib.sha256(incoming.data).hexdigest()
    declared = _by_identifiers({_key(Identifier.Scheme.RECORD, f"sha256:{digest}")}, Memory())
    use = DocumentFile.objects.filter(source_file__sha256=digest, purpose=DocumentFile.Purpose.TRANSCRIPT)
    return declared or next((each.document for each in use.select_related("document")[:1]), None)


def _by_identifiers(keys: Iterable[IdentifierKey], memory: Memory) -> Document | None:
    """Return the one document with one of these identifiers, all of a scheme; None where there is none, or where
    several have it.
    """
    wanted = [key for key in keys if memory.may_have(key)]
    if not wanted:
        return None
    scheme, values = wanted[0][0], [value for _, value in wanted]
    found = Document.objects.filter(identifiers__scheme=scheme, identifiers__value_normalised__in=values).distinct()[:2]
    return found[0] if len(found) == 1 else None


def _entry_alone(incoming: Incoming) -> Document | None:
    """Return the one catalogue entry without a text that has the reading's title and date."""
    title, date = incoming.transcript.title, incoming.transcript.date
    if not title or not date:
        return None
    alone = Document.objects.filter(versions=None, title_folded=fold(title), date=date)[:2]
    return alone[0] if len(alone) == 1 else None


def _add(incoming: Incoming, given: str | None, actor: str, *, publish_it: bool, memory: Memory) -> Document:
    said = said_by(incoming.transcript)
    fields = {"title": incoming.name} | fields_said(said, actor=actor, known=memory.known)
    document = create_document(actor=actor, imported=said, **fields)
    _identify(document, incoming, given, actor)
    drafted = draft_held(document, incoming.transcript, actor=actor, known=memory.known)
    _keep_source(document, drafted.version, incoming)
    _relate_duplicate(document, drafted.version, actor)
    if publish_it:
        publish_held(document, drafted, actor=actor, known=memory.known)
    return document


def _identify(document: Document, incoming: Incoming, given: str | None, actor: str) -> None:
    transcript, own = incoming.transcript, incoming.identifier or given
    pairs = [(str(Identifier.Scheme.RECORD), own)] if own is not None and ark.parse(own) is None else []
    addresses = (address.replace("\0", "") for address in transcript.identifiers)
    pairs += [(str(Identifier.Scheme.PRINTED_URL), address) for address in addresses if address not in ("", own)]
    pairs += [(str(Identifier.Scheme.SYMBOL), transcript.symbol)] if transcript.symbol else []
    identify_new(document, pairs, actor=actor)
    if transcript.series:
        put_in_collection(document=document, collection=collection_named(transcript.series, actor=actor), actor=actor)


def _keep_source(document: Document, version: Version, incoming: Incoming) -> None:
    source_files.attach(document, incoming.data, name=incoming.name, version=version, media_type=incoming.media_type)


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
    _keep_source(document, create_draft(document=document, transcript=incoming.transcript, actor=actor), incoming)
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
