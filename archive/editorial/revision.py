"""Revision: a draft beside the version that it revises: what became of each turn, and what a person should confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from archive.models import Reading, Version
from archive.models.differences import Paragraph, differences, whole

from .alignment import Contribution, Fate, Kind, fates, fates_as_numbered
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
class Said:
    """A turn as far as it is compared."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a turn: the old and the new turns that belong together, and their words, with what changed.

    `number` is that of the first new turn, or of the old one that is gone; `to_confirm`: a person should look; `back`:
    the turn was in an earlier version, and not in the latest.
    """

    kind: Kind
    number: int
    old: tuple[Said, ...]
    new: tuple[Said, ...]
    to_confirm: bool
    back: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The words, with what went and what came: compared when they are asked for, which takes its time."""
        return _words(self.kind, self.old, self.new)

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
    free: tuple[Said, ...]

    @property
    def to_confirm(self) -> list[int]:
        """The numbers of new turns that a person should confirm."""
        return [each.number for each in self.all if each.to_confirm and each.kind is not Kind.GONE]

    def counts(self) -> list[tuple[str, int]]:
        """Return how many of each kind there are, only of those that there are."""
        found = Counter(each.verb for each in self.all)
        return [(verb, found[verb]) for verb in (*VERBS.values(), "Back") if found[verb]]


def revision(draft: Version) -> Revision:
    """Return what became of each turn of the version that a draft revises, which must have one, in four queries."""
    before, after = _texts(draft)
    where = {turn.number: place for place, turn in enumerate(before)}
    as_numbered = {place: where.get(turn.number) for place, turn in enumerate(after)}
    sure = confirmed_numbers(draft)
    # Other new turns stay open, since a split's second part is one.
    known = {place: was for place, was in as_numbered.items() if was is not None}
    others = {place for place, turn in enumerate(after) if turn.number in sure} - known.keys()
    old, new = [_contribution(turn) for turn in before], [_contribution(turn) for turn in after]
    found = fates_as_numbered(old, new, known, others)
    used, unsure = {turn.number for turn in after}, _unsure_in(draft) - sure
    return Revision(
        tuple(_became(draft, fate, before, after, unsure) for fate in found),
        tuple(turn for turn in before if turn.number not in used),
    )


def to_confirm(draft: Version) -> list[int]:
    """Return the numbers of the turns of a draft that a person should confirm, in its order. No texts are compared."""
    unsure = _unsure_in(draft) - confirmed_numbers(draft)
    return list(draft.turns.filter(number__in=unsure).order_by("position").values_list("number", flat=True))


def keep_unsure(draft: Version, decided: Collection[int] = ()) -> None:
    """Note of which turns of a text that was read anew it is not certain which of the latest version they are; of those
    with `decided` numbers a person said so.

    It is asked once, of the text as it was read: who edits turn by turn knows which they edit.
    """
    Reading.objects.filter(draft=draft).update(unsure=sorted(_found_unsure(draft).difference(decided)))


def _unsure_in(draft: Version) -> set[int]:
    reading = Reading.objects.filter(draft=draft).only("unsure").first()
    if reading is None:
        return set()
    return _found_unsure(draft) if reading.unsure is None else set(reading.unsure)


def _found_unsure(draft: Version) -> set[int]:
    """Return the numbers of new turns that a person should look at: the alignment is unsure of them, or would have it
    otherwise than they are numbered.
    """
    before, after = _texts(draft)
    where = {turn.number: place for place, turn in enumerate(before)}
    unsure = set()
    for fate in fates([_contribution(turn) for turn in before], [_contribution(turn) for turn in after]):
        other = bool(fate.new and fate.old) and where.get(after[fate.new[0]].number) != fate.old[0]
        if fate.new and (fate.uncertain or other):
            unsure.add(after[fate.new[0]].number)
    return unsure


def stamps(draft: Version, numbers: Iterable[int]) -> dict[int, str]:
    """Return the stamps of some turns of a draft, with which a form says what it saw, by their numbers."""
    return {turn.number: stamp_of(row_of(turn)) for turn in draft.turns.filter(number__in=list(numbers))}


def _texts(draft: Version) -> tuple[list[Said], list[Said]]:
    """Return the turns of the version that a draft revises, and the draft's own."""
    latest = draft.document.latest_version
    return _said(latest) if latest else [], _said(draft)


def _said(version: Version) -> list[Said]:
    return [Said(*row) for row in version.turns.order_by("position").values_list("number", "label", "text")]


def _contribution(turn: Said) -> Contribution:
    return Contribution(turn.label, turn.text)


def _became(draft: Version, fate: Fate, before: Sequence[Said], after: Sequence[Said], unsure: set[int]) -> Became:
    old, new = tuple(before[place] for place in fate.old), tuple(after[place] for place in fate.new)
    first = (new or old)[0]
    back = fate.kind is Kind.NEW and first.number < draft.document.next_turn_number
    return Became(
        kind=fate.kind,
        number=first.number,
        old=old,
        new=new,
        to_confirm=bool(new) and first.number in unsure,
        back=back,
    )


def _words(kind: Kind, old: Sequence[Said], new: Sequence[Said]) -> tuple[Paragraph, ...]:
    said, says = ("\n\n".join(turn.text for turn in turns) for turns in (old, new))
    if kind is Kind.KEPT:
        return whole("same", says)
    if kind is Kind.NEW:
        return whole("new", says)
    return whole("old", said) if kind is Kind.GONE else differences(said, says)
