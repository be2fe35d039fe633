"""Places: where a term stands in the turns of one segment, kept in two bytes a place where that is enough."""

# ruff: noqa: S301 -- the index is written by this archive alone, and its folder is private

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pickle import loads
from typing import Any

import numpy as np
import numpy.typing as npt

from .lists import POSITION_BITS

Ids = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]
NO_KEYS: Keys = np.empty(0, np.int64)
_FEW = 2048  # places that are kept as the keys that they are asked for as


@dataclass(frozen=True, slots=True)
class Places:
    """A term's places. Those in turn `ids[i]` are `places[starts[i]:starts[i + 1]]`, rising; or, of few, the keys of
    all, turn << 20 | place, are `whole`.
    """

    ids: Ids
    starts: npt.NDArray[np.int32]
    places: npt.NDArray[np.unsignedinteger[Any]]
    whole: Keys | None = None

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return sum(each.nbytes for each in (self.ids, self.starts, self.places, self.whole) if each is not None)

    def keys(self, among: Ids | None) -> Keys:
        """Return the keys, rising: at least those in some turns, given rising; all, where none are given."""
        if self.whole is not None:
            return self.whole
        if among is None or 2 * len(among) > len(self.ids):
            return self._keys(np.diff(self.starts), self.ids, self.places)
        at = np.minimum(np.searchsorted(self.ids, among), len(self.ids) - 1)
        at = at[self.ids[at] == among]
        counts = self.starts[at + 1] - self.starts[at]
        shifts = np.repeat(self.starts[at] - (np.cumsum(counts) - counts), counts)
        return self._keys(counts, self.ids[at], self.places[np.arange(len(shifts)) + shifts])

    @staticmethod
    def _keys(counts: npt.NDArray[np.int32], ids: Ids, places: npt.NDArray[np.unsignedinteger[Any]]) -> Keys:
        keys: Keys = np.repeat(ids.astype(np.int64) << POSITION_BITS, counts) + places.astype(np.int64)
        return keys


def of_keys(keys: Keys) -> Places:
    """Return the places that have these keys, rising."""
    if len(keys) <= _FEW:
        nothing = np.empty(0, np.int32)
        return Places(nothing, nothing, np.empty(0, np.uint16), keys)
    turns = (keys >> POSITION_BITS).astype(np.int32)
    places = keys & ((1 << POSITION_BITS) - 1)
    firsts = np.flatnonzero(np.diff(turns, prepend=-1))
    starts = np.append(firsts, len(keys)).astype(np.int32)
    fits = int(places.max()) <= np.iinfo(np.uint16).max
    return Places(turns[firsts], starts, places.astype(np.uint16) if fits else places.astype(np.uint32))


def keys_of_places(ids: Ids, places: Sequence[bytes]) -> tuple[Keys, Numbers]:
    """Return the keys of the positions of some turns, and how many each turn has: the lists of differences are spliced
    into one pickle, which is one call.
    """
    lists = loads(b"\x80\x02(" + b"".join([place[6:-1] for place in places]) + b"t.")
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    running = np.cumsum(np.fromiter(chain.from_iterable(lists), np.int64, int(counts.sum())))
    starts = np.cumsum(counts) - counts
    before = np.where(starts > 0, running[np.maximum(starts - 1, 0)], 0)
    keys: Keys = np.repeat((ids.astype(np.int64) << POSITION_BITS) - before, counts) + running
    return keys, counts


def following(lists: Sequence[Keys]) -> Keys:
    """Return the places at which a sentence begins, given the places of each of its words in one segment: moved back by
    how far each word stands in, they are the same place.
    """
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
