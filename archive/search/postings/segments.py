"""Segments: the files that Whoosh's format lays down, read through a memory map into NumPy arrays.

Stock Whoosh copies each file into memory for each searcher, and reads by seeking in one shared file, which no two
threads can do at once. Here slices alone are taken, so one segment serves all threads. The layout is that of Whoosh
2.7.4's `whoosh3` codec (`whoosh/codec/whoosh3.py`, `whoosh/filedb/filetables.py`, `whoosh/filedb/compound.py`); all
numbers are big-endian.

Everything is pickle: an index folder is private (0700), none is ever opened that came from elsewhere, and the bytes of
each file are checked before they are read.
"""

# ruff: noqa: S301 -- the index is written by this archive alone, and its folder is private

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from .cache import ByteCache
from .columns import Column
from .lists import BLOCK
from .places import NO_KEYS, Places, keys_of_places, of_keys
from .segment_files import LENGTHS

Ids = places.Ids
Keys = places.Keys
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_COMPOUND = Struct("!qi")
_RECORD = Struct("!ii")
_FIELD = Struct("!H")
_FREQUENCY = Struct("!I")
_FREQUENCY_AT = 5  # bytes into what the dictionary says of a term
_INFO_SIZE = Struct("!BfIBBfII").size
_EXTENT = Struct("!qi")
_LENGTH = Struct("!i")
_TAG = b"W3Bl"
_TABLES = 256  # hash tables of a dictionary; each of its slots has a hash and where the record is
_TABLE = Struct("!qi")
_SLOT = Struct("!Iq")

MEGABYTE = 1 << 20
# A list is decoded for the turns in question alone where it is long and has so many times more; others are decoded
# whole and kept, since whoever asks for a word asks for it again.
_LONG, _CANDIDATES = 8 * BLOCK, 4


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: the numbers of the turns, rising, and how often in each."""

    ids: Ids
    counts: Floats


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
_postings: ByteCache[Postings] = ByteCache(48 * MEGABYTE)
_positions: ByteCache[Places] = ByteCache(48 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it stands in the file: the turns, how often in each, and the packed places."""

    ids: Ids
    counts: Floats
    places: Sequence[bytes]


@dataclass
class Segment:
    """One segment's file. Numbers of turns are local to it, from 0 to `size`."""

    identifier: str
    size: int
    path: Path

    def open(self) -> None:
        """Open the file, so that it stays readable when a later commit removes it."""
        _ = self._map

    @cached_property
    def _descriptor(self) -> int:
        descriptor = os.open(self.path, os.O_RDONLY)
        finalize(self, os.close, descriptor)
        return descriptor

    @cached_property
    def _map(self) -> mmap.mmap:
        return mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)

    @cached_property
    def _files(self) -> Mapping[str, tuple[int, int]]:
        """For each inner file, where it begins and ends."""
        offset, _ = _COMPOUND.unpack_from(self._map, 0)
        listed = loads(self._map[offset:])
        return {
            name.removeprefix(self.identifier): (at["offset"], at["offset"] + at["length"])
            for name, at in listed.items()
        }

    @cached_property
    def _dictionary(self) -> tuple[Mapping[str, int], Numbers]:
        """The fields' numbers, and where each term's record is, in order, from the beginning of the terms' file."""
        _, end = self._files[".trm"]
        at = self._extras_at
        stream = BytesIO(self._map[at : end - _LENGTH.size])
        said = Unpickler(stream).load()
        kind = np.dtype(said["indextype"]).newbyteorder(">")
        return said["fieldmap"], np.frombuffer(self._map, kind, said["indexlen"], at + stream.tell())

    @cached_property
    def _extras_at(self) -> int:
        """Where the dictionary's own description begins, behind the hash tables and their directory."""
        _, end = self._files[".trm"]
        (length,) = _LENGTH.unpack_from(self._map, end - _LENGTH.size)
        return end - _LENGTH.size - int(length)

    @property
    def fields(self) -> Sequence[str]:
        """The names of the fields that have terms."""
        return tuple(self._dictionary[0])

    @cached_property
    def _ranges(self) -> Mapping[str, tuple[int, int]]:
        """For each field, which of the records are its terms."""
        numbers, places = self._dictionary
        starts = {name: self._bisect(_FIELD.pack(number), 0, len(places)) for name, number in numbers.items()}
        ends = {name: self._bisect(_FIELD.pack(number + 1), 0, len(places)) for name, number in numbers.items()}
        return {name: (starts[name], ends[name]) for name in numbers}

    def count_terms(self, name: str) -> int:
        """Return how many terms a field has."""
        low, high = self._ranges.get(name, (0, 0))
        return high - low

    def _key(self, place: int) -> bytes:
        at = self._files[".trm"][0] + int(self._dictionary[1][place])
        length, _ = _RECORD.unpack_from(self._map, at)
        return self._map[at + _RECORD.size : at + _RECORD.size + length]

    def term(self, name: str, place: int) -> str:
        """Return a term of a field by its place among them."""
        return self._key(self._ranges[name][0] + place)[_FIELD.size :].decode()

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
        table, slots = _TABLE.unpack_from(self._map, directory + (hashed % _TABLES) * _TABLE.size)
        for slot in range(slots):
            place = start + table + (hashed // _TABLES + slot) % slots * _SLOT.size
            known, at = _SLOT.unpack_from(self._map, place)
            if not at:
                return None
            key_at = start + at + _RECORD.size
            if known == hashed and self._map[key_at : key_at + len(key)] == key:
                length, _ = _RECORD.unpack_from(self._map, start + at)
                if length == len(key):
                    return int(key_at + length)
        return None

    def terms(self, name: str, stem: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of a field that begin with `stem`, in order, each with the number of turns that have it,
        deleted ones included.
        """
        low, high = self._ranges.get(name, (0, 0))
        if stem and low < high:
            key = _FIELD.pack(self._dictionary[0][name]) + stem.encode()
            low, high = self._bisect(key, low, high), self._bisect(key + b"\xff", low, high)
        for at in self._records(low, high):
            length, _ = _RECORD.unpack_from(self._map, at)
            key_at, info_at = at + _RECORD.size + _FIELD.size, at + _RECORD.size + length
            yield self._map[key_at:info_at].decode(), _FREQUENCY.unpack_from(self._map, info_at + _FREQUENCY_AT)[0]

    def _records(self, low: int, high: int) -> list[int]:
        """Return where some of the terms' records are."""
        places: list[int] = (self._dictionary[1][low:high].astype(np.int64) + self._files[".trm"][0]).tolist()
        return places

    def postings(self, name: str, term: str) -> Postings:
        """Return where a term stands. Decoded once, while memory allows."""
        key = (self.identifier, name, term)
        found = _postings.get(key)
        if found is None:
            found = self.decode_postings(name, term)
            _postings.put(key, found, found.ids.nbytes + found.counts.nbytes + 200)
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
        _positions.put(key, found, found.nbytes + 400)
        return keys

    def decode_positions(self, name: str, term: str) -> Keys:
        """Return each place of a term that the segment has, without keeping what was decoded."""
        parts = [_keys(block.ids, block.places) for block in self.blocks(name, term)]
        return np.concatenate(parts) if parts else NO_KEYS

    def positions_among(self, name: str, term: str, among: Ids) -> Keys:
        """Return the places of a term in some turns, given rising. Blocks without any of them are not read."""
        parts = []
        for block in self.blocks(name, term, among):
            kept = np.isin(block.ids, among, assume_unique=True)
            parts.append(_keys(block.ids[kept], list(compress(block.places, kept.tolist()))))
        return np.concatenate(parts) if parts else NO_KEYS

    def blocks(self, name: str, term: str, among: Ids | None = None) -> Iterator[Block]:
        """Yield the blocks of a term's list, those alone that may have one of some turns where these are given."""
        info_at = self._find(name, term)
        if info_at is not None:
            yield from self._blocks(info_at, among)

    def lists(self, name: str) -> Iterator[Iterator[Block]]:
        """Yield the blocks of each term of a field, in the order of `terms`."""
        low, high = self._ranges.get(name, (0, 0))
        for at in self._records(low, high):
            length, _ = _RECORD.unpack_from(self._map, at)
            yield self._blocks(at + _RECORD.size + length, None)

    def _blocks(self, info_at: int, among: Ids | None) -> Iterator[Block]:
        """Yield the blocks of a list. It is read, not mapped: what lists were looked into would count as this process's
        memory, and the system keeps them all the same.
        """
        offset, size = _EXTENT.unpack_from(self._map, info_at + _INFO_SIZE)
        data = os.pread(self._descriptor, size, self._files[".pst"][0] + offset)
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
        return np.frombuffer(self._map[start:end], np.dtype(NUMBERS[name]).newbyteorder(">")).astype(np.int64)

    def lengths_of(self, name: str) -> Numbers:
        """Return the length of each turn's running text in words, as nearly as Whoosh keeps it: in one byte."""
        start, end = self._files[f"._{name}_len.col"]
        return LENGTHS[np.frombuffer(self._map[start:end], np.uint8)]


def forget() -> None:
    """Drop all that was decoded, as when a process starts."""
    _postings.clear()
    _positions.clear()


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


def _keys(ids: Ids, places: Sequence[bytes]) -> Keys:
    """Return the keys of all positions."""
    return keys_of_places(ids, places)[0] if places else NO_KEYS
