"""What every public page shares: how it is rendered, and under which headers it is served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_cookie

from .preferences import Preferences

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame around a page needs to know."""

    preferences: Preferences
    here: str
    section: str = ""
    query: str = ""


def reader_page(view: View) -> View:
    """Serve a public page: to GET and HEAD only, kept by nobody without asking again, and not sent twice unchanged.

    The page depends on the cookie of theme and size, and on nothing else of the reader's.
    """
    asked_again = cache_control(no_cache=True)(vary_on_cookie(_tagged(view)))
    return require_safe(conditional_page(asked_again))


def _tagged(view: View) -> View:
    """Give what answers HEAD the tag that GET has (RFC 9110, 9.3.2): Django's own decorator leaves it out."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *args, **named)
        if request.method == "HEAD" and isinstance(response, HttpResponse) and not response.has_header("ETag"):
            set_response_etag(response)
        return response

    return respond


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    section: str = "",
    query: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page in the archive's frame. `section` is the way in that it belongs to, `query` what the box holds.

    Context processors are left out, since they would ask for a session, of which a public page has none.
    """
    site = Site(Preferences.of(request), request.get_full_path(), section, query)
    return HttpResponse(render_to_string(template, {**context, "site": site}), status=status)
