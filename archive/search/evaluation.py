"""Evaluation: which turns a tree finds, as a mask over all turns, and how well each fits, as a score.

A word is found where a turn says it, or where its speaker is called so; a sentence where a turn says it. The title and
the place of its document help a turn that has another of the words, and do not make one found by themselves.
Scores are BM25 with Whoosh's own constants, and half a word's rarity for a name: see docs/SEARCH.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np
import numpy.typing as npt

from .conditions import meets
from .postings.lists import POSITION_BITS
from .postings.segments import NOWHERE, Ids, Keys, Postings
from .snapshot import Mask, Snapshot
from .tree import And, Field, Node, Not, Or, Phrase, Prefix, Word
from .words import terms

Scores = npt.NDArray[np.float64]

MOST_FORMS = 200  # words that one beginning stands for
_K1, _B = 1.2, 0.75
_NAMED = 0.5  # of a word's rarity, where a name has it


@dataclass(slots=True)
class Evaluation:
    """One query on one snapshot: masks and scores of its nodes, each worked out once."""

    snapshot: Snapshot
    _masks: dict[Node, Mask] = field(default_factory=dict)
    _said: dict[tuple[str, tuple[str, ...]], Postings] = field(default_factory=dict)

    def mask(self, node: Node) -> Mask:
        """Return the turns that a node finds. Turns that were deleted are never among them."""
        if node not in self._masks:
            self._masks[node] = self._find(node)
        return self._masks[node]

    def _find(self, node: Node) -> Mask:
        match node:
            case Word(text):
                return self._word(tuple(terms(text)))
            case Phrase(text):
                return self._where(self.said(tuple(terms(text))))
            case Prefix(stem):
                return self._beginning(stem)
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

    def _word(self, words: tuple[str, ...]) -> Mask:
        mask = self._where(self.said(words))
        mask[self._named(words).ids] = True
        return mask

    def _beginning(self, stem: str) -> Mask:
        mask = self.snapshot.empty()
        for term in self.snapshot.beginning_with("text", stem, MOST_FORMS):
            mask[self.said((term,)).ids] = True
        return mask

    def said(self, words: tuple[str, ...]) -> Postings:
        """Return the turns that say these words one after another, and how often each does."""
        return self._sentence_or_word("text", words)

    def around(self, word: Word) -> Mask:
        """Return the turns under whose heading, or in whose document's title or place, a word stands."""
        return self._where(self._sentence_or_word("title", tuple(terms(word.text))))

    def _named(self, words: tuple[str, ...]) -> Postings:
        return self._sentence_or_word("about", words)

    def _sentence_or_word(self, name: str, words: tuple[str, ...]) -> Postings:
        """Return where words follow each other in a field. What was worked out for this snapshot is kept."""
        if (name, words) not in self._said:
            self._said[name, words] = (
                self._kept_sentence(name, words) if len(words) > 1 else self.snapshot.postings(name, words[0])
            )
        return self._said[name, words]

    def _kept_sentence(self, name: str, words: tuple[str, ...]) -> Postings:
        found = self.snapshot.sentences.get((name, words))
        if found is None:
            found = self._sentence(name, words)
            self.snapshot.sentences.put((name, words), found, found.ids.nbytes + found.counts.nbytes + 200)
        return found

    def _sentence(self, name: str, words: tuple[str, ...]) -> Postings:
        """Return where the words follow each other: their places, moved back by how far each stands in, are the same
        place. Only turns that have every word are looked into.
        """
        among = self._with_all(name, words)
        if not len(among):
            return NOWHERE
        lists = [self.snapshot.positions(name, word, among) for word in words]
        starts = [_meeting([each[place] for each in lists]) for place in range(len(self.snapshot.segments))]
        numbers = [(keys >> POSITION_BITS) + base for keys, base in zip(starts, self.snapshot.bases, strict=True)]
        ids, counts = np.unique(np.concatenate(numbers), return_counts=True)
        kept = self.snapshot.live[ids]
        return Postings(ids[kept].astype(np.int32), counts[kept].astype(np.float32))

    def _with_all(self, name: str, words: tuple[str, ...]) -> Ids:
        """Return the turns that have all of these words, wherever they stand, from the rarest on."""
        lists = sorted((self.snapshot.postings(name, word).ids for word in set(words)), key=len)
        among = lists[0]
        for ids in lists[1:]:
            among = np.intersect1d(among, ids, assume_unique=True) if len(among) else among
        return among

    def score(self, nodes: Sequence[Word | Phrase | Prefix]) -> Scores:
        """Return how well each turn fits these words, together."""
        total = np.zeros(self.snapshot.size, np.float64)
        for node in nodes:
            words = self._forms(node)
            for each in words:
                self._add(total, each, named=isinstance(node, Word))
        return total

    def _forms(self, node: Word | Phrase | Prefix) -> list[tuple[str, ...]]:
        if isinstance(node, Prefix):
            return [(term,) for term in self.snapshot.beginning_with("text", node.stem, MOST_FORMS)]
        return [tuple(terms(node.text))]

    def _add(self, total: Scores, words: tuple[str, ...], *, named: bool) -> None:
        said = self.said(words)
        rarity = self._rarity(len(said.ids))
        lengths = self.snapshot.lengths[said.ids] / self.snapshot.average_length
        total[said.ids] += rarity * said.counts * (_K1 + 1) / (said.counts + _K1 * (1 - _B + _B * lengths))
        if named:
            total[self._named(words).ids] += _NAMED * rarity
            total[self._sentence_or_word("title", words).ids] += _NAMED * rarity

    def _rarity(self, frequency: int) -> float:
        return math.log(max(self.snapshot.live_count, 1) / (frequency + 1)) + 1


def _meeting(lists: Sequence[Keys]) -> Keys:
    """Return the places at which a sentence begins, given the places of each of its words in one segment."""
    offset, rarest = min(enumerate(lists), key=lambda pair: len(pair[1]))
    starts = rarest - offset
    starts = starts[(starts >> POSITION_BITS) == (rarest >> POSITION_BITS)]
    for offset, keys in enumerate(lists):
        if not len(keys):
            return keys
        wanted = starts + offset
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        starts = starts[keys[at] == wanted]
    return np.asarray(starts)
