"""Who says something most, and who never does: a table of speakers, with the words that each spoke."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from archive.search import Question
from archive.search.usage import Count, Listed, Measured, Speaker, Speakers, ground, speakers

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
from .parameters import BadParameter

TABS = {Listed.TIMES: "Most often", Listed.RATE: "Most often in their words", Listed.NEVER: "Never"}
_LEAST = 10_000
_MOST_WORDS = 9
HEAD = ("speaker", "value", "times", "turns", "words_spoken", "per_million")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the question, which speakers, and the least number of words that a rate is made of."""

    question: Question
    listed: Listed
    least: int

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        """Read and check the parameters of a request."""
        listed = parameters.one_of(request.GET, "who", list(Listed), what="list of speakers")
        least = parameters.text(request.GET, "least") or str(_LEAST)
        if not (least.isascii() and least.isdigit() and len(least) <= _MOST_WORDS):
            raise BadParameter(f"“{least}” is no number of words. Write it in figures, for instance least=10000.")
        return cls(question_of(request), Listed(listed) if listed else Listed.TIMES, int(least))

    def href(self, question: Question, name: str = "who-says-it", listed: Listed | None = None) -> str:
        """Return the address of a question on this page, in the same list or another."""
        which = listed or self.listed
        least = str(self.least) if self.least != _LEAST else ""
        return address(name, question, ("who", which if which is not Listed.TIMES else ""), ("least", least))

    @property
    def own(self) -> list[tuple[str, str]]:
        """The parameters that the form keeps."""
        who = [("who", str(self.listed))] if self.listed is not Listed.TIMES else []
        return [*bare(self.question).as_parameters(), *who]


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker's row: their page, and the search and the concordance narrowed to them."""

    speaker: Speaker
    href: str
    search: str
    lines: str

    @property
    def count(self) -> Count:
        """The speaker's count."""
        return self.speaker.count


@counted_page
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of speakers."""
    asked = Asked.read(request)
    if asked.question.asks_nothing:
        return show(request, "who_says_empty.html", {}, section="search")
    counted = speakers(Measured(asked.question, ground()))
    order = counted.order(asked.listed, asked.least).tolist()

    def rows(start: int, end: int) -> list[Row]:
        return [_row(asked.question, one) for one in counted.named(order[start:end])]

    context = {
        **listed(asked, "who-says-it", counted.measured, len(order), rows),
        "counted": counted,
        "never": asked.listed is Listed.NEVER,
        "tabs": _tabs(asked, counted),
    }
    return show(request, "who_says.html", context, section="search", query=asked.question.text)


def _tabs(asked: Asked, counted: Speakers) -> list[Way]:
    plain = bare(asked.question)
    return [
        Way(words, asked.href(plain, listed=which), which is asked.listed, len(counted.order(which, asked.least)))
        for which, words in TABS.items()
    ]


def _row(question: Question, speaker: Speaker) -> Row:
    value = speaker.value
    page = reverse("organisation", args=[value[1:]]) if value[0] == "@" else reverse("speaker", args=[value])
    others = replace(bare(question), chosen=tuple(pair for pair in question.chosen if pair[0] != "speaker"))
    narrowed = others.with_value("speaker", value)
    return Row(speaker, page, address("search", narrowed), address("concordance", narrowed))


@counted_file
def file(request: HttpRequest) -> HttpResponseBase:
    """Send the whole list, in the same order."""
    asked = Asked.read(request)
    something(asked.question, "Something has to be counted")
    counted = speakers(Measured(asked.question, ground()))
    return csv_file(
        "speakers",
        asked.href(bare(asked.question)),
        HEAD,
        _rows(counted, counted.order(asked.listed, asked.least).tolist()),
    )


def _rows(counted: Speakers, order: list[int]) -> Iterator[tuple[object, ...]]:
    for places in in_parts(order):
        for one in counted.named(places):
            rate = one.count.rate
            yield (
                one.name,
                one.value,
                one.count.times,
                one.count.turns,
                one.count.words,
                "" if rate is None else f"{rate:.2f}",
            )
