"""Revision: a draft beside the version that it revises: what became of each turn, and what a person should confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import Turn, Version
from archive.models.differences import Paragraph, differences, whole

from .alignment import Contribution, Fate, Kind, fates
from .drafts.keys import confirmed_numbers
from .drafts.rows import row_of, stamp_of

VERBS = {
    Kind.KEPT: "Kept",
    Kind.CHANGED: "Changed",
    Kind.MOVED: "Moved",
    Kind.SPLIT: "Split",
    Kind.JOINED: "Joined",
    Kind.NEW: "New",
    Kind.GONE: "Gone",
}


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a turn: the old and the new turns that belong together, and their words, with what changed.

    `number` is that of the first new turn, or of the old one that is gone; `to_confirm`: a person should look; `back`:
    the turn was in an earlier version, and not in the latest.
    """

    kind: Kind
    number: int
    old: tuple[Turn, ...]
    new: tuple[Turn, ...]
    to_confirm: bool
    back: bool
    paragraphs: tuple[Paragraph, ...]
    stamp: str

    @property
    def verb(self) -> str:
        """What happened, in a word."""
        return "Back" if self.back else VERBS[self.kind]

    @property
    def label(self) -> str:
        """The label as it is printed now, or as it was."""
        return (self.new or self.old)[0].label

    @property
    def numbers(self) -> str:
        """The numbers of the turns that it names, in the order of the new text."""
        return ", ".join(str(turn.number) for turn in self.new or self.old)

    @property
    def was(self) -> str:
        """The numbers of the old turns."""
        return ", ".join(str(turn.number) for turn in self.old)


@dataclass(frozen=True, slots=True)
class Revision:
    """All that became of the turns of a version in a draft, in the order of the draft."""

    all: tuple[Became, ...]
    free: tuple[Turn, ...]

    @property
    def to_confirm(self) -> list[int]:
        """The numbers of new turns that a person should confirm."""
        return [each.number for each in self.all if each.to_confirm and each.kind is not Kind.GONE]

    def counts(self) -> list[tuple[str, int]]:
        """Return how many of each kind there are, only of those that there are."""
        found = {verb: sum(each.verb == verb for each in self.all) for verb in (*VERBS.values(), "Back")}
        return [(verb, count) for verb, count in found.items() if count]


def revision(draft: Version) -> Revision:
    """Return what became of each turn of the version that a draft revises, which must have one, in four queries.

    Only of a text that was read anew anything is to be confirmed: who edits turn by turn knows which they edit.
    """
    latest = draft.document.latest_version
    before = list(latest.turns.order_by("position")) if latest else []
    after = list(draft.turns.order_by("position"))
    old, new = [_contribution(turn) for turn in before], [_contribution(turn) for turn in after]
    where = {turn.number: place for place, turn in enumerate(before)}
    as_numbered = {place: where.get(turn.number) for place, turn in enumerate(after)}
    sure = confirmed_numbers(draft)
    confirmed = {place: as_numbered[place] for place, turn in enumerate(after) if turn.number in sure}
    unsure = _unsure(fates(old, new, confirmed), as_numbered) - confirmed.keys() if hasattr(draft, "reading") else set()
    # New turns stay open, since a split's second part is one; what is said of them is held against their numbers.
    known = {place: was for place, was in as_numbered.items() if was is not None}
    found = [each for fate in fates(old, new, known | confirmed) for each in _as_numbered(fate, as_numbered)]
    used = {turn.number for turn in after}
    return Revision(
        tuple(_became(draft, fate, before, after, unsure) for fate in found),
        tuple(turn for turn in before if turn.number not in used),
    )


def _contribution(turn: Turn) -> Contribution:
    return Contribution(turn.label, turn.text)


def _unsure(found: Sequence[Fate], as_numbered: Mapping[int, int | None]) -> set[int]:
    """Return the places of new turns that a person should look at: the alignment is unsure of them, or would have it
    otherwise than they are numbered.
    """
    unsure: set[int] = set()
    for fate in found:
        other = bool(fate.new and fate.old) and as_numbered[fate.new[0]] != fate.old[0]
        if fate.new and (fate.uncertain or other):
            unsure.add(fate.new[0])
    return unsure


def _as_numbered(fate: Fate, as_numbered: Mapping[int, int | None]) -> list[Fate]:
    """Return a fate; or, where it takes a new turn for an old one whose number that has not, both by themselves."""
    if not (fate.new and fate.old) or as_numbered[fate.new[0]] == fate.old[0]:
        return [fate]
    gone = [Fate(Kind.GONE, (old,), (), 1.0, uncertain=False) for old in fate.old]
    return [*gone, *(Fate(Kind.NEW, (), (new,), 1.0, uncertain=False) for new in fate.new)]


def _became(draft: Version, fate: Fate, before: Sequence[Turn], after: Sequence[Turn], unsure: set[int]) -> Became:
    old, new = tuple(before[place] for place in fate.old), tuple(after[place] for place in fate.new)
    first = (new or old)[0]
    back = fate.kind is Kind.NEW and first.number < draft.document.next_turn_number
    return Became(
        kind=fate.kind,
        number=first.number,
        old=old,
        new=new,
        to_confirm=bool(fate.new) and fate.new[0] in unsure,
        back=back,
        paragraphs=_words(fate.kind, old, new),
        stamp=stamp_of(row_of(new[0])) if new else "",
    )


def _words(kind: Kind, old: Sequence[Turn], new: Sequence[Turn]) -> tuple[Paragraph, ...]:
    said, says = ("\n\n".join(turn.text for turn in turns) for turns in (old, new))
    if kind is Kind.KEPT:
        return whole("same", says)
    if kind is Kind.NEW:
        return whole("new", says)
    return whole("old", said) if kind is Kind.GONE else differences(said, says)
