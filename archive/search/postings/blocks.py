"""Blocks: a list of postings as Whoosh's format lays it down, a block at a time."""

# ruff: noqa: S301 -- the index is written by this archive alone, and its folder is private

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pickle import Unpickler, loads
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from .places import NO_KEYS, Ids, Keys, keys_of_places

_LENGTH = Struct("!i")
_TAG = b"W3Bl"


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it stands in the file: the turns, how often in each, and the packed places."""

    ids: Ids
    counts: npt.NDArray[np.float32]
    places: Sequence[bytes]


def blocks_of(data: bytes, among: Ids | None) -> Iterator[Block]:
    """Yield the blocks of a list, those alone that may have one of some turns where these are given."""
    stream = BytesIO(data)
    at, last, first_id = len(_TAG), False, 0
    while not last:
        (length,) = _LENGTH.unpack_from(data, at)
        last, at = length < 0, at + _LENGTH.size
        stream.seek(at)
        count, last_id, _, compression, _, _ = Unpickler(stream).load()
        if among is None or np.searchsorted(among, first_id) < np.searchsorted(among, last_id, side="right"):
            yield _block(data[stream.tell() : at + abs(length)], count, compression)
        at, first_id = at + abs(length), last_id + 1


def _block(body: bytes, count: int, compression: int) -> Block:
    """Decode the lists of a block: turns, as differences; how often, None for once each; and the packed places."""
    said: Any = loads(zlib.decompress(body) if compression else body)
    ids, weights, places = said
    decoded = np.cumsum(np.array(ids, dtype=np.int64)).astype(np.int32)
    if weights is None or isinstance(weights, float):
        counts = np.full(count, 1.0 if weights is None else weights, np.float32)
    else:
        counts = np.array(weights, dtype=np.float32)
    return Block(decoded, counts, places or ())


def keys_of(ids: Ids, places: Sequence[bytes]) -> Keys:
    """Return the keys of all positions."""
    return keys_of_places(ids, places)[0] if places else NO_KEYS
