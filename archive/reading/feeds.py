"""The page that lists the feeds, for people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.exchange.feeds import WHOLE

from .pages import reader_page, show


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Say which feeds there are, and where one finds those of a speaker or a search."""
    listed = [(f"/feeds/{name}.atom", listing) for name, listing in WHOLE.items()]
    return show(request, "feeds.html", {"listed": listed})
