"""What words set some turns apart from others: log-likelihood, with the size of the difference.

Every word of the published turns is counted as it is printed, without case and accents. Whether a difference is more
than chance is G², the log-likelihood ratio (T. Dunning, “Accurate methods for the statistics of surprise and
coincidence”, Computational Linguistics 19, 1993; for two texts as in P. Rayson and R. Garside, “Comparing corpora using
frequency profiling”, 2000); how large it is, the log ratio (A. Hardie, 2014): the binary logarithm of how many times as
frequent a word is here as there, where half a word stands for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.search.postings.segments import Numbers
from archive.search.snapshot import Mask, Scores, Snapshot

from .lexicon import lexicon
from .measured import per_million
from .text import text_of

LEAST = 5  # times that a word is said, below which no difference is looked for
SURE = 15.13  # G² that chance exceeds once in ten thousand words (χ², one degree of freedom)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Distinct:
    """A word: how often it is said here and there, G², the log ratio, and in how many documents on either side."""

    word: str
    here: int
    there: int
    g2: float
    ratio: float
    documents_here: int
    documents_there: int


@dataclass(frozen=True)
class Apart:
    """The words of two sets of turns, none of them in both."""

    snapshot: Snapshot
    here: Mask
    there: Mask

    @cached_property
    def counts(self) -> tuple[Numbers, Numbers]:
        """How often each word of the lexicon is said here, and there."""
        text = text_of(self.snapshot)
        return text.counts(self.here), text.counts(self.there)

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """How many words are said here, and there."""
        here, there = self.counts
        return int(here.sum()), int(there.sum())

    @cached_property
    def g2(self) -> Scores:
        """G² of each word."""
        here, there = self.counts
        return log_likelihood(here, there, *self.sizes)

    @cached_property
    def ratio(self) -> Scores:
        """The log ratio of each word."""
        here, there = self.counts
        return log_ratio(here, there, *self.sizes)

    def order(self, *, more: bool) -> Numbers:
        """Return the numbers of the words that are surely more frequent here, or there, by G², then by letters."""
        if not all(self.sizes):
            return np.empty(0, np.int64)
        often = self.counts[0 if more else 1] >= LEAST
        kept = np.flatnonzero(often & (self.g2 >= SURE) & ((self.ratio > 0) == more) & (self.ratio != 0))
        ranks = lexicon.ranks[kept]
        return kept[np.lexsort((ranks, -self.g2[kept]))]

    def words(self, numbers: Sequence[int]) -> list[Distinct]:
        """Return what is known of some words."""
        return [
            Distinct(
                word=lexicon.words[number],
                here=int(self.counts[0][number]),
                there=int(self.counts[1][number]),
                g2=float(self.g2[number]),
                ratio=float(self.ratio[number]),
                documents_here=self._documents(number, self.here),
                documents_there=self._documents(number, self.there),
            )
            for number in numbers
        ]

    def _documents(self, number: int, mask: Mask) -> int:
        ids = self.snapshot.postings("text", lexicon.words[number]).ids
        return len(np.unique(self.snapshot.documents[ids[mask[ids]]]))

    def rates(self, word: Distinct) -> tuple[float, float]:
        """Return how often a word is said in a million words here, and there."""
        here, there = self.sizes
        return per_million(word.here, here) or 0.0, per_million(word.there, there) or 0.0


def log_likelihood(here: Numbers, there: Numbers, size_here: int, size_there: int) -> Scores:
    """Return G² = 2 Σ O ln(O / E) of the counts of words in two texts of so many words, O being what is counted and E
    what would be, if a word were as frequent in both.
    """
    whole = max(size_here + size_there, 1)
    both = here + there
    total = np.zeros(len(here), np.float64)
    for counted, size in ((here, size_here), (there, size_there)):
        expected = both * (size / whole)
        present = counted > 0
        total[present] += counted[present] * np.log(counted[present] / expected[present])
    return np.maximum(2 * total, 0)


def log_ratio(here: Numbers, there: Numbers, size_here: int, size_there: int) -> Scores:
    """Return log₂ of how many times as frequent each word is here as there; half a word stands for none."""
    rates = [
        np.where(counted > 0, counted, 0.5) / max(size, 1) for counted, size in ((here, size_here), (there, size_there))
    ]
    return np.asarray(np.log2(rates[0] / rates[1]))
