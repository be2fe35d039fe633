"""Sitemaps (sitemaps.org 0.9): the canonical address of everything that is published, and when it last changed.

Documents are parted by the blocks of their numbers in the database, so that one stays in its part for ever, no part has
more than the 50,000 that the protocol allows, and none is found by counting to it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import F, Max, Min
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from archive.citation.cited import absolute
from archive.models import (
    Collection,
    Document,
    Event,
    Organisation,
    Person,
    Place,
    Resolution,
    Subject,
    date_changes,
)

AT_MOST = 50_000  # addresses in one file: the protocol's own bound
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MEDIA_TYPE = "application/xml; charset=utf-8"
_PAGES = (
    *("home", "documents", "speakers", "events", "organisations", "collections", "places", "subjects", "dates"),
    *("quotations", "data", "about", "how-to-cite", "help", "accessibility"),
)
Moment = datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An address with its host, and when what stands there last changed; None where that is not known."""

    address: str
    changed: Moment = None

    def written(self, element: str) -> str:
        """Return it as XML."""
        changed = f"<lastmod>{self.changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if self.changed else ""
        return f"<{element}><loc>{escape(self.address)}</loc>{changed}</{element}>\n"


@require_safe
@conditional_page
@cache_control(no_cache=True)
def index(request: HttpRequest) -> HttpResponse:
    """List the parts that have something in them."""
    date_changes()
    parts = "".join(entry.written("sitemap") for entry in _parts())
    text = f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{parts}</sitemapindex>\n'
    return HttpResponse(text, content_type=_MEDIA_TYPE)


@require_safe
@cache_control(no_cache=True)
def part(request: HttpRequest, kind: str, number: str) -> HttpResponseBase:
    """Send one part, as it is read."""
    entries = _entries(kind, int(number))
    if entries is None:
        raise Http404("There is no such part of the sitemap. /sitemap.xml lists them.")
    return StreamingHttpResponse(_written(entries), content_type=_MEDIA_TYPE)


def _written(entries: Iterable[Entry]) -> Iterator[str]:
    yield f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n'
    yield from (entry.written("url") for entry in entries)
    yield "</urlset>\n"


def _parts() -> Iterator[Entry]:
    yield Entry(_address("pages", 0))
    published = Document.objects.published().order_by()
    blocks = published.annotate(block=F("pk") / AT_MOST).values("block").annotate(changed=Max("public_changed_at"))
    for each in blocks.order_by("block"):
        yield Entry(_address("documents", each["block"]), each["changed"])
    for name, model in _LISTS.items():
        bounds = model.objects.public().order_by().aggregate(first=Min("pk"), last=Max("pk"))
        if bounds["first"] is not None:
            for block in range(bounds["first"] // AT_MOST, bounds["last"] // AT_MOST + 1):
                yield Entry(_address(name, block))


def _address(kind: str, number: int) -> str:
    return absolute(reverse("sitemap-part", args=[kind, number]))


def _entries(kind: str, number: int) -> Iterable[Entry] | None:
    block = {"pk__gte": number * AT_MOST, "pk__lt": (number + 1) * AT_MOST}
    if kind == "pages":
        return [Entry(absolute(reverse(name))) for name in _PAGES] if number == 0 else None
    if kind == "documents":
        return _documents(block)
    return _records(_LISTS[kind], block) if kind in _LISTS else None


def _documents(block: dict[str, int]) -> Iterator[Entry]:
    rows = Document.objects.published().filter(**block).order_by("pk")
    for naan, name, changed in rows.values_list("naan", "ark_name", "public_changed_at").iterator(2000):
        yield Entry(absolute(f"/ark:/{naan}/{name}"), changed)


def _records(model: type[Any], block: dict[str, int]) -> Iterator[Entry]:
    changed = _CHANGED[model]()
    rows = model.objects.public().filter(**block).order_by("pk")
    for key, slug in rows.values_list("pk", "slug").iterator(2000):
        yield Entry(absolute(f"{model.path}{slug}/"), changed.get(key))


def _by(field: str) -> Callable[[], dict[int, Moment]]:
    """Return what tells when a document of each record that `field` names was last changed, in one query."""

    def changed() -> dict[int, Moment]:
        rows = Document.objects.published().order_by().filter(**{f"{field}__isnull": False}).values_list(field)
        return dict(rows.annotate(changed=Max("public_changed_at")))

    return changed


def _by_resolutions(field: str) -> Callable[[], dict[int, Moment]]:
    def changed() -> dict[int, Moment]:
        rows = Resolution.objects.in_force().filter(document__in=Document.objects.published())
        named = rows.filter(**{f"{field}__isnull": False}).order_by().values_list(field)
        return dict(named.annotate(changed=Max("document__public_changed_at")))

    return changed


_LISTS: dict[str, type[Any]] = {
    "speakers": Person,
    "organisations": Organisation,
    "events": Event,
    "collections": Collection,
    "places": Place,
    "subjects": Subject,
}
_CHANGED: dict[type[Any], Callable[[], dict[int, Moment]]] = {
    Person: _by_resolutions("person"),
    Organisation: _by_resolutions("organisation"),
    Event: _by("event"),
    Collection: _by("collections"),
    Place: _by("place"),
    Subject: _by("subjects"),
}
