"""What is done to the authority lists and to who speaks: records, their merging, and labels of the whole archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction

from archive.editorial import labels, merging, record_keeping, resolving
from archive.editorial.audit import EditorialError
from archive.editorial.authority_records import free_slug
from archive.editorial.known import Party
from archive.editorial.labels import Resolved
from archive.editorial.merging import Merge
from archive.editorial.record_keeping import Line, Record
from archive.editorial.roles import Action, Actor, NotAllowedError, require
from archive.models import Collection as Series
from archive.models import Document, Person, PersonAlias, RoleHeld

_APPROVAL = "needs_approval"


@transaction.atomic
def new_person(*, by: Actor, name: str, role: str = "", dates: str = "") -> Person:
    """Make a person of that name, and note the role that they held, and when.

    The last word is taken for the family name, which can be put right.
    """
    require(by, Action.AUTHORITIES)
    plain = " ".join(name.split())
    if not plain:
        raise EditorialError("A person needs a name. Write it as documents print it, given name first.")
    given, _, family = plain.rpartition(" ")
    person = Person(slug=free_slug(Person, plain), name=plain, family_name=family[:200], given_name=given[:200])
    record_keeping.create(person, actor=by.name)
    if role.strip():
        record_keeping.keep_line(RoleHeld(person=person, title=role.strip(), date=dates.strip()), actor=by.name)
    return person


def create(*, by: Actor, record: Record) -> None:
    """Save a new record of an authority list, given as a row that is not saved yet."""
    require(by, Action.AUTHORITIES)
    if not record.slug:
        record.slug = free_slug(type(record), record.name)
    record_keeping.create(record, actor=by.name)


@transaction.atomic
def change(*, by: Actor, record: Record, changes: Mapping[str, Any], keep_name: bool = False) -> bool:
    """Change fields of a record, whose address stays; return whether any was different.

    `keep_name`: a person's old name stays as another name of theirs.
    """
    require(by, Action.AUTHORITIES)
    if isinstance(record, Series) and _APPROVAL in changes:
        _check_may_ask_less(by, record, bool(changes[_APPROVAL]))
    old = type(record).objects.values_list("name", flat=True).get(pk=record.pk)
    changed = record_keeping.change(record, changes, actor=by.name)
    if changed and keep_name and isinstance(record, Person) and record.name != old:
        record_keeping.keep_line(PersonAlias(person=record, name=old), actor=by.name)
    return changed


def _check_may_ask_less(by: Actor, collection: Series, asks: bool) -> None:  # noqa: FBT001 -- one question
    """Whoever publishes could else free their own texts from the approval that the collection asks for."""
    before = Series.objects.values_list(_APPROVAL, flat=True).get(pk=collection.pk)
    if before and not asks and not by.may(Action.ROLES):
        raise NotAllowedError(f"Only an administrator can say that texts of “{collection}” need no approval any more.")


def keep_line(*, by: Actor, line: Line) -> None:
    """Save a name, role or external number of a record, new or changed."""
    require(by, Action.AUTHORITIES)
    record_keeping.keep_line(line, actor=by.name)


def remove_line(*, by: Actor, line: Line) -> None:
    """Take a name, role or external number from its record."""
    require(by, Action.AUTHORITIES)
    record_keeping.remove_line(line, actor=by.name)


def delete(*, by: Actor, record: Record) -> None:
    """Delete a record that nothing mentions, or ever did."""
    require(by, Action.AUTHORITIES)
    record_keeping.delete(record, actor=by.name)


def merge(*, by: Actor, source: Party, target: Party, reason: str) -> Merge:
    """Merge one person or organisation into another, whose address the old one then leads to."""
    require(by, Action.MERGE)
    if not reason.strip():
        raise EditorialError("A merge needs its reason: why the two are one. The history keeps it.")
    return merging.merge_records(source=source, target=target, actor=by.name, reason=reason.strip())


def undo_merge(*, by: Actor, merge: Merge) -> Party:
    """Take a merge back: what went over goes back, and what was done since then stays."""
    require(by, Action.MERGE)
    return merging.undo_merge(merge=merge, actor=by.name)


def resolve_label(
    *,
    by: Actor,
    label: str,
    party: Party | None,
    documents: Collection[int] | None = None,
    role: str = "",
    reason: str = "",
) -> Resolved:
    """Say whom a label stands for wherever it waits in what is published, or in some documents; None: it stays
    unknown.
    """
    require(by, Action.RESOLVE)
    why = reason.strip() or ("Nobody knows who it is." if party is None else f"“{label}” stands for {party}.")
    return labels.resolve_label(
        label=label, party=party, actor=by.name, documents=documents, role=role.strip(), reason=why
    )


def take_back_label(*, by: Actor, record: int) -> Resolved:
    """Take back what `resolve_label` did, by the number that it returned, where it still holds."""
    require(by, Action.RESOLVE)
    return labels.take_back(record=record, actor=by.name)


def resolve_turns(
    *, by: Actor, document: Document, numbers: Iterable[int], party: Party | None, role: str = "", reason: str = ""
) -> None:
    """Say who speaks turns of a published document, whatever was said before; `party` None: it stays unknown."""
    require(by, Action.RESOLVE)
    resolving.resolve_turns(
        document=document, numbers=numbers, party=party, actor=by.name, role=role, reason=reason.strip()
    )
