"""Fingerprints: one number for all that the index holds of a turn, so that index and database can be compared turn by
turn.

The number is a sum over every word at every place and over every value, each hashed to 64 bits, so that it can be
added up in any order: from the index's lists, which are by word, and from the database's rows, which are by turn.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .fields import NUMBERS, RUNNING, VALUES
from .postings.lists import POSITION_BITS, placed
from .postings.segments import Segment
from .rows import Row
from .snapshot import Snapshot

_NUMBERS = tuple(name for name in NUMBERS if name != "words")  # which follows from the text
_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15  # the golden ratio's 64 bits: spreads places over all of them


@lru_cache(maxsize=200_000)
def _hash(name: str, term: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{name}\0{term}".encode(), digest_size=8).digest())


def of_row(row: Row) -> int:
    """Return the fingerprint of a row, as `rows_of` gives it."""
    total = 0
    for name in RUNNING:
        for base, words in placed(row.running[name]):
            total += sum(_hash(name, term) * (place * _ODD + 1) for place, term in enumerate(words, base))
    for name in VALUES:
        total += sum(_hash(name, value) for value in dict.fromkeys(row.values[name]))
    total += sum(_hash(name, "") * row.numbers[name] for name in _NUMBERS)
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
    for name in RUNNING:
        for term, _ in segment.terms(name):
            keys = segment.decode_positions(name, term)
            places = (keys & ((1 << POSITION_BITS) - 1)).astype(np.uint64)
            added = np.uint64(_hash(name, term)) * (places * np.uint64(_ODD) + np.uint64(1))
            np.add.at(sums, keys >> POSITION_BITS, added)
    for name in VALUES:
        for value, _ in segment.terms(name):
            sums[segment.decode_postings(name, value).ids] += np.uint64(_hash(name, value))
    for name in _NUMBERS:
        sums += segment.numbers(name).astype(np.uint64) * np.uint64(_hash(name, ""))
    return sums
