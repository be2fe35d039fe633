"""unAPI (version 1): the way in which Zotero asks a page, and a list of results, for the records of what it shows.

Without an identifier it tells the formats that there are, with one those of that item (300), with a format the record.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from lxml import etree

from archive.citation.addresses import Address
from archive.citation.resolution import Found, Gone, resolve

from .answers import in_a_sentence, open_to_all
from .formats import FORMATS
from .formats.serving import NotGiven, serve

_NAMES = {"rdf_zotero": "zotero.rdf", "ris": "ris", "bibtex": "bib"}
_DOCUMENTED = {
    "rdf_zotero": "http://www.zotero.org/namespaces/export",
    "ris": "https://en.wikipedia.org/wiki/RIS_(file_format)",
    "bibtex": "http://www.bibtex.org/",
}


@require_safe
@conditional_page
@cache_control(no_cache=True)
def unapi(request: HttpRequest) -> HttpResponseBase:
    """Answer at `/unapi`."""
    identifier, form = request.GET.get("id", "").strip(), request.GET.get("format", "").strip()
    if not identifier:
        return _formats("") if not form else in_a_sentence("Say of which item: id=ark:/99999/fk4…", 400)
    return _answer(request, identifier, form)


def _answer(request: HttpRequest, identifier: str, form: str) -> HttpResponse:
    outcome = resolve(identifier)
    if isinstance(outcome, Gone):
        return in_a_sentence(f"{outcome.document.ark} was withdrawn: its address says why.", 410)
    if not isinstance(outcome, Found):
        return in_a_sentence("Nothing is published under this identifier.", 404)
    if not form:
        return _formats(identifier)
    if form not in _NAMES:
        return in_a_sentence(f"There is no format of this name. There are {', '.join(_NAMES)}.", 406)
    return _record(request, outcome, _NAMES[form])


def _record(request: HttpRequest, found: Found, ending: str) -> HttpResponse:
    address = found.address
    try:
        return serve(request, found.document, Address(address.ark, address.version, address.turn, ending))
    except NotGiven as error:
        return in_a_sentence(str(error), 404)


def _formats(identifier: str) -> HttpResponse:
    root = etree.Element("formats", {"id": identifier} if identifier else {})
    for name, ending in _NAMES.items():
        etree.SubElement(root, "format", name=name, type=FORMATS[ending].media_type, docs=_DOCUMENTED[name])
    body = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return open_to_all(HttpResponse(body, status=300 if identifier else 200, content_type="application/xml"))
