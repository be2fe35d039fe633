"""Fates: what became of each turn of a text, in words for the librarian who is to confirm it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from .closeness import closeness
from .contribution import Contribution
from .matched import match
from .matching import LONG, Matching

_HELD = 0.6  # of a part's runs of letters, that the whole has besides
_MAY_BE = 0.25  # as close as this: perhaps the same
_LOOKED_AT = 20  # turns of a stretch
_LOW = 0.5  # less alike than this, a person should look


class Kind(StrEnum):
    """What became of a turn."""

    KEPT = "kept"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of turns: the indices of the old and of the new ones that belong together.

    `split` has one old turn and the new ones that it became, the first of which keeps its key; `joined` the old ones
    that became one new turn, which keeps the first one's. `moved` may have changed as well. `likeness` is from 0 to 1;
    1 for `new` and `gone`. `uncertain`: a person should confirm it.
    """

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    uncertain: bool


def fates(
    old: Sequence[Contribution], new: Sequence[Contribution], decided: Mapping[int, int | None] | None = None
) -> list[Fate]:
    """Return what became of each turn, in the order of the new text, the gone ones where they stood.

    `decided` has, by the index of a new turn, the index of the old turn that a person said it is, or None for a new
    one: that is certain.
    """
    return fates_of(matched(old, new, decided or {}), decided or {})


def matched(old: Sequence[Contribution], new: Sequence[Contribution], decided: Mapping[int, int | None]) -> Matching:
    """Match two texts where a person decided of some turns, as `fates` says."""
    return match(old, new, {place: was for place, was in decided.items() if was is not None}, set(decided))


def fates_as_numbered(
    old: Sequence[Contribution], new: Sequence[Contribution], numbered: Mapping[int, int], others: Collection[int] = ()
) -> list[Fate]:
    """Return the same where it is known which new turns are which old ones, and which are none: nothing is matched, and
    nothing uncertain.
    """
    return fates_of(Matching.begun(old, new, numbered, others), range(len(new)), asks=False)


def fates_of(matching: Matching, decided: Collection[int] = (), *, asks: bool = True) -> list[Fate]:
    """Return what became of each turn of two texts that were matched; of `decided` new turns a person said so. `asks`:
    what is not matched is compared, to know whether a person should confirm it.
    """
    in_order = {pair.new for pair in matching.spine()}
    near = _near(matching) if asks else set()
    of_new: dict[int, Fate] = {}
    second_old: set[int] = set()
    for new in matching.kept:
        fate = _of_matched(matching, new, is_moved=new not in in_order, is_said=new in decided)
        of_new[new] = fate
        second_old.update(fate.old[1:])
    second_new = {part for fate in of_new.values() for part in fate.new[1:]}
    for new in set(range(len(matching.new))) - of_new.keys() - second_new:
        of_new[new] = Fate(Kind.NEW, (), (new,), 1.0, new not in decided and ("new", new) in near)
    gone = [
        Fate(Kind.GONE, (old,), (), 1.0, ("old", old) in near)
        for old in range(len(matching.old))
        if old not in matching.taken and old not in second_old
    ]
    return _ordered(matching, of_new, gone)


def _of_matched(matching: Matching, new: int, *, is_moved: bool, is_said: bool) -> Fate:
    old = matching.kept[new]
    likeness, _ = matching.likeness[new]
    before, after = matching.old[old], matching.new[new]
    news = _parts(before, after, new, matching.new, matching.is_free_new)
    olds = _parts(after, before, old, matching.old, lambda place: place not in matching.taken)
    unsure = not is_said and (not matching.is_clear(new, _LOW) or (is_moved and len(after.letters) < LONG))
    kind = (
        Kind.SPLIT if len(news) > 1 else Kind.JOINED if len(olds) > 1 else Kind.MOVED if is_moved
        else Kind.KEPT if before == after else Kind.CHANGED
    )  # fmt: skip
    return Fate(kind, olds if kind != Kind.SPLIT else (old,), news, round(likeness, 2), unsure)


def _parts(
    whole: Contribution, first: Contribution, place: int, turns: Sequence[Contribution], is_free: Callable[[int], bool]
) -> tuple[int, ...]:
    """Return the places of a turn and of those after it that make up `whole` with it."""
    last = place
    if last + 1 == len(turns) or not is_free(last + 1):  # as nearly always: no runs are counted then
        return (place,)
    rest = whole.runs - first.runs
    while last + 1 < len(turns) and is_free(last + 1):
        runs = turns[last + 1].runs
        if len(runs & rest) < _HELD * len(runs):
            break
        rest -= runs
        last += 1
    return tuple(range(place, last + 1))


def _near(matching: Matching) -> set[tuple[str, int]]:
    """Return the turns of which one is not matched, and something stands in the same place that it may be."""
    found: set[tuple[str, int]] = set()
    for gap in matching.gaps():
        old = [place for place in gap.old if place not in matching.taken][:_LOOKED_AT]
        new = [place for place in gap.new if place not in matching.kept][:_LOOKED_AT]
        for one, other in product(old, new):
            if closeness(matching.old[one], matching.new[other]) >= _MAY_BE:
                found |= {("old", one), ("new", other)}
    return found


def _ordered(matching: Matching, of_new: Mapping[int, Fate], gone: Sequence[Fate]) -> list[Fate]:
    """Return the fates in the order of the new text; what is gone stands after what stood before it."""
    after: dict[int, list[Fate]] = {}
    stood_before, waiting = -1, {fate.old[0]: fate for fate in gone}
    for place in range(len(matching.old)):
        stood_before = matching.taken.get(place, stood_before)
        if place in waiting:
            after.setdefault(stood_before, []).append(waiting[place])
    found = after.get(-1, [])
    for new in range(len(matching.new)):
        found += [of_new[new]] if new in of_new else []
        found += after.get(new, [])
    return found
