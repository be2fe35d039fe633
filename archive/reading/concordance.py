"""The concordance: every place at which the words sought stand, a line each, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from archive.citation.cited import absolute
from archive.models.dates_in_words import in_words, machine_date
from archive.search import Question
from archive.search.usage import By, Concordance, Line, Measured, ground

from . import languages, parameters
from .counted_pages import address, bare, counted_file, counted_page, csv_file, listed, question_of, something
from .pages import show
from .parameters import BadParameter
from .results_shown import kept

ORDERS = {
    By.AFTER_1: "1st word after",
    By.AFTER_2: "2nd word after",
    By.AFTER_3: "3rd word after",
    By.BEFORE_1: "1st word before",
    By.BEFORE_2: "2nd word before",
    By.BEFORE_3: "3rd word before",
    By.TEXT: "Order of the record",
    By.EARLIEST: "Earliest first",
    By.LATEST: "Latest first",
    By.SPEAKER: "Speaker",
}
WIDTHS = (4, 8, 12, 20)
_WIDTH = 8
_AT_ONCE = 500  # lines of a file that are asked for together
HEAD = (
    *("line", "before", "found", "after", "speaker", "role", "kind"),
    *("date", "title", "place", "turn_no", "version", "permalink"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the question, the order, and how many words on either side."""

    question: Question
    by: By
    width: int

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        """Read and check the parameters of a request."""
        by = parameters.one_of(request.GET, "by", list(By), what="order of a concordance")
        width = parameters.text(request.GET, "span") or str(_WIDTH)
        if width not in map(str, WIDTHS):
            raise BadParameter(f"A line has {', '.join(map(str, WIDTHS))} words on either side, and not “{width}”.")
        return cls(question_of(request), By(by) if by else By.AFTER_1, int(width))

    def href(self, question: Question, name: str = "concordance") -> str:
        """Return the address of a question in the same order and width."""
        by = self.by if self.by is not By.AFTER_1 else ""
        return address(name, question, ("by", by), ("span", str(self.width) if self.width != _WIDTH else ""))

    @property
    def own(self) -> list[tuple[str, str]]:
        """The parameters that the form of the order keeps."""
        return bare(self.question).as_parameters()


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as the page shows it."""

    line: Line
    href: str

    @property
    def language(self) -> str:
        """The language of its turn: of the document, where the turn states none."""
        return self.line.spoken.turn.language or self.line.document.language

    @property
    def direction(self) -> str:
        """The direction in which its turn is written."""
        turn = self.line.spoken.turn
        stated = turn.language
        return languages.direction(stated) if stated else languages.direction_of(turn.text, self.language)

    @property
    def date(self) -> str:
        """The date in figures where it is exact, else in words."""
        return machine_date(self.line.document.date) or in_words(self.line.document.date)

    @property
    def who(self) -> str:
        """Who speaks."""
        return self.line.spoken.name or ("Question" if self.line.spoken.turn.kind == "question" else "")


@counted_page
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of lines. Raise BadParameter, with a sentence, where the request cannot be read."""
    asked = Asked.read(request)
    if asked.question.asks_nothing:
        return show(request, "concordance_empty.html", {}, section="search")
    concordance = Concordance(Measured(asked.question, ground()), asked.by, asked.width)

    def lines(start: int, end: int) -> list[ShownLine]:
        return [
            ShownLine(line, f"{line.document.get_absolute_url()}{kept(asked.question)}#t{line.number}")
            for line in concordance.lines(start, end)
        ]

    context = {
        **listed(asked, "concordance", concordance.measured, concordance.total, lines),
        "concordance": concordance,
        "orders": ORDERS,
        "widths": WIDTHS,
    }
    return show(request, "concordance.html", context, section="search", query=asked.question.text)


@counted_file
def file(request: HttpRequest) -> HttpResponseBase:
    """Send all lines, in the same order."""
    asked = Asked.read(request)
    something(asked.question, "A concordance is made of words")
    concordance = Concordance(Measured(asked.question, ground()), asked.by, asked.width)
    return csv_file("concordance", asked.href(bare(asked.question)), HEAD, _rows(concordance))


def _rows(concordance: Concordance) -> Iterator[tuple[object, ...]]:
    numbers = count(1)
    for start in range(0, concordance.total, _AT_ONCE):
        for line in concordance.lines(start, start + _AT_ONCE):
            yield (next(numbers), *_row(line))


def _row(line: Line) -> tuple[object, ...]:
    document, turn = line.document, line.spoken.turn
    version = turn.version.number
    return (
        "".join(line.before).strip(),
        line.found,
        "".join(line.after).strip(),
        line.spoken.name,
        line.spoken.role,
        turn.kind,
        document.date,
        document.title,
        document.place.name if document.place else "",
        turn.number,
        version,
        absolute(f"{document.get_absolute_url()}.v{version}/t{turn.number}"),
    )
