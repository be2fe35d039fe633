"""Memento (RFC 7089, pattern 2): the versions of a document, or of a turn, by the time at which they were published.

The TimeGate stands at an address of its own, `/timegate/ark:/…`, so that the document's page need not vary by time.
Each version's page is a memento; the TimeMap lists them as links (RFC 6690).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive.citation.addresses import Address
from archive.citation.cited import absolute
from archive.citation.resolution import Found, Gone, resolve
from archive.models import Document, Version

from .answers import in_a_sentence, open_to_all

MEDIA_TYPE = "application/link-format"
_HOST = re.compile(r"^(?:https?:/{1,2}[^/]+/)?")
_NOT_A_DATE = "Accept-Datetime holds no date as HTTP writes them. One looks like this: Fri, 15 Mar 2024 09:30:00 GMT"


@dataclass(frozen=True, slots=True)
class Memento:
    """A version as a memento: its number, its address with the host, and when it was published."""

    number: int
    address: str
    at: datetime.datetime


def mementos(document: Document, turn: int | None = None) -> list[Memento]:
    """Return the published versions of a document, or those that have a turn, the first first."""
    versions = document.versions.published().filter(published_at__isnull=False).order_by("number")
    if turn is not None:
        versions = versions.filter(turns__number=turn)
    base, key = absolute(document.get_absolute_url()), f"/t{turn}" if turn is not None else ""
    rows = versions.values_list("number", "published_at")
    return [Memento(number, f"{base}.v{number}{key}", at) for number, at in rows if number and at]


def targets(document: Document, turn: int | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return the address, the relation and the media type of what a page and its versions link to in common: the
    original, its TimeGate and its TimeMap.
    """
    base, key = absolute(document.get_absolute_url()), f"/t{turn}" if turn is not None else ""
    gate = absolute(f"/timegate{document.get_absolute_url()}")
    return (
        (f"{base}{key}", "original", ""),
        (f"{gate}{key}", "timegate", ""),
        (f"{base}.timemap{key}", "timemap", MEDIA_TYPE),
    )


def links(document: Document, turn: int | None = None) -> list[str]:
    """Return those links as the header has them."""
    return [
        f'<{address}>; rel="{relation}"' + (f'; type="{kind}"' if kind else "")
        for address, relation, kind in targets(document, turn)
    ]


def dated(response: HttpResponse, address: Address, version: Version) -> HttpResponse:
    """Say on a page that names a version when that was published (`Memento-Datetime`)."""
    if address.version is not None and version.published_at is not None:
        response.headers["Memento-Datetime"] = http_date(version.published_at.timestamp())
    return response


def timemap(document: Document, address: Address) -> HttpResponse:
    """List the mementos of a document or a turn. Raise Http404 where there are none."""
    found = mementos(document, address.turn)
    if not found:
        raise Http404("There is no version of it.")
    original, gate, itself = links(document, address.turn)
    span = f'; from="{_date(found[0])}"; until="{_date(found[-1])}"'
    lines = [original, gate, itself.replace('rel="timemap"', 'rel="self"') + span]
    lines += [f'<{each.address}>; rel="{_relation(each, found)}"; datetime="{_date(each)}"' for each in found]
    return open_to_all(HttpResponse(",\n".join(lines) + "\n", content_type=MEDIA_TYPE))


@require_safe
@cache_control(no_cache=True)
def timegate(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Lead (302) to the version that was in force at the time that `Accept-Datetime` names, without one to the latest.
    Of a time before the first, that is the first.
    """
    outcome = resolve(_HOST.sub("", rest))
    if isinstance(outcome, Gone):
        original, tombstone = links(outcome.document, outcome.address.turn)[0], absolute(outcome.address.path)
        return _varying(open_to_all(HttpResponse(status=302, headers={"Location": tombstone, "Link": original})))
    found = mementos(outcome.document, outcome.address.turn) if isinstance(outcome, Found) else []
    if not isinstance(outcome, Found) or not found:
        raise Http404
    asked = request.headers.get("Accept-Datetime", "")
    try:
        at = parse_http_date(asked) if asked else None
    except ValueError:
        return _varying(in_a_sentence(_NOT_A_DATE, 400))
    chosen = _in_force(found, at)
    response = HttpResponse(status=302, headers={"Location": chosen.address})
    listed = {each.number: each for each in (found[0], found[-1], chosen)}.values()
    of_versions = [f'<{each.address}>; rel="{_relation(each, found)}"; datetime="{_date(each)}"' for each in listed]
    original, _, of_all = links(outcome.document, outcome.address.turn)
    response.headers["Link"] = ", ".join((original, of_all, *of_versions))
    return _varying(open_to_all(response))


def _varying(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Accept-Datetime"])
    return response


def _in_force(found: Sequence[Memento], at: float | None) -> Memento:
    if at is None:
        return found[-1]
    return next((each for each in reversed(found) if int(each.at.timestamp()) <= at), found[0])


def _relation(memento: Memento, found: Sequence[Memento]) -> str:
    """Return what a memento is among all: the first and the last are said to be."""
    ends = [name for name, end in (("first", found[0]), ("last", found[-1])) if memento is end]
    return " ".join((*ends, "memento"))


def _date(memento: Memento) -> str:
    return http_date(memento.at.timestamp())
