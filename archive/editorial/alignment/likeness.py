"""Likeness: how far two turns say the same, by the runs of five letters that they share.

Runs of letters and not words: a misread letter spoils five runs and not the sentence, a word broken by a line or spelt
in another country's way keeps most of its runs, and languages that write no spaces have them too. A run that few turns
have weighs more than one that all have: two answers in one language share a third of their runs whatever they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RUN = 5
_BESIDE = 30  # a run that more pairs of turns have says nothing of which is which
_CANDIDATES = 4  # that are looked at closely, of each turn
_PRIMES = np.array([1, 1_000_003, 998_244_353, 4_294_967_291, 1_000_000_007], dtype=np.uint64)

Numbers = NDArray[np.int64]


class Likenesses:
    """The likenesses of the turns of two texts, each given by its letters; the earlier text's turns are `old`."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._letters = list(dict.fromkeys([*old, *new]))
        place = {letters: number for number, letters in enumerate(self._letters)}
        self._old, self._new = [place[letters] for letters in old], [place[letters] for letters in new]
        self._runs, self._of_text, self._bounds = _runs_of(self._letters)
        size = int(self._runs.max()) + 1 if len(self._runs) else 0
        self._had_by = [self._counted(set(side), size) for side in (self._old, self._new)]
        most = max(len(set(self._old)), len(set(self._new)))
        self._weights = np.log((most + 1) / np.maximum(1, np.maximum(*self._had_by)))
        self._whole = np.bincount(self._of_text, self._weights[self._runs], minlength=len(self._letters))
        self.shared = lru_cache(maxsize=None)(self._shared)

    def _counted(self, texts: set[int], size: int) -> Numbers:
        wanted = np.zeros(len(self._letters), dtype=bool)
        wanted[list(texts)] = True
        return np.bincount(self._runs[wanted[self._of_text]], minlength=size)

    def _shared(self, one: int, other: int) -> float:
        if one == other:
            return float(self._whole[one])
        mine, theirs = (self._runs[slice(*self._bounds[text])] for text in (one, other))
        return float(self._weights[np.intersect1d(mine, theirs, assume_unique=True)].sum())

    def of(self, old: int, new: int) -> float:
        """Return from 0 to 1 how far two turns are the same, taken whole."""
        one, other = self._old[old], self._new[new]
        if one == other:
            return 1.0
        return 2 * self.shared(min(one, other), max(one, other)) / float(self._whole[one] + self._whole[other])

    def within(self, old: int, new: int) -> tuple[float, float]:
        """Return how much of the old turn the new one has, and of the new turn the old one has, from 0 to 1."""
        one, other = self._old[old], self._new[new]
        shared = self.shared(min(one, other), max(one, other))
        return shared / float(self._whole[one]), shared / float(self._whole[other])

    def weight(self, *, old: int | None = None, new: int | None = None) -> float:
        """Return how much a turn says: the sum of its runs' weights."""
        return float(self._whole[self._old[old] if old is not None else self._new[new or 0]])

    def candidates(self, old: Collection[int], new: Collection[int]) -> list[tuple[int, int]]:
        """Return pairs of an old and a new turn, one of them at least of those given, that share what few others have:
        the likeliest of each.
        """
        asked = np.zeros(len(self._letters), dtype=bool)
        asked[[self._old[place] for place in old]] = True
        asked[[self._new[place] for place in new]] = True
        of_old, of_new = self._postings(self._old, asked), self._postings(self._new, asked)
        pairs, sums = self._beside(of_old, of_new)
        width = len(self._letters)
        likely = _likeliest(pairs // width, pairs % width, sums)
        places_old, places_new = _places(self._old), _places(self._new)
        return [
            (place, other)
            for one, another in likely
            if asked[one] or asked[another]
            for place in places_old[one][:_CANDIDATES]
            for other in places_new[another][:_CANDIDATES]
        ]

    def _postings(self, side: Sequence[int], asked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Return the runs and the texts of one side, by the runs: those that an asked text has, and few."""
        mine = np.zeros(len(self._letters), dtype=bool)
        mine[list(side)] = True
        few = self._had_by[0] * self._had_by[1]
        telling = np.zeros(len(few), dtype=bool)
        telling[self._runs[asked[self._of_text]]] = True
        telling &= (few > 0) & (few <= _BESIDE)
        chosen = mine[self._of_text] & telling[self._runs]
        runs, texts = self._runs[chosen], self._of_text[chosen]
        order = np.argsort(runs, kind="stable")
        return runs[order], texts[order]

    def _beside(
        self, old: tuple[Numbers, Numbers], new: tuple[Numbers, Numbers]
    ) -> tuple[Numbers, NDArray[np.float64]]:
        """Return the pairs of texts that share a run, as one number each, and the weight of what they share."""
        start, end = (np.searchsorted(new[0], old[0], side=side) for side in ("left", "right"))
        counts = end - start
        which = np.repeat(np.arange(len(old[0])), counts)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        codes = old[1][which] * len(self._letters) + new[1][start[which] + offset]
        pairs, place = np.unique(codes, return_inverse=True)
        return pairs, np.bincount(place, self._weights[old[0][which]], minlength=len(pairs)).astype(np.float64)


def _runs_of(texts: Sequence[str]) -> tuple[Numbers, Numbers, list[tuple[int, int]]]:
    """Return the different runs of each text, sorted, each as a number; the text of each; where each text's begin and
    end.
    """
    padded = [text + "\0" * max(0, RUN - len(text)) for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(text) for text in padded], dtype=np.int64)
    of_text = np.repeat(np.arange(len(texts)), lengths)
    count = max(0, len(codes) - RUN + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        hashes = hashes * _PRIMES[1] + codes[place : place + count] * _PRIMES[4 - place]
    inside = of_text[:count] == of_text[RUN - 1 :] if count else np.zeros(0, dtype=bool)
    _, numbers = np.unique(hashes[inside], return_inverse=True)
    size = int(numbers.max()) + 1 if len(numbers) else 1
    coded = _different(of_text[:count][inside] * size + numbers)
    owners, runs = coded // size, coded % size
    ends = np.searchsorted(owners, np.arange(len(texts) + 1))
    return runs, owners, list(zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True))


def _different(numbers: Numbers) -> Numbers:
    """Return the different numbers, sorted."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def _likeliest(old: Numbers, new: Numbers, sums: NDArray[np.float64]) -> set[tuple[int, int]]:
    """Return the pairs that are among the likeliest few of the old text or of the new one."""
    found: set[tuple[int, int]] = set()
    for side in (old, new):
        order = np.lexsort((-sums, side))
        sides = side[order]
        first = np.searchsorted(sides, sides, side="left")
        best = order[np.arange(len(order)) - first < _CANDIDATES]
        found.update(zip(old[best].tolist(), new[best].tolist(), strict=True))
    return found


def _places(side: Iterable[int]) -> dict[int, list[int]]:
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(side):
        places[text].append(place)
    return places
