"""What a page of records needs beside the documents themselves, read for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, Min, OuterRef

from archive.citation.cited import Name
from archive.citation.references import may_be_ascribed
from archive.models import Document, Resolution, Turn
from archive.models.documents import DocumentQuerySet
from archive.models.speaking import SpokenTurn, spoken


@dataclass(frozen=True, slots=True)
class Described:
    """A document and who speaks in it: `creators` where the whole is ascribed to one, else they are `contributors`.
    `turns` are those of its latest version, where a format has the words.
    """

    document: Document
    creators: Sequence[Name] = ()
    contributors: Sequence[Name] = ()
    turns: Sequence[SpokenTurn] = field(default=())


def with_all(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Return documents with everything that a record says of them, in four queries however many."""
    related = documents.select_related("place", "event", "source", "rights", "latest_version")
    return related.prefetch_related("subjects", "identifiers", "collection_items__collection")


def described(documents: Sequence[Document], *, words: bool) -> list[Described]:
    """Return documents with who speaks in them; with their turns, in two queries more, where `words` are wanted."""
    speakers = _speakers(documents)
    turns = _turns(documents) if words else {}
    found = []
    for document in documents:
        names = speakers.get(document.pk, [])
        ascribed = may_be_ascribed(document) and len(names) == 1
        creators, others = (names, []) if ascribed else ([], names)
        found.append(Described(document, creators, others, turns.get(document.pk, ())))
    return found


def _speakers(documents: Sequence[Document]) -> dict[int, list[Name]]:
    """Return who speaks in the latest version of each document, by its number, in the order in which they begin."""
    latest = [document.latest_version_id for document in documents if document.latest_version_id]
    resolved = _resolved(documents)
    unresolved = _named_by_the_source(latest)
    found: dict[int, dict[str, tuple[int, Name]]] = {}
    for document, first, name in sorted([*resolved, *unresolved], key=lambda row: row[:2]):
        found.setdefault(document, {}).setdefault(name.full, (first, name))
    return {document: [name for _, name in names.values()] for document, names in found.items()}


def _resolved(documents: Sequence[Document]) -> list[tuple[int, int, Name]]:
    still_there = Turn.objects.filter(version=OuterRef("document__latest_version"), number=OuterRef("turn_number"))
    rows = Resolution.objects.in_force().filter(Exists(still_there), document__in=[each.pk for each in documents])
    columns = ("person__name", "person__family_name", "person__given_name", "organisation__name")
    listed = rows.order_by().values_list("document", *columns).annotate(first=Min("turn_number"))
    return [(row[0], row[5], _name(*row[1:5])) for row in listed if row[1] or row[4]]


def _name(person: str | None, family: str | None, given: str | None, body: str | None) -> Name:
    if person and family:
        return Name(person, family, given or "")
    return Name(person or body or "", person or body or "")


def _named_by_the_source(versions: Sequence[int]) -> list[tuple[int, int, Name]]:
    known = Resolution.objects.in_force().filter(document=OuterRef("version__document"), turn_number=OuterRef("number"))
    named = known.exclude(person=None, organisation=None)
    rows = Turn.objects.filter(~Exists(named), version__in=versions).exclude(speaker_named="").order_by()
    listed = rows.values_list("version__document", "speaker_named").annotate(first=Min("number"))
    return [(document, first, Name(name, name)) for document, name, first in listed]


def _turns(documents: Sequence[Document]) -> Mapping[int, list[SpokenTurn]]:
    versions = {}
    for document in documents:
        if document.latest_version is not None:
            document.latest_version.document = document  # so that each turn knows it, and nothing is read again
            versions[document.latest_version.pk] = document.latest_version
    turns = list(Turn.objects.filter(version__in=versions).order_by("version", "position"))
    for turn in turns:
        turn.version = versions[turn.version_id]
    found: dict[int, list[SpokenTurn]] = {}
    for each in spoken(turns):
        found.setdefault(each.turn.version.document_id, []).append(each)
    return found
