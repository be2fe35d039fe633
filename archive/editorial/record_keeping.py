"""Keeping the authority lists: records made, changed and deleted, and the lines that hang on them (names, roles,
numbers in other authority files), each change with its audit record and its place in the index queue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from archive.models import (
    Authority,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Person,
    PersonAlias,
    PersonIdentifier,
    PlaceAlias,
    RightsStatement,
    RoleHeld,
    Source,
)

from . import audit
from .touching import enqueue_touched

# What a document's own page, record and citation take over from the records that it names; the rest is searched alone.
_SHOWN_IN_DOCUMENTS = frozenset({"name", "family_name", "given_name", "uri", "url"})

Record = Authority | Source | RightsStatement
Line = PersonAlias | PersonIdentifier | RoleHeld | OrganisationAlias | OrganisationIdentifier | PlaceAlias
_OWNERS = ("person", "organisation", "place")
_KINDS: Mapping[type[models.Model], str] = {
    PersonAlias: "alias",
    OrganisationAlias: "alias",
    PlaceAlias: "alias",
    PersonIdentifier: "identifier",
    OrganisationIdentifier: "identifier",
    RoleHeld: "role",
}


@transaction.atomic
def create(record: Record, *, actor: str) -> None:
    """Save a record that is new, whose slug is its address from then on."""
    _check(record)
    _saved(record)
    audit.record(actor=actor, action="create", subject=record, after={"name": record.name})


@transaction.atomic
def change(record: Record, changes: Mapping[str, Any], *, actor: str, reason: str = "") -> bool:
    """Change fields of a record; return whether any was different. Its address stays, whatever its name is.

    Raise EditorialError, with a sentence, where a value cannot be; ValueError for a field that is not to be changed.
    """
    strangers = set(changes) - changeable(type(record))
    if strangers:
        raise ValueError(f"Not to be changed in a {record._meta.verbose_name}: {', '.join(sorted(strangers))}.")
    fresh = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    different = {name: value for name, value in changes.items() if getattr(fresh, name) != value}
    if not different:
        return False
    before = {name: _plain(getattr(fresh, name)) for name in different}
    for name, value in different.items():
        setattr(fresh, name, value)
        setattr(record, name, value)
    _check(fresh)
    _saved(fresh)
    after = {name: _plain(value) for name, value in different.items()}
    audit.record(actor=actor, action="change", subject=fresh, before=before, after=after, reason=reason)
    enqueue_touched(fresh, is_shown=not _SHOWN_IN_DOCUMENTS.isdisjoint(different))
    return True


def changeable(model: type[models.Model]) -> set[str]:
    """Return the names of a record's fields that an editor may change: all but what is its address."""
    return {f.name for f in model._meta.concrete_fields if f.editable and not f.primary_key} - {"slug"}


@transaction.atomic
def keep_line(line: Line, *, actor: str) -> None:
    """Save a name, role or number of a record, new or changed."""
    before = _said(type(line).objects.get(pk=line.pk)) if line.pk else {}
    _check(line)
    _saved(line)
    kind, owner = _KINDS[type(line)], _owner(line)
    action = f"change-{kind}" if before else f"add-{kind}"
    audit.record(actor=actor, action=action, subject=owner, before=before, after=_said(line))
    enqueue_touched(owner, is_shown=False)


@transaction.atomic
def remove_line(line: Line, *, actor: str) -> None:
    """Take a name, role or number from its record. What it was stays in the history."""
    owner = _owner(line)
    audit.record(actor=actor, action=f"remove-{_KINDS[type(line)]}", subject=owner, before=_said(line))
    line.delete()
    enqueue_touched(owner, is_shown=False)


@transaction.atomic
def delete(record: Record, *, actor: str) -> None:
    """Delete a record that nothing mentions. Raise EditorialError where something does, or did."""
    if isinstance(record, Person | Organisation) and (record.merges.exists() or record.merges_into.exists()):
        raise audit.EditorialError(f"“{record}” was merged with another record, and its address leads on: it stays.")
    if isinstance(record, Authority) and (record.merged_into_id or record.merged_from.exists()):  # type: ignore[attr-defined]
        raise audit.EditorialError(f"“{record}” was merged with another record, and its address leads on: it stays.")
    audit.record(actor=actor, action="delete", subject=record, before={"name": record.name, "slug": record.slug})
    try:
        with transaction.atomic():
            record.delete()
    except ProtectedError as error:
        what = str(next(iter(error.protected_objects))._meta.verbose_name)
        raise audit.EditorialError(
            f"“{record}” cannot be deleted: a {what} mentions it, or did once. It stays, or goes into another record."
        ) from error


def is_mentioned(record: Record) -> bool:
    """Whether a record cannot be deleted, since something mentions it."""
    collector = models.deletion.Collector(using="default", origin=record)
    try:
        collector.collect([record])
    except ProtectedError:
        return True
    return bool(getattr(record, "merged_into_id", None))


def _owner(line: Line) -> Any:
    return next(getattr(line, name) for name in _OWNERS if hasattr(line, f"{name}_id"))


def _said(line: Line) -> dict[str, str]:
    fields = (f for f in line._meta.concrete_fields if f.editable and not f.primary_key and f.name not in _OWNERS)
    return {field.name: str(value) for field in fields if (value := getattr(line, field.name))}


def _check(row: models.Model) -> None:
    """Raise EditorialError, with a sentence a field, where a row cannot be as it is."""
    try:
        row.full_clean(exclude=["name_folded"], validate_constraints=False)
    except ValidationError as error:
        said = [f"{name}: {' '.join(sentences)}" for name, sentences in error.message_dict.items()]
        raise audit.EditorialError(" ".join(said)) from error


def _saved(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        what = row._meta.verbose_name
        raise audit.EditorialError(f"“{row}” cannot be kept: another {what} has it already.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    return value if isinstance(value, (str, int, bool, list, type(None))) else str(value)
