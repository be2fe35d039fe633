"""Inflections: `?info` and `??` after an ARK ask what it names, and what is promised of it (draft-kunze-ark)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.formats import erc
from archive.citation.references import Reference, reference_to
from archive.exchange.answers import open_to_all
from archive.exchange.formats.copies import copy_of
from archive.models import Document, DocumentState, Version

from .document import chosen
from .parameters import NotHere

_ASKED = ("info", "?", "info=", "?info")
_OF_THE_DOCUMENT = (
    "Permanent: the identifier is never given to another document and never taken away. Its content may get newer "
    "versions; each that was published stays at an address of its own, unchanged."
)
_OF_A_VERSION = (
    "Permanent, unchanging content: the words of this version never change, and its turns keep their keys. What the "
    "catalogue says of it may be put right."
)
_OF_WHAT_IS_GONE = (
    "Permanent: the identifier stays, and tells what it named. The text was withdrawn, and is no longer shown."
)


def is_asked(request: HttpRequest) -> bool:
    """Whether a request asks for the description of what an ARK names."""
    return request.META.get("QUERY_STRING", "") in _ASKED


def answer(document: Document, address: Address) -> HttpResponse:
    """Describe a document, its version or its turn, as plain text; a withdrawn one with status 410. Raise NotHere where
    there is no such version or turn.
    """
    if document.state == DocumentState.WITHDRAWN:
        return _told(document, _gone(document, address), _OF_WHAT_IS_GONE, 410)
    versions = list(document.versions.published().order_by("-number"))
    version = chosen(document, versions, address.version)
    copy = copy_of(document, version, address.turn, words=False)
    if copy is None:
        raise NotHere(f"There is no turn {address.turn} in “{document}”.", href=document.get_absolute_url())
    if address.version is not None:
        return _told(document, copy.reference, _OF_A_VERSION)
    whole = reference_to(document, None, speakers=copy.reference.what.speakers)
    return _told(document, whole if address.turn is None else copy.reference, _OF_THE_DOCUMENT)


def _gone(document: Document, address: Address) -> Reference:
    withdrawal = document.withdrawals.filter(ended_at=None).first()
    version: Version | None = None
    if address.version is not None:
        version = document.versions.published().filter(number=address.version).first()
    on = withdrawal.withdrawn_on.isoformat() if withdrawal else ""
    return reference_to(document, version, withdrawn_on=on)


def _told(document: Document, reference: Reference, support: str, status: int = 200) -> HttpResponse:
    since = document.first_published_at.date().isoformat() if document.first_published_at else ""
    text = erc.described(reference, since=since, support=support)
    response = HttpResponse(text, status=status, content_type=f"{erc.MEDIA_TYPE}; charset=utf-8")
    reason = "200 OK" if status == 200 else "410 Gone"  # noqa: PLR2004 -- the two that there are
    response.headers["THUMP-Status"] = f"0.6 {reason}"
    return open_to_all(response)
