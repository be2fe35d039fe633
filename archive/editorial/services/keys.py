"""The keys of a draft revision, confirmed or overruled by a librarian; each is a step, which can be undone."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from archive.editorial.drafts import keys, steps
from archive.editorial.drafts.edits import Edit, Seen
from archive.editorial.roles import Action, Actor, require
from archive.models import DraftStep, Version


@transaction.atomic
def renumber(*, by: Actor, draft: int, seen: Seen, number: int | None) -> DraftStep:
    """Say which published turn a turn of the draft is, by its number; None: a new one. Raise StaleError and
    EditorialError.
    """
    held = _held(by, draft)
    return _taken(by, held, keys.renumbered(held, seen, number))


@transaction.atomic
def confirm(*, by: Actor, draft: int, numbers: Collection[int]) -> DraftStep:
    """Confirm that turns of the draft are the published turns, or the new ones, that their numbers say."""
    held = _held(by, draft)
    return _taken(by, held, keys.confirmed(held, numbers))


def _held(by: Actor, draft: int) -> Version:
    held = steps.locked_draft(draft)
    require(by, Action.EDIT, own=held.drafted_by == by.name)
    return held


def _taken(by: Actor, draft: Version, edit: Edit) -> DraftStep:
    return steps.take(draft, edit.patch, says=edit.says, actor=by.name)
