"""Use over time: how often something is said in each year, decade or month, and of how many words.

A document counts in the one period that its date lies in. One whose date may lie in several (`about 1974` by year,
`1974` by month) is counted apart, as undated ones are, so that no period has more than is known of it. A period without
words is no zero but a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from archive.search.postings.segments import Numbers
from archive.search.question import Question
from archive.search.snapshot import Mask, Snapshot

from .measured import Measured, per_million

MOST = 6  # lines of one drawing


class Unit(StrEnum):
    """What is counted together."""

    YEAR = "year"
    DECADE = "decade"
    MONTH = "month"


_OF_DAYS: Mapping[Unit, Callable[[Numbers], Numbers]] = {
    Unit.YEAR: lambda days: days // 10000,
    Unit.DECADE: lambda days: days // 100000,
    Unit.MONTH: lambda days: days // 10000 * 12 + days // 100 % 100 - 1,
}


@dataclass(frozen=True, slots=True)
class Period:
    """One year, decade or month, by its place in the row of all of them from the year 0 on."""

    unit: Unit
    place: int

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of it."""
        if self.unit is Unit.MONTH:
            return self.place // 12, self.place // 12
        size = 10 if self.unit is Unit.DECADE else 1
        return max(self.place * size, 1), self.place * size + size - 1

    @property
    def edtf(self) -> str:
        """The period as a date is written: 1957, 1957-03, and a decade as 1950/1959."""
        first, last = self.years
        if self.unit is Unit.MONTH:
            return f"{first:04}-{self.place % 12 + 1:02}"
        return f"{first:04}" if first == last else f"{first:04}/{last:04}"

    def asked_in(self, question: Question) -> Question:
        """Return a question narrowed to this period."""
        if self.unit is Unit.MONTH:
            text = f"({question.text}) date:{self.edtf}" if question.text else f"date:{self.edtf}"
            return replace(question, text=text, since=None, until=None, undated=False, page=1)
        first, last = self.years
        return replace(question, since=first, until=last, undated=False, page=1)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was said, in how many turns, and how many words there are that it could have been among."""

    times: int
    turns: int
    words: int

    @property
    def rate(self) -> float | None:
        """How often in a million words; None where there are none."""
        return per_million(self.times, self.words)


@dataclass(frozen=True, slots=True)
class Series:
    """One question over time: its count in each period that has words, in order; and what is counted in none."""

    question: Question
    counts: Mapping[Period, Count]
    inexact: Count
    undated: Count
    all_words: bool  # whether several words were asked for, of which all are wanted
    has_words: bool

    @property
    def total(self) -> Count:
        """The whole count, with what is in no period."""
        listed = [*self.counts.values(), self.inexact, self.undated]
        return Count(*(sum(getattr(each, name) for each in listed) for name in ("times", "turns", "words")))


def series(measured: Measured, unit: Unit) -> Series:
    """Count a question over time."""
    snapshot = measured.snapshot
    placed, places = _places(snapshot, unit)
    sums = _Sums(measured)
    undated = np.equal(snapshot.earliest, 0)
    listed = np.unique(places[placed & measured.frame]) if snapshot.size else np.empty(0, np.int64)
    at = np.searchsorted(listed, places)
    counts = [sums.by(np.where(placed, at, -1), column, len(listed)) for column in sums.columns]
    return Series(
        question=measured.question,
        counts={
            Period(unit, int(place)): Count(*(int(column[number]) for column in counts))
            for number, place in enumerate(listed)
        },
        inexact=sums.of(~placed & ~undated),
        undated=sums.of(undated),
        all_words=bool(measured.search.plan.loose),
        has_words=measured.has_words,
    )


def _places(snapshot: Snapshot, unit: Unit) -> tuple[Mask, Numbers]:
    """Return which turns lie in one period alone, and in which."""
    first, last = (_OF_DAYS[unit](days.astype(np.int64)) for days in (snapshot.earliest, snapshot.latest))
    placed: Mask = (snapshot.earliest > 0) & (first == last)
    return placed, first


@dataclass(frozen=True)
class _Sums:
    """What of each turn is summed."""

    measured: Measured

    @property
    def columns(self) -> Sequence[Numbers]:
        """How often each turn says it, whether it does, and its words if they are among those counted."""
        lengths = np.where(self.measured.frame, self.measured.snapshot.lengths, 0).astype(np.int64)
        return [self.measured.times, self.measured.says.astype(np.int64), lengths]

    def by(self, places: Numbers, column: Numbers, size: int) -> Numbers:
        """Return the sum of each place; -1 is none."""
        kept = (places >= 0) & (places < size)
        return np.bincount(places[kept], weights=column[kept], minlength=size)

    def of(self, mask: Mask) -> Count:
        """Return the sums of some turns."""
        return Count(*(int(column[mask].sum()) for column in self.columns))
