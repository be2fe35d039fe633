"""Authority records: found by exact name or alias, made where none has the name."""

from __future__ import annotations

import secrets
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from slugify import slugify

from archive.models import (
    Collection,
    Event,
    Person,
    Place,
    PlaceAlias,
    Source,
    Subject,
)
from archive.models.folding import fold

from . import audit
from .known import Known

_Record = TypeVar("_Record", Person, Place, Event, Collection, Source, Subject)
_SLUG_LENGTH = 100
_SAME_NAMES = 1000


def free_slug(model: type[Any], name: str) -> str:
    """Return a slug for the name that no record of this list has. Names in other scripts are put into Latin letters."""
    stem = slugify(name, max_length=_SLUG_LENGTH, word_boundary=True) or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, count = stem, 2
    while slug in taken:
        slug, count = f"{stem}-{count}", count + 1
        if count > _SAME_NAMES:
            return f"{stem}-{secrets.token_hex(4)}"
    return slug


def new_person(name: str, *, actor: str, known: Known) -> Person:
    """Make a person of that name; the last word is taken for the family name, which an editor can put right."""
    given, _, family = name.rpartition(" ")
    person = Person.objects.create(slug=free_slug(Person, name), name=name, family_name=family, given_name=given)
    audit.record(actor=actor, action="create", subject=person, after={"name": name})
    known.add(person)
    return person


def place_named(name: str, *, actor: str, known: Known | None = None) -> Place:
    """Return the place of that name or alias; make one where there is none."""
    known, folded = known or Known(), fold(name)
    if folded not in known.places:
        known.places[folded] = _place_found(folded) or _made(Place(slug=free_slug(Place, name), name=name), actor)
    return known.places[folded]


def _place_found(folded: str) -> Place | None:
    found: Place | None = Place.objects.current().filter(name_folded=folded).first()
    if found is not None:
        return found
    alias = PlaceAlias.objects.filter(name_folded=folded, place__merged_into=None).select_related("place").first()
    return alias.place if alias else None


def event_named(name: str, *, date: str, actor: str) -> Event:
    """Return the event of that name and day; make one where there is none. The same name on another day is
    another event.
    """
    wanted = Event(name=name, date=date)
    wanted.set_bounds()
    same_name = Event.objects.current().filter(name_folded=fold(name))
    found = same_name.filter(date_earliest=wanted.date_earliest, date_latest=wanted.date_latest).first()
    if found is None:
        wanted.slug = free_slug(Event, f"{name} {date}" if same_name.exists() else name)
        found = _made(wanted, actor)
    return found


def collection_named(name: str, *, actor: str) -> Collection:
    """Return the collection of that name; make one where there is none."""
    found = Collection.objects.current().filter(name_folded=fold(name)).first()
    return found or _made(Collection(slug=free_slug(Collection, name), name=name), actor)


def subject_named(name: str, *, actor: str) -> Subject:
    """Return the subject of that name; make one where there is none."""
    found = Subject.objects.current().filter(name_folded=fold(name)).first()
    return found or _made(Subject(slug=free_slug(Subject, name), name=name), actor)


def source_named(name: str, *, url: str, actor: str) -> Source:
    """Return the source of that name; make one where there is none."""
    found = Source.objects.filter(name_folded=fold(name)).first()
    return found or _made(Source(slug=free_slug(Source, name), name=name, url=url), actor)


def _made(new: _Record, actor: str) -> _Record:
    try:
        new.clean_fields(exclude=["name_folded"])
    except ValidationError as error:
        what = new._meta.verbose_name
        raise audit.EditorialError(f"“{new.name[:60]} …” cannot be a {what}: {' '.join(error.messages)}") from error
    new.save()
    audit.record(actor=actor, action="create", subject=new, after={"name": new.name})
    return new
