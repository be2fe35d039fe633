"""The record card of a document: what the catalogue says of it, and what it is to other documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects

from archive.models import (
    CollectionItem,
    Document,
    DocumentFile,
    Identifier,
    Participation,
    Relation,
    Subject,
    Version,
)

from . import languages

_SEEN_FROM_THE_OTHER_SIDE = {
    Relation.Kind.TRANSLATION_OF: "Translated as",
    Relation.Kind.CORRECTS: "Corrected by",
    Relation.Kind.REPLACES: "Replaced by",
    Relation.Kind.PART_OF: "Has a part",
    Relation.Kind.ANSWERS: "Answered by",
    Relation.Kind.AMENDS: "Amended by",
    Relation.Kind.DUPLICATE_OF: "Has the same text as",
}
_SYMBOLS = (Identifier.Scheme.SYMBOL, Identifier.Scheme.OLD)


@dataclass(frozen=True, slots=True)
class Related:
    """Another document, and what this one is to it."""

    words: str
    document: Document
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the record card lists, beside the fields of the document itself."""

    items: Sequence[CollectionItem]
    symbols: Sequence[str]
    printed_addresses: Sequence[str]
    participations: Sequence[Participation]
    subjects: Sequence[Subject]
    files: Sequence[DocumentFile]
    related: Sequence[Related]
    versions: Sequence[Version]
    languages: str


def record_of(document: Document, version: Version | None, versions: Sequence[Version]) -> Record:
    """Return the record of a document in seven queries, whatever it holds."""
    prefetch_related_objects([document], "identifiers")  # what the page's head says of it needs them too
    identifiers = list(document.identifiers.all())
    return Record(
        items=list(document.collection_items.select_related("collection").order_by("position", "pk")),
        symbols=[one.value for one in identifiers if one.scheme in _SYMBOLS],
        printed_addresses=[
            one.value
            for one in identifiers
            if one.scheme == Identifier.Scheme.PRINTED_URL
            and one.value not in (document.source_url, document.source_detail)
        ],
        participations=list(document.participations.select_related("person", "organisation")),
        subjects=list(document.subjects.filter(merged_into=None)),
        files=list(_files(document, version)),
        related=_related(document),
        versions=versions,
        languages="; ".join(languages.in_words(tag) for tag in (document.language, *document.other_languages) if tag),
    )


def _files(document: Document, version: Version | None) -> Sequence[DocumentFile]:
    """Return the files of the version shown, and the attachments: never those of a draft."""
    of_this = Q(version=version) if version else Q(version=None)
    attached = Q(version=None, purpose=DocumentFile.Purpose.ATTACHMENT)
    return list(document.files.filter(of_this | attached).select_related("source_file"))


def _related(document: Document) -> list[Related]:
    published = Document.objects.published()
    ours = document.relations.filter(target__in=published).select_related("target")
    theirs = document.relations_from.filter(document__in=published).select_related("document")
    return [
        *(Related(one.get_kind_display(), one.target, one.note) for one in ours),
        *(Related(_SEEN_FROM_THE_OTHER_SIDE[Relation.Kind(one.kind)], one.document, one.note) for one in theirs),
    ]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The documents before and after one in its series."""

    earlier: CollectionItem | None
    later: CollectionItem | None


def neighbours(items: Sequence[CollectionItem]) -> Neighbours:
    """Return the neighbours in the first series that gives the document a number, in two queries; else in none."""
    item = next((one for one in items if one.position), None)
    if item is None:
        return Neighbours(None, None)
    beside = CollectionItem.objects.filter(
        collection=item.collection_id, document__in=Document.objects.published(), position__gt=0
    ).select_related("document")
    return Neighbours(
        earlier=beside.filter(position__lt=item.position).order_by("-position", "-pk").first(),
        later=beside.filter(position__gt=item.position).order_by("position", "pk").first(),
    )
