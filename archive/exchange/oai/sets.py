"""The sets of the archive: by kind of document, and by the collection it came from, each under the set of all such."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from archive.models import Collection, CollectionItem, Document, DocumentKind


def all_sets() -> Iterator[tuple[str, str]]:
    """Yield the name of each set that has a record, and what it is called. Three queries."""
    public = Document.objects.ever_published()
    kinds = set(public.exclude(kind="").order_by().values_list("kind", flat=True).distinct())
    if kinds:
        yield "kind", "Documents by their kind"
        yield from ((f"kind:{kind.value}", str(kind.label)) for kind in DocumentKind if kind.value in kinds)
    held = CollectionItem.objects.filter(collection=OuterRef("pk"), document__in=public)
    listed = Collection.objects.filter(Exists(held)).order_by("slug")
    seen = set(Collection.objects.public().values_list("pk", flat=True))
    for number, collection in enumerate(listed):
        if number == 0:
            yield "collection", "Documents by the collection they came from"
        # What only withdrawn documents came from is named no more; its set still tells harvesters that they went.
        yield f"collection:{collection.slug}", collection.name if collection.pk in seen else collection.slug


def sets_of(document: Document) -> list[str]:
    """Return the sets that a record is in. No query where its places in collections are loaded."""
    kind = [f"kind:{document.kind}"] if document.kind else []
    return [*kind, *(f"collection:{item.collection.slug}" for item in document.collection_items.all())]
