"""What the dataset says of the authority lists: of the records alone that something published mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.citation.cited import absolute
from archive.models import (
    Collection,
    Document,
    DocumentState,
    Event,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Person,
    PersonAlias,
    PersonIdentifier,
    Place,
    PlaceAlias,
    RoleHeld,
    Subject,
)

from . import columns as c
from .columns import Row, Table
from .documents import dated, day

Slugs = dict[type[Any], dict[int, str]]
_LISTS: dict[type[Any], str] = {
    Person: "persons",
    Organisation: "organisations",
    Place: "places",
    Subject: "subjects",
    Event: "events",
    Collection: "collections",
}


def rows() -> Iterator[tuple[Table, Row]]:
    """Yield every row of the lists, each with its table, and the documents that were withdrawn."""
    slugs: Slugs = {model: dict(model.objects.public().values_list("pk", "slug")) for model in _LISTS}
    for model, (table, write) in _WRITTEN.items():
        for it in model.objects.public().order_by("pk").iterator(500):
            yield table, {**_common(it), **write(it, slugs)}
    yield from _beside(slugs)
    yield from _withdrawn()


def _common(it: Any) -> Row:
    return {"slug": it.slug, "url": absolute(it.get_absolute_url()), "name": it.name, "note": it.note}


def _person(it: Person, _: Slugs) -> Row:
    return {name: getattr(it, name) for name in ("family_name", "given_name", "born", "born_place", "died")}


def _organisation(it: Organisation, _: Slugs) -> Row:
    return {name: getattr(it, name) for name in ("kind", "country", "founded", "dissolved")}


def _place(it: Place, _: Slugs) -> Row:
    degrees = {name: getattr(it, name) for name in ("latitude", "longitude")}
    return {"country": it.country, **{name: "" if at is None else f"{at:.5f}" for name, at in degrees.items()}}


def _subject(it: Subject, slugs: Slugs) -> Row:
    return {"broader": slugs[Subject].get(it.broader_id or 0, "")}


def _event(it: Event, slugs: Slugs) -> Row:
    place, organisation = slugs[Place].get(it.place_id or 0, ""), slugs[Organisation].get(it.organisation_id or 0, "")
    return {"kind": it.kind, **dated(it), "place": place, "organisation": organisation}


def _collection(it: Collection, _: Slugs) -> Row:
    return {"description": it.description, **dated(it)}


_WRITTEN: dict[type[Any], tuple[Table, Any]] = {
    Person: (c.PERSONS, _person),
    Organisation: (c.ORGANISATIONS, _organisation),
    Place: (c.PLACES, _place),
    Subject: (c.SUBJECTS, _subject),
    Event: (c.EVENTS, _event),
    Collection: (c.COLLECTIONS, _collection),
}
_ALIASES: tuple[tuple[type[Any], type[Any], str], ...] = (
    (PersonAlias, Person, "person_id"),
    (OrganisationAlias, Organisation, "organisation_id"),
    (PlaceAlias, Place, "place_id"),
)
_NUMBERS: tuple[tuple[type[Any], type[Any], str], ...] = (
    (PersonIdentifier, Person, "person_id"),
    (OrganisationIdentifier, Organisation, "organisation_id"),
)


def _beside(slugs: Slugs) -> Iterator[tuple[Table, Row]]:
    for model, of, field in _ALIASES:
        for it, named in _of_public(model, slugs[of], field):
            said = {"name": it.name, "kind": it.kind, "dates": it.dates}
            yield c.NAMES, {"list": _LISTS[of], "slug": named, **said}
    for model, of, field in _NUMBERS:
        for it, named in _of_public(model, slugs[of], field):
            yield c.NUMBERS, {"list": _LISTS[of], "slug": named, "scheme": it.scheme, "value": it.value}
    for it, named in _of_public(RoleHeld, slugs[Person], "person_id"):
        organisation = slugs[Organisation].get(it.organisation_id or 0, "")
        yield c.OFFICES, {"person": named, "title": it.title, "organisation": organisation, **dated(it)}


def _of_public(model: type[Any], slugs: dict[int, str], field: str) -> Iterator[tuple[Any, str]]:
    for it in model.objects.order_by("pk").iterator(500):
        if named := slugs.get(getattr(it, field)):
            yield it, named


def _withdrawn() -> Iterator[tuple[Table, Row]]:
    gone = Document.objects.filter(state=DocumentState.WITHDRAWN, withdrawals__ended_at=None)
    for naan, name, on in gone.order_by("pk").values_list("naan", "ark_name", "withdrawals__withdrawn_on"):
        ark = f"ark:/{naan}/{name}"
        yield c.WITHDRAWN, {"ark": ark, "withdrawn_on": day(on), "url": absolute(f"/{ark}")}
