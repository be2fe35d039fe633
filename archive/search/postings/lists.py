"""Lists: one term's postings as the bytes that Whoosh reads (`whoosh/codec/whoosh3.py`, W3PostingsWriter), and the
gathering of a batch of rows into such lists.

Whoosh's own writer calls four functions for each posting and sorts them on the disk; here they are gathered per term
and written a block at a time, which takes a quarter of the time.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import sub
from pickle import dumps
from struct import Struct, pack
from typing import Any

from whoosh.util.numeric import length_to_byte

from archive.search.fields import NUMBERS, RUNNING, VALUES
from archive.search.words import terms

POSITION_BITS = 20  # a key is turn << 20 | position
LONGEST = 1 << POSITION_BITS  # words of one turn that are indexed: what stands after the millionth is not found
BLOCK = 1024  # postings of a block
APART = 64  # places between two texts of one field: more than a sentence that is sought has words
_WORTH_COMPRESSING = 128  # bytes
_LEVEL = 7  # of zlib: the index is a hundredth smaller than at 5, which is twice the text, and a build a fifth longer
_INFO = Struct("!BfIBBfII")
_EXTENT = Struct("!qi")
_LENGTH = Struct("!i")
_TAG = b"W3Bl"
_COMMON = 4096  # positions whose packing is kept


@dataclass(slots=True)
class TermList:
    """One term's postings: turns, rising; how often in each; and the places there as Whoosh packs them. Values of
    filters have no counts and no places.
    """

    ids: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    places: list[bytes] = field(default_factory=list)


def _packed(positions: Sequence[int]) -> bytes:
    """Return a turn's positions of one word as Whoosh's Positions format packs them."""
    if len(positions) == 1 and positions[0] < _COMMON:
        return _SINGLE[positions[0]]
    deltas = [positions[0], *(after - before for before, after in pairwise(positions))]
    return pack("!I", len(positions)) + dumps(deltas, 2)


_SINGLE = [pack("!I", 1) + dumps([position], 2) for position in range(_COMMON)]


def write_list(file: Any, base: int, listed: TermList, lengths: Sequence[int] | None) -> bytes:
    """Write a term's postings, and return what the dictionary says of them. All lists begin at `base` of the file;
    `lengths` are those of all turns in words, None for values of filters.
    """
    start = file.tell()
    file.write(_TAG)
    size = len(listed.ids)
    for at in range(0, size, BLOCK):
        file.write(_block(listed, at, lengths))
    shortest, longest = _extremes(listed.ids, lengths)
    info = _INFO.pack(
        0,
        sum(listed.counts) if listed.counts else size,
        size,
        shortest,
        longest,
        max(listed.counts, default=1),
        listed.ids[0],
        listed.ids[-1],
    )
    return info + _EXTENT.pack(start - base, file.tell() - start)


def _block(listed: TermList, at: int, lengths: Sequence[int] | None) -> bytes:
    """Return one block: its length, negative for the last one, what is known of it, and the lists, compressed where
    that pays.
    """
    ids, counts = listed.ids[at : at + BLOCK], listed.counts[at : at + BLOCK]
    deltas = (ids[0], *map(sub, ids[1:], ids))
    places = tuple(listed.places[at : at + BLOCK]) if listed.places else None
    data = dumps((deltas, _weights(counts), places), 2)
    compression = int(len(data) > _WORTH_COMPRESSING)
    if compression:
        data = zlib.compress(data, _LEVEL)
    known = (len(ids), ids[-1], float(max(counts, default=1)), compression, *_extremes(ids, lengths))
    info = dumps(known, 2)
    length = len(info) + len(data)
    return _LENGTH.pack(-length if at + BLOCK >= len(listed.ids) else length) + info + data


def _extremes(ids: Sequence[int], lengths: Sequence[int] | None) -> tuple[int, int]:
    """Return the lengths of the shortest and of the longest of these turns, each in Whoosh's one byte."""
    if lengths is None:
        return 0, 0
    of_turns = [lengths[turn] for turn in ids]
    return length_to_byte(min(of_turns)), length_to_byte(max(of_turns))


def _weights(counts: Sequence[int]) -> float | tuple[float, ...] | None:
    """Return the counts as Whoosh keeps them: None where each is one, a single figure where all are alike."""
    different = set(counts)
    if different <= {1}:
        return None
    return float(counts[0]) if len(different) == 1 else tuple(map(float, counts))


@dataclass(slots=True)
class Batch:
    """Rows gathered into lists: what becomes one segment."""

    size: int = 0
    words: int = 0  # of what is said in all turns
    lists: dict[str, defaultdict[str, TermList]] = field(
        default_factory=lambda: {name: defaultdict(TermList) for name in (*RUNNING, *VALUES)}
    )
    lengths: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in RUNNING})
    numbers: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in NUMBERS})

    def add(
        self, running: Mapping[str, Sequence[str]], values: Mapping[str, Iterable[str]], numbers: Mapping[str, int]
    ) -> None:
        """Add one turn: its running texts, its values and its numbers, by the names of the fields."""
        for name, texts in running.items():
            self._add_texts(name, texts)
        for name, given in values.items():
            for value in dict.fromkeys(given):
                self.lists[name][value].ids.append(self.size)
        for name, number in numbers.items():
            self.numbers[name].append(number)
        self.words += self.lengths["text"][-1]
        self.size += 1

    def _add_texts(self, name: str, texts: Sequence[str]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        length = 0
        for base, words in placed(texts):
            length += len(words)
            for place, term in enumerate(words, base):
                places[term].append(place)
        lists, turn = self.lists[name], self.size
        for term, positions in places.items():
            listed = lists[term]
            listed.ids.append(turn)
            listed.counts.append(len(positions))
            listed.places.append(_packed(positions))
        self.lengths[name].append(length)

    def in_order(self) -> Iterator[tuple[str, str, TermList]]:
        """Yield field, term and list, in the order of the dictionary."""
        for name in sorted(self.lists):
            for term in sorted(self.lists[name]):
                yield name, term, self.lists[name][term]

    def column(self, name: str) -> list[int]:
        """Return the numbers of a field, turn by turn."""
        return self.lengths["text"] if name == "words" else self.numbers[name]


def placed(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each text and the place of the first: texts stand so far apart that no sentence spans two."""
    base = 0
    for text in texts:
        words = terms(text)[: max(LONGEST - base, 0)]
        yield base, words
        base += len(words) + APART
