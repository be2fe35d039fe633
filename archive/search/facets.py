"""Facets: the values of a filter over all turns, and how they are counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .postings.segments import NOWHERE, Ids, Numbers

_NO_STARTS: Numbers = np.empty(0, np.int64)
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a filter over all turns. Where no turn has two, `of_turn` is the place of each turn's value, -1 for
    none, in as few bytes as they take; else the turns of value i are `ids[starts[i]:starts[i + 1]]`.
    """

    values: tuple[str, ...]
    of_turn: npt.NDArray[np.signedinteger[Any]] | None
    ids: Ids
    starts: Numbers

    def counts(self, hits: Ids, mask: _Mask) -> Numbers:
        """Return how many of the hits each value has; they are given as numbers, rising, and as a mask."""
        if not self.values:
            return np.empty(0, np.int64)
        if self.of_turn is not None:
            return np.bincount(self.of_turn[hits] + 1, minlength=len(self.values) + 1)[1:]
        running = np.concatenate([[0], np.cumsum(mask[self.ids])])
        return np.asarray(running[np.append(self.starts[1:], len(self.ids))] - running[self.starts])

    def place(self, value: str) -> int | None:
        """Return which of the values one is; None where no turn has it."""
        at = bisect_left(self.values, value)
        return at if at < len(self.values) and self.values[at] == value else None

    def turns(self, value: str) -> Ids:
        """Return the turns that have a value, rising."""
        at = self.place(value)
        if at is None:
            return NOWHERE.ids
        if self.of_turn is not None:
            return np.flatnonzero(self.of_turn == at).astype(np.int32)
        end = self.starts[at + 1] if at + 1 < len(self.values) else len(self.ids)
        return self.ids[self.starts[at] : end]


def single(values: Sequence[str], ids: Ids, owners: Ids, size: int) -> Facet:
    """Return the facet of which each of these turns has one value, given by its place."""
    kind = next(kind for kind in (np.int8, np.int16, np.int32) if len(values) < np.iinfo(kind).max)
    of_turn: npt.NDArray[np.signedinteger[Any]] = np.full(size, -1, kind)
    of_turn[ids] = owners
    return Facet(tuple(values), of_turn, NOWHERE.ids, _NO_STARTS)
