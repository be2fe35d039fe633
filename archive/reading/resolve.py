"""Resolve: from whatever stands in a footnote to the document or the turn that it names."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode

from archive.citation import looking_up, redirects
from archive.citation.by_words import Said, by_words
from archive.citation.looking_up import Lead, look_up
from archive.citation.resolution import Foreign, Mistyped
from archive.search import ask_for_a_rebuild
from archive.search.storage import IndexUnusableError

from . import parameters
from .ark import MistypedArk
from .pages import reader_page, show
from .parameters import NotHere

_NO_INDEX = "The index is being built, so quotations and titles cannot be looked for now. Try it again in a minute."
_SEARCHED = 250  # characters of a text that the way on to the search takes


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Lead to what `url` or `q` names (303), show what it may name (300), or say that nothing was found (404)."""
    given = [parameters.text(request.GET, name, longest=looking_up.LONGEST) for name in ("url", "q")]
    text = " ".join(part for part in given if part)
    if not text:
        return show(request, "resolve.html", {"text": ""})
    if moved := _own_page(text):
        return _see_other(moved)
    found = look_up(text)
    if found.leads:
        return _lead_on(request, text, Said(found.leads))
    if isinstance(found.astray, Mistyped):
        raise MistypedArk(found.astray)
    if isinstance(found.astray, Foreign):
        raise NotHere(
            f"{found.astray.ark} was given by another archive. A resolver of all ARKs may know it.",
            href=f"https://n2t.net/{found.astray.ark}",
        )
    try:
        return _lead_on(request, text, by_words(text))
    except IndexUnusableError:
        ask_for_a_rebuild()
        return show(request, "resolve.html", {"text": text, "problem": _NO_INDEX}, status=503)


def _lead_on(request: HttpRequest, text: str, said: Said) -> HttpResponse:
    if len(said.leads) == 1 and not said.more:
        return _see_other(said.leads[0].path)
    choices: tuple[Lead, ...] = said.leads or said.near
    context = {
        "text": text,
        "choices": choices,
        "is_near": not said.leads,
        "more": said.more,
        "search_href": f"{reverse('search')}?{urlencode({'q': text[:_SEARCHED]})}",
        "nothing": not choices,
    }
    return show(request, "resolve.html", context, status=300 if choices else 404)


def _see_other(path: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": iri_to_uri(path)})


def _own_page(text: str) -> str | None:
    """Return where an address of this site leads that names no document: a speaker's page, or one that has moved."""
    path = text.removeprefix(settings.SITE_URL)
    if path == text or not path.startswith("/") or path.startswith("//") or len(path.split()) != 1:
        return None
    bare = path.partition("?")[0].partition("#")[0]
    if moved := redirects.new_path(bare):
        return moved
    with suppress(Resolver404, BadRequest):
        if resolve(bare).url_name not in ("ark", "short", "resolve"):
            return path
    return None
