"""Errors: pages that say what happened, what to do, and lead on; none is empty."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template import TemplateDoesNotExist
from django.views.decorators.cache import never_cache

from archive.citation import redirects

from .ark import MistypedArk
from .pages import show
from .parameters import BadParameter, NotHere

_LAST_RESORT = (
    "<!doctype html><html lang=en><title>Something broke · Chancery</title>"
    "<h1>Something broke on our side</h1><p>The page could not be made. Try it again in a minute.</p></html>"
)
_log = logging.getLogger(__name__)


@never_cache
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, with the sentence that the exception carries for readers, if it is one of ours."""
    sentence = str(exception) if isinstance(exception, BadParameter) else ""
    return show(request, "errors/400.html", {"sentence": sentence}, status=400)


@never_cache
def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Answer 403. Django calls it with a reason where a form's token was missing or too old."""
    return show(request, "errors/403.html", {"is_form": bool(reason)}, status=403)


@never_cache
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, or 301 where the path is an old one. Redirects are looked up here alone, after a miss."""
    moved = _moved(request.path_info)
    if moved:
        return HttpResponsePermanentRedirect(moved)
    if isinstance(exception, MistypedArk):
        outcome = exception.outcome
        return show(request, "errors/mistyped.html", {"ark": outcome.ark, "nearby": outcome.nearby}, status=404)
    ours = exception if isinstance(exception, NotHere) else None
    context = {"sentence": str(ours) if ours else "", "href": ours.href if ours else ""}
    return show(request, "errors/404.html", context, status=404)


def _moved(path: str) -> str | None:
    try:
        return redirects.new_path(path)
    except DatabaseError:
        _log.exception("The redirects could not be asked about a path that is not known.")
        return None


@never_cache
def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    """Answer 429, and say in how many seconds to come back."""
    response = show(request, "errors/429.html", {"retry_after": retry_after}, status=429)
    response.headers["Retry-After"] = str(retry_after)
    return response


@never_cache
def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database, and without the templates where they are what broke."""
    try:
        return show(request, "errors/500.html", {}, status=500)
    except (TemplateDoesNotExist, ValueError, OSError):
        _log.exception("The page for a fault could not be made either.")
        return HttpResponse(_LAST_RESORT, status=500)
