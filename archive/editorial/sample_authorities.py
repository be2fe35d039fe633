"""The authority records of the sample collection, as fixtures/collection.toml lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archive.models import (
    Collection,
    Event,
    Organisation,
    OrganisationAlias,
    Person,
    PersonAlias,
    PersonIdentifier,
    Place,
    PlaceAlias,
    RoleHeld,
    Source,
    Subject,
)

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def load_authorities(tables: Tables) -> None:
    """Make every organisation, place, subject, collection, source, event and person that is not merged into another."""
    for row in tables.get("organisation", ()):
        _organisation(row)
    for row in tables.get("place", ()):
        _place(row)
    for row in tables.get("subject", ()):
        Subject.objects.create(**_only(row, "slug name note"))
    for row in tables.get("collection", ()):
        Collection.objects.create(date=row.get("dates", ""), **_only(row, "slug name note description"))
    for row in tables.get("source", ()):
        Source.objects.create(**_only(row, "slug name url"))
    for row in tables.get("event", ()):
        _event(row)
    for row in tables.get("person", ()):
        _person(row)


def _only(row: Row, names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split() if name in row}


def _organisation(row: Row) -> None:
    organisation = Organisation.objects.create(**_only(row, "slug name note kind country founded dissolved"))
    for name in row.get("aliases", ()):
        OrganisationAlias.objects.create(organisation=organisation, name=name)


def _place(row: Row) -> None:
    place = Place.objects.create(**_only(row, "slug name note country latitude longitude"))
    for name in row.get("aliases", ()):
        PlaceAlias.objects.create(place=place, name=name)


def _event(row: Row) -> None:
    Event.objects.create(
        note=row.get("description", ""),
        place=_named(Place, row.get("place")),
        organisation=_named(Organisation, row.get("organisation")),
        **_only(row, "slug name date kind"),
    )


def _person(row: Row) -> None:
    family = row.get("family", "")
    person = Person.objects.create(
        family_name=family,
        given_name=row["name"].removesuffix(family).strip() if family else "",
        **_only(row, "slug name note born died born_place"),
    )
    for alias in row.get("aliases", ()):
        dates = (
            "/".join(str(alias.get(end, "..")) for end in ("from", "to")) if "from" in alias or "to" in alias else ""
        )
        PersonAlias.objects.create(person=person, name=alias["name"], kind=alias.get("kind", "spelling"), dates=dates)
    for scheme, value in row.get("identifiers", {}).items():
        PersonIdentifier.objects.create(person=person, scheme=scheme, value=value)
    for role in row.get("roles", ()):
        RoleHeld.objects.create(
            person=person,
            title=role["title"],
            organisation=_named(Organisation, role.get("organisation")),
            date=f"{role.get('from') or '..'}/{role.get('to') or '..'}" if role.get("from") or role.get("to") else "",
        )


def _named(model: Any, slug: str | None) -> Any:
    return model.objects.get(slug=slug) if slug else None
