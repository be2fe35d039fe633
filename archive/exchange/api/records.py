"""The authority lists of the API: who and what the documents name."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponsePermanentRedirect
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from archive.models import Collection, Event, Organisation, Person, Place, Subject

from . import shapes, values
from .answering import Cursor, Reading
from .parameters import PAGING, SLUG

_MERGES_AT_MOST = 10
MOVED = OpenApiResponse(description="It was merged: `Location` leads to the record that took it over.")


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
    said = {200: shapes.page_of(shape), 400: shapes.Mistake} if listed else {200: shape, 301: MOVED}
    return extend_schema(
        methods=["GET"],
        responses={**said, 404: shapes.Mistake},
        parameters=PAGING if listed else [SLUG],
        operation_id=name,
        description=f"List the {name}." if listed else f"Return the {name}.",
    )


@_described(shapes.OnePerson, "persons", listed=True)
class Persons(Records):
    """Who speaks or takes part."""

    model = Person
    related = ("aliases", "identifiers")


@_described(shapes.OnePerson, "person", listed=False)
class APerson(OneRecord):
    """Who speaks or takes part."""

    model = Person


@_described(shapes.OneOrganisation, "organisations", listed=True)
class Organisations(Records):
    """The states, ministries and other bodies."""

    model = Organisation
    related = ("aliases", "identifiers")


@_described(shapes.OneOrganisation, "organisation", listed=False)
class AnOrganisation(OneRecord):
    """A state, ministry or other body."""

    model = Organisation


@_described(shapes.OnePlace, "places", listed=True)
class Places(Records):
    """The places."""

    model = Place
    related = ("aliases",)


@_described(shapes.OnePlace, "place", listed=False)
class APlace(OneRecord):
    """A place."""

    model = Place


@_described(shapes.OneSubject, "subjects", listed=True)
class Subjects(Records):
    """What documents are about."""

    model = Subject


@_described(shapes.OneSubject, "subject", listed=False)
class ASubject(OneRecord):
    """What documents are about."""

    model = Subject


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
