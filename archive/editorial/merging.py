"""Merging: one record goes into another, a person or an organisation, with a note of all that went over, so that it can
be taken back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from archive.models import (
    Document,
    Organisation,
    OrganisationAlias,
    OrganisationMerge,
    Person,
    PersonAlias,
    PersonMerge,
    Redirect,
    Resolution,
    enqueue,
)
from archive.models.authorities import Alias
from archive.models.folding import fold

from . import audit
from .derived import refresh_strips
from .known import Party

Merge = PersonMerge | OrganisationMerge


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is merged: the field by which others name it, and what is moved as it stands, by the name under which the
    merge keeps the numbers of its rows.
    """

    field: str
    records: Any
    merges: Any
    aliases: Any
    moved: tuple[str, ...]


_ALIKE = ("participations", "roles", "aliases", "identifiers")
_KINDS: Mapping[type[Any], _Kind] = {
    Person: _Kind("person", Person, PersonMerge, PersonAlias, _ALIKE),
    Organisation: _Kind("organisation", Organisation, OrganisationMerge, OrganisationAlias, (*_ALIKE, "events")),
}
_DRAFTS, _ALIAS_MADE = "draft_resolutions", "alias_made"


@transaction.atomic
def merge_records(*, source: Party, target: Party, actor: str, reason: str, on: datetime.date | None = None) -> Merge:
    """Merge one record into another of its kind: turns, roles and names go over, and the old address leads to the new
    one.

    Raise EditorialError where the two are the same or of two kinds, or one was merged before.
    """
    if source == target:
        raise audit.EditorialError(f"“{source}” cannot be merged into itself.")
    if type(source) is not type(target):
        raise audit.EditorialError(f"“{source}” and “{target}” are a person and an organisation, and never one.")
    kind = _KINDS[type(source)]
    _lock(source, target)
    if source.merged_into_id or target.merged_into_id:
        gone = source if source.merged_into_id else target
        raise audit.EditorialError(f"“{gone}” was merged into “{gone.merged_into}” before. Merge that record instead.")
    touched = _named_in(source)
    moved = {name: _moved(kind, getattr(source, name), target) for name in kind.moved}
    moved[_DRAFTS] = _moved(kind, source.resolutions.exclude(draft=None), target)
    old = list(source.resolutions.in_force().select_related("document"))
    _supersede(kind, old, target, actor=actor, reason=reason)
    moved[_ALIAS_MADE] = _named_as_well(kind, source, target)
    _mark_merged(source, target, actor, reason, on or timezone.localdate())
    kept: Merge = kind.merges.objects.create(
        source=source, target=target, actor=actor, reason=reason, moved=moved, superseded=[row.pk for row in old]
    )
    _follow({row.document_id for row in old} | touched)
    return kept


@transaction.atomic
def undo_merge(*, merge: Merge, actor: str) -> Party:
    """Take a merge back, and return what is a record of its own again.

    What went over goes back, where it is still with the other; what was decided, added or taken away since then stays
    as it is. Both addresses answer as before. Raise EditorialError where it was taken back, or where the other record
    was merged on since then.
    """
    locked: models.QuerySet[Any] = type(merge).objects.select_for_update(of=("self",))
    fresh = locked.select_related("source", "target").get(pk=merge.pk)
    source, target = fresh.source, fresh.target
    kind = _KINDS[type(source)]
    _lock(source, target)
    if fresh.undone_at is not None:
        raise audit.EditorialError(f"The merge of “{source}” was taken back before, by {fresh.undone_by}.")
    if target.merged_into_id:
        raise audit.EditorialError(
            f"“{target}” was merged into “{target.merged_into}” since then. Take that merge back first."
        )
    for name in kind.moved:
        _moved(kind, getattr(target, name).filter(pk__in=fresh.moved.get(name, ())), source)
    made = target.aliases.filter(pk__in=fresh.moved.get(_ALIAS_MADE, ()), name_folded=fold(source.name))
    made.delete()
    documents = _given_back(kind, fresh, actor) | _named_in(source)
    _mark_separate(fresh, actor)
    _follow(documents)
    separate: Party = source
    return separate


def _named_in(record: Party) -> set[int]:
    """Return the documents that name a record beside their turns: it took part in them, or their event was its own."""
    found = set(record.participations.values_list("document_id", flat=True))
    if isinstance(record, Organisation):
        found |= set(Document.objects.filter(event__organisation=record).values_list("pk", flat=True))
    return found


def _lock(*records: Party) -> None:
    """Lock records, in one order, and load them as they are now: else two who merge at once could merge each into the
    other.
    """
    for record in sorted(records, key=lambda each: each.pk):
        record.refresh_from_db(from_queryset=_KINDS[type(record)].records.objects.select_for_update())


def _moved(kind: _Kind, rows: Any, record: Party) -> list[int]:
    """Give rows to another record; return their numbers."""
    found: models.QuerySet[Any] = rows
    numbers = sorted(found.values_list("pk", flat=True))
    found.update(**{kind.field: record})
    return numbers


def _named_as_well(kind: _Kind, source: Party, target: Party) -> list[int]:
    """Give the target the source's name as an alias, if it has none such; return the number of what was made."""
    said = {"name": source.name, "kind": Alias.Kind.SPELLING}
    alias, created = kind.aliases.objects.get_or_create(
        **{kind.field: target}, name_folded=fold(source.name), defaults=said
    )
    return [alias.pk] if created else []


def _supersede(kind: _Kind, old: Sequence[Resolution], record: Party, *, actor: str, reason: str) -> None:
    """Supersede resolutions in force by the same ones to another record."""
    numbers = [row.pk for row in old]
    for start in range(0, len(numbers), 500):
        Resolution.objects.filter(pk__in=numbers[start : start + 500]).update(superseded_at=timezone.now())
    Resolution.objects.bulk_create(
        [
            Resolution(
                document_id=row.document_id,
                turn_number=row.turn_number,
                **{kind.field: record},
                role=row.role,
                method=Resolution.Method.MERGE,
                reason=reason,
                made_by=actor,
            )
            for row in old
        ],
        batch_size=500,
    )


def _given_back(kind: _Kind, merge: Any, actor: str) -> set[int]:
    """Supersede back what the merge superseded, where its word still holds; return the documents that change.

    It holds where a merge gave the turn to the target and nobody said anything of it since. A draft's resolution goes
    back as well, in the draft or, once that was published, in force.
    """
    keys = set(_keys_of(merge.superseded))
    proposed = Resolution.objects.filter(pk__in=merge.moved.get(_DRAFTS, ()), **{kind.field: merge.target})
    proposed.exclude(draft=None).update(**{kind.field: merge.source})
    published = list(proposed.filter(draft=None, superseded_at=None))
    in_force = merge.target.resolutions.in_force().filter(method=Resolution.Method.MERGE)
    back = [row for row in in_force if (row.document_id, row.turn_number) in keys] + published
    _supersede(kind, back, merge.source, actor=actor, reason=f"The merge into “{merge.target}” was taken back.")
    return {row.document_id for row in back}


def _keys_of(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        yield from Resolution.objects.filter(pk__in=part).values_list("document_id", "turn_number")


def _mark_merged(source: Any, target: Any, actor: str, reason: str, on: datetime.date) -> None:
    source.merged_into, source.merged_on, source.merged_reason = target, on, reason
    source.save(update_fields=["merged_into", "merged_on", "merged_reason"])
    # A redirect is never changed. Where one stands, from a merge that was taken back, the record itself leads on.
    Redirect.objects.get_or_create(
        old_path=source.get_absolute_url(),
        defaults={"new_path": target.get_absolute_url(), "reason": Redirect.Reason.MERGED, "note": reason},
    )
    audit.record(
        actor=actor, action="merge", subject=source, after={"into": target.pk, "name": target.name}, reason=reason
    )


def _mark_separate(merge: Any, actor: str) -> None:
    source = merge.source
    source.merged_into, source.merged_on, source.merged_reason = None, None, ""
    source.save(update_fields=["merged_into", "merged_on", "merged_reason"])
    merge.undone_at, merge.undone_by = timezone.now(), actor
    merge.save(update_fields=["undone_at", "undone_by"])
    before = {"into": merge.target_id, "name": merge.target.name}
    audit.record(actor=actor, action="undo-merge", subject=source, before=before)


def _follow(documents: Iterable[int]) -> None:
    """Draw the strips of documents again, and put them into the index queue."""
    wanted = sorted(documents)
    refresh_strips(wanted)
    enqueue(wanted)
