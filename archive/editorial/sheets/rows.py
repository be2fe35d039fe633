"""Rows: one document each, its description as a person writes it, and the stamp by which a later change is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from archive.editorial.services.describing import FIELDS, PLAIN, event_words, stamp_of
from archive.editorial.services.listed import written_series, written_subjects
from archive.models import CollectionItem, Document, Identifier, Subject
from archive.models.folding import fold

COLUMNS = ("ark", *FIELDS, "seen")  # `seen` is the stamp of the description as it was exported
_RELATED = ("place", "event", "source", "rights")
_AT_ONCE = 500


def documents(*, which: str = "published", collection: str = "") -> QuerySet[Document]:
    """Return the documents of a sheet: `published`, `drafts` or `all`, of one collection where it is named."""
    found = Document.objects.order_by("pk")
    if which == "published":
        found = found.published()
    elif which == "drafts":
        found = found.filter(first_published_at=None)
    if collection:
        found = found.filter(collections__name_folded=fold(collection)).distinct()
    return found


def rows_of(found: QuerySet[Document]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of documents, in five queries for each 500 of them."""
    listed = found.select_related(*_RELATED).iterator(chunk_size=_AT_ONCE)
    while chunk := list(islice(listed, _AT_ONCE)):
        for document, said in zip(chunk, described_many(chunk), strict=True):
            yield (document.ark, *(said[name] for name in FIELDS), stamp_of(said))


def described_many(found: Iterable[Document]) -> list[dict[str, str]]:
    """Return the descriptions of documents, whose related records are loaded, as `described` does; three queries."""
    listed = list(found)
    prefetch_related_objects(listed, Prefetch("subjects", Subject.objects.current()))
    numbers = [document.pk for document in listed]
    items: dict[int, list[CollectionItem]] = {}
    # In the order of Meta, as `described` takes the first one.
    for item in CollectionItem.objects.filter(document__in=numbers).select_related("collection"):
        items.setdefault(item.document_id, []).append(item)
    symbols: dict[int, str] = {}
    for one in Identifier.objects.filter(document__in=numbers, scheme=Identifier.Scheme.SYMBOL):
        symbols.setdefault(one.document_id, one.value)
    return [_described(each, items.get(each.pk, []), symbols.get(each.pk, "")) for each in listed]


def _described(document: Document, items: Sequence[CollectionItem], symbol: str) -> dict[str, str]:
    item = items[0] if items else None
    said: Mapping[str, str] = {
        "place": document.place.name if document.place else "",
        "event": event_words(document.event) if document.event else "",
        "source": document.source.name if document.source else "",
        "series": item.collection.name if item else "",
        "series_number": item.number if item else "",
        "further_series": written_series(items[1:]),
        "subjects": written_subjects(document.subjects.all()),
        "symbol": symbol,
        "rights": document.rights.slug if document.rights else "",
    }
    return {name: str(getattr(document, name)) if name in PLAIN else said[name] for name in FIELDS}
