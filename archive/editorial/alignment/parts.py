"""Parts: turns that were split, and turns that were joined, found by what the one has of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .likeness import Likenesses

_HELD = 0.6  # of a part, that the whole has
_MADE_UP = 0.6  # of the whole, that its parts have together
_BEGINNING = 40  # letters
_JOINT = 12  # letters
_BETWEEN = 4  # turns at most, that were put between a first part and the next


@dataclass(frozen=True, slots=True)
class Divided:
    """A turn of one text, and the turns that follow one another in the other text and make it up."""

    whole: int
    parts: tuple[int, ...]


def splits(
    pairs: Iterable[tuple[int, int]], like: Likenesses, old: Sequence[str], new: Sequence[str], free: AbstractSet[int]
) -> Iterator[Divided]:
    """Yield the old turns that were split, with the new ones, of those that are free. `pairs` are those that share
    something; texts are given by their letters.
    """
    return _divided(pairs, like.within, old, new, free)


def joins(
    pairs: Iterable[tuple[int, int]], like: Likenesses, old: Sequence[str], new: Sequence[str], free: AbstractSet[int]
) -> Iterator[Divided]:
    """Yield the new turns that were joined, with the old ones, as `splits` does."""
    turned = ((one, another) for another, one in pairs)
    return _divided(turned, lambda whole, part: like.within(part, whole)[::-1], new, old, free)


def _divided(
    pairs: Iterable[tuple[int, int]],
    within: Callable[[int, int], tuple[float, float]],
    wholes: Sequence[str],
    parts: Sequence[str],
    free: AbstractSet[int],
) -> Iterator[Divided]:
    """`within` says how much of the whole a part has, and how much of the part the whole has."""
    held: dict[int, dict[int, float]] = {}
    for whole, part in pairs:
        if part in free and len(parts[part]) < len(wholes[whole]):
            of_whole, of_part = within(whole, part)
            if of_part >= _HELD:
                held.setdefault(whole, {})[part] = of_whole
    for whole, having in sorted(held.items()):
        for run in _runs(having):
            first = _begun(wholes[whole], parts, run[0], free)
            found = (first, *(part for part in run if part != first))
            made_up = sum(having.get(part, 0.0) for part in found)
            if len(found) > 1 and made_up >= _MADE_UP and _begins(wholes[whole], parts[found[0]]):
                yield Divided(whole, found)


def _runs(having: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for part in sorted(having):
        if run and part != run[-1] + 1:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _begun(whole: str, parts: Sequence[str], first: int, free: AbstractSet[int]) -> int:
    """Return where the parts begin: a first one may be too short to be known by what it shares."""
    for before in range(first - 1, first - 1 - _BETWEEN, -1):
        if before in free and whole.startswith(parts[before] + parts[first][:_JOINT]):
            return before
    return first


def _begins(whole: str, part: str) -> bool:
    """Whether a turn's beginning is the part's beginning, misprints apart."""
    length = min(_BEGINNING, len(part))
    one, other = whole[:length], part[:length]
    return one == other or _share_of_pairs(one, other) >= _HELD


def _share_of_pairs(one: str, other: str) -> float:
    first, second = ({text[at : at + 3] for at in range(max(1, len(text) - 2))} for text in (one, other))
    return len(first & second) / max(len(first), len(second))
