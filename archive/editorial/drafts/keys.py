"""Keys of a draft revision: a person says which published turn a turn is, or confirms what the alignment found."""

from __future__ import annotations

from collections.abc import Collection

from archive.editorial.audit import EditorialError
from archive.models import DraftStep, Turn, Version

from .edits import Edit, Seen, as_seen, free_number
from .naming import of_turns
from .steps import Patch


def renumbered(draft: Version, seen: Seen, number: int | None) -> Edit:
    """Say that a turn is the published turn of a number, or, with None, a new one. The turn that had the number in the
    draft is a new one then. Both are confirmed by it.
    """
    turn, _ = as_seen(draft, seen)
    free = free_number(draft)
    if number is None:
        if turn.number >= draft.document.next_turn_number:
            raise EditorialError(f"Turn {turn.position} is a new one already.")
        return _edit(draft, {turn.number: free}, f"what was turn {turn.number} is a new turn now")
    if number == turn.number:
        raise EditorialError(f"Turn {turn.position} has the number {number} already. Confirm it.")
    if not Turn.objects.filter(version__document=draft.document_id, version__number__gte=1, number=number).exists():
        raise EditorialError(f"No published version of this document has a turn {number}.")
    changed = {turn.number: number}
    holder = draft.turns.filter(number=number).first()
    if holder is not None:
        changed[number] = free
    return _edit(draft, changed, f"what was turn {turn.number} is turn {number} now")


def _edit(draft: Version, changed: dict[int, int], says: str) -> Edit:
    return Edit(Patch(renumbered=changed, confirmed=tuple(sorted(changed.values()))), says)


def confirmed(draft: Version, numbers: Collection[int]) -> Edit:
    """Confirm that turns are what their numbers say."""
    there = set(draft.turns.filter(number__in=numbers).values_list("number", flat=True))
    new = sorted((there & set(numbers)) - confirmed_numbers(draft))
    if not new:
        raise EditorialError("These turns are confirmed already.")
    return Edit(Patch(confirmed=tuple(new)), f"the number{'s' * (len(new) > 1)} of {of_turns(new)} confirmed")


def confirmed_numbers(draft: Version) -> set[int]:
    """Return the numbers of which a person said that they are right, in the steps that stand."""
    steps = DraftStep.objects.filter(draft=draft, undone_at=None, patch__has_key="confirmed")
    return {number for said in steps.values_list("patch__confirmed", flat=True) for number in said}
