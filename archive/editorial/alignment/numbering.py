"""Numbering: the numbers that the turns of a new text have from earlier versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .contribution import Contribution
from .matched import match

_AS_LONG = 0.7  # of the longer one's letters: a turn that holds another among many words is not that one come back
_CAME_BACK = 0.6  # as like as this to a turn that an earlier version had, and the latest has not: the same turn


@dataclass(frozen=True, slots=True)
class Edition:
    """The turns of a published version, in order, and their numbers."""

    turns: Sequence[Contribution]
    numbers: Sequence[int]


def numbers_kept(
    editions: Sequence[Edition], new: Sequence[Contribution], decided: Mapping[int, int | None] | None = None
) -> list[int | None]:
    """Return, for each new turn, the number that it has from an earlier version, or None where it is new.

    `editions`: the versions, the latest first. What the latest has is asked first; a turn that it has not is compared
    with those of the versions before, in so far as no turn of the new text has their number. `decided` has, by the
    index of a new turn, the number that a person gave it, or None for a new turn: it is followed.
    A text that is a version's, word for word, has its numbers.
    """
    fixed = dict(decided or {})
    again = next((edition for edition in editions if not fixed and list(edition.turns) == list(new)), None)
    if again is not None:
        return list(again.numbers)
    numbers: dict[int, int] = {place: number for place, number in fixed.items() if number is not None}
    seen: set[int] = set()
    for at, edition in enumerate(editions):
        if at and (len(numbers) + len(fixed) == len(new) or seen.issuperset(edition.numbers)):
            continue
        seen.update(edition.numbers)
        where = {number: place for place, number in enumerate(edition.numbers)}
        settled = {place: where[number] for place, number in numbers.items() if number in where}
        used = set(numbers.values())
        found = match(edition.turns, new, settled, set(fixed) | set(numbers))
        for place, old in found.kept.items():
            number = edition.numbers[old]
            is_free = place not in fixed and place not in numbers and number not in used
            came_back = found.is_clear(place, _CAME_BACK) and _as_long(edition.turns[old], new[place])
            if is_free and (not at or came_back):
                numbers[place] = number
    return [numbers.get(place) for place in range(len(new))]


def _as_long(one: Contribution, other: Contribution) -> bool:
    shorter, longer = sorted((len(one.text), len(other.text)))
    return shorter >= _AS_LONG * longer
