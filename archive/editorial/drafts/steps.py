"""Steps: a change of a draft as a value that says what went and what came, applied, kept, and taken back.

A patch holds everything that a change of a draft can touch. Taking it back is applying it the other way round, so that
undo goes all the way to the draft as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from archive.editorial import audit
from archive.models import DraftStep, Finding, Organisation, Person, Resolution, Turn, Version

from .renumbering import renumber
from .rows import RESOLVED, Row, row_of, turn_of

_OUT_OF_THE_WAY = 10_000_000  # positions that no draft has: two turns may not have the same one for a moment


@dataclass(frozen=True, slots=True)
class Splice:
    """Some turns of a draft, in order, give way to others: `at` is the position of the first, from 1."""

    at: int
    removed: tuple[Row, ...]
    added: tuple[Row, ...]

    def back(self) -> Splice:
        """Return the splice that takes this one back."""
        return Splice(self.at, self.added, self.removed)


Change = tuple[Any, Any]  # before, after


@dataclass(frozen=True, slots=True)
class Patch:
    """All that a step changes: turns; who speaks them, by their number; findings, by theirs; lists of left-out text,
    which only grow; numbers of turns, old to new; and numbers that a person confirmed, which count as long as the step
    stands.
    """

    splices: tuple[Splice, ...] = ()
    resolutions: Mapping[int, Change] = field(default_factory=dict)
    findings: Mapping[int, Change] = field(default_factory=dict)
    left_out: tuple[Row, ...] = ()
    renumbered: Mapping[int, int] = field(default_factory=dict)
    confirmed: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the patch as JSON values."""
        return {
            "splices": [{"at": s.at, "removed": list(s.removed), "added": list(s.added)} for s in self.splices],
            "resolutions": {str(number): list(change) for number, change in self.resolutions.items()},
            "findings": {str(number): list(change) for number, change in self.findings.items()},
            "left_out": list(self.left_out),
            **({"renumbered": {str(old): new for old, new in self.renumbered.items()}} if self.renumbered else {}),
            **({"confirmed": list(self.confirmed)} if self.confirmed else {}),
        }


def patch_of(said: Mapping[str, Any]) -> Patch:
    """Return the patch that `as_json` wrote."""
    return Patch(
        splices=tuple(Splice(s["at"], tuple(s["removed"]), tuple(s["added"])) for s in said["splices"]),
        resolutions={int(number): (before, after) for number, (before, after) in said["resolutions"].items()},
        findings={int(number): (before, after) for number, (before, after) in said["findings"].items()},
        left_out=tuple(said["left_out"]),
        renumbered={int(old): new for old, new in said.get("renumbered", {}).items()},
        confirmed=tuple(said.get("confirmed", ())),
    )


def locked_draft(draft_id: int) -> Version:
    """Return a draft as it is now, locked until the transaction ends: who changes it does so one after the other.

    Raise EditorialError where it is no draft any more.
    """
    held = Version.objects.select_for_update(of=("self",)).select_related("document").filter(pk=draft_id).first()
    return still_a_draft(held)


def still_a_draft(found: Version | None) -> Version:
    """Return a draft that was looked for. Raise EditorialError, with a sentence, where there is none of the kind."""
    if found is None:
        raise audit.EditorialError("This draft is gone: somebody discarded it. Its file can be brought again.")
    if found.number is not None:
        raise audit.EditorialError(
            f"This draft was published as version {found.number} meanwhile, and is a draft no more. "
            "Begin a new version to change its words."
        )
    return found


def take(draft: Version, patch: Patch, *, says: str, actor: str) -> DraftStep:
    """Apply a patch to a draft that this transaction locked, and keep it as the draft's next step."""
    _apply(draft, patch, forward=True)
    _approved_no_more(draft)
    last = draft.steps.aggregate(Max("number"))["number__max"] or 0
    return DraftStep.objects.create(draft=draft, number=last + 1, actor=actor, says=says[:300], patch=patch.as_json())


def undo(draft: Version, number: int, *, actor: str) -> DraftStep:
    """Take the last step of a draft back. Raise EditorialError where `number` is not the last that stands: another
    was made meanwhile, which would be taken back unseen.
    """
    step = draft.steps.filter(undone_at=None).order_by("-number").first()
    if step is None:
        raise audit.EditorialError("Nothing is left to undo: the draft is as it was read.")
    if step.number != number:
        raise audit.EditorialError(
            f"{step.actor} changed the draft meanwhile ({step.says}). Look at it, and undo that first if it is to go."
        )
    _apply(draft, patch_of(step.patch), forward=False)
    _approved_no_more(draft)
    step.undone_at, step.undone_by = timezone.now(), actor
    step.save(update_fields=["undone_at", "undone_by"])
    return step


def _approved_no_more(draft: Version) -> None:
    """Take back an approval: it was given to other words."""
    if draft.approved_by:
        draft.approved_by, draft.approved_at = "", None
        draft.save(update_fields=["approved_by", "approved_at"])


def _apply(draft: Version, patch: Patch, *, forward: bool) -> None:
    splices = patch.splices if forward else tuple(splice.back() for splice in reversed(patch.splices))
    for splice in splices:
        _splice(draft, splice)
    which = 1 if forward else 0
    _resolve(draft, {number: change[which] for number, change in patch.resolutions.items()})
    for finding_id, change in patch.findings.items():
        Finding.objects.filter(pk=finding_id, version=draft).update(**_settled(change[which]))
    if patch.renumbered:
        changed = patch.renumbered
        renumber(draft, changed if forward else {new: old for old, new in changed.items()})
    if patch.left_out:
        _leave_out(draft, patch.left_out, forward=forward)


def _settled(said: Row) -> dict[str, Any]:
    at = timezone.now() if said["state"] == Finding.State.SETTLED else None
    return {"state": said["state"], "answer": said["answer"], "settled_by": said["settled_by"], "settled_at": at}


def _splice(draft: Version, splice: Splice) -> None:
    end = splice.at + len(splice.removed)
    going = draft.turns.filter(position__gte=splice.at, position__lt=end)
    if list(going.order_by("position").values_list("number", flat=True)) != [row["number"] for row in splice.removed]:
        raise audit.EditorialError("The turns of this draft stand in another order now. Load the page again.")
    going.delete()
    further = len(splice.added) - len(splice.removed)
    if further:
        later = draft.turns.filter(position__gte=end)
        later.update(position=F("position") + _OUT_OF_THE_WAY)
        draft.turns.filter(position__gte=_OUT_OF_THE_WAY).update(position=F("position") - _OUT_OF_THE_WAY + further)
    Turn.objects.bulk_create(
        [turn_of(draft, position, row) for position, row in enumerate(splice.added, splice.at)], batch_size=500
    )
    _count(draft, splice)


def _count(draft: Version, splice: Splice) -> None:
    words = _words(splice.added) - _words(splice.removed)
    turns = len(splice.added) - len(splice.removed)
    Version.objects.filter(pk=draft.pk).update(turn_count=F("turn_count") + turns, word_count=F("word_count") + words)


def _words(rows: Iterable[Row]) -> int:
    return sum(len(row["text"].split()) for row in rows)


def _resolve(draft: Version, resolved: Mapping[int, Row | None]) -> None:
    if not resolved:
        return
    draft.draft_resolutions.filter(turn_number__in=resolved).delete()
    said_now = {number: _of_present_party(said) for number, said in resolved.items() if said is not None}
    Resolution.objects.bulk_create(
        [
            Resolution(document_id=draft.document_id, draft=draft, turn_number=number, **{n: said[n] for n in RESOLVED})
            for number, said in said_now.items()
        ],
        batch_size=500,
    )


def _of_present_party(said: Row) -> Row:
    """Return a resolution to the record that its own has gone into since the step was made, where it has."""
    return {**said, "person_id": _present(Person, said), "organisation_id": _present(Organisation, said)}


def _present(model: Any, said: Row) -> int | None:
    number: int | None = said[f"{model._meta.model_name}_id"]
    record = model.objects.filter(pk=number).first() if number else None
    while record is not None and record.merged_into is not None:
        record = record.merged_into
    return record.pk if record else number


def _leave_out(draft: Version, rows: Sequence[Row], *, forward: bool) -> None:
    reading = getattr(draft, "reading", None)
    if reading is None:
        return
    if forward:
        reading.dropped = [*reading.dropped, *rows]
    else:
        kept = list(reading.dropped)
        for row in rows:
            kept.remove(row)
        reading.dropped = kept
    reading.save(update_fields=["dropped"])


def rows_between(draft: Version, first: int, last: int) -> list[Row]:
    """Return the turns of a draft from one position to another, both included."""
    return [row_of(turn) for turn in draft.turns.filter(position__range=(first, last)).order_by("position")]
