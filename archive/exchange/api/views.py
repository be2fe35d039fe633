"""The addresses of the API: lists, and single things."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponsePermanentRedirect
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from archive.citation.cited import absolute
from archive.exchange.formats import json_data
from archive.exchange.formats.copies import Copy, copy_of
from archive.models import Collection, Document, DocumentState, Event, Person, date_changes
from archive.search.quotations import LONGEST, Checked, check
from archive.search.storage import IndexUnusableError

from . import shapes, values
from .answering import Cursor, Gone, Json, Reading
from .asked import FILTERS, Asked

_MERGES_AT_MOST = 10
_PAGING = [
    OpenApiParameter("cursor", str),
    OpenApiParameter("size", int, description="1 to 200; 50 where none is given."),
]
_NARROWING = [OpenApiParameter(name, int if name in ("from", "to") else str) for name in FILTERS]
_WRONG = {404: shapes.Mistake}


class Index(Reading):
    """The addresses at which to begin."""

    @extend_schema(responses=shapes.Doors, operation_id="doors")
    def get(self, request: Request) -> Response:
        """Say where everything is."""
        return Response({name: values.api(str(name)) for name in shapes.Doors().fields})


class Documents(Reading):
    """Every published document, narrowed as the pages are."""

    @extend_schema(
        parameters=[*_NARROWING, *_PAGING],
        responses={200: shapes.page_of(shapes.ListedDocument), 400: shapes.Mistake, **_WRONG},
        operation_id="documents",
    )
    def get(self, request: Request) -> Response:
        """List documents."""
        date_changes()
        found = Asked.read(request.query_params).of(Document.objects.published()).for_listing()
        paging = Cursor()
        return paging.answer([values.document(each) for each in paging.paginate_queryset(found, request, self)])


def _document(name: str) -> Document:
    related = ("place", "event", "source", "rights", "latest_version")
    found = Document.objects.ever_published().select_related(*related).filter(ark_name=name).first()
    if found is None:
        raise NotFound("The archive has published nothing under this name.")
    if found.state == DocumentState.WITHDRAWN:
        raise Gone(f"This document was withdrawn. {absolute(found.get_absolute_url())} says why, and how to cite it.")
    return found


def _copy(name: str, number: int | None = None, turn: int | None = None) -> Copy:
    document = _document(name)
    version = document.latest_version if number is None else document.published_version(number)
    copy = copy_of(document, version, turn) if version is not None or number is None else None
    if copy is None or (turn is not None and not copy.turns):
        raise NotFound("This document has no such version or turn.")
    return copy


class OneDocument(Reading):
    """A document in its latest version."""

    @extend_schema(responses={200: shapes.OneDocument, 410: shapes.Mistake, **_WRONG}, operation_id="document")
    def get(self, request: Request, name: str) -> Response:
        """Return the document with its turns."""
        return Response(json_data.as_value(_copy(name)))


class Versions(Reading):
    """The versions of a document."""

    @extend_schema(
        responses={200: shapes.ListedVersion(many=True), 410: shapes.Mistake, **_WRONG}, operation_id="versions"
    )
    def get(self, request: Request, name: str) -> Response:
        """List the versions, the first first."""
        document = _document(name)
        found = document.versions.published().order_by("number")
        for each in found:
            each.document = document
        return Response([values.version(document, each) for each in found])


class OneVersion(Reading):
    """A version of a document, which never changes."""

    @extend_schema(responses={200: shapes.OneDocument, 410: shapes.Mistake, **_WRONG}, operation_id="version")
    def get(self, request: Request, name: str, number: str) -> Response:
        """Return the document as that version has it, with its turns."""
        return Response(json_data.as_value(_copy(name, int(number))))


class OneTurn(Reading):
    """A turn, in the latest version or in the one that is named."""

    @extend_schema(responses={200: shapes.Turn, 410: shapes.Mistake, **_WRONG}, operation_id="turn")
    def get(self, request: Request, name: str, turn: str, number: str | None = None) -> Response:
        """Return the turn."""
        copy = _copy(name, int(number) if number else None, int(turn))
        return Response(json_data.turn_as_value(copy, copy.turns[0]))


class Records(Reading):
    """The records of an authority list that something published mentions."""

    model: type[Any]
    related: tuple[str, ...] = ()

    def get(self, request: Request) -> Response:
        """List the records."""
        paging = Cursor()
        found = self.model.objects.public().prefetch_related(*self.related)
        return paging.answer([values.record(each) for each in paging.paginate_queryset(found, request, self)])


class OneRecord(Reading):
    """One record of an authority list; one that was merged leads to the one that took it over."""

    model: type[Any]

    def get(self, request: Request, slug: str) -> Any:
        """Return the record."""
        found = self.model.objects.public().filter(slug=slug).first()
        if found is not None:
            return Response(values.record(found))
        record: Any = self.model.objects.filter(slug=slug).first()
        for _ in range(_MERGES_AT_MOST):
            if record is None or record.merged_into_id is None:
                break
            record = self.model.objects.filter(pk=record.merged_into_id).first()
        if record is None or not self.model.objects.public().filter(pk=record.pk).exists():
            raise NotFound("The archive has no record of this name.")
        return HttpResponsePermanentRedirect(f"/api/v1/{values.NAMES[self.model]}/{record.slug}")


def _described(shape: Any, name: str, *, listed: bool) -> Any:
    said = {200: shapes.page_of(shape) if listed else shape, **_WRONG}
    parameters = _PAGING if listed else []
    return extend_schema(methods=["GET"], responses=said, parameters=parameters, operation_id=name)


@_described(shapes.OnePerson, "persons", listed=True)
class Persons(Records):
    """Who speaks or takes part."""

    model = Person
    related = ("aliases", "identifiers")


@_described(shapes.OnePerson, "person", listed=False)
class APerson(OneRecord):
    """Who speaks or takes part."""

    model = Person


@_described(shapes.OneEvent, "events", listed=True)
class Events(Records):
    """The occasions."""

    model = Event
    related = ("place",)


@_described(shapes.OneEvent, "event", listed=False)
class AnEvent(OneRecord):
    """An occasion."""

    model = Event


@_described(shapes.OneCollection, "collections", listed=True)
class Collections(Records):
    """The series that documents came from."""

    model = Collection


@_described(shapes.OneCollection, "collection", listed=False)
class ACollection(OneRecord):
    """A series."""

    model = Collection


class NotNow(APIException):
    """What cannot be had while the index is being built."""

    status_code = 503


class CheckQuotations(Reading):
    """What the archive has of each quotation in a text, which is not kept."""

    @extend_schema(
        parameters=[OpenApiParameter("text", str, required=True)],
        responses={200: shapes.Quotations, 400: shapes.Mistake, 503: shapes.Mistake},
        operation_id="quotations",
    )
    def get(self, request: Request) -> Response:
        """Check each quotation."""
        text = request.query_params.get("text", "").replace("\0", "").strip()
        if not text or len(text) > LONGEST:
            raise ValidationError(
                f"“text” is the text whose quotations are checked, of at most {LONGEST:,} characters."
            )
        try:
            found = check(text)
        except IndexUnusableError as error:
            raise NotNow("The index is being built, so quotations cannot be checked now.") from error
        return Response({"quotations": [_checked(each) for each in found.checked]})


def _checked(each: Checked) -> Json:
    return {
        "text": each.quotation.text,
        "verdict": each.verdict.value,
        "total": each.total,
        "places": [
            {
                "document": place.document.ark,
                "title": place.document.title,
                "speaker": place.spoken.name or None,
                "url": absolute(f"{place.spoken.turn.version.get_absolute_url()}/{place.spoken.turn.key}"),
                "exact": place.passage.is_exact,
                "versions": list(place.versions),
            }
            for place in each.places
        ],
    }
