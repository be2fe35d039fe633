"""Fingerprints: one number for all that the index holds of a turn, so that index and database can be compared turn by
turn.

The number is a sum over every word at every place and over every value, each hashed to 64 bits, so that it can be
added up in any order: from the index's lists, which are by word, and from the database's rows, which are by turn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from .fields import FILTERS
from .segments import POSITION_BITS, Segment
from .snapshot import Snapshot
from .words import terms

_RUNNING = ("text", "about", "title", "role")
_VALUES = (*FILTERS, "number", "earliest", "latest")
_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15  # the golden ratio's 64 bits: spreads places over all of them


@lru_cache(maxsize=200_000)
def _hash(name: str, term: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{name}\0{term}".encode(), digest_size=8).digest())


def of_row(row: Mapping[str, Any]) -> int:
    """Return the fingerprint of a row, as `rows_of` gives it."""
    total = 0
    for name in _RUNNING:
        for place, term in enumerate(terms(row[name])):
            total += _hash(name, term) * (place * _ODD + 1)
    for name in _VALUES:
        total += sum(_hash(name, value) for value in dict.fromkeys(row[name]))
    return total & _MASK


def of_snapshot(snapshot: Snapshot) -> dict[int, dict[int, int]]:
    """Return for each document in the index its turns' fingerprints, by the figure of the key."""
    parts = [_of_segment(segment) for segment in snapshot.segments]
    sums = np.concatenate(parts) if parts else np.empty(0, np.uint64)
    found: dict[int, dict[int, int]] = {}
    for place in np.flatnonzero(snapshot.live):
        document, number = int(snapshot.documents[place]), int(snapshot.turn_numbers[place])
        found.setdefault(document, {})[number] = int(sums[place])
    return found


def _of_segment(segment: Segment) -> npt.NDArray[np.uint64]:
    sums = np.zeros(segment.size, np.uint64)
    for name in _RUNNING:
        for term in segment.lexicons.get(name, ()):
            keys = segment.decode_positions(name, term)
            places = (keys & ((1 << POSITION_BITS) - 1)).astype(np.uint64)
            added = np.uint64(_hash(name, term)) * (places * np.uint64(_ODD) + np.uint64(1))
            np.add.at(sums, keys >> POSITION_BITS, added)
    for name in _VALUES:
        for value in segment.lexicons.get(name, ()):
            posting = segment.postings(name, value)
            if posting is not None:
                sums[posting.ids] += np.uint64(_hash(name, value))
    return sums
