"""Equal: turns with the same words. Their neighbours say which is which where the words stand more than once."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from .matching import Matching
from .rising import Gap, Pair

_KNOWN = 20  # letters: a turn of fewer is known by where it stands alone
_NARROW = 6  # turns
_NEAR = 8  # occurrences of the same words that are looked at for one, in a stretch where they stand many times


def match_equal(matching: Matching) -> None:
    """Match what both texts have once, then the same words beside those."""
    for pair in list(_had_once(matching)):
        matching.match(pair.old, pair.new)
    extend(matching)


def _had_once(matching: Matching) -> Iterator[Pair]:
    in_old, in_new = (Counter(turn.letters for turn in side) for side in (matching.old, matching.new))
    where = {
        matching.old[place].letters: place for place in matching.free_old() if in_old[matching.old[place].letters] == 1
    }
    for place in matching.free_new():
        letters = matching.new[place].letters
        if in_new[letters] == 1 and letters in where and len(letters) >= _KNOWN:
            yield Pair(where[letters], place, matching.worth(place))


def extend(matching: Matching) -> None:
    """Match equal turns that stand beside matched ones: first those with both neighbours, then by their label."""
    waiting: list[tuple[tuple[int, bool, int], int, int]] = []
    for new, old in list(matching.kept.items()):
        _await(matching, waiting, old, new)
    while waiting:
        _, old, new = heapq.heappop(waiting)
        if matching.are_free(old, new):
            matching.match(old, new)
            _await(matching, waiting, old, new)


def _await(matching: Matching, waiting: list[tuple[tuple[int, bool, int], int, int]], old: int, new: int) -> None:
    for step in (-1, 1):
        one, other = old + step, new + step
        if matching.are_free(one, other) and matching.are_equal(one, other):
            neighbours = sum(matching.kept.get(other + side, -2) == one + side for side in (-1, 1))
            rank = (-neighbours, not matching.have_one_label(one, other), other)
            heapq.heappush(waiting, (rank, one, other))


def equal_in(matching: Matching, gap: Gap) -> list[Pair]:
    """Return the equal turns of a stretch."""
    where_old: dict[str, list[int]] = {}
    where_new: dict[str, list[int]] = {}
    for place in gap.old:
        if place not in matching.taken:
            where_old.setdefault(matching.old[place].letters, []).append(place)
    for place in gap.new:
        if matching.is_free_new(place):
            where_new.setdefault(matching.new[place].letters, []).append(place)
    return [
        Pair(
            old, new, matching.worth(new) + 0.01 * matching.have_one_label(old, new) + 0.005 * _at_an_end(gap, old, new)
        )
        for letters, news in where_new.items()
        for rank, new in enumerate(news)
        for old in _near(where_old.get(letters, ()), rank, len(news))
    ]


def match_within(matching: Matching, gap: Gap) -> None:
    """Match the same words under the same label that each side of a narrow stretch has once, in whatever order: two
    neighbours that thank each other and changed places are no turns that were reworded.
    """
    if max(len(gap.old), len(gap.new)) > _NARROW:
        return
    old = [(matching.old[place], place) for place in gap.old if place not in matching.taken]
    new = [(matching.new[place], place) for place in gap.new if matching.is_free_new(place)]
    in_old, in_new = (Counter((turn.label, turn.letters) for turn, _ in side) for side in (old, new))
    where = {(turn.label, turn.letters): place for turn, place in old}
    for turn, place in new:
        said = turn.label, turn.letters
        if in_old[said] == in_new[said] == 1:
            matching.match(where[said], place)


def _at_an_end(gap: Gap, old: int, new: int) -> bool:
    """Whether both stand as far from the beginning of a stretch, or from its end."""
    return old - gap.old.start == new - gap.new.start or gap.old.stop - old == gap.new.stop - new


def _near(places: Sequence[int], rank: int, others: int) -> list[int]:
    """Return of places where words stand those whose rank, counted from the beginning or the end, is near to one."""
    from_end = len(places) - others + rank
    chosen = {
        at for middle in (rank, from_end) for at in range(middle - _NEAR, middle + _NEAR + 1) if 0 <= at < len(places)
    }
    return [places[at] for at in sorted(chosen)]


def match_swapped(matching: Matching) -> None:
    """Match equal turns that changed places with a neighbour: they stand on the other side of it, or of two."""
    where: dict[str, list[int]] = {}
    for place in matching.free_old():
        where.setdefault(matching.old[place].letters, []).append(place)
    for new in matching.free_new():
        for old in _beside(matching, new, where.get(matching.new[new].letters, ())):
            if matching.are_free(old, new):
                matching.match(old, new)
                break


def _beside(matching: Matching, new: int, places: Sequence[int]) -> Iterator[int]:
    """Yield the places of the same words that lie beside the old place of a new turn's neighbour."""
    for side in (-1, 1):
        neighbour = matching.kept.get(new + side)
        if neighbour is not None:
            at = bisect_left(places, neighbour + side)
            if at < len(places) and places[at] == neighbour + side:
                yield places[at]
