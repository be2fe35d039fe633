"""Feeds of what lists documents (Atom, RFC 4287): the newest of the archive, what changed last, and those of a speaker,
an event, a collection, a place, an organisation or a subject.

An entry has the identifier that it has in the feed of a search. Its `updated` is when the public last saw the document
change: a new version, or a correction of its description.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from archive.citation.cited import ARCHIVE, absolute
from archive.models import (
    Collection,
    Document,
    Event,
    Organisation,
    Participation,
    Person,
    Place,
    Resolution,
    Subject,
    date_changes,
)
from archive.models.dates_in_words import in_words
from archive.models.documents import DocumentQuerySet

from .answers import open_to_all
from .feed import BEGINNING, ENTRIES, Feed, identifier
from .legal_xml import legal

_MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed of the whole archive: what it is called, and the order of its documents, the first of them first."""

    title: str
    subtitle: str
    order: str


WHOLE: Mapping[str, Listing] = {
    "new": Listing("New documents", "Documents of the archive, the last published first.", "-first_published_at"),
    "changed": Listing(
        "New and corrected documents", "Documents of the archive, the last changed first.", "-public_changed_at"
    ),
}


@require_safe
@conditional_page
@cache_control(no_cache=True)
def of_the_archive(request: HttpRequest, name: str) -> HttpResponse:
    """Send a feed of all that is published."""
    listing = WHOLE.get(name)
    if listing is None:
        raise Http404("There is no such feed. /feeds/ lists them.")
    found = Document.objects.published().order_by(listing.order, "-pk")
    return _sent(request.path, "/documents/", listing.title, listing.subtitle, found)


@require_safe
@conditional_page
@cache_control(no_cache=True)
def of_a_record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Send the feed of the documents of one record of an authority list."""
    model, documents = _RECORDS.get(kind, (None, None))
    record = model.objects.public().filter(slug=slug).first() if model else None
    if record is None or documents is None:
        raise Http404("There is no such feed. Each page of a speaker, event, collection or place names its own.")
    found = documents(record).order_by("-public_changed_at", "-pk")
    subtitle = f"Documents of “{record.name}”, the last changed first."
    return _sent(request.path, record.get_absolute_url(), record.name, subtitle, found)


def feed_of(record: Any) -> str:
    """Return the path of the feed of a record of an authority list."""
    return f"/feeds{record.get_absolute_url().rstrip('/')}.atom"


def _sent(path: str, page: str, title: str, subtitle: str, found: DocumentQuerySet) -> HttpResponse:
    date_changes()
    documents = list(found.select_related("place", "event", "latest_version")[:ENTRIES])
    made = Feed(
        title=legal(f"{ARCHIVE}: {title}"),
        link=absolute(page),
        description="",
        subtitle=legal(subtitle),
        feed_url=absolute(path),
        feed_guid=identifier(path),
        author_name=ARCHIVE,
        language="en",
    )
    for document in documents:
        made.add_item(
            title=legal(document.title),
            link=absolute(document.get_absolute_url()),
            description=legal(_summary(document)),
            unique_id=identifier(document.ark),
            pubdate=document.first_published_at,
            updateddate=document.public_changed_at or document.first_published_at or BEGINNING,
        )
    response = HttpResponse(made.writeString("utf-8"), content_type=_MEDIA_TYPE)
    response.headers["Last-Modified"] = http_date(made.latest_post_date().timestamp())
    return open_to_all(response)


def _summary(document: Document) -> str:
    version = document.latest_version
    number = version.number if version else None
    facts = [
        document.get_kind_display(),
        in_words(document.date),
        document.place.name if document.place else "",
        document.event.name if document.event else "",
        f"version {number}: {version.reason or 'corrected'}" if version and (number or 0) > 1 else "",
    ]
    said = [(", ".join(fact for fact in facts if fact),), (document.abstract,)]
    return format_html("{}", format_html_join("", "<p>{}</p>", (line for line in said if line[0])))


def _of_party(field: str) -> Callable[[Any], DocumentQuerySet]:
    def documents(record: Any) -> DocumentQuerySet:
        named = {field: record, "document": OuterRef("pk")}
        speaks, takes_part = Resolution.objects.in_force().filter(**named), Participation.objects.filter(**named)
        return Document.objects.published().filter(Q(Exists(speaks)) | Q(Exists(takes_part)))

    return documents


def _of_document(field: str) -> Callable[[Any], DocumentQuerySet]:
    return lambda record: Document.objects.published().filter(**{field: record})


_RECORDS: Mapping[str, tuple[type[Any], Callable[[Any], DocumentQuerySet]]] = {
    "speakers": (Person, _of_party("person")),
    "organisations": (Organisation, _of_party("organisation")),
    "events": (Event, _of_document("event")),
    "collections": (Collection, _of_document("collections")),
    "places": (Place, _of_document("place")),
    "subjects": (Subject, _of_document("subjects")),
}
