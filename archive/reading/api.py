"""The page that tells people of the API, with forms that try it: each leads to an answer as a program gets it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.citation.cited import absolute
from archive.models import DocumentKind

from .pages import reader_page, show


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Say what the API has, and let it be tried."""
    return show(request, "api.html", {"kinds": DocumentKind.choices, "base": absolute("/api/v1/")})
