"""Collections: the series that documents came from."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F
from django.http import HttpRequest, HttpResponse

from archive.models import Collection, Document

from .authority_pages import authority_page, counted, documents_of
from .documents import by_year
from .pages import reader_page, show
from .years_drawn import years


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the collections, with how many documents each holds."""
    counts = counted(Document.objects.published(), "collections")
    entries = [(collection, counts.get(collection.pk, 0)) for collection in Collection.objects.public()]
    return show(request, "collections.html", {"entries": entries}, section="collections")


@authority_page(Collection)
def page(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Show a series: what it is, and its documents in their order in it."""
    found = Document.objects.published().filter(collections=collection)
    ordered = found.order_by(
        "collection_items__position", F("date_earliest").asc(nulls_last=True), "date_latest", "pk"
    ).annotate(number_in_series=F("collection_items__number"))
    context = {
        "collection": collection,
        "listed": documents_of(request, ordered),
        "drawn": years(by_year(found), _of_years(collection), one="document", many="documents"),
    }
    return show(request, "collection.html", context, section="collections")


def _of_years(collection: Collection) -> Callable[[int, int], str]:
    def href(first: int, last: int) -> str:
        return f"/documents/?collection={collection.slug}&from={first}&to={last}"

    return href
