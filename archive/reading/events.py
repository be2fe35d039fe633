"""Events: the occasions that documents share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.models import Document, Event

from . import parameters
from .authority_pages import authority_page, counted, documents_of
from .documents import SIZE
from .pages import reader_page, show
from .paging import page_href, paged


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the events, latest first, with how many documents each has."""
    events = Event.objects.public().select_related("place", "organisation")
    page = paged(events, parameters.page_number(request.GET), SIZE, page_href(request.GET))
    counts = counted(Document.objects.published().filter(event__in=[event.pk for event in page.rows]), "event")
    context = {"page": page, "entries": [(event, counts.get(event.pk, 0)) for event in page.rows]}
    return show(request, "events.html", context, section="events")


@authority_page(Event)
def page(request: HttpRequest, event: Event) -> HttpResponse:
    """Show an occasion and the documents of it, in their order in time."""
    found = Document.objects.published().filter(event=event).order_by("date_earliest", "date_latest", "pk")
    context = {
        "event": event,
        "listed": documents_of(request, found),
    }
    return show(request, "event.html", context, section="events")
