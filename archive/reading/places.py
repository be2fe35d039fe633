"""Places: where documents were said or signed, and what is of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.models import Document, Event, Place

from .authority_pages import Entry, authority_page, by_letter, counted, documents_of
from .pages import reader_page, show


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the places, with how many documents are of each."""
    counts = counted(Document.objects.published(), "place")
    entries = [
        Entry(place.name, place.get_absolute_url(), place.country, counts.get(place.pk, 0), place.name_folded)
        for place in Place.objects.public()
    ]
    context = {"title": "Places", "letters": by_letter(entries), "total": len(entries), "unit": "document"}
    return show(request, "authority_list.html", context, section="places")


@authority_page(Place)
def page(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what is of a place, and what took place there."""
    context = {
        "place": place,
        "listed": documents_of(request, Document.objects.published().filter(place=place).by_date()),
        "aliases": list(place.aliases.all()),
        "events": list(Event.objects.public().filter(place=place)),
    }
    return show(request, "place.html", context, section="places")
