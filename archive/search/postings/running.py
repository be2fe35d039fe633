"""Running words: the words of each turn one after another, turned back from the postings of a segment once, and kept
in a file beside it.

A list of postings says where a word stands; what stands beside a word, and what words some turns have, is asked the
other way round. Of each segment a file holds one figure a word, in the order of the text: the word's place among the
segment's terms. It can always be made again, goes with the segment, and is read through a memory map.

    <segment>.run    a line of JSON that says what it is, then the figures
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .kept_files import clean
from .lists import POSITION_BITS
from .places import keys_of_places
from .segments import Ids, Keys, Numbers, Segment

Figures = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]

ENDING = ".run"
_VERSION = 1
_TOGETHER = 50_000  # postings that are decoded in one call
_SMALL = 1 << 16  # terms up to which a figure has two bytes
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Running:
    """The words of a segment: those of turn i are `figures[starts[i]:starts[i + 1]]`, and `starts` has one figure more
    than there are turns.
    """

    figures: Figures
    starts: Numbers


def running(segment: Segment) -> Running:
    """Return the running words of a segment. They are made once, which takes a second for about a million words."""
    with _lock:
        found = running_if_made(segment)
        if found is None:
            starts = _starts(segment)
            figures = _turned_back(segment, starts)
            _write(segment.path.with_suffix(ENDING), segment, figures)
            found = segment.beside[ENDING] = Running(figures, starts)
    return found


def running_if_made(segment: Segment) -> Running | None:
    """Return the running words of a segment; None where they were not made yet."""
    found = segment.beside.get(ENDING)
    if found is None:
        starts = _starts(segment)
        figures = _read(segment.path.with_suffix(ENDING), segment, int(starts[-1]))
        if figures is not None:
            found = segment.beside[ENDING] = Running(figures, starts)
    return found


def _starts(segment: Segment) -> Numbers:
    return np.concatenate([[0], np.cumsum(segment.numbers("words"))])


def words_of_turns(segment: Segment, turns: Ids) -> set[str] | None:
    """Return the words that some turns of a segment say; None where its running words were not made yet."""
    words = running_if_made(segment)
    if words is None:
        return None
    figures, starts = words.figures, words.starts
    said: set[int] = set().union(*(figures[starts[turn] : starts[turn + 1]].tolist() for turn in turns.tolist()))
    return {segment.term("text", place) for place in said}


def _head(segment: Segment, words: int, kind: str) -> bytes:
    said = {"segment": segment.identifier, "version": _VERSION, "words": words, "kind": kind}
    return json.dumps(said).encode() + b"\n"


def _kind(segment: Segment) -> str:
    return "<u2" if segment.count_terms("text") < _SMALL else "<u4"


def _read(path: Path, segment: Segment, words: int) -> Figures | None:
    """Return what a file holds; None where it is not there, or is not what this segment's would be."""
    kind = _kind(segment)
    head = _head(segment, words, kind)
    try:
        with path.open("rb") as file:
            known = file.read(len(head)) == head
        whole = path.stat().st_size == len(head) + words * np.dtype(kind).itemsize
    except OSError:
        return None
    if not known or not whole or not words:
        return None
    return np.asarray(np.memmap(path, np.dtype(kind), "r", offset=len(head), shape=(words,)))


def _write(path: Path, segment: Segment, figures: Figures) -> None:
    """Keep the figures in a file, whole or not at all. Where the folder cannot be written in, they are made again by
    the next process.
    """
    try:
        descriptor, fresh = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(_head(segment, len(figures), _kind(segment)))
            file.write(figures.tobytes())
        Path(fresh).replace(path)
        clean(path.parent, ENDING)
    except OSError:
        return


def _turned_back(segment: Segment, starts: Numbers) -> Figures:
    """Return the figures of a segment, worked out from its postings."""
    figures = np.zeros(int(starts[-1]), np.dtype(_kind(segment)))
    for terms, keys in _gathered(segment):
        figures[starts[keys >> POSITION_BITS] + (keys & ((1 << POSITION_BITS) - 1))] = terms
    return figures


def _gathered(segment: Segment) -> Iterator[tuple[Numbers, Keys]]:
    """Yield the places of all words, many at a time, with the figure of the word of each."""
    terms: list[int] = []
    counts: list[int] = []
    ids: list[Ids] = []
    places: list[bytes] = []
    for term, blocks in enumerate(segment.lists("text")):
        for block in blocks:
            terms.append(term)
            counts.append(len(block.ids))
            ids.append(block.ids)
            places += block.places
        if len(places) >= _TOGETHER:
            yield _decoded(terms, counts, ids, places)
            terms, counts, ids, places = [], [], [], []
    if places:
        yield _decoded(terms, counts, ids, places)


def _decoded(
    terms: Sequence[int], counts: Sequence[int], ids: Sequence[Ids], places: Sequence[bytes]
) -> tuple[Numbers, Keys]:
    """Return the keys of the places of several words, and for each key its word."""
    keys, repeats = keys_of_places(np.concatenate(ids), places)
    return np.repeat(np.repeat(np.array(terms, np.int64), counts), repeats), keys
