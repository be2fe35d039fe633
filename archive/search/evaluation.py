"""Evaluation: which turns a tree finds, as a mask over all turns, and how well each fits, as a score.

A word is found where a turn says it, or where its speaker is called so; a sentence where a turn says it. The title and
the place of its document help a turn that has another of the words, and do not make one found by themselves.
Scores are BM25 with Whoosh's own constants, half a word's rarity for a name or a title, and something for words that
stand near each other: see docs/SEARCH.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import assert_never

import numpy as np
import numpy.typing as npt

from .conditions import meets
from .matching import Matching
from .ordering import first
from .postings.lists import POSITION_BITS
from .postings.segments import Ids, Keys, Postings
from .snapshot import K1, Mask, Scores, Snapshot
from .tree import And, Field, Fuzzy, Leaf, Near, Node, Not, Or, Phrase, Prefix, Word

PASSAGE = 200  # words: a longer turn has all words where they stand within half of this of the rarest
_NAMED = 0.5  # of a word's rarity, where a name or a title has it
_CLOSE = 0.5  # of a pair's rarity, divided by the distance of the two words
_NEAR = 10  # words from one to the other, beyond which a pair counts for nothing
_LOOKED_INTO = 300  # turns, the best by the words alone, whose pairs are looked for
_PAIRED = 6  # words, the rarest, that are paired


@dataclass(slots=True)
class Evaluation:
    """One query on one snapshot: masks and scores of its nodes, each worked out once."""

    snapshot: Snapshot
    matching: Matching = field(init=False)
    _masks: dict[Node, Mask] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Match on the same snapshot."""
        self.matching = Matching(self.snapshot)

    def mask(self, node: Node) -> Mask:
        """Return the turns that a node finds. Turns that were deleted are never among them."""
        if node not in self._masks:
            self._masks[node] = self._find(node)
        return self._masks[node]

    def _find(self, node: Node) -> Mask:
        match node:
            case Word():
                return self._where(self.matching.said(node)) | self._where(self.matching.named(node))
            case Phrase() | Prefix() | Fuzzy() | Near():
                return self._where(self.matching.said(node))
            case Field(name, value):
                return meets(self.snapshot, name, value)
            case Not(inner):
                return ~self.mask(inner) & self.snapshot.live
            case And(nodes) | Or(nodes):
                masks = np.array([self.mask(each) for each in nodes])
                return np.asarray(masks.all(axis=0) if isinstance(node, And) else masks.any(axis=0))
            case _:
                assert_never(node)

    def _where(self, postings: Postings) -> Mask:
        mask = self.snapshot.empty()
        mask[postings.ids] = True
        return mask

    def around(self, word: Word) -> Mask:
        """Return the turns under whose heading, or in whose document's title or place, a word stands."""
        return self._where(self.matching.around(word))

    def frequency(self, leaf: Leaf) -> int:
        """Return how many turns say what a leaf seeks."""
        return len(self.matching.said(leaf).ids)

    def score(self, leaves: Sequence[Leaf]) -> Scores:
        """Return how well each turn fits these words, together."""
        total = np.zeros(self.snapshot.size, np.float64)
        for leaf in leaves:
            said = self.matching.said(leaf)
            rarity = self.rarity(leaf)
            weighed = said.counts + self.snapshot.length_weights[said.ids]
            total[said.ids] += rarity * said.counts * (K1 + 1) / weighed
            if isinstance(leaf, Word):
                total[self.matching.named(leaf).ids] += _NAMED * rarity
                total[self.matching.around(leaf).ids] += _NAMED * rarity
        return total

    def rarity(self, leaf: Leaf) -> float:
        """Return what a leaf is worth: more, the fewer turns say it."""
        return math.log(max(self.snapshot.live_count, 1) / (self.frequency(leaf) + 1)) + 1

    def in_one_passage(self, mask: Mask, words: Sequence[Word]) -> Mask:
        """Return those of some turns that have all words near the rarest. A word that the speaker bears as a name, or
        that stands in the title, is near to all; short turns are one passage.
        """
        long = np.flatnonzero(mask & (self.snapshot.lengths > PASSAGE)).astype(np.int32)
        rarest, *others = sorted(words, key=self.frequency)
        kept = np.ones(len(long), np.bool_)
        of_rarest = self.matching.places_of(rarest, long)
        for word in others:
            elsewhere = (self._where(self.matching.named(word)) | self.around(word))[long]
            left = long[kept & ~elsewhere]  # where it has to stand near, for the turn to be kept
            kept[kept & ~elsewhere] = self._is_near(of_rarest, word, left)
        kept |= (self._where(self.matching.named(rarest)) | self.around(rarest))[long]
        fewer = mask.copy()
        fewer[long[~kept]] = False
        return fewer

    def _is_near(self, of_rarest: Keys, word: Word, turns: Ids) -> npt.NDArray[np.bool_]:
        """Return for each of some turns whether a word stands within half a passage of the rarest."""
        near = self.snapshot.empty()
        places = self.matching.places_of(word, turns)
        found, _ = _nearest(of_rarest, places, PASSAGE // 2)
        near[found] = True
        return near[turns]

    def add_closeness(self, scores: Scores, words: Sequence[Word], hits: Ids) -> None:
        """Add to the best of the hits what they are worth for words that stand near each other."""
        rarest = sorted(words, key=self.frequency)[:_PAIRED]
        if len(rarest) < 2 or not len(hits):  # noqa: PLR2004 -- one word is near to nothing
            return
        best = np.sort(hits[first(scores[hits], _LOOKED_INTO)])
        places = {word: self.matching.places_of(word, best) for word in rarest}
        for one, other in combinations(rarest, 2):
            # Of two words that stand near each other more than once, the nearest two count.
            nearest = np.full(len(best), np.inf)
            turns, distances = _nearest(places[one], places[other], _NEAR)
            at = np.minimum(np.searchsorted(best, turns), len(best) - 1)
            among = best[at] == turns
            np.minimum.at(nearest, at[among], distances[among])
            scores[best] += _CLOSE * min(self.rarity(one), self.rarity(other)) / nearest


def _nearest(left: Keys, right: Keys, widest: int) -> tuple[Ids, Scores]:
    """Return the turns in which the two stand near each other, and how far apart; a turn as often as they do."""
    if not len(left) or not len(right):
        return np.empty(0, np.int32), np.empty(0)
    at = np.searchsorted(right, left)
    turns, distances = [], []
    for neighbour in (np.minimum(at, len(right) - 1), np.maximum(at - 1, 0)):
        apart = np.abs(right[neighbour] - left)
        near = (apart > 0) & (apart <= widest) & (right[neighbour] >> POSITION_BITS == left >> POSITION_BITS)
        turns.append((left[near] >> POSITION_BITS).astype(np.int32))
        distances.append(apart[near].astype(np.float64))
    return np.concatenate(turns), np.concatenate(distances)
