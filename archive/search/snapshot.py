"""Snapshot: the index at one commit, as arrays over all turns. Immutable but for its caches, and shared by all threads.

A new snapshot takes over by identifier the segments that did not change, so that what was decoded of them stays
decoded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .facets import Facet, single
from .postings.cache import ByteCache
from .postings.commits import DamagedError, is_latest, read_commit, sum_of
from .postings.lists import POSITION_BITS
from .postings.places import NO_KEYS, following
from .postings.running import running_if_made
from .postings.segments import DECODED, ENTRY, NOWHERE, WORTH_KEEPING, Ids, Keys, Numbers, Postings, Segment
from .postings.standing import NOT_SAID, keys_of_each, keys_of_sentence, keys_of_words
from .storage import IndexUnusableError
from .vocabulary import Vocabulary

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]
Figures = npt.NDArray[np.int32]
# Tells where something stands in a segment, given by its place: the keys, rising, at least those in some of its turns.
Here = Callable[[int, Ids], Keys]


@dataclass
class Snapshot:
    """One commit. Turns are numbered from 0 to `size` over all segments, in Whoosh's own order."""

    folder: Path
    generation: int
    segments: tuple[Segment, ...]
    live: Mask
    bases: tuple[int, ...] = field(init=False)
    sentences: ByteCache[Postings] = field(default_factory=lambda: ByteCache(DECODED))
    words: ByteCache[Postings] = field(default_factory=lambda: ByteCache(DECODED))
    figures: ByteCache[tuple[int, ...]] = field(default_factory=lambda: ByteCache(DECODED))
    labels: dict[tuple[str, str], tuple[int | None, float, str | None]] = field(default_factory=dict)
    forms: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    little_words: dict[str, bool] = field(default_factory=dict)
    words_in: dict[str, list[str]] = field(default_factory=dict)  # of languages with few turns, in order
    spoken: dict[str, Mask] = field(default_factory=dict)  # of languages whose word forms are known, the turns in it
    known_words: Vocabulary | None = None  # of the snapshot before
    _facets: dict[str, Facet] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Number the segments' turns one after another."""
        sizes = [segment.size for segment in self.segments]
        self.bases = tuple(int(base) for base in np.cumsum([0, *sizes])[:-1])

    @property
    def size(self) -> int:
        """How many turns the segments hold, those deleted included."""
        return len(self.live)

    @cached_property
    def live_count(self) -> int:
        """How many turns are not deleted."""
        return int(self.live.sum())

    @cached_property
    def documents(self) -> Numbers:
        """The number of each turn's document."""
        parts = [segment.numbers("doc") for segment in self.segments]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    @cached_property
    def turn_numbers(self) -> Figures:
        """The figure of each turn's key."""
        return self._numbers("number")

    @cached_property
    def earliest(self) -> Figures:
        """The earliest day of each turn's document as the figure YYYYMMDD; 0 where it has no date."""
        return self._numbers("earliest")

    @cached_property
    def latest(self) -> Figures:
        """The latest day, likewise."""
        return self._numbers("latest")

    @cached_property
    def days(self) -> Figures:
        """The day by which each turn is sorted and counted: the earliest, or the latest where the beginning is open."""
        return np.where(self.earliest == _BEGINNING, self.latest, self.earliest)

    @cached_property
    def lengths(self) -> Scores:
        """The length of each turn's text in words."""
        return self._numbers("words").astype(np.float64)

    @cached_property
    def average_length(self) -> float:
        """The mean length of the turns."""
        return float(self.lengths[self.live].mean()) if self.live_count else 1.0

    @cached_property
    def length_weights(self) -> Scores:
        """What BM25 adds to a word's count in each turn: more, the longer the turn is beside the mean."""
        return K1 * (1 - _B + _B * (self.lengths / self.average_length))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word that the turns say."""
        return Vocabulary.of(self.segments, self.known_words, self.folder)

    def _numbers(self, name: str) -> Figures:
        parts = [segment.numbers(name) for segment in self.segments]
        return np.concatenate([np.empty(0, np.int32), *parts], dtype=np.int32)

    def empty(self) -> Mask:
        """Return a mask of no turn."""
        return np.zeros(self.size, np.bool_)

    def postings(self, name: str, term: str) -> Postings:
        """Return where a term stands, in all segments, turns that were deleted left out."""
        found = self.words.get((name, term))
        if found is None:
            found = self._postings(name, term)
            if len(found.ids) < WORTH_KEEPING * len(self.segments):  # else the segments keep it, in fewer bytes
                self.words.put((name, term), found, found.ids.nbytes + found.counts.nbytes + ENTRY)
        return found

    def _postings(self, name: str, term: str) -> Postings:
        parts = [(found, base) for s, base in self._each() if len((found := s.postings(name, term)).ids)]
        if not parts:
            return NOWHERE
        ids = np.concatenate([found.ids + np.int32(base) for found, base in parts])
        counts = np.concatenate([found.counts for found, _ in parts])
        if self.live_count == self.size:
            return Postings(ids, counts)
        kept = self.live[ids]
        return Postings(ids[kept], counts[kept])

    def positions(self, name: str, term: str, among: Ids) -> Keys:
        """Return a term's keys over all segments, rising: at least those in the turns that are asked for, given
        rising.
        """
        if name == "text":
            return self.keys(self.standing((term,)), among)
        return self.keys(lambda place, wanted: self.segments[place].positions(name, term, wanted), among)

    def standing(self, terms: Sequence[str]) -> Here:
        """Return what tells where any of some words of what is said stand."""
        figures = [self._figures(term) for term in dict.fromkeys(terms)]

        def here(place: int, wanted: Ids) -> Keys:
            segment = self.segments[place]
            words = running_if_made(segment)
            if words is not None:
                return keys_of_words(words, [each[place] for each in figures], wanted)
            lists = [segment.positions("text", term, wanted) for term in dict.fromkeys(terms)]
            return np.sort(np.concatenate([NO_KEYS, *lists]))

        return here

    def standing_each(self, terms: Sequence[str], place: int, wanted: Ids) -> tuple[Keys, Numbers]:
        """Return where each of some words of what is said stands in a segment, given by its place: the keys, rising, at
        least those in some of its turns, and which of the words each is.
        """
        segment = self.segments[place]
        words = running_if_made(segment)
        if words is not None:
            return keys_of_each(words, [self._figures(term)[place] for term in terms], wanted)
        lists = [segment.positions("text", term, wanted) for term in terms]
        keys, which = np.concatenate([NO_KEYS, *lists]), np.repeat(np.arange(len(lists)), [*map(len, lists)])
        order = np.argsort(keys, kind="stable")
        return keys[order], which[order]

    def following(self, name: str, terms: Sequence[str]) -> Here:
        """Return what tells where terms follow each other."""
        figures, rarest = [], 0
        if name == "text":
            figures, counts = [self._figures(term) for term in terms], self.vocabulary.counts_of(terms)
            rarest = min(range(len(terms)), key=counts.__getitem__)

        def here(place: int, wanted: Ids) -> Keys:
            segment = self.segments[place]
            words = running_if_made(segment) if name == "text" else None
            if words is not None:
                return keys_of_sentence(words, [each[place] for each in figures], rarest, wanted)
            places = {term: segment.positions(name, term, wanted) for term in set(terms)}
            return following([places[term] for term in terms])

        return here

    def _figures(self, term: str) -> tuple[int, ...]:
        """Return the figure of a word in each segment's running words."""
        found = self.figures.get(term)
        if found is None:
            places = (segment.place_of("text", term) for segment in self.segments)
            found = tuple(NOT_SAID if place is None else place for place in places)
            self.figures.put(term, found, ENTRY)
        return found

    def keys(self, here: Here, among: Ids) -> Keys:
        """Return keys over all segments, rising: at least those in some turns, given rising."""
        bounds = np.searchsorted(among, [*self.bases, self.size]).tolist()
        found = []
        for place, base in enumerate(self.bases):
            wanted = among[bounds[place] : bounds[place + 1]]
            if len(wanted):
                keys = here(place, wanted - np.int32(base))
                found.append(keys + (base << POSITION_BITS) if base else keys)
        return (found[0] if len(found) == 1 else np.concatenate(found)) if found else NO_KEYS

    def facet(self, name: str) -> Facet:
        """Return the values of a filter with their turns, deleted ones left out."""
        if name not in self._facets:
            self._facets[name] = self._years() if name == "year" else self._joined(_COLUMNS.get(name, name))
        return self._facets[name]

    def _years(self) -> Facet:
        """Return the years as values: those by which turns are sorted and counted."""
        ids = np.flatnonzero((self.days > 0) & self.live).astype(np.int32)
        years, owners = np.unique(self.days[ids] // 10000, return_inverse=True)
        values = years.astype(str).tolist()
        order = np.argsort(np.array(values)) if values else np.empty(0, np.int64)
        place = np.argsort(order).astype(np.int32)
        return single([values[at] for at in order.tolist()], ids, place[owners], self.size)

    def _joined(self, name: str) -> Facet:
        columns = [(segment.column(name), base) for segment, base in self._each()]
        values = tuple(sorted({value for column, _ in columns for value in column.values}))
        place = {value: at for at, value in enumerate(values)}
        ids = [column.ids + np.int32(base) for column, base in columns]
        owners = [
            np.repeat(np.array([place[v] for v in c.values], np.int32), np.diff(c.starts, append=len(c.ids)))
            for c, _ in columns
        ]
        all_ids = np.concatenate([NOWHERE.ids, *ids])
        all_owners = np.concatenate([NOWHERE.ids, *owners])
        kept = self.live[all_ids]
        all_ids, all_owners = all_ids[kept], all_owners[kept]
        if int(np.bincount(all_ids, minlength=1).max()) <= 1:
            return single(values, all_ids, all_owners, self.size)
        few = len(values) <= np.iinfo(np.uint16).max  # which is sorted quicker
        order = np.argsort(all_owners.astype(np.uint16) if few else all_owners, kind="stable")
        starts = np.searchsorted(all_owners[order], np.arange(len(values)))
        return Facet(values, None, all_ids[order], starts.astype(np.int64))

    def with_values(self, name: str, values: Iterable[str]) -> Mask:
        """Return the turns that have one of these values of a filter."""
        mask = self.empty()
        for value in values:
            mask[self.facet(name).turns(value)] = True
        return mask

    def _each(self) -> Iterable[tuple[Segment, int]]:
        return zip(self.segments, self.bases, strict=True)

    def document_ids(self) -> set[int]:
        """Return the numbers of the documents that the index holds."""
        return {int(number) for number in np.unique(self.documents[self.live])}

    def turns_of_documents(self, document_ids: Sequence[int]) -> Numbers:
        """Return the numbers in the index of all turns of these documents."""
        return np.flatnonzero(np.isin(self.documents, list(document_ids)) & self.live)


K1, _B = 1.2, 0.75  # of BM25, as Whoosh has them
_COLUMNS = {"role": "office"}  # where the index calls a facet otherwise: `role` are the words of it
_BEGINNING = 10101  # the first of all days, as a figure: where a date's beginning is open
_open: dict[Path, Snapshot] = {}
_lock = threading.Lock()


def open_snapshot(build: Path) -> Snapshot:
    """Return the latest commit of a build. Raise IndexUnusableError, with a sentence, where it cannot be read."""
    try:
        known = _open.get(build)
        if known is not None and is_latest(build, known.generation):
            return known
        with _lock:
            fresh = read_snapshot(build, _open.get(build))
            put_snapshot(fresh)
    except (DamagedError, OSError) as error:
        raise IndexUnusableError(str(error)) from error
    return fresh


def known_snapshot(folder: Path) -> Snapshot | None:
    """Return the snapshot that this process opened last of the builds in a folder; None where it opened none."""
    return next((snapshot for build, snapshot in list(_open.items()) if build.parent == folder), None)


def put_snapshot(snapshot: Snapshot) -> None:
    """Let everybody use a snapshot from now on."""
    _open[snapshot.folder] = snapshot
    for build in [build for build in list(_open) if build != snapshot.folder]:
        _open.pop(build, None)


def read_snapshot(build: Path, before: Snapshot | None) -> Snapshot:
    """Return the latest commit of a build, taking over from the snapshot before what did not change. Raise
    IndexUnusableError where it cannot be read.
    """
    try:
        return _read(build, before)
    except DamagedError as error:
        raise IndexUnusableError(str(error)) from error
    except Exception as error:
        raise IndexUnusableError(f"The index cannot be read: {type(error).__name__}.") from error


def _read(build: Path, before: Snapshot | None) -> Snapshot:
    """Read the latest commit. Every byte of a segment that is new is checked before it is believed."""
    commit = read_commit(build)
    if before is not None and before.generation == commit.generation:
        return before
    known = {segment.identifier: segment for segment in before.segments} if before else {}
    segments, live = [], []
    for described in commit.segments:
        identifier = described.segment_id()
        segments.append(known.get(identifier) or _checked(build, identifier, described, commit.sums.get(identifier)))
        alive = np.ones(segments[-1].size, np.bool_)
        alive[list(described.deleted_docs())] = False
        live.append(alive)
    all_live = np.concatenate(live) if live else np.empty(0, np.bool_)
    words = before.__dict__.get("vocabulary", before.known_words) if before and before.folder == build else None
    return Snapshot(build, commit.generation, tuple(segments), all_live, known_words=words)


def _checked(build: Path, identifier: str, described: object, wanted: str | None) -> Segment:
    segment = Segment(identifier, int(described.doc_count_all()), build / f"{identifier}.seg")  # type: ignore[attr-defined]
    segment.open()
    if sum_of(segment.path) != wanted:
        raise DamagedError("A file of the index is damaged.")
    return segment
