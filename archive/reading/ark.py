"""The door of a document's addresses: every form leads to the canonical one, and that to the page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_vary_headers

from archive.citation.addresses import Address
from archive.citation.resolution import Foreign, Found, Gone, Mistyped, Outcome, resolve, resolve_name
from archive.exchange import last_changed, memento
from archive.exchange.formats import FORMATS, cards, serving, signposting
from archive.models import Document

from . import changes, document, inflections, turn, withdrawn
from .pages import reader_page
from .parameters import NotHere

_NOTHING_THERE = (
    "This identifier is in order, but the archive has published nothing under it. Look whether it was copied whole."
)
_NO_ADDRESS = "This is no address of a document: one looks like /ark:/99999/fk4…, with a version or a turn after it."
Page = Callable[[HttpRequest, Document, Address], HttpResponse]


class MistypedArk(NotHere):
    """An identifier with a slip of the pen in it: answered with 404 and a page of its own."""

    def __init__(self, outcome: Mistyped) -> None:
        super().__init__("This address has a slip of the pen in it.")
        self.outcome = outcome


@reader_page
def at_ark(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer at `/ark:/…`, in any of its forms."""
    return _answer(request, resolve(f"ark:/{rest}"))


@reader_page
def at_name(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer at `/d/<id>`, the short form."""
    return _answer(request, resolve_name(rest))


def _answer(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    match outcome:
        case Found(found, address) | Gone(found, address) if request.path_info != address.path:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(address.path + (f"?{query}" if query else ""))
        case Found(found, address) | Gone(found, address) if inflections.is_asked(request):
            return inflections.answer(found, address)
        case Gone(found, address):
            return withdrawn.page(request, found, address)
        case Found(found, address):
            return _found(request, found, address)
        case Mistyped():
            raise MistypedArk(outcome)
        case Foreign(ark):
            raise NotHere(
                f"{ark} was given by another archive, whose number is {ark.naan}. A resolver of all ARKs may know it.",
                href=f"https://n2t.net/{ark}",
            )
        case _:
            raise NotHere(_NOTHING_THERE if outcome.ark else _NO_ADDRESS)


def _found(request: HttpRequest, found: Document, address: Address) -> HttpResponse:
    """Show a document as its page, or lead who asks for another format to that."""
    if address.format:
        response = _page(address)(request, found, address)
        return response if response.has_header("Last-Modified") else last_changed.dated(response, found)
    ending = serving.wanted(request)
    if ending is None:
        response = serving.not_acceptable(found)
    elif ending:
        response = serving.see_other(address, ending)
    else:
        response = _page(address)(request, found, address)
        response.headers["Link"] = signposting.signposts(found, address)
        last_changed.dated(response, found)
    patch_vary_headers(response, ["Accept"])
    return response


def _given(request: HttpRequest, found: Document, address: Address) -> HttpResponse:
    try:
        return serving.serve(request, found, address)
    except serving.NotGiven as error:
        raise NotHere(str(error), href=found.get_absolute_url()) from error


def _timemap(request: HttpRequest, found: Document, address: Address) -> HttpResponse:
    return memento.timemap(found, address)


def _card(request: HttpRequest, found: Document, address: Address) -> HttpResponse:
    if address.version is not None or address.turn is not None:
        raise NotHere("A document has one card, whatever its versions.", href=found.get_absolute_url())
    return cards.card(request, found)


_OTHER_FILES: dict[str, Page] = {
    "timemap": _timemap,
    **dict.fromkeys(signposting.LINK_SETS, signposting.link_set),
    cards.ENDING: _card,
}


def _page(address: Address) -> Page:
    """Return the page that an address asks for."""
    if address.shows_changes:
        return changes.page
    if address.format in _OTHER_FILES:
        return _OTHER_FILES[address.format]
    if address.format:
        return _given if address.format in FORMATS else _no_such_format
    return document.page if address.turn is None else turn.page


def _no_such_format(request: HttpRequest, found: Document, address: Address) -> HttpResponse:
    raise NotHere(
        f"The archive does not give “{found}” as .{address.format}. Its page has the words.",
        href=found.get_absolute_url(),
    )
