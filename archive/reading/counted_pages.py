"""What the pages that count words share: the question read from the address and back, the ways to see it, and files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import chain
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive.citation.cited import absolute
from archive.models.cells import guarded
from archive.search import Group, Question, QuestionError, Sort
from archive.search.usage import Measured, NotCountableError

from .pages import reader_page, show
from .paging import Paged, check_within
from .parameters import BadParameter

_WAYS = {
    "concordance": "Concordance",
    "over-time": "Over time",
    "who-says-it": "Who says it",
    "set-apart": "What sets it apart",
}
SIZE = 50  # rows of a page
Row = TypeVar("Row")
_GROUPED = {Group.DOCUMENT: "By document", Group.SPEAKER: "By speaker", Group.TURN: "Every turn"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to see what a question finds, and how many rows it has, where that is told."""

    words: str
    href: str
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of a question in words, and the address of what is left without it."""

    words: str
    href: str


def ways_to_see(question: Question, here: str = "search") -> tuple[Way, ...]:
    """Return every way to see what a question finds, `here` being the name of the page that is shown."""
    plain = replace(question, page=1)
    grouped = [
        Way(words, address("search", replace(plain, group=group)), here == "search" and group is question.group)
        for group, words in _GROUPED.items()
    ]
    counted = [Way(words, address(name, bare(plain)), name == here) for name, words in _WAYS.items()]
    return (*grouped, *counted)


def bare(question: Question) -> Question:
    """Return a question without the order and the grouping of results, which no count has."""
    return replace(question, group=Group.DOCUMENT, sort=Sort.RELEVANCE, page=1, size=Question().size)


def address(name: str, question: Question, *more: tuple[str, str]) -> str:
    """Return the address of a question on a page, with what else the page is told."""
    told = [(key, value) for key, value in (*question.as_parameters(), *more) if value]
    return f"{reverse(name)}?{urlencode(told)}" if told else reverse(name)


def question_of(request: HttpRequest) -> Question:
    """Return the question of a request. Raise BadParameter, with a sentence, where it cannot be read."""
    try:
        return Question.from_parameters(request.GET)
    except QuestionError as error:
        raise BadParameter(str(error)) from error


def chips(measured: Measured, href: Callable[[Question], str]) -> list[Chip]:
    """Return the parts of a question in words, each with the address of the question without it."""
    return [Chip(part.words, href(bare(part.without))) for part in measured.parts]


class Asked(Protocol):
    """What a request asks of a page that lists what it counts."""

    @property
    def question(self) -> Question:
        """The question."""

    def href(self, question: Question, name: str = ...) -> str:
        """Return the address of a question on this page or on another, asked in the same way."""


def listed(
    asked: Asked, name: str, measured: Measured, total: int, rows: Callable[[int, int], Sequence[Row]]
) -> dict[str, object]:
    """Return what the template of a list shows: one page of `total` rows, given from one place to another, and what
    stands around them. `name` is that of the page; the name of its file ends in `-csv`. Raise NotHere beyond its end.
    """
    number = asked.question.page
    check_within(number, SIZE, total)
    shown = rows((number - 1) * SIZE, number * SIZE)
    return {
        "asked": asked,
        "measured": measured,
        "mistakes": measured.mistakes,
        "chips": chips(measured, asked.href),
        "rows": shown,
        "page": Paged(shown, number, SIZE, total, lambda to: asked.href(asked.question.at_page(to))),
        "ways": ways_to_see(asked.question, name),
        "file": asked.href(bare(asked.question), f"{name}-csv"),
    }


def something(question: Question, what: str) -> None:
    """Raise BadParameter, with a sentence, where a question of a file asks nothing."""
    if question.asks_nothing:
        raise BadParameter(f"{what}: write q=… behind the question mark.")


def in_parts(numbers: Sequence[int], size: int = SIZE) -> Iterator[Sequence[int]]:
    """Yield numbers so many at a time: what a file asks for together."""
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


def counted_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Serve a public page that counts; where nothing can be counted just now, one that says so."""

    @reader_page
    @wraps(view)
    def counted(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except NotCountableError as error:
            return not_countable(request, error)

    return counted


def counted_file(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Serve a file of counts, likewise, to GET and HEAD only."""

    @require_safe
    @cache_control(no_cache=True)
    @wraps(view)
    def counted(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except NotCountableError as error:
            return not_countable(request, error)

    return counted


def not_countable(request: HttpRequest, error: NotCountableError) -> HttpResponse:
    """Say that nothing can be counted just now, and when to come back."""
    page = show(request, "not_countable.html", {"sentence": str(error)}, section="search", status=503)
    page.headers["Retry-After"] = "60"
    return page


def csv_file(name: str, source: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Return rows as a file of comma-separated values (RFC 4180), sent row by row as they are made; no spreadsheet
    takes a cell for a formula. Each row says at which address of the site it was counted, and on which day (UTC).
    """
    writer = csv.writer(_Passing())
    told = (absolute(source), timezone.now().date().isoformat())
    return StreamingHttpResponse(
        (
            writer.writerow(map(_cell, row))
            for row in chain([(*head, "search", "taken")], ((*row, *told) for row in rows))
        ),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}-{told[1]}.csv"'},
    )


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


class _Passing:
    """A file that keeps nothing: what is written is handed on."""

    def write(self, text: str) -> str:
        return text
