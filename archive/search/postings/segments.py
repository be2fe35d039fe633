"""Segments: the files that Whoosh's format lays down, read into NumPy arrays.

Stock Whoosh copies each file into memory for each searcher, and reads by seeking in one shared file, which no two
threads can do at once. Here slices alone are taken, so one segment serves all threads. The layout is that of Whoosh
2.7.4's `whoosh3` codec (`whoosh/codec/whoosh3.py`, `whoosh/filedb/filetables.py`, `whoosh/filedb/compound.py`); all
numbers are big-endian.

Everything is pickle: an index folder is private (0700), none is ever opened that came from elsewhere, and the bytes of
each file are checked before they are read.
"""

# ruff: noqa: S301 -- the index is written by this archive alone, and its folder is private

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import md5
from io import BytesIO
from itertools import compress
from pathlib import Path
from pickle import Unpickler, loads
from struct import Struct
from typing import Any
from weakref import finalize

import numpy as np
import numpy.typing as npt

from archive.search.fields import NUMBERS, VALUES

from . import columns, places
from .blocks import Block, blocks_of, keys_of
from .cache import Budget, ByteCache
from .columns import Column
from .lists import BLOCK
from .places import NO_KEYS, Places, of_keys
from .segment_files import LENGTHS

Ids = places.Ids
Keys = places.Keys
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_NEARLY_ALL = 64  # bytes that hold nearly every key
_TOGETHER = 4096  # records that are read in one go
_COMPOUND = Struct("!qi")
_RECORD = Struct("!ii")
_FIELD = Struct("!H")
_FREQUENCY = Struct("!I")
_FREQUENCY_AT = 5  # bytes into what the dictionary says of a term
_INFO_SIZE = Struct("!BfIBBfII").size
_EXTENT = Struct("!qi")
_LENGTH = Struct("!i")
_TABLES = 256  # hash tables of a dictionary; each of its slots has a hash and where the record is
_TABLE = Struct("!qi")
_SLOT = Struct("!Iq")

MEGABYTE = 1 << 20
# A list is decoded for the turns in question alone where it is long and has so many times more; others are decoded
# whole and kept, since whoever asks for a word asks for it again.
_LONG, _CANDIDATES = 8 * BLOCK, 4
WORTH_KEEPING = BLOCK // 4  # turns of a list


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: the numbers of the turns, rising, and how often in each."""

    ids: Ids
    counts: Floats


ENTRY = 600  # bytes that whatever is kept takes besides: two arrays, their tuple, a key
NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
DECODED = Budget(64 * MEGABYTE)  # of one process, whatever is decoded of whatever index
_postings: ByteCache[tuple[npt.NDArray[Any], npt.NDArray[Any]]] = ByteCache(DECODED)
_positions: ByteCache[Places] = ByteCache(DECODED)


@dataclass
class Segment:
    """One segment's file. Numbers of turns are local to it, from 0 to `size`."""

    identifier: str
    size: int
    path: Path
    beside: dict[str, Any] = field(default_factory=dict, repr=False)  # what other files of it hold, by their endings
    _ranges: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    def open(self) -> None:
        """Open the file, so that it stays readable when a later commit removes it."""
        _ = self._descriptor

    @cached_property
    def _descriptor(self) -> int:
        descriptor = os.open(self.path, os.O_RDONLY)
        # At its end a process closes it by itself: a thread that still reads must not find it closed before.
        finalize(self, os.close, descriptor).atexit = False
        return descriptor

    def _read(self, start: int, end: int) -> bytes:
        """Return some of the file. It is read, and not mapped: that would count as this process's memory."""
        return os.pread(self._descriptor, end - start, start)

    @cached_property
    def _files(self) -> Mapping[str, tuple[int, int]]:
        """For each inner file, where it begins and ends."""
        offset, _ = _COMPOUND.unpack(self._read(0, _COMPOUND.size))
        listed = loads(self._read(offset, os.fstat(self._descriptor).st_size))
        return {
            name.removeprefix(self.identifier): (at["offset"], at["offset"] + at["length"])
            for name, at in listed.items()
        }

    @cached_property
    def _dictionary(self) -> tuple[Mapping[str, int], npt.NDArray[np.signedinteger[Any]]]:
        """The fields' numbers, and where each term's record is, in order, from the beginning of the terms' file."""
        _, end = self._files[".trm"]
        stream = BytesIO(self._read(self._extras_at, end - _LENGTH.size))
        said = Unpickler(stream).load()
        kind = np.dtype(said["indextype"]).newbyteorder(">")
        places = np.frombuffer(stream.getbuffer(), kind, said["indexlen"], stream.tell())
        small = end - self._files[".trm"][0] <= np.iinfo(np.int32).max
        return said["fieldmap"], places.astype(np.int32 if small else np.int64)

    @cached_property
    def _extras_at(self) -> int:
        """Where the dictionary's own description begins, behind the hash tables and their directory."""
        _, end = self._files[".trm"]
        (length,) = _LENGTH.unpack(self._read(end - _LENGTH.size, end))
        return end - _LENGTH.size - int(length)

    @property
    def fields(self) -> Sequence[str]:
        """The names of the fields that have terms."""
        return tuple(self._dictionary[0])

    def _range(self, name: str) -> tuple[int, int]:
        """Return which of the records are a field's terms: from one place to another."""
        known = self._ranges.get(name)
        if known is None:
            numbers, places = self._dictionary
            number = numbers.get(name)
            known = (0, 0)
            if number is not None:
                known = (
                    self._bisect(_FIELD.pack(number), 0, len(places)),
                    self._bisect(_FIELD.pack(number + 1), 0, len(places)),
                )
            self._ranges[name] = known
        return known

    def count_terms(self, name: str) -> int:
        """Return how many terms a field has."""
        low, high = self._range(name)
        return high - low

    def place_of(self, name: str, term: str) -> int | None:
        """Return the place of a term among those of its field; None where the segment has it not."""
        info_at = self._find(name, term)
        if info_at is None:
            return None
        record = info_at - len(term.encode()) - _FIELD.size - _RECORD.size - self._files[".trm"][0]
        return bisect_left(self._dictionary[1], record) - self._range(name)[0]

    def _key(self, place: int) -> bytes:
        at = self._files[".trm"][0] + int(self._dictionary[1][place])
        data = self._read(at, at + _RECORD.size + _NEARLY_ALL)
        length, _ = _RECORD.unpack_from(data)
        if length > _NEARLY_ALL:
            return self._read(at + _RECORD.size, at + _RECORD.size + length)
        return data[_RECORD.size : _RECORD.size + length]

    def term(self, name: str, place: int) -> str:
        """Return a term of a field by its place among them."""
        return self._key(self._range(name)[0] + place)[_FIELD.size :].decode()

    def _bisect(self, key: bytes, low: int, high: int) -> int:
        """Return the place of the first record, between two places, whose key is not before `key`."""
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _find(self, name: str, term: str) -> int | None:
        """Return where it is said what is known of a term; None where the segment has it not. It stands in one of 256
        hash tables, at the first place from its own on.
        """
        number = self._dictionary[0].get(name)
        if number is None:
            return None
        key = _FIELD.pack(number) + term.encode()
        hashed = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
        start = self._files[".trm"][0]
        directory = self._extras_at - _TABLES * _TABLE.size
        entry = directory + (hashed % _TABLES) * _TABLE.size
        table, slots = _TABLE.unpack(self._read(entry, entry + _TABLE.size))
        for slot in range(slots):
            place = start + table + (hashed // _TABLES + slot) % slots * _SLOT.size
            known, at = _SLOT.unpack(self._read(place, place + _SLOT.size))
            if not at:
                return None
            if known == hashed:
                record = self._read(start + at, start + at + _RECORD.size + len(key))
                if record[_RECORD.size :] == key and _RECORD.unpack_from(record)[0] == len(key):
                    return int(start + at + _RECORD.size + len(key))
        return None

    def terms(self, name: str, stem: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a field that begin with `stem`, in order, each with the number of turns that have it,
        deleted ones included.
        """
        low, high = self._range(name)
        if stem and low < high:
            key = _FIELD.pack(self._dictionary[0][name]) + stem.encode()
            low, high = self._bisect(key, low, high), self._bisect(key + b"\xff", low, high)
        for key, info in self._records(low, high):
            yield key[_FIELD.size :].decode(), _FREQUENCY.unpack_from(info, _FREQUENCY_AT)[0]

    def _records(self, low: int, high: int) -> Iterator[tuple[bytes, bytes]]:
        """Yield the keys of some of the terms, and what the dictionary says of each."""
        places, first = self._dictionary[1], self._files[".trm"][0]
        for start in range(low, high, _TOGETHER):
            end = min(start + _TOGETHER, high)
            begins = [int(place) for place in places[start:end]]
            ends = int(places[end]) if end < len(places) else self._extras_at - first
            data = self._read(first + begins[0], first + ends)
            for begin in begins:
                at = begin - begins[0]
                length, more = _RECORD.unpack_from(data, at)
                key_at = at + _RECORD.size
                yield data[key_at : key_at + length], data[key_at + length : key_at + length + more]

    def postings(self, name: str, term: str) -> Postings:
        """Return where a term stands. Long lists are decoded once, while memory allows; what is made of short ones over
        all segments is kept by the snapshot, in one piece.
        """
        key = (self.identifier, name, term)
        kept = _postings.get(key)
        if kept is not None:
            return Postings(kept[0].astype(np.int32), kept[1].astype(np.float32))
        found = self.decode_postings(name, term)
        if len(found.ids) >= WORTH_KEEPING:
            ids, counts = _narrow(found.ids), _narrow(found.counts)
            _postings.put(key, (ids, counts), ids.nbytes + counts.nbytes + ENTRY)
        return found

    def decode_postings(self, name: str, term: str) -> Postings:
        """Return where a term stands, without keeping what was decoded."""
        blocks = list(self.blocks(name, term))
        if not blocks:
            return NOWHERE
        return Postings(np.concatenate([b.ids for b in blocks]), np.concatenate([b.counts for b in blocks]))

    def positions(self, name: str, term: str, among: Ids | None = None) -> Keys:
        """Return each place of a term as a key, turn << 20 | position, rising. Where the term has many more turns than
        those in question, and was not decoded before, only the places in those turns.
        """
        key = (self.identifier, name, term)
        found = _positions.get(key)
        if found is not None:
            return found.keys(among)
        if among is not None:
            count = len(self.postings(name, term).ids)
            if count > _LONG and len(among) * _CANDIDATES < count:
                return self.positions_among(name, term, among)
        keys = self.decode_positions(name, term)
        found = of_keys(keys)
        _positions.put(key, found, found.nbytes + ENTRY)
        return keys

    def decode_positions(self, name: str, term: str) -> Keys:
        """Return each place of a term that the segment has, without keeping what was decoded."""
        parts = [keys_of(block.ids, block.places) for block in self.blocks(name, term)]
        return np.concatenate(parts) if parts else NO_KEYS

    def positions_among(self, name: str, term: str, among: Ids) -> Keys:
        """Return the places of a term in some turns, given rising. Blocks without any of them are not read."""
        parts = []
        for block in self.blocks(name, term, among):
            kept = np.isin(block.ids, among, assume_unique=True)
            parts.append(keys_of(block.ids[kept], list(compress(block.places, kept.tolist()))))
        return np.concatenate(parts) if parts else NO_KEYS

    def blocks(self, name: str, term: str, among: Ids | None = None) -> Iterator[Block]:
        """Yield the blocks of a term's list, those alone that may have one of some turns where these are given."""
        info_at = self._find(name, term)
        if info_at is not None:
            yield from self._blocks(self._read(info_at, info_at + _INFO_SIZE + _EXTENT.size), among)

    def lists(self, name: str) -> Iterator[Iterator[Block]]:
        """Yield the blocks of each term of a field, in the order of `terms`."""
        low, high = self._range(name)
        for _, info in self._records(low, high):
            yield self._blocks(info, None)

    def _blocks(self, info: bytes, among: Ids | None) -> Iterator[Block]:
        """Yield the blocks of a list, given what the dictionary says of its term."""
        offset, size = _EXTENT.unpack_from(info, _INFO_SIZE)
        start = self._files[".pst"][0] + offset
        data = self._read(start, start + size)
        yield from blocks_of(data, among)

    def column(self, name: str) -> Column:
        """Return a filter's values with the turns of each, all in one array, so that they are counted in one step."""
        return self._columns[name]

    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        path = self.path.with_suffix(columns.ENDING)
        found = columns.read_columns(path, self.identifier)
        if found is None:
            found = {name: self._decode_column(name) for name in VALUES}
            columns.write_columns(path, self.identifier, found)
        return found

    def _decode_column(self, name: str) -> Column:
        values = [term for term, _ in self.terms(name)]
        lists = [self.decode_postings(name, value).ids for value in values]
        starts = np.cumsum([0, *map(len, lists)])[:-1].astype(np.int32)
        return Column(tuple(values), np.concatenate(lists) if lists else NOWHERE.ids, starts)

    def numbers(self, name: str) -> Numbers:
        """Return a number of each turn."""
        start, end = self._files[f".{name}.col"]
        return np.frombuffer(self._read(start, end), np.dtype(NUMBERS[name]).newbyteorder(">")).astype(np.int64)

    def lengths_of(self, name: str) -> Numbers:
        """Return the length of each turn's running text in words, as nearly as Whoosh keeps it: in one byte."""
        start, end = self._files[f"._{name}_len.col"]
        return LENGTHS[np.frombuffer(self._read(start, end), np.uint8)]


def _narrow(figures: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return whole figures in as few bytes as hold them."""
    return figures.astype(np.min_scalar_type(int(figures.max())))


def forget() -> None:
    """Drop all that was decoded, as when a process starts."""
    _postings.clear()
    _positions.clear()
