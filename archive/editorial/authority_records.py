"""Authority records: found by exact name or alias, made where none has the name, and merged."""

from __future__ import annotations

import datetime
import secrets
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from slugify import slugify

from archive.models import (
    Authority,
    Collection,
    Document,
    Event,
    Person,
    PersonAlias,
    Place,
    PlaceAlias,
    Redirect,
    Resolution,
    Source,
    enqueue,
)
from archive.models.folding import fold

from . import audit
from .derived import refresh_strip
from .known import Known

_Record = TypeVar("_Record", Person, Place, Event, Collection, Source)
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


@transaction.atomic
def merge_persons(*, source: Person, target: Person, actor: str, reason: str, on: datetime.date | None = None) -> None:
    """Merge one person into another: turns, roles and names go over, and the old address leads to the new one.

    Raise EditorialError where the two are the same, or one was merged before.
    """
    if source == target:
        raise audit.EditorialError(f"“{source}” cannot be merged into itself.")
    # Locked, in one order, and as they are now: else two who merge at once could merge each into the other.
    for person in sorted((source, target), key=lambda each: each.pk):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    if source.merged_into_id or target.merged_into_id:
        gone = source if source.merged_into_id else target
        raise audit.EditorialError(f"“{gone}” was merged into “{gone.merged_into}” before. Merge that record instead.")
    documents = _hand_over_turns(source, target, actor, reason)
    source.participations.update(person=target)
    source.roles.update(person=target)
    source.aliases.update(person=target)
    source.identifiers.update(person=target)
    PersonAlias.objects.get_or_create(
        person=target, name_folded=fold(source.name), defaults={"name": source.name, "kind": PersonAlias.Kind.SPELLING}
    )
    _mark_merged(source, target, actor, reason, on or timezone.localdate())
    for document in Document.objects.filter(pk__in=documents):
        refresh_strip(document)
    enqueue(documents)


def _hand_over_turns(source: Person, target: Person, actor: str, reason: str) -> list[int]:
    """Supersede each resolution to `source` by one to `target`; return the documents that change for readers."""
    source.resolutions.exclude(draft=None).update(person=target)
    old = list(source.resolutions.in_force())
    source.resolutions.in_force().update(superseded_at=timezone.now())
    Resolution.objects.bulk_create(
        [
            Resolution(
                document_id=row.document_id,
                turn_number=row.turn_number,
                person=target,
                role=row.role,
                method=Resolution.Method.MERGE,
                reason=reason,
                made_by=actor,
            )
            for row in old
        ],
        batch_size=500,
    )
    taking_part = source.participations.values_list("document_id", flat=True)
    return sorted({row.document_id for row in old} | set(taking_part))


def _mark_merged(source: Authority, target: Authority, actor: str, reason: str, on: datetime.date) -> None:
    source.merged_into = target
    source.merged_on = on
    source.merged_reason = reason
    source.save(update_fields=["merged_into", "merged_on", "merged_reason"])
    Redirect.objects.create(
        old_path=source.get_absolute_url(),
        new_path=target.get_absolute_url(),
        reason=Redirect.Reason.MERGED,
        note=reason,
    )
    audit.record(
        actor=actor, action="merge", subject=source, after={"into": target.pk, "name": target.name}, reason=reason
    )
