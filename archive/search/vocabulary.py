"""Vocabulary: every word that the turns say, over all segments, in order: for beginnings, forms and likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .postings.segments import Segment
from .postings.word_list import WordList, list_of, read_list, write_list

NAME = "vocabulary.words"
_BEYOND = "\U0010ffff"  # comes after whatever may follow a beginning
_FRESH = 30_000  # words that are kept beside the list until all are put into one


@dataclass(frozen=True)
class Vocabulary:
    """The words of some segments, and in how many turns each stands, nearly: most in one list, which is kept in a file
    of the index, and beside it those of small segments that came later.
    """

    covered: frozenset[str]
    listed: WordList = field(repr=False)
    fresh: Mapping[str, int] = field(repr=False)
    unlisted: Sequence[str] = field(repr=False)  # those of the fresh that the list has not, in order

    @classmethod
    def of(
        cls, segments: Iterable[Segment], before: Vocabulary | None = None, folder: Path | None = None
    ) -> Vocabulary:
        """Read the words of segments. What an earlier vocabulary covers, or the file in a folder, is taken over; a word
        that is gone stays, and finds nothing.
        """
        given = list(segments)
        names = frozenset(segment.identifier for segment in given)
        kept = read_list(folder / NAME) if before is None and folder else None
        listed, covered = (before.listed, before.covered) if before else kept or (list_of({}), frozenset())
        fresh = Counter(before.fresh if before else {})
        for segment in given:
            if segment.identifier not in covered:
                fresh.update(dict(segment.terms("text")))
        if len(fresh) > _FRESH:
            listed, fresh = _together(listed, fresh), Counter()
            if folder:
                write_list(folder / NAME, listed, names)
        words = sorted(fresh)
        unlisted = [word for word, count in zip(words, listed.counts_of(words), strict=True) if not count]
        return cls(names, listed, fresh, unlisted)

    def counts_of(self, words: Sequence[str]) -> list[int]:
        """Return in how many turns each of some words stands, nearly; 0 for one that nobody says."""
        return [
            count + self.fresh.get(word, 0) for word, count in zip(words, self.listed.counts_of(words), strict=True)
        ]

    def beginning_with(self, stem: str) -> list[str]:
        """Return the words that begin so, in order."""
        words = self.listed.slice(*self.listed.beginning_with(stem))
        low, high = bisect_left(self.unlisted, stem), bisect_left(self.unlisted, stem + _BEYOND)
        return sorted([*words, *self.unlisted[low:high]]) if low < high else words

    def most_frequent(self, words: Sequence[str], most: int) -> list[str]:
        """Return the words that stand in most turns, in order."""
        if len(words) <= most:
            return sorted(words)
        counts = dict(zip(words, self.counts_of(words), strict=True))
        return sorted(sorted(counts, key=lambda word: (-counts[word], word))[:most])

    def frequent(self, most: int) -> list[str]:
        """Return the words of all that stand in most turns, the most frequent first."""
        first = np.argsort(-self.listed.counts, kind="stable")[: most + len(self.unlisted)]
        words = [*(self.listed[place].decode() for place in first.tolist()), *self.unlisted]
        counts = dict(zip(words, self.counts_of(words), strict=True))
        return sorted(counts, key=lambda word: (-counts[word], word))[:most]

    def like(self, word: str) -> list[str]:
        """Return the words that one letter more, less or other makes of a word, and the word itself, in order."""
        edits = list(dict.fromkeys((word, *_edits(word, _letters_of(word)))))
        return sorted(each for each, count in zip(edits, self.counts_of(edits), strict=True) if count)


def _together(listed: WordList, fresh: Mapping[str, int]) -> WordList:
    counts = Counter(dict(zip(listed.slice(0, len(listed)), listed.counts.tolist(), strict=True)))
    counts.update(fresh)
    return list_of(counts)


def _letters_of(word: str) -> list[str]:
    """Return the small letters of the scripts that a word is written in, as blocks of 256 code points part them."""
    blocks = {ord(letter) >> 8 for letter in word if letter.isalpha()}
    points = (chr(point) for block in blocks for point in range(block << 8, (block + 1) << 8))
    return [sign for sign in points if sign.isalpha() and sign.casefold() == sign]


def _edits(word: str, letters: list[str]) -> Iterator[str]:
    """Yield every word at one step from a word: a letter dropped, changed, put in, or two that change places."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
