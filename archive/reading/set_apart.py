"""What words set something apart: the words of one search against the rest, or against another search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from archive.search import Question
from archive.search.question import LONGEST
from archive.search.usage import Apart, Distinct, Measured, ground

from . import parameters
from .counted_pages import (
    Way,
    address,
    bare,
    counted_file,
    counted_page,
    csv_file,
    in_parts,
    listed,
    question_of,
    something,
)
from .pages import show

_SIDES = {"": "More often here", "there": "Less often here"}
HEAD = (
    *("word", "times_here", "per_million_here", "times_there", "per_million_there"),
    *("log_likelihood", "log_ratio", "documents_here", "documents_there"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the question, what it is set against (the rest, where that is empty), and within what."""

    question: Question
    against: str
    within: str
    there: bool

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        """Read and check the parameters of a request."""
        against, within = (parameters.text(request.GET, name, longest=LONGEST) for name in ("against", "within"))
        side = parameters.one_of(request.GET, "side", _SIDES, what="side of a comparison")
        return cls(question_of(request), against, within, bool(side))

    def href(self, question: Question, name: str = "set-apart", *, there: bool | None = None) -> str:
        """Return the address of a question on this page, set against the same."""
        which = self.there if there is None else there
        told = (("against", self.against), ("within", self.within), ("side", "there" if which else ""))
        return address(name, question, *told)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What the form keeps: what was chosen in the search, beside its words."""
        return [pair for pair in bare(self.question).as_parameters() if pair[0] != "q"]


@dataclass(frozen=True, slots=True)
class Compared:
    """The two sides as they were measured, and their words."""

    measured: Measured
    against: Measured | None
    within: Measured | None
    apart: Apart

    @property
    def mistakes(self) -> list[str]:
        """What could not be understood of what was typed, in sentences."""
        given = [each for each in (self.measured, self.against, self.within) if each]
        return [sentence for each in given for sentence in each.mistakes]


@dataclass(frozen=True, slots=True)
class Row:
    """A word's row: its rates, and the concordance of it here."""

    word: Distinct
    rate_here: float
    rate_there: float
    href: str


def compare(asked: Asked) -> Compared:
    """Measure both sides. What is on both counts here alone."""
    here_and_now = ground()
    measured = Measured(asked.question, here_and_now)
    against = Measured(Question(text=asked.against), here_and_now) if asked.against else None
    within = Measured(Question(text=asked.within), here_and_now) if asked.within else None
    all_of_it = within.mask if within else Measured(Question(), here_and_now).mask
    here = measured.mask & all_of_it
    there = (against.mask if against else all_of_it) & all_of_it & ~here
    return Compared(measured, against, within, Apart(here_and_now.snapshot, here, there))


@counted_page
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of words."""
    asked = Asked.read(request)
    if asked.question.asks_nothing:
        return show(request, "set_apart.html", {"asked": asked}, section="search")
    compared = compare(asked)
    order = compared.apart.order(more=not asked.there).tolist()

    def rows(start: int, end: int) -> list[Row]:
        return [_row(asked, compared.apart, word) for word in compared.apart.words(order[start:end])]

    context = {
        **listed(asked, "set-apart", compared.measured, len(order), rows),
        "compared": compared,
        "mistakes": compared.mistakes,
        "sizes": compared.apart.sizes,
        "tabs": _tabs(asked, compared.apart),
    }
    return show(request, "set_apart.html", context, section="search", query=asked.question.text)


def _tabs(asked: Asked, apart: Apart) -> list[Way]:
    plain = bare(asked.question)
    return [
        Way(words, asked.href(plain, there=bool(side)), bool(side) is asked.there, len(apart.order(more=not side)))
        for side, words in _SIDES.items()
    ]


def _row(asked: Asked, apart: Apart, word: Distinct) -> Row:
    """A word is looked for as it is printed, in a sentence of its own, in the turns of this side."""
    question = bare(asked.question)
    if asked.there:
        question = Question(text=asked.against)
    parts = [f'"{word.word}"', *(f"({text})" for text in (question.text, asked.within) if text)]
    text = " AND ".join(parts)
    href = address("concordance", question.with_text(text if len(text) <= LONGEST else parts[0]))
    return Row(word, *apart.rates(word), href)


@counted_file
def file(request: HttpRequest) -> HttpResponseBase:
    """Send all words of the list, in the same order."""
    asked = Asked.read(request)
    something(asked.question, "Something has to be set apart")
    apart = compare(asked).apart
    return csv_file(
        "set-apart", asked.href(bare(asked.question)), HEAD, _rows(apart, apart.order(more=not asked.there).tolist())
    )


def _rows(apart: Apart, order: list[int]) -> Iterator[tuple[object, ...]]:
    for numbers in in_parts(order):
        for word in apart.words(numbers):
            here, there = apart.rates(word)
            yield (
                word.word,
                word.here,
                f"{here:.2f}",
                word.there,
                f"{there:.2f}",
                f"{word.g2:.2f}",
                f"{word.ratio:.2f}",
                word.documents_here,
                word.documents_there,
            )
