"""The likeliest turns: where nothing says a quotation, those that have, close together, most of what its words tell."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from archive.search.ordering import first
from archive.search.postings.lists import POSITION_BITS
from archive.search.postings.segments import NOWHERE, Ids, Keys
from archive.search.snapshot import Scores, Snapshot

from .quoted import Quotation

_PLACED = 12  # words, the rarest, of which the index is asked where they stand
_WEIGHED = 300  # turns of which the index tells where the words stand
_NEAR = 6  # turns whose texts are compared with one quotation
_TELLING = 24  # words of a quotation by which what is near it is sought: the rarest
_WORTH_COMPARING = 0.35  # of what a quotation's words tell, a turn has to have


def weight(snapshot: Snapshot, word: str) -> float:
    """Return how much a word tells: the rarer, the more; one that the archive never says tells nothing."""
    frequency = len(snapshot.postings("text", word).ids)
    return math.log(1 + snapshot.live_count / frequency) if frequency else 0.0


def likeliest(quotation: Quotation, snapshot: Snapshot, weights: Mapping[str, float]) -> Ids:
    """Return the turns that have, close together, most of what a quotation's words tell, the best first."""
    telling = sorted(set(quotation.words), key=lambda word: (-weights[word], word))[:_TELLING]
    total = sum(weights[word] for word in telling)
    scores = np.zeros(snapshot.size)
    for word in telling:
        scores[snapshot.postings("text", word).ids] += weights[word]
    best = first(scores, _WEIGHED)
    among: Ids = np.sort(best[scores[best] > _WORTH_COMPARING * total]).astype(np.int32)
    if not total or not len(among):
        return NOWHERE.ids
    rarest = {word: weights[word] for word in telling[:_PLACED] if weights[word]}
    worth = _worth_of_windows(snapshot, among, rarest, len(quotation.words))
    return among[np.argsort(-worth, kind="stable")[:_NEAR]]


def _worth_of_windows(snapshot: Snapshot, among: Ids, weights: Mapping[str, float], length: int) -> Scores:
    """Return for each of some turns, given rising, what the words in its best stretch of nearly that length tell."""
    found, told = _standing(snapshot, among, list(weights), list(weights.values()))
    running = np.concatenate([[0.0], np.cumsum(told)])
    ends = np.searchsorted(found, found + length * 4 // 3 + 4, "right")
    best = np.zeros(snapshot.size)
    np.maximum.at(best, found >> POSITION_BITS, running[ends] - running[:-1])
    return np.asarray(best[among])


def _standing(snapshot: Snapshot, among: Ids, words: Sequence[str], worth: Sequence[float]) -> tuple[Keys, Scores]:
    """Return where any of some words stand in some turns, rising, and what each is worth there."""
    said: list[Scores] = []

    def here(place: int, wanted: Ids) -> Keys:
        keys, which = snapshot.standing_each(words, place, wanted)
        kept = np.isin(keys >> POSITION_BITS, wanted)
        said.append(np.array(worth)[which[kept]])
        return keys[kept]

    keys = snapshot.keys(here, among)
    return keys, np.concatenate([np.empty(0), *said])
