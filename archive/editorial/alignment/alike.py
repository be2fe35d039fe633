"""Alike: turns that were reworded, split or joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .closeness import begins_alike, closeness, contains, contradict, needed
from .contribution import Contribution
from .equal import equal_in, extend, match_swapped, match_within
from .likeness import Likenesses
from .matching import LONG, RIVAL, Matching
from .parts import joins, splits
from .rising import Gap, Pair, rising

_SURE = 0.45  # as like as this, and far more than any other: the same turn wherever it stands
_IN_PLACE = 0.3  # as like as this, in the same place: the same turn
_ALONE = 0.75  # of what is needed is enough of a short turn between the same neighbours, under the same label
_HELD = 0.8  # how like two are of which the one begins or ends with all words of the other
_BEGINNING = 12  # letters
_WHOLE = 0.6  # as like as this to another turn: no part of a third
_WIDE = 400  # pairs of turns of a gap, at most, that are all compared

_Place = tuple[int, int]


@dataclass(slots=True)
class _Compared:
    """What two texts have that is alike: the likenesses, those of the likeliest pairs, and for each its rival's."""

    like: Likenesses
    found: Mapping[_Place, float]
    rivals: Mapping[_Place, float] = field(init=False)
    likely: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rivals = _rivals(self.found)
        for old, new in self.found:
            self.likely.setdefault(new, []).append(old)


def match_alike(matching: Matching) -> None:
    """Match split and joined turns, then what is like no other, then what stands between those."""
    old, new = [turn.letters for turn in matching.old], [turn.letters for turn in matching.new]
    like = Likenesses(old, new)
    pairs = like.candidates(matching.free_old(), matching.free_new())
    compared = _Compared(like, {pair: like.of(*pair) for pair in pairs})
    _match_parts(matching, compared)
    _match_sure(matching, compared)
    extend(matching)
    _match_in_place(matching, compared)
    _match_in_place(matching, compared)  # once more: of what stands alone now, less is needed
    _match_sure(matching, compared)
    extend(matching)
    match_swapped(matching)


def _match_parts(matching: Matching, compared: _Compared) -> None:
    old, new = [turn.letters for turn in matching.old], [turn.letters for turn in matching.new]
    free_old, free_new = set(matching.free_old()), set(matching.free_new())
    for divided in splits(_parts(compared, free_old, free_new, 1), compared.like, old, new, free_new):
        if matching.are_free(divided.whole, divided.parts[0]):
            matching.match(divided.whole, divided.parts[0])
            matching.split.append(divided)
    for divided in joins(_parts(compared, free_old, free_new, 0), compared.like, old, new, free_old):
        if matching.are_free(divided.parts[0], divided.whole):
            matching.match(divided.parts[0], divided.whole)
            matching.joined.append(divided)


def _parts(compared: _Compared, old: set[int], new: set[int], side: int) -> list[_Place]:
    """Return the pairs of free turns of which the one on a side (0: the old one) may be a part of the other: it is no
    other turn's whole.
    """
    best: dict[int, float] = {}
    for pair, likeness in compared.found.items():
        best[pair[side]] = max(best.get(pair[side], 0.0), likeness)
    return [
        (one, other)
        for (one, other), likeness in compared.found.items()
        if one in old and other in new and max(likeness, _WHOLE) >= best[(one, other)[side]]
    ]


def _rivals(found: Mapping[_Place, float]) -> dict[_Place, float]:
    """Return, for each pair that was compared, the likeness of the next likeliest that either has."""
    best: dict[tuple[str, int], list[float]] = {}
    for (old, new), likeness in found.items():
        best.setdefault(("old", old), []).append(likeness)
        best.setdefault(("new", new), []).append(likeness)
    for likenesses in best.values():
        likenesses.sort(reverse=True)
    return {
        (old, new): max(_next(best["old", old], likeness), _next(best["new", new], likeness))
        for (old, new), likeness in found.items()
    }


def _next(best: list[float], likeness: float) -> float:
    """Return the greatest of the others than one occurrence of `likeness`."""
    return best[0] if best[0] > likeness else (best[1] if len(best) > 1 else 0.0)


def _second_parts(matching: Matching) -> tuple[set[int], set[int]]:
    """Return the old turns that went into another, and the new ones that came out of one: they are no others."""
    return (
        {part for divided in matching.joined for part in divided.parts[1:]},
        {part for divided in matching.split for part in divided.parts[1:]},
    )


def _match_sure(matching: Matching, compared: _Compared) -> None:
    """Match what is like no other, wherever it stands."""
    parts_old, parts_new = _second_parts(matching)
    for pair, likeness in sorted(compared.found.items(), key=lambda one: -one[1]):
        if likeness < _SURE:
            return
        one, other = matching.old[pair[0]], matching.new[pair[1]]
        is_long = min(len(one.letters), len(other.letters)) >= LONG
        is_clear = compared.rivals[pair] < RIVAL * likeness
        if not (is_long and is_clear and matching.are_free(*pair)) or pair[0] in parts_old or pair[1] in parts_new:
            continue
        if not contradict(one, other):
            matching.match(*pair, likeness, compared.rivals[pair])


def _match_in_place(matching: Matching, compared: _Compared) -> None:
    """Match what is alike and stands in the same order between matched turns."""
    for gap in matching.gaps():
        match_within(matching, gap)
        likenesses = {pair: _alike(matching, *pair, compared) for pair in _of_gap(matching, gap, compared)}
        rivals = _rivals(likenesses)
        pairs = [Pair(*pair, likeness * matching.worth(pair[1])) for pair, likeness in likenesses.items() if likeness]
        for pair in rising([*pairs, *equal_in(matching, gap)]):
            place = pair.old, pair.new
            rival = max(rivals.get(place, 0.0), compared.rivals.get(place, 0.0))
            matching.match(*place, likenesses.get(place, 1.0), rival)


def _of_gap(matching: Matching, gap: Gap, compared: _Compared) -> Iterable[_Place]:
    parts_old, parts_new = _second_parts(matching)
    old = [place for place in gap.old if place not in matching.taken and place not in parts_old]
    new = [place for place in gap.new if matching.is_free_new(place) and place not in parts_new]
    if len(old) * len(new) <= _WIDE:
        return [(one, other) for one in old for other in new]
    in_old = set(old)
    return [(one, other) for other in new for one in compared.likely.get(other, ()) if one in in_old]


def _alike(matching: Matching, old: int, new: int, compared: _Compared) -> float:
    """Return how like two turns are that stand in the same place; 0 where they are two."""
    one, other = matching.old[old], matching.new[new]
    if matching.are_equal(old, new):
        return 1.0
    if _is_anothers(matching, old, new):
        return 0.0
    longer, shorter = sorted((one, other), key=lambda turn: -len(turn.letters))
    if _may_be_held(matching, old, new) and contains(longer, shorter):
        return _HELD
    likeness = compared.like.of(old, new) if len(shorter.letters) >= LONG else 0.0
    if likeness < _SURE:
        near = closeness(one, other)
        is_alone = len(shorter.letters) <= LONG and matching.stand_alone(old, new)
        enough = needed(one, other) * (_ALONE if is_alone else 1)
        likeness = near if near >= enough else likeness
    return 0.0 if likeness < _IN_PLACE or contradict(one, other) else likeness


def _may_be_held(matching: Matching, old: int, new: int) -> bool:
    """Whether a turn that has all words of the other, and more, is that turn: a short one must be a good part of it, or
    stand alone in its place under the same label.
    """
    lengths = sorted((len(matching.old[old].letters), len(matching.new[new].letters)))
    if lengths[0] >= min(LONG, lengths[1] / 2):
        return True
    return matching.stand_alone(old, new)


def _is_anothers(matching: Matching, old: int, new: int) -> bool:
    """Whether the one begins with the turn before the other, which was joined to it, or split from it."""
    return (old - 1 not in matching.taken and _goes_on(matching.new[new].letters, matching.old, old)) or (
        matching.is_free_new(new - 1) and _goes_on(matching.old[old].letters, matching.new, new)
    )


def _goes_on(whole: str, turns: Sequence[Contribution], place: int) -> bool:
    """Whether a turn's letters are those of the turn before `place`, and then the beginning of those at `place`."""
    if not place:
        return False
    before, after = turns[place - 1].letters, turns[place].letters
    rest = whole[len(before) :]
    return bool(rest) and begins_alike(whole, before) and begins_alike(rest, after[:_BEGINNING])
