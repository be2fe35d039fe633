"""Rising: of pairs of an old and a new turn, those that stand in the same order in both texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new turn that may be the same, and what that is worth."""

    old: int
    new: int
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the old and one of the new text that stand in the same place."""

    old: range
    new: range


def rising(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that rise in both texts and whose worth adds up to the most; on a tie the earlier ones.

    A Fenwick tree over the old turns holds, for each, the best chain that ends before it: n pairs take n·log n steps.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.new, -pair.old))
    if is_rising(ordered):
        return ordered
    best: list[tuple[float, int | None]] = [(0.0, None)] * (max((pair.old for pair in ordered), default=-1) + 2)
    came_from: list[int | None] = []
    for place, pair in enumerate(ordered):
        total, last = _best_before(best, pair.old)
        came_from.append(last)
        _put(best, pair.old, (total + pair.worth, place))
    place_of_last = _best_before(best, len(best) - 1)[1]
    chain = []
    while place_of_last is not None:
        chain.append(ordered[place_of_last])
        place_of_last = came_from[place_of_last]
    return chain[::-1]


def is_rising(pairs: Sequence[Pair]) -> bool:
    """Whether each of the pairs stands after the one before it, in both texts."""
    return all(one.old < other.old and one.new < other.new for one, other in pairwise(pairs))


def _best_before(tree: Sequence[tuple[float, int | None]], old: int) -> tuple[float, int | None]:
    found: tuple[float, int | None] = (0.0, None)
    while old > 0:
        found = max(found, tree[old], key=lambda one: one[0])
        old -= old & -old
    return found


def _put(tree: list[tuple[float, int | None]], old: int, one: tuple[float, int | None]) -> None:
    old += 1
    while old < len(tree):
        tree[old] = max(tree[old], one, key=lambda each: each[0])
        old += old & -old


def gaps(spine: Sequence[Pair], old: int, new: int) -> Iterator[Gap]:
    """Yield the stretches before, between and after rising pairs of texts of so many turns."""
    before = Pair(-1, -1)
    for pair in [*spine, Pair(old, new)]:
        gap = Gap(range(before.old + 1, pair.old), range(before.new + 1, pair.new))
        if gap.old and gap.new:
            yield gap
        before = pair


def as_pairs(kept: Mapping[int, int], worth: Sequence[float]) -> list[Pair]:
    """Return what was matched, by the new turn, as pairs; `worth` is that of each new turn."""
    return [Pair(old, new, worth[new]) for new, old in kept.items()]
