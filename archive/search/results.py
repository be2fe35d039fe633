"""The results: what is found, as plain frozen values in which nothing is markup."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from archive.models import Document, Organisation, Person
from archive.models.speaking import SpokenTurn

from .question import Question


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet: text of the record, and whether it is what was sought."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn that was found: the words around the place, and whether the text goes on before and after them."""

    spoken: SpokenTurn
    document: Document
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def number(self) -> int:
        """The figure of the turn's key."""
        return self.spoken.turn.number


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits that belong together: of one document, of one speaker, or one turn alone.

    `total` is the exact number of hits of the group, `hits` the best of them, `numbers` the keys of all where the
    group is a document. `question` asks for all of the group, turn by turn. `documents` says in how many documents the
    hits stand, `earliest` and `latest` from when they are, as the
    record dates the documents (EDTF); empty where none is dated.
    """

    hits: tuple[Hit, ...]
    total: int
    document: Document | None = None
    party: Person | Organisation | None = None
    name: str = ""
    numbers: frozenset[int] = frozenset()
    question: Question | None = None
    documents: int = 1
    earliest: str = ""
    latest: str = ""

    @property
    def more(self) -> int:
        """How many hits of the group are not shown."""
        return self.total - len(self.hits)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: its exact count among the hits that every other choice leaves, and the question that
    toggles it.
    """

    facet: str
    value: str
    label: str
    count: int
    is_chosen: bool
    asked: Question

    @property
    def question(self) -> Question:
        """The question with this value, or without it where it is chosen; put together when it is asked for."""
        change = self.asked.without_value if self.is_chosen else self.asked.with_value
        return change(self.facet, self.value)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its most frequent values first; `total_values` counts those that are not listed too."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    total_values: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many hits lie in a year, and the question that asks for them alone."""

    year: int
    count: int
    asked: Question

    @property
    def question(self) -> Question:
        """The question for this year alone; put together when it is asked for."""
        return replace(self.asked, since=self.year, until=self.year, page=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the question read back in words, and the question without it."""

    words: str
    without: Question
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What could not be understood: from `start` to `end` of the text, in a sentence; and the nearest question in which
    this is put right.
    """

    start: int
    end: int
    sentence: str
    instead: Question | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another question, where this one finds nothing or little: in words, and how many turns it finds.

    `kind` says what was done to it: `part` is a part alone, which may find nothing either; `spelling`, `looser` and
    `fewer` find something.
    """

    words: str
    question: Question
    count: int
    kind: str = "looser"


@dataclass(frozen=True, slots=True)
class Results:
    """What a question finds. All counts are exact.

    `some_words_from` is the place, from 0, in the whole list of groups from which on hits have only some of the
    words; None where all have all. `notice` is a sentence where the search had to do with less than it should.
    """

    question: Question
    total_turns: int = 0
    total_documents: int = 0
    all_words: int = 0
    some_words: int = 0
    some_words_from: int | None = None
    groups: tuple[HitGroup, ...] = ()
    total_groups: int = 0
    facets: tuple[Facet, ...] = ()
    years: tuple[YearCount, ...] = ()
    undated: int = 0
    parts: tuple[Part, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    notice: str = ""
    words: tuple[str, ...] = field(default=())

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total_groups // self.question.size))
