"""Serving a format at its own address, and the way there for who asks by `Accept` (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import absolute
from archive.exchange import last_changed
from archive.exchange.answers import not_whole, open_to_all
from archive.exchange.typeset.making import NotTypesetError
from archive.models import Document, Version

from . import BY_MEDIA_TYPE, FORMATS, Format
from .copies import copy_of
from .signposting import LINK_SETS, file_links

_ASKED_FOR = {**BY_MEDIA_TYPE, **{kind: ending for ending, kind in LINK_SETS.items()}}  # endings by what `Accept` says
_HTML = ("text/html", "application/xhtml+xml")


class NotGiven(Http404):
    """The document cannot be had so; the message is a sentence that says why."""


def serve(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Answer with a document, a version or a turn in the format that its address names. Raise NotGiven where there is
    none.
    """
    form = FORMATS[address.format]
    version = _version(document, address)
    if version is None and form.has_words:
        raise NotGiven(f"“{document}” is a catalogue entry without a text, so there is no {form.name} of it.")
    copy = copy_of(document, version, address.turn, words=form.has_words or address.format in ("json", "jsonld"))
    if copy is None:
        raise NotGiven(f"This version of “{document}” has no turn {address.turn}.")
    try:
        given = form.write(copy)
    except NotTypesetError as error:
        return not_whole(f"The pages could not be made now. {error} Try it again, or take another format.")
    response = HttpResponse(given, content_type=_content_type(form))
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(address)}"'
    response.headers["Link"] = file_links(document, address)
    return open_to_all(last_changed.dated(response, document))


def _version(document: Document, address: Address) -> Version | None:
    if address.version is None:
        return document.latest_version
    version = document.published_version(address.version)
    if version is None:
        raise NotGiven(f"There is no version {address.version} of “{document}”.")
    return version


def _content_type(form: Format) -> str:
    return form.media_type if form.media_type == "application/pdf" else f"{form.media_type}; charset=utf-8"


def _file_name(address: Address) -> str:
    version = f"-v{address.version}" if address.version is not None else ""
    turn = f"-t{address.turn}" if address.turn is not None else ""
    return f"{address.ark.name}{version}{turn}.{address.format}"


def files_of(document: Document, version: Version | None, turn: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return the name and the path of each format of a version, or of one turn of it."""
    path = version.get_absolute_url() if version else document.get_absolute_url()
    key = f"/t{turn}" if turn is not None else ""
    return tuple(
        (form.name, f"{path}.{ending}{key}") for ending, form in FORMATS.items() if version or not form.has_words
    )


def wanted(request: HttpRequest) -> str | None:
    """Return the ending of the format that a request asks for by `Accept`; "" for the page itself, None where it asks
    for nothing that the archive has. A browser, and who says nothing, gets the page.
    """
    accepts = [media for media in request.accepted_types if media.quality]
    if not accepts:
        return ""
    for media in sorted(accepts, key=lambda each: -each.quality):
        if any(media.match(html) for html in _HTML):
            return ""
        for media_type, ending in _ASKED_FOR.items():
            if media.match(media_type):
                return ending
    return None


def not_acceptable(document: Document) -> HttpResponse:
    """Answer 406 with the list of what there is."""
    listed = "".join(
        f"{media_type}  {absolute(document.get_absolute_url())}.{e}\n" for media_type, e in _ASKED_FOR.items()
    )
    sentence = "None of the media types that the request accepts is given here. There are text/html, and:\n"
    return HttpResponse(sentence + listed, status=406, content_type="text/plain; charset=utf-8")


def see_other(address: Address, ending: str) -> HttpResponse:
    """Lead to the format's own address (303)."""
    return HttpResponse(status=303, headers={"Location": address.in_format(ending)})
