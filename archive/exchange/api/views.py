"""The addresses of the API: lists, and single things."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from archive.citation.cited import absolute
from archive.exchange.formats import json_data
from archive.exchange.formats.copies import Copy, copy_of
from archive.models import Document, DocumentState, date_changes

from . import shapes, values
from .answering import Cursor, Gone, Reading
from .asked import Asked
from .parameters import NAME, NARROWING, NUMBER, PAGING, TURN

_WRONG = {404: shapes.Mistake}
_GONE = {410: shapes.Mistake, **_WRONG}


class Index(Reading):
    """The addresses at which to begin."""

    @extend_schema(responses=shapes.Doors, operation_id="doors")
    def get(self, request: Request) -> Response:
        """Say where everything is."""
        return Response({name: values.api(str(name)) for name in shapes.Doors().fields})


class Documents(Reading):
    """Every published document, narrowed as the pages are."""

    @extend_schema(
        parameters=[*NARROWING, *PAGING],
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

    @extend_schema(parameters=[NAME], responses={200: shapes.OneDocument, **_GONE}, operation_id="document")
    def get(self, request: Request, name: str) -> Response:
        """Return the document with its turns."""
        return Response(json_data.as_value(_copy(name)))


class Versions(Reading):
    """The versions of a document."""

    @extend_schema(
        parameters=[NAME], responses={200: shapes.ListedVersion(many=True), **_GONE}, operation_id="versions"
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

    @extend_schema(parameters=[NAME, NUMBER], responses={200: shapes.OneDocument, **_GONE}, operation_id="version")
    def get(self, request: Request, name: str, number: str) -> Response:
        """Return the document as that version has it, with its turns."""
        return Response(json_data.as_value(_copy(name, int(number))))


def _turn(copy: Copy) -> Response:
    return Response(json_data.turn_as_value(copy, copy.turns[0]))


class OneTurn(Reading):
    """A turn in the latest version."""

    @extend_schema(parameters=[NAME, TURN], responses={200: shapes.Turn, **_GONE}, operation_id="turn")
    def get(self, request: Request, name: str, turn: str) -> Response:
        """Return the turn as the latest version has it."""
        return _turn(_copy(name, turn=int(turn)))


class TurnOfVersion(Reading):
    """A turn in a version, which never changes."""

    @extend_schema(parameters=[NAME, NUMBER, TURN], responses={200: shapes.Turn, **_GONE}, operation_id="version_turn")
    def get(self, request: Request, name: str, number: str, turn: str) -> Response:
        """Return the turn as that version has it."""
        return _turn(_copy(name, int(number), int(turn)))


class NothingHere(Reading):
    """What is asked for under the API and does not exist: it is told as every mistake of the API is."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say so, by whatever method it was asked for."""
        raise NotFound("The API has nothing at this address. /api/v1/ says where to begin.")
