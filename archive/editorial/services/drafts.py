"""What is done to a draft under review: each act is one step, which can be undone, all the way back."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from archive.editorial import drafting
from archive.editorial.audit import EditorialError
from archive.editorial.drafts import edits, steps
from archive.editorial.drafts.edits import Edit, Seen
from archive.editorial.drafts.steps import Patch
from archive.editorial.known import Party
from archive.editorial.roles import Action, Actor, require
from archive.models import Document, DraftStep, DraftVisit, Finding, Version


@dataclass(frozen=True, slots=True)
class Given:
    """Whom some turns of a draft are given to, by the turns' numbers; `party` None: it honestly stays unresolved."""

    numbers: Collection[int]
    party: Party | None
    role: str = ""
    reason: str = ""


_GIVEN_NAMED = 2  # labels given at once that are told one by one
_STILL_THERE = datetime.timedelta(seconds=45)  # since somebody was last seen in a draft: pages say so every 15 seconds


def change_turn(
    *, by: Actor, draft: int, seen: Seen, changes: Mapping[str, Any], mends: Iterable[int] = ()
) -> DraftStep:
    """Give a turn other words, kind, label, name, role, heading or language, by the names of its fields; `mends`: the
    findings, by their numbers in the database, that are settled by it, in the same step.
    """
    return _done(by, draft, lambda held: _mending(held, edits.changed(held, seen, changes), mends, by.name))


def split_turn(*, by: Actor, draft: int, seen: Seen, at: int, second: Mapping[str, Any] | None = None) -> DraftStep:
    """Part a turn in two at an offset of its text, in code points; `second` says what the other part is."""
    return _done(by, draft, lambda held: edits.split(held, seen, at, second))


def begin_turn(*, by: Actor, draft: int, finding: int) -> DraftStep:
    """Begin a new turn where a finding says that a label stands, which settles the finding in the same step."""
    return _done(by, draft, lambda held: _mending(held, edits.begun(held, finding), [finding], by.name))


def join_turns(*, by: Actor, draft: int, seen: Seen, before: Seen) -> DraftStep:
    """Join a turn to the one before it, whose key, label and kind stay."""
    return _done(by, draft, lambda held: edits.joined(held, seen, before))


def leave_out_turn(*, by: Actor, draft: int, seen: Seen) -> DraftStep:
    """Say that a turn is none; its words are listed with what was left out."""
    return _done(by, draft, lambda held: edits.removed(held, seen))


def add_turn(*, by: Actor, draft: int, after: int, values: Mapping[str, Any]) -> DraftStep:
    """Add a turn after the one at a position, counted from 1; 0 adds it before the first."""
    return _done(by, draft, lambda held: edits.inserted(held, after, values))


def move_turn(*, by: Actor, draft: int, seen: Seen, to: int) -> DraftStep:
    """Move a turn to another position, counted from 1."""
    return _done(by, draft, lambda held: edits.moved(held, seen, to))


def relabel_turns(*, by: Actor, draft: int, label: str, changes: Mapping[str, Any], kind: str = "") -> DraftStep:
    """Change the label, name, role or kind of every turn that is printed under one label."""
    return _done(by, draft, lambda held: edits.relabelled(held, label, changes, kind=kind))


def give_speaker(
    *, by: Actor, draft: int, numbers: Collection[int], party: Party | None, role: str = "", reason: str = ""
) -> DraftStep:
    """Say who speaks turns of the draft; `party` None: it honestly stays unresolved."""
    return _done(by, draft, lambda held: edits.spoken_by(held, numbers, party, role=role, reason=reason, by=by.name))


def give_speakers(*, by: Actor, draft: int, given: Sequence[Given]) -> DraftStep:
    """Say who speaks turns under several labels, as one step."""
    if not given:
        raise EditorialError(
            "No label has a match that is better than any other, so there is nothing to accept at once."
        )

    def edit(held: Version) -> Edit:
        each = [
            edits.spoken_by(held, one.numbers, one.party, role=one.role, reason=one.reason, by=by.name) for one in given
        ]
        changes = {number: change for made in each for number, change in made.patch.resolutions.items()}
        further = f", and those of {_labels(len(each) - _GIVEN_NAMED)}" if len(each) > _GIVEN_NAMED else ""
        return Edit(Patch(resolutions=changes), "; ".join(made.says for made in each[:_GIVEN_NAMED]) + further)

    return _done(by, draft, edit)


def _labels(many: int) -> str:
    return "one more label" if many == 1 else f"{many} more labels"


def settle_findings(*, by: Actor, draft: int, findings: Iterable[int], answer: str) -> DraftStep:
    """Settle findings, given by their numbers in the database, with an answer; an empty one opens them again."""
    return _done(by, draft, lambda held: edits.settled(held, findings, answer, by=by.name))


@transaction.atomic
def undo(*, by: Actor, draft: int, step: int) -> DraftStep:
    """Take the draft's last step back; `step` is its number, so that nothing unseen is undone."""
    return steps.undo(_held(by, draft), step, actor=by.name)


@transaction.atomic
def discard(*, by: Actor, draft: int) -> None:
    """Discard a draft: the whole document where it was never published, else the draft revision alone."""
    held = _held(by, draft, Action.DISCARD)
    drafting.discard(document=held.document, actor=by.name)


def opened(*, by: Actor, draft: int) -> Version:
    """Return a draft, with its document, to somebody who may see it. Raise EditorialError where it is none (any more),
    and NotAllowedError.
    """
    found = Version.objects.select_related("document", "document__latest_version").filter(pk=draft).first()
    own = found is not None and found.drafted_by == by.name
    require(by, Action.SEE_DRAFTS, own=own)
    return steps.still_a_draft(found)


@transaction.atomic
def visit(*, by: Actor, draft: Version) -> list[DraftVisit]:
    """Note that somebody has a draft open, and return who else has, as of the last 45 seconds."""
    now = timezone.now()
    require(by, Action.SEE_DRAFTS, own=draft.drafted_by == by.name)
    DraftVisit.objects.update_or_create(draft=draft, visitor=by.name, defaults={"seen_at": now})
    return list(draft.visits.filter(seen_at__gte=now - _STILL_THERE).exclude(visitor=by.name))


@transaction.atomic
def begin_revision(*, by: Actor, document: Document) -> Version:
    """Begin a new version of a published document: a draft with the words of its latest version, to be edited."""
    require(by, Action.REVISE)
    return drafting.draft_of_latest(document=document, actor=by.name)


def _mending(held: Version, edit: Edit, mends: Iterable[int], by: str) -> Edit:
    ids = list(held.findings.filter(pk__in=list(mends), state=Finding.State.OPEN).values_list("pk", flat=True))
    if not ids:
        return edit
    settled = edits.settled(held, ids, "mended", by=by)
    return Edit(replace(edit.patch, findings=settled.patch.findings), edit.says)


def _held(by: Actor, draft: int, action: Action = Action.EDIT) -> Version:
    held = steps.locked_draft(draft)
    require(by, action, own=held.drafted_by == by.name)
    return held


def _done(by: Actor, draft: int, edit: Any) -> DraftStep:
    with transaction.atomic():
        held = _held(by, draft)
        found: Edit = edit(held)
        return steps.take(held, found.patch, says=found.says, actor=by.name)
