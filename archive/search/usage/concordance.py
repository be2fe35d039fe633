"""The concordance: a line for each place at which a turn says what was sought, with the words before and after it.

All lines are put in order by what the index knows of them, in arrays; the texts of one page of them come from the
database, through `published()`, and each line is checked against its text before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken
from archive.search.finding import by_name
from archive.search.postings.segments import Numbers
from archive.search.showing import keys_of

from .cutting import Cut
from .lexicon import Numbering, lexicon
from .measured import Measured

SIZE = 50  # lines of a page
_SORTED_BY = 3  # words that settle the order, one after another
_FAR = 3  # words before or after that a list can be sorted by


class By(StrEnum):
    """What lines are in the order of."""

    AFTER_1 = "after1"
    AFTER_2 = "after2"
    AFTER_3 = "after3"
    BEFORE_1 = "before1"
    BEFORE_2 = "before2"
    BEFORE_3 = "before3"
    TEXT = "text"
    EARLIEST = "earliest"
    LATEST = "latest"
    SPEAKER = "speaker"

    @property
    def word(self) -> int:
        """Which word they are in the order of: 2 for the second after, -1 for the first before; 0 for none."""
        return {"after": 1, "before": -1}.get(self.rstrip("123"), 0) * int(self[-1] if self[-1].isdigit() else 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the words before, those found, those after; before and after each in three pieces, of which the middle
    one is the word that the lines are in the order of, or empty.
    """

    spoken: SpokenTurn
    document: Document
    before: tuple[str, str, str]
    found: str
    after: tuple[str, str, str]

    @property
    def number(self) -> int:
        """The figure of the turn's key."""
        return self.spoken.turn.number


@dataclass
class Concordance:
    """All lines of a question, in an order."""

    measured: Measured
    by: By
    width: int

    @property
    def total(self) -> int:
        """How many lines there are: exactly."""
        return len(self.measured.places)

    @cached_property
    def documents(self) -> int:
        """How many documents they are of."""
        return len(np.unique(self.measured.snapshot.documents[self.measured.places.turns]))

    @cached_property
    def turns(self) -> int:
        """How many turns they are of."""
        return int(self.measured.says.sum())

    @cached_property
    def order(self) -> Numbers:
        """The places in order. Lines that are alike in it stand in the order of the record, so that each has its place
        for good.
        """
        found, snapshot = self.measured.places, self.measured.snapshot
        of_text = [found.first, snapshot.documents[found.turns]]
        return np.lexsort([*of_text, *_ORDERS[self.by](self)])

    def around(self, distance: int) -> Numbering:
        """Return the rank of the word so many places after each line's last word, or before its first; below all others
        where the turn has none there.
        """
        found, text = self.measured.places, self.measured.text
        places = found.last + distance if distance > 0 else found.first + distance
        words = text.words_at(places, found.turns)
        return np.where(words < 0, -1, lexicon.ranks[words])

    def lines(self, start: int, end: int) -> Iterator[Line]:
        """Yield the lines from one place in the order to another. A line whose turn was changed, or is not published
        any more, and of which the index has yet to hear, is left out.
        """
        at = self.order[start:end]
        found, snapshot = self.measured.places, self.measured.snapshot
        keys = keys_of(snapshot, found.turns[at])
        documents, turns = fetch(keys)
        first = found.first[at] - self.measured.text.starts[found.turns[at]]
        for place, key, word in zip(at.tolist(), keys, first.tolist(), strict=True):
            if key in turns:
                line = self._line(place, word, turns[key], documents[key[0]])
                if line is not None:
                    yield line

    def _line(self, place: int, first: int, each: SpokenTurn, document: Document) -> Line | None:
        found = self.measured.places
        last = first + int(found.last[place] - found.first[place])
        places = np.arange(found.first[place], found.last[place] + 1)
        wanted = self.measured.text.words_at(places, np.repeat(found.turns[place : place + 1], len(places)))
        cut = Cut(each.turn.text, first, last, self.width)
        if cut.terms != [lexicon.words[word] for word in wanted.tolist()]:
            return None
        marked = self.by.word
        return Line(each, document, cut.before(-marked if marked < 0 else 0), cut.found, cut.after(max(marked, 0)))


def fetch(keys: Sequence[tuple[int, int]]) -> tuple[Mapping[int, Document], Mapping[tuple[int, int], SpokenTurn]]:
    """Return published documents and turns of their latest versions, by their numbers, in a fixed number of queries,
    and no text that is not asked for.
    """
    wanted = set(keys)
    found = Document.objects.published().filter(pk__in={document for document, _ in wanted})
    documents = {each.pk: each for each in found.select_related("latest_version", "place")}
    of_version = {each.latest_version_id: each.pk for each in documents.values()}
    listed = Turn.objects.filter(version__in=of_version.keys() - {None}, number__in={number for _, number in wanted})
    named = listed.values_list("pk", "version", "number")
    chosen = [pk for pk, version, number in named if (of_version[version], number) in wanted]
    turns = spoken(Turn.objects.filter(pk__in=chosen).select_related("version"))
    return documents, {(each.turn.version.document_id, each.turn.number): each for each in turns}


def _by_words(sign: int, first: int) -> Callable[[Concordance], list[Numbering]]:
    """Return the order by a word before or after, and by those that follow it outwards."""

    def order(concordance: Concordance) -> list[Numbering]:
        distances = [first, *(each for each in range(1, _FAR + 1) if each != first)][:_SORTED_BY]
        return [concordance.around(sign * distance) for distance in reversed(distances)]

    return order


def _by_day(sign: int) -> Callable[[Concordance], list[Numbers]]:
    def order(concordance: Concordance) -> list[Numbers]:
        days = concordance.measured.snapshot.days[concordance.measured.places.turns]
        return [np.where(days == 0, np.iinfo(np.int64).max, sign * days)]

    return order


def _by_speaker(concordance: Concordance) -> list[Numbers]:
    return [by_name(concordance.measured.snapshot)[concordance.measured.places.turns]]


_ORDERS: Mapping[By, Callable[[Concordance], Sequence[Numbers | Numbering]]] = {
    By.TEXT: lambda concordance: [],
    By.EARLIEST: _by_day(1),
    By.LATEST: _by_day(-1),
    By.SPEAKER: _by_speaker,
    **{by: _by_words(1 if by.word > 0 else -1, abs(by.word)) for by in By if by.word},
}
