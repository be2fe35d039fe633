"""The lexicon: the words of all segments under one numbering, which a process gives once and keeps."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from archive.search.postings.segments import Segment

Numbering = npt.NDArray[np.int32]


@dataclass
class Lexicon:
    """Words by number, in the order in which they were met. Words are added and never leave; a word that only deleted
    turns have is counted nowhere, and so shown nowhere.
    """

    words: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _of_segments: dict[str, Numbering] = field(default_factory=dict)
    _ranks: Numbering = field(default_factory=lambda: np.empty(0, np.int32))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of_segment(self, segment: Segment) -> Numbering:
        """Return the number of each of a segment's terms, in the order of its dictionary."""
        found = self._of_segments.get(segment.identifier)
        if found is None:
            with self._lock:
                found = np.array([self._number(term) for term, _ in segment.terms("text")], np.int32)
                self._of_segments[segment.identifier] = found
        return found

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def keep(self, identifiers: set[str]) -> None:
        """Forget the numbering of all segments but these."""
        with self._lock:
            for identifier in self._of_segments.keys() - identifiers:
                del self._of_segments[identifier]

    def number(self, word: str) -> int | None:
        """Return the number of a folded word; None where no segment that was asked for has it."""
        return self._numbers.get(word)

    @property
    def ranks(self) -> Numbering:
        """The place of each word in the order of the words' letters: what a list sorted by a word is sorted by."""
        with self._lock:
            if len(self._ranks) < len(self.words):
                order = np.array(sorted(range(len(self.words)), key=self.words.__getitem__), np.int64)
                ranks = np.empty(len(order), np.int32)
                ranks[order] = np.arange(len(order), dtype=np.int32)
                self._ranks = ranks
            return self._ranks


lexicon = Lexicon()
