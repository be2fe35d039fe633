"""What every page of the desk shares: who may open it, how it is rendered, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.cache import never_cache

from archive.editorial.services import Actor, EditorialError, NotAllowedError, actor_of

Way = tuple[str, str]  # an address, and the words of the link that leads there
DeskView = Callable[Concatenate[HttpRequest, Actor, ...], HttpResponseBase]
MUST_CHOOSE = "chooses"  # in a session that was begun with a password which is good for once
_THEMES, _SIZES = ("light", "dark"), ("large",)


@dataclass(frozen=True, slots=True)
class Look:
    """The look that the reader chose on the public pages, kept in cookies."""

    theme: str
    size: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame around a page of the desk needs to know; `section` is the way in that it belongs to."""

    preferences: Look
    here: str
    section: str = ""
    query: str = ""


def desk_page(view: DeskView) -> Callable[..., HttpResponseBase]:
    """Open a page of the desk to those with a role, and tell what a service refuses in a sentence.

    The view is handed who acts. No page of the desk is kept by any cache.
    """

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if MUST_CHOOSE in request.session:
            return HttpResponseRedirect(reverse("desk:password"))
        by = actor_of(request.user)
        if not by.at_desk:
            return refused(request, by, "Your account has no role at the desk yet: an administrator gives it one.", 403)
        try:
            return view(request, by, *args, **kwargs)
        except NotAllowedError as error:
            return refused(request, by, str(error), 403)
        except EditorialError as error:
            return refused(request, by, str(error), 409)

    return opened


def show(
    request: HttpRequest,
    by: Actor,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page in the desk's frame."""
    theme, size = request.COOKIES.get("theme", ""), request.COOKIES.get("size", "")
    look = Look(theme if theme in _THEMES else "", size if size in _SIZES else "")
    site = Site(look, request.get_full_path(), section)
    return render(request, template, {**(context or {}), "site": site, "by": by}, status=status)


def refused(request: HttpRequest, by: Actor, sentence: str, status: int) -> HttpResponse:
    """Say that something was not done, and why; to a script as JSON."""
    if wants_json(request):
        return JsonResponse({"refused": sentence}, status=status)
    return show(request, by, "desk/refused.html", {"sentence": sentence, "status": status}, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person who waits for a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def done(request: HttpRequest, to: str, sentence: str, ways: Iterable[Way] = ()) -> HttpResponse:
    """Lead on to a page of the desk, on which a notice says what was done, with links to where it is seen; a script is
    told sentence and page as JSON.
    """
    if wants_json(request):
        return JsonResponse({"done": sentence, "to": to})
    links = format_html_join("", ' <a href="{}">{}</a>', ways)
    messages.success(request, format_html("{}{}", sentence, links))
    return HttpResponseRedirect(to)
