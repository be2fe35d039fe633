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
    chips,
    counted_file,
    counted_page,
    csv_file,
    question_of,
    ways_to_see,
)
from .pages import show
from .paging import Paged, check_within
from .parameters import BadParameter

TABS = {Listed.TIMES: "Most often", Listed.RATE: "Most often in their words", Listed.NEVER: "Never"}
SIZE = 50
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
    number = asked.question.page
    check_within(number, SIZE, len(order))
    rows = [_row(asked.question, one) for one in counted.named(order[(number - 1) * SIZE : number * SIZE])]
    context = {
        "asked": asked,
        "counted": counted,
        "measured": counted.measured,
        "never": asked.listed is Listed.NEVER,
        "chips": chips(counted.measured, asked.href),
        "tabs": _tabs(asked, counted),
        "rows": rows,
        "page": Paged(rows, number, SIZE, len(order), lambda to: asked.href(asked.question.at_page(to))),
        "ways": ways_to_see(asked.question, "who-says-it"),
        "file": asked.href(bare(asked.question), "who-says-it-csv"),
    }
    return show(request, "who_says.html", context, section="search", query=asked.question.text)


def _tabs(asked: Asked, counted: Speakers) -> list[Way]:
    plain = bare(asked.question)
    return [
        Way(
            f"{words} {len(counted.order(listed, asked.least)):,}",
            asked.href(plain, listed=listed),
            listed is asked.listed,
        )
        for listed, words in TABS.items()
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
    if asked.question.asks_nothing:
        raise BadParameter("Something has to be counted: write q=… behind the question mark.")
    counted = speakers(Measured(asked.question, ground()))
    return csv_file(
        "speakers",
        asked.href(bare(asked.question)),
        HEAD,
        _rows(counted, counted.order(asked.listed, asked.least).tolist()),
    )


def _rows(counted: Speakers, order: list[int]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(order), SIZE):
        for one in counted.named(order[start : start + SIZE]):
            rate = one.count.rate
            yield (
                one.name,
                one.value,
                one.count.times,
                one.count.turns,
                one.count.words,
                "" if rate is None else f"{rate:.2f}",
            )
