"""Vocabulary: every word that the turns say, over all segments, in order: for beginnings, forms and likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .postings.segments import Segment

_BEYOND = "\U0010ffff"  # comes after whatever may follow a beginning


@dataclass(frozen=True)
class Vocabulary:
    """The words of some segments, in how many turns each stands, nearly, and the words in order."""

    covered: frozenset[str]
    counts: dict[str, int]
    words: list[str] = field(repr=False)

    @classmethod
    def of(cls, segments: Iterable[Segment], before: Vocabulary | None = None) -> Vocabulary:
        """Read the words of segments. What an earlier vocabulary covers is taken over; a word that is gone stays, and
        finds nothing.
        """
        counts = Counter(before.counts if before else {})
        covered = before.covered if before else frozenset()
        listed = list(segments)
        for segment in listed:
            if segment.identifier not in covered:
                counts.update(dict(segment.terms("text")))
        return cls(frozenset(segment.identifier for segment in listed), dict(counts), sorted(counts))

    def beginning_with(self, stem: str) -> list[str]:
        """Return the words that begin so, in order."""
        return self.words[bisect_left(self.words, stem) : bisect_left(self.words, stem + _BEYOND)]

    def most_frequent(self, words: Iterable[str], most: int) -> list[str]:
        """Return the words that stand in most turns, in order."""
        kept = sorted(words, key=lambda word: (-self.counts[word], word))[:most]
        return sorted(kept)

    def like(self, word: str) -> list[str]:
        """Return the words that one letter more, less or other makes of a word, and the word itself, in order."""
        return sorted({each for each in (word, *_edits(word, _letters_of(word))) if each in self.counts})


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
