"""Alignment: which turn of a new text is which turn of the text before, so that keys can be kept.

The rules are those of DESIGN.md: a corrected misprint keeps its key; a split's first part keeps it; a join keeps the
first; an inserted turn gets a new one; no key goes to another turn.

Turns that are the same, word for word, are found first, from both ends and then by those that each text has once, so
that a note which stands many times in a text is not taken for its neighbour. What lies between is compared by pairs of
neighbouring words: two answers in one language share half of their single words whatever they say, and hardly any pair.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.models.folding import fold

_WORD = re.compile(r"\w+")
# Measured on 40 printed transcripts: of two turns of one document 1 in 100 are so alike (most say “Thank you very
# much”); a turn in which every fifth word was misprinted is so like itself in 99 of 100.
_ALIKE = 0.3
# Turns of fewer words have too few pairs to count, and are compared by single words.
_SHORT = 4
_ALIKE_IF_SHORT = 0.5
_EXACT, _BEGINS_ALIKE = 1.01, 1.0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What alignment looks at: the label as printed and the words."""

    label: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded, without punctuation."""
        return tuple(_WORD.findall(fold(self.text)))


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn with what is compared: itself, its words, and its pairs of words, each told from its repetitions."""

    exact: Contribution
    words: tuple[str, ...]
    pairs: frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of the old and one of the new text that stand in the same place."""

    old: range
    new: range

    def __bool__(self) -> bool:
        return bool(self.old) and bool(self.new)


@dataclass(frozen=True, slots=True)
class _Match:
    """A new turn, an old one that it may be, and how like they are."""

    new: int
    old: int
    likeness: float = 1.0


def align(old: Sequence[Contribution], new: Sequence[Contribution]) -> list[int | None]:
    """Return, for each new turn, the index of the old turn that it is, or None. Indices rise, and none is given
    twice.
    """
    before, after = [_read(turn) for turn in old], [_read(turn) for turn in new]
    matches: list[_Match] = []
    gaps = [_Gap(range(len(old)), range(len(new)))]
    for view in ("exact", "words"):
        of_old, of_new = [getattr(turn, view) for turn in before], [getattr(turn, view) for turn in after]
        gaps = [rest for gap in gaps for rest in _anchor(of_old, of_new, gap, matches)]
    for gap in gaps:
        matches += _chain(_alike(before, after, gap))
    kept = {match.new: match.old for match in matches}
    return [kept.get(place) for place in range(len(new))]


def _read(turn: Contribution) -> _Turn:
    words = turn.words
    return _Turn(turn, words, _counted(pairwise(words)))


def _counted(things: Iterable[Hashable]) -> frozenset[Hashable]:
    """Return each thing with the count of its occurrence, so that sets of them intersect as multisets do."""
    seen: Counter[Hashable] = Counter()
    counted = set()
    for thing in things:
        seen[thing] += 1
        counted.add((thing, seen[thing]))
    return frozenset(counted)


def _anchor(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap, matches: list[_Match]) -> Iterator[_Gap]:
    """Add to `matches` what is equal at both ends of a gap and what each side has once; yield the gaps left over."""
    middle = _trim(old, new, gap, matches)
    anchors = _chain(_had_once(old, new, middle)) if middle else []
    if middle and not anchors:
        yield middle
        return
    matches += anchors
    for inner in _between(middle, anchors):
        yield from _anchor(old, new, inner, matches)


def _trim(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap, matches: list[_Match]) -> _Gap:
    shorter = min(len(gap.old), len(gap.new))
    head = next((n for n in range(shorter) if old[gap.old[n]] != new[gap.new[n]]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[gap.old[-1 - n]] != new[gap.new[-1 - n]]), rest)
    matches += [_Match(gap.new[n], gap.old[n]) for n in (*range(head), *range(-tail, 0))]
    return _Gap(gap.old[head : len(gap.old) - tail], gap.new[head : len(gap.new) - tail])


def _had_once(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap) -> list[_Match]:
    in_old, in_new = Counter(old[place] for place in gap.old), Counter(new[place] for place in gap.new)
    where = {old[place]: place for place in gap.old if in_old[old[place]] == 1}
    return [_Match(place, where[new[place]]) for place in gap.new if in_new[new[place]] == 1 and new[place] in where]


def _between(gap: _Gap, anchors: Sequence[_Match]) -> Iterator[_Gap]:
    """Yield the gaps before, between and after the anchors."""
    old, new = gap.old.start, gap.new.start
    for anchor in anchors:
        yield _Gap(range(old, anchor.old), range(new, anchor.new))
        old, new = anchor.old + 1, anchor.new + 1
    if anchors:
        yield _Gap(range(old, gap.old.stop), range(new, gap.new.stop))


def _alike(before: Sequence[_Turn], after: Sequence[_Turn], gap: _Gap) -> list[_Match]:
    """Return the turns of a gap that may be the same, found by what they share: a pair of words, or a word if short."""
    having: defaultdict[Hashable, set[int]] = defaultdict(set)
    for place in gap.old:
        for trace in _traces(before[place]):
            having[trace].add(place)
    found = []
    for place in gap.new:
        others = set().union(*(having[trace] for trace in _traces(after[place]) if trace in having))
        likenesses = ((other, _likeness(before[other], after[place])) for other in others)
        found += [_Match(place, other, likeness) for other, likeness in likenesses if likeness]
    return found


def _traces(turn: _Turn) -> Iterator[Hashable]:
    """Yield what a turn is looked up by. Its first word is among it, since a short turn may be a split's first part."""
    yield turn.words[:1]
    yield from turn.pairs
    if len(turn.words) < _SHORT:
        yield from turn.words


def _likeness(before: _Turn, after: _Turn) -> float:
    """Return how far two turns are the same: 0 where they are two, 1 where the one begins with the other, as in a
    split or a join.
    """
    if before.exact == after.exact:
        return _EXACT
    old, new = before.words, after.words
    shorter = min(len(old), len(new))
    if old[:shorter] == new[:shorter] and (shorter or old == new):
        return _BEGINS_ALIKE
    if shorter < _SHORT:
        shared = 2 * len(_counted(old) & _counted(new)) / (len(old) + len(new))
        return shared if shared >= _ALIKE_IF_SHORT else 0.0
    shared = _shared(before, after, shorter)
    return 0.99 * shared if shared >= _ALIKE else 0.0


def _shared(before: _Turn, after: _Turn, shorter: int) -> float:
    """Return from 0 to 1 how many pairs of words two turns share, taken whole, or where the one is the other's
    beginning.
    """
    common = len(before.pairs & after.pairs)
    if common < _ALIKE * (shorter - 1):
        return 0.0
    whole = 2 * common / (len(before.pairs) + len(after.pairs))
    near = shorter + shorter // 4 + 1
    beginnings = _counted(pairwise(before.words[:near])) & _counted(pairwise(after.words[:near]))
    return max(whole, len(beginnings) / (shorter - 1))


def _chain(matches: Sequence[_Match]) -> list[_Match]:
    """Return the matches that rise in both texts and whose likeness adds up to the most; on a tie the earlier ones.

    A Fenwick tree over the old turns holds, for each, the best chain that ends before it: n matches take n·log n steps.
    """
    ordered = sorted(matches, key=lambda match: (match.new, -match.old))
    size = max((match.old for match in matches), default=-1) + 2
    best: list[tuple[float, int | None]] = [(0.0, None)] * size
    came_from: list[int | None] = []
    for place, match in enumerate(ordered):
        total, last = _best_before(best, match.old)
        came_from.append(last)
        _put(best, match.old, (total + match.likeness, place))
    place_of_last = _best_before(best, size - 1)[1]
    chain = []
    while place_of_last is not None:
        chain.append(ordered[place_of_last])
        place_of_last = came_from[place_of_last]
    return chain[::-1]


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
