"""Who uses a word most, and who never does: counts and rates by speaker, with the words that each spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from archive.search.finding import voices, waiting
from archive.search.naming import labels_shown
from archive.search.postings.segments import Numbers
from archive.search.snapshot import Mask

from .measured import Measured
from .periods import Count

LEAST = 10_000  # words that somebody spoke, below which a rate says little and silence nothing
SIZE = 50


class Listed(StrEnum):
    """Which speakers are listed, and in which order."""

    TIMES = "times"
    RATE = "rate"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the value under which searches know them, their name, and their count."""

    value: str
    name: str
    count: Count


@dataclass(frozen=True)
class Speakers:
    """The counts of all speakers, as arrays by the place of each among the values of the filter."""

    measured: Measured
    values: tuple[str, ...]
    times: Numbers
    turns: Numbers
    words: Numbers
    unnamed: Count

    @property
    def known(self) -> Mask:
        """Which are persons or organisations of the record, and not labels as printed, which many can share."""
        return np.array([not value.startswith("=") for value in self.values], np.bool_)

    @property
    def as_printed(self) -> Count:
        """The count of all that is spoken under labels as printed, or under none."""
        kept = ~self.known
        sums = (int(each[kept].sum()) for each in (self.times, self.turns, self.words))
        none = (self.unnamed.times, self.unnamed.turns, self.unnamed.words)
        return Count(*(one + other for one, other in zip(sums, none, strict=True)))

    def order(self, listed: Listed, least: int) -> Numbers:
        """Return the places of the speakers listed, in order: who never says it by how much they said; who does by how
        often, or how often in a million words, where they spoke `least` words.
        """
        heard = self.words >= least
        kept = {
            Listed.TIMES: self.times > 0,
            Listed.RATE: (self.times > 0) & heard,
            Listed.NEVER: (self.times == 0) & heard & (self.words > 0),
        }[listed]
        places = np.flatnonzero(kept & self.known)
        worth = {
            Listed.TIMES: self.times,
            Listed.RATE: self.times / np.maximum(self.words, 1),
            Listed.NEVER: self.words,
        }[listed]
        return places[np.lexsort((places, -worth[places]))]

    def named(self, places: Sequence[int]) -> list[Speaker]:
        """Return some speakers by name, those whose record the public may see."""
        values = [self.values[place] for place in places]
        names = labels_shown(self.measured.snapshot, "speaker", values, waiting().newest)
        return [
            Speaker(value, names[value], self.count(place))
            for place, value in zip(places, values, strict=True)
            if value in names
        ]

    def count(self, place: int) -> Count:
        """Return the count of one speaker."""
        return Count(int(self.times[place]), int(self.turns[place]), int(self.words[place]))


def speakers(measured: Measured) -> Speakers:
    """Count a question by speaker."""
    snapshot = measured.snapshot
    values = snapshot.facet("speaker").values
    of_turn = voices(snapshot) + 1
    lengths = np.where(measured.frame, snapshot.lengths, 0)
    columns = [measured.times, measured.says, lengths]
    sums = [np.bincount(of_turn, weights=each, minlength=len(values) + 1).astype(np.int64) for each in columns]
    unnamed = Count(*(int(each[0]) for each in sums))
    return Speakers(measured, values, sums[0][1:], sums[1][1:], sums[2][1:], unnamed)
