"""Segments: the files that Whoosh wrote, read through a memory map into NumPy arrays.

Stock Whoosh copies each file into memory for each searcher, and reads by seeking in one shared file, which no two
threads can do at once. Here slices alone are taken, so one segment serves all threads. The layout is that of Whoosh
2.7.4's `whoosh3` codec (`whoosh/codec/whoosh3.py`, `whoosh/filedb/filetables.py`, `whoosh/filedb/compound.py`); all
numbers are big-endian.

Everything is pickle: an index folder is private (0700), and none is ever opened that came from elsewhere.
"""

# ruff: noqa: S301 -- the index is written by this archive alone, and its folder is private

from __future__ import annotations

import mmap
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from pickle import Unpickler, UnpicklingError, loads
from struct import Struct
from struct import error as StructError  # noqa: N812 -- it is an exception, and named so elsewhere
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

from .storage import IndexUnusableError

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.int64]

POSITION_BITS = 20  # a key is document << 20 | position: a turn has fewer than a million words
_COMPOUND = Struct("!qi")
_RECORD = Struct("!ii")
_FIELD = Struct("!H")
_INFO = Struct("!BfIBBfII")
_EXTENT = Struct("!qi")
_LENGTH = Struct("!i")
_HEADER = 13  # tag, type of hash, two unused numbers
_BUCKETS = 256 * 12
_TAG = b"W3Bl"
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: the numbers of the turns, rising, and how often in each."""

    ids: Ids
    counts: Floats


@dataclass
class Segment:
    """One segment's files. Numbers of turns are local to it, from 0 to `size`."""

    identifier: str
    size: int
    path: Path
    _postings: dict[tuple[str, str], Postings] = field(default_factory=dict)
    _positions: dict[tuple[str, str], Keys] = field(default_factory=dict)
    _columns: dict[str, Column] = field(default_factory=dict)

    def open(self) -> None:
        """Map the file, so that it stays readable when a later commit removes it."""
        _ = self._map

    @cached_property
    def _map(self) -> mmap.mmap:
        with self.path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _files(self) -> Mapping[str, tuple[int, int]]:
        """Return for each inner file where it begins and ends."""
        offset, _ = _COMPOUND.unpack_from(self._map, 0)
        listed = loads(self._map[offset:])
        return {name: (at["offset"], at["offset"] + at["length"]) for name, at in listed.items()}

    def _file(self, ending: str) -> tuple[int, int]:
        return next((extent for name, extent in self._files.items() if name.endswith(ending)), (0, 0))

    @cached_property
    def lexicons(self) -> Mapping[str, Mapping[str, int]]:
        """The terms of each field in order, each with the place of what is known of it. Read in one walk."""
        start, end = self._file(".trm")
        if start == end:
            return {}
        (extras_length,) = _LENGTH.unpack_from(self._map, end - _LENGTH.size)
        extras_at = end - _LENGTH.size - extras_length
        names = {number: name for name, number in loads(self._map[extras_at : end - _LENGTH.size])["fieldmap"].items()}
        records_end = _COMPOUND.unpack_from(self._map, extras_at - _BUCKETS)[0] + start
        found: dict[str, dict[str, int]] = {name: {} for name in names.values()}
        at = start + _HEADER
        while at < records_end:
            key_length, data_length = _RECORD.unpack_from(self._map, at)
            key_at = at + _RECORD.size
            data_at = key_at + key_length
            name = names[_FIELD.unpack_from(self._map, key_at)[0]]
            found[name][self._map[key_at + _FIELD.size : data_at].decode()] = data_at
            at = data_at + data_length
        return found

    @cached_property
    def _sorted_terms(self) -> dict[str, list[str]]:
        return {}

    def terms_of(self, name: str) -> list[str]:
        """Return the terms of a field, in order of their code points."""
        if name not in self._sorted_terms:
            self._sorted_terms[name] = sorted(self.lexicons.get(name, ()))
        return self._sorted_terms[name]

    def beginning_with(self, name: str, stem: str) -> list[str]:
        """Return the terms of a field that begin so."""
        terms = self.terms_of(name)
        return terms[bisect_left(terms, stem) : bisect_left(terms, stem + "\U0010ffff")]

    def postings(self, name: str, term: str) -> Postings | None:
        """Return where a term stands, None where it does nowhere. Decoded once."""
        found = self._postings.get((name, term))
        if found is None and (at := self.lexicons.get(name, {}).get(term)) is not None:
            ids, counts, _ = self._decode(at, with_values=False)
            found = self._postings[name, term] = Postings(ids, counts)
        return found

    def positions(self, name: str, term: str) -> Keys | None:
        """Return each place of a term as a key, turn << 20 | position, rising; None where there is none. Decoded
        once.
        """
        found = self._positions.get((name, term))
        if found is None and term in self.lexicons.get(name, ()):
            found = self._positions[name, term] = self.decode_positions(name, term)
        return found

    def decode_positions(self, name: str, term: str) -> Keys:
        """Return each place of a term that the segment has, without keeping what was decoded."""
        ids, _, values = self._decode(self.lexicons[name][term], with_values=True)
        return _keys(ids, values)

    def _decode(self, info_at: int, *, with_values: bool) -> tuple[Ids, Floats, list[bytes]]:
        """Decode one posting list. Raise IndexUnusableError where its bytes are not what was written."""
        try:
            return self._blocks(info_at, with_values=with_values)
        except (zlib.error, UnpicklingError, StructError, ValueError, TypeError, EOFError, LookupError) as error:
            raise IndexUnusableError(f"The index is damaged: {type(error).__name__}.") from error

    def _blocks(self, info_at: int, *, with_values: bool) -> tuple[Ids, Floats, list[bytes]]:
        if self._map[info_at]:
            ids, weights, values = loads(self._map[info_at + _INFO.size :])
            return np.array(ids, np.int32), np.array(weights, np.float32), list(values)
        offset, _ = _EXTENT.unpack_from(self._map, info_at + _INFO.size)
        at = self._file(".pst")[0] + offset + len(_TAG)
        all_ids: list[Ids] = []
        all_counts: list[Floats] = []
        all_values: list[bytes] = []
        last = False
        while not last:
            (length,) = _LENGTH.unpack_from(self._map, at)
            last = length < 0
            end = at + _LENGTH.size + abs(length)
            ids, counts, values = _block(self._map[at + _LENGTH.size : end])
            all_ids.append(ids)
            all_counts.append(counts)
            if with_values:
                all_values += values
            at = end
        return np.concatenate(all_ids), np.concatenate(all_counts), all_values

    def column(self, name: str) -> Column:
        """Return a filter's values with the turns of each, all in one array, so that they are counted in one step."""
        found = self._columns.get(name)
        if found is None:
            values = self.terms_of(name)
            lists = [posting.ids for value in values if (posting := self.postings(name, value)) is not None]
            starts = np.cumsum([0, *map(len, lists)])[:-1]
            ids = np.concatenate(lists) if lists else np.empty(0, np.int32)
            found = self._columns[name] = Column(tuple(values), ids, starts.astype(np.int64))
        return found

    @cached_property
    def lengths(self) -> Floats:
        """The length of each turn's text in words, as nearly as Whoosh keeps it: in one byte."""
        start, end = self._file("_text_len.col")
        kept = np.frombuffer(self._map[start:end], dtype=np.uint8)[: self.size]
        return _LENGTHS[np.pad(kept, (0, self.size - len(kept)))]

    @property
    def cached_bytes(self) -> int:
        """How many bytes the decoded lists take."""
        lists = sum(p.ids.nbytes + p.counts.nbytes for p in list(self._postings.values()))
        return lists + sum(keys.nbytes for keys in list(self._positions.values()))

    def forget(self) -> None:
        """Drop the decoded lists, not the columns."""
        self._postings = {}
        self._positions = {}


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a filter in a segment: the turns of value i are `ids[starts[i]:starts[i + 1]]`."""

    values: tuple[str, ...]
    ids: Ids
    starts: npt.NDArray[np.int64]

    def counts(self, hits: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return how many of the segment's hits each value has."""
        if not self.values:
            return np.empty(0, np.int64)
        return np.add.reduceat(hits[self.ids], self.starts, dtype=np.int64)


def _block(data: bytes) -> tuple[Ids, Floats, Sequence[bytes]]:
    """Decode one block: a pickled tuple of what is known of it, then the pickled lists, compressed or not."""
    stop = _end_of_pickle(data)
    count, _, _, compression, _, _ = loads(data)
    body: Any = data[stop:]
    ids, weights, values = loads(zlib.decompress(body) if compression else body)
    decoded = np.cumsum(np.array(ids, dtype=np.int64)).astype(np.int32)
    if weights is None or isinstance(weights, float):
        counts = np.full(count, 1.0 if weights is None else weights, np.float32)
    else:
        counts = np.array(weights, dtype=np.float32)
    return decoded, counts, values or ()


def _end_of_pickle(data: bytes) -> int:
    """Return where the first pickle of `data` ends, without what follows being read."""
    stream = BytesIO(data)
    Unpickler(stream).load()
    return stream.tell()


def _keys(ids: Ids, values: Sequence[bytes]) -> Keys:
    """Return the keys of all positions: the lists of differences are spliced into one pickle, which is one call."""
    lists = loads(b"\x80\x02(" + b"".join(value[6:-1] for value in values) + b"t.")
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    total = int(counts.sum())
    differences = np.fromiter((d for each in lists for d in each), np.int64, total)
    starts = np.cumsum(counts) - counts
    running = np.cumsum(differences)
    before = np.where(starts > 0, running[np.maximum(starts - 1, 0)], 0)
    keys: Keys = np.repeat(ids.astype(np.int64) << POSITION_BITS, counts) + running - np.repeat(before, counts)
    return keys
