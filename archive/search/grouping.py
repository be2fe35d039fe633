"""Grouping: hits put together by document or by speaker, in the order of each group's best hit; a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .finding import Search, voices
from .ordering import first
from .postings.segments import Ids
from .question import Group
from .snapshot import Scores

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """The groups of all hits. Hits are given by their places in `search.ids`: those of group i are
    `places[starts[i]:starts[i + 1]]`, and `order` lists the groups, best first, by `best`.
    """

    search: Search
    places: Places
    starts: Places
    best: Scores

    @property
    def total(self) -> int:
        """How many groups there are."""
        return len(self.starts) - 1

    def page(self, start: int, end: int) -> list[Ids]:
        """Return the hits of each group of a page, best first."""
        return [self._hits(int(number)) for number in first(self.best, end)[start:end]]

    def _hits(self, number: int) -> Ids:
        places = self.places[self.starts[number] : self.starts[number + 1]]
        return self.search.ids[places[np.argsort(-self.search.worth[places], kind="stable")]]


def grouped(search: Search) -> Groups:
    """Put the hits into the groups that are asked for."""
    if search.question.group is Group.TURN:
        places = np.arange(len(search.ids))
        return Groups(search, places, np.arange(len(search.ids) + 1), search.worth)
    of_turns = search.snapshot.documents if search.question.group is Group.DOCUMENT else voices(search.snapshot)
    keys = of_turns[search.ids]
    places = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[places], prepend=np.min(keys, initial=0) - 1))
    best = np.maximum.reduceat(search.worth[places], starts) if len(places) else search.worth
    # Equal groups come in the order of their first hits, as equal hits do.
    order = np.argsort(np.minimum.reduceat(places, starts)) if len(places) else places
    bounds = np.append(starts, len(places))
    return _arranged(search, places, bounds, best, order)


def _arranged(search: Search, places: Places, bounds: Places, best: Scores, order: Places) -> Groups:
    """Return the groups in another order of theirs."""
    sizes = np.diff(bounds)[order]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    shifts = np.repeat(bounds[:-1][order] - starts[:-1], sizes)
    return Groups(search, places[np.arange(len(places)) + shifts], starts, best[order])
