"""Parties on the desk's forms: a person or organisation as a button's value, found by name, or made by two fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.editorial.known import Party
from archive.editorial.services import Actor, EditorialError, authorities
from archive.models import Organisation, OrganisationAlias, Person, PersonAlias
from archive.models.folding import fold

UNKNOWN, NEW = "unknown", "new"
_FOUND = 8
_ALIASES: Mapping[Any, Any] = {Person: PersonAlias, Organisation: OrganisationAlias}
_MODELS: Mapping[str, type[Person | Organisation]] = {"person": Person, "organisation": Organisation}


def key_of(party: Party) -> str:
    """Return a party as a button's value: `person:12`."""
    return f"{party._meta.model_name}:{party.pk}"


def chosen(by: Actor, data: Mapping[str, str]) -> Party | None:
    """Return the party that a form chose; None: it stays unknown. A new person is made, by name and role.

    Raise EditorialError where nobody was chosen, or the record is gone.
    """
    value = data.get("party", "")
    if value == UNKNOWN:
        return None
    if value == NEW:
        return authorities.new_person(by=by, name=text(data, "name", 300), role=text(data, "role", 300))
    kind, _, number = value.partition(":")
    if kind not in _MODELS or not number.isdecimal():
        raise EditorialError("Nobody was chosen. Press a name, or say that it stays unknown.")
    found: Party | None = _MODELS[kind].objects.current().filter(pk=int(number[:18])).first()
    if found is None:
        raise EditorialError("That record is gone: it was merged into another meanwhile. Load the page again.")
    return found


def text(data: Mapping[str, str], name: str, longest: int = 300) -> str:
    """Return a field as one line of text without control characters, cut to a length."""
    line = " ".join(data.get(name, "").replace("\0", "").split())
    return "".join(each for each in line if each.isprintable())[:longest]


def named_like(words: str) -> list[Party]:
    """Return persons and organisations in whose name or other names all the words stand: eight of each at most."""
    if not fold(words):
        return []
    return [each for model in (Person, Organisation) for each in records_like(model, words)[:_FOUND]]


def records_like(model: Any, words: str) -> QuerySet[Any]:
    """Return the persons, or the organisations, in whose name or other names all the words stand."""
    parts: Sequence[str] = fold(words).split()[:8]
    all_of = Q()
    for part in parts:
        all_of &= Q(name_folded__contains=part)
    others = _ALIASES[model].objects.filter(all_of, **{model._meta.model_name: OuterRef("pk")})
    found: QuerySet[Any] = model.objects.current().filter(all_of | Q(Exists(others)))
    return found
