"""Use over time: up to six searches or speakers side by side, by year, as a plot, a table and a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from archive.models.dates_in_words import in_words
from archive.search import Question
from archive.search.finding import waiting
from archive.search.naming import labels_shown
from archive.search.question import LONGEST
from archive.search.usage import Count, Ground, Measured, Period, Series, Unit, ground, series

from . import parameters
from .counted_pages import Chip, address, bare, counted_file, counted_page, csv_file, question_of, ways_to_see
from .pages import show
from .parameters import BadParameter
from .plot_drawn import Plot, Point, plot

MOST = 6
UNITS = {Unit.YEAR: "Year", Unit.DECADE: "Decade", Unit.MONTH: "Month"}
SCALES = {"rate": "per million words", "times": "times", "turns": "turns"}
HEAD = ("line", "speaker", "period", "times", "turns", "words", "per_million")
_NAMED = 8  # periods that the axis names, nearly
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the searches, what all of them are narrowed by, the unit and the scale."""

    texts: tuple[str, ...]
    narrowed: Question
    unit: Unit
    scale: str

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        """Read and check the parameters of a request."""
        texts = tuple(dict.fromkeys(text for each in request.GET.getlist("q") if (text := each.strip())))
        if any(len(text) > LONGEST for text in texts):
            raise BadParameter(f"A search has {LONGEST} characters at most. Look for a part of it.")
        unit = parameters.one_of(request.GET, "by", list(Unit), what="unit of time")
        scale = parameters.one_of(request.GET, "show", SCALES, what="scale of a plot")
        narrowed = replace(bare(question_of(request)), text="")
        texts = tuple(text.replace("\0", " ") for text in texts)
        asked = cls(texts, narrowed, Unit(unit) if unit else Unit.YEAR, scale or "rate")
        if len(asked.questions) > MOST:
            raise BadParameter(f"{MOST} lines can be drawn side by side, and this asks for {len(asked.questions)}.")
        return asked

    @property
    def questions(self) -> list[tuple[str, str, Question]]:
        """The lines: the words of each, the value of the speaker where several were chosen, and the question."""
        chosen = self.narrowed.values_of("speaker")
        texts = self.texts or (("",) if not self.narrowed.asks_nothing else ())
        if len(chosen) < 2:  # noqa: PLR2004 -- one speaker is no comparison
            return [(text, "", self.narrowed.with_text(text)) for text in texts]
        others = replace(self.narrowed, chosen=tuple(pair for pair in self.narrowed.chosen if pair[0] != "speaker"))
        return [
            (text, value, others.with_text(text).with_value("speaker", value)) for text in texts for value in chosen
        ]

    def told(self, texts: Sequence[str], narrowed: Question, name: str = "over-time", **changed: str) -> str:
        """Return the address of searches on this page, in the same unit and scale, or in another."""
        plain = {"by": str(self.unit), "show": self.scale} | changed
        usual = {"by": "year", "show": "rate"}
        more = [(key, value) for key, value in plain.items() if value != usual[key]]
        return address(name, narrowed, *(("q", text) for text in texts), *more)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form keeps."""
        return [pair for pair in self.narrowed.as_parameters() if pair[0] not in ("since", "until")]

    @property
    def boxes(self) -> list[str]:
        """The boxes of the form: the searches asked for, and room for more."""
        return [*self.texts, "", ""][:MOST] if self.texts else ["", "", ""]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is called, and its counts."""

    label: str
    text: str
    speaker: str
    measured: Measured
    series: Series
    chosen: str  # the scale

    def value(self, count: Count) -> float | None:
        """Return what is drawn of a count; None where there is nothing to count in."""
        if not count.words and not count.turns:
            return None
        return count.rate if self.chosen == "rate" else float(getattr(count, self.chosen))


@dataclass(frozen=True, slots=True)
class Cell:
    """A line's count in one period, and the search that leads to it; None where there are no words."""

    count: Count | None
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A period's row of the table; `gap` says which periods before it have no documents at all."""

    words: str
    edtf: str
    href: str
    spoken: int
    cells: tuple[Cell, ...]
    gap: str


@counted_page
def page(request: HttpRequest) -> HttpResponse:
    """Show the lines as a plot and a table."""
    asked = Asked.read(request)
    context = {"asked": asked, "units": UNITS, "scales": SCALES}
    if not asked.questions:
        return show(request, "over_time.html", context, section="search")
    lines = measured(asked, ground())
    context |= {
        "lines": lines,
        "drawn": _drawn(asked, lines),
        "rows": _rows(asked, lines),
        "one_frame": len({line.measured.framed for line in lines}) == 1,
        "chips": _chips(asked, lines),
        "mistakes": [sentence for line in lines for sentence in line.measured.mistakes],
        "all_words": any(line.series.all_words for line in lines),
        "without_words": any(not line.series.has_words for line in lines),
        "scale": SCALES[asked.scale],
        "span": _span(lines),
        "said": _said(lines),
        "ways": ways_to_see(asked.narrowed.with_text(asked.texts[0] if asked.texts else ""), "over-time"),
        "file": asked.told(asked.texts, asked.narrowed, "over-time-csv"),
    }
    return show(request, "over_time.html", context, section="search", query=asked.texts[0] if asked.texts else "")


def measured(asked: Asked, where: Ground) -> list[Line]:
    """Count every line on one snapshot, so that all of them are of the same record."""
    values = [value for _, value, _ in asked.questions if value]
    names = labels_shown(where.snapshot, "speaker", list(dict.fromkeys(values)), waiting().newest)
    lines = []
    for text, value, question in asked.questions:
        name = names.get(value, value)
        counted = Measured(question, where)
        label = ", ".join(part for part in (text, name) if part) or "All that is asked for"
        lines.append(Line(label, text, name, counted, series(counted, asked.unit), asked.scale))
    return lines


def _chips(asked: Asked, lines: Sequence[Line]) -> list[Chip]:
    """Return what all lines are narrowed by, each with the address without it."""
    parts = Measured(asked.narrowed, lines[0].measured.ground).parts
    return [Chip(part.words, asked.told(asked.texts, bare(part.without))) for part in parts]


def _periods(lines: Sequence[Line]) -> list[Period]:
    return sorted({period for line in lines for period in line.series.counts}, key=lambda period: period.place)


def _drawn(asked: Asked, lines: Sequence[Line]) -> Plot | None:
    points = {
        line.label: [
            Point(
                period.place,
                value,
                address("search", period.asked_in(line.series.question)),
                f"{line.label}, {in_words(period.edtf)}: {_value(value, asked.scale)}",
            )
            for period, count in line.series.counts.items()
            if (value := line.value(count)) is not None
        ]
        for line in lines
    }
    periods = _periods(lines)
    return plot(points, _named(periods[0], periods[-1])) if periods else None


def _value(value: float, scale: str) -> str:
    return f"{value:,.1f} {SCALES[scale]}" if scale == "rate" else f"{value:,.0f} {SCALES[scale]}"


def _named(first: Period, last: Period) -> list[tuple[int, str]]:
    """Return the periods that the axis names: years, at even steps."""
    per_year = 12 if first.unit is Unit.MONTH else 1
    size = 10 if first.unit is Unit.DECADE else 1
    start, end = -(-first.place // per_year), last.place // per_year
    if start > end:
        return [(first.place, in_words(first.edtf))]
    step = next((step for step in _STEPS if (end - start) / step <= _NAMED), _STEPS[-1])
    named = range(start + -start % step, end + 1, step)
    return [(place * per_year, str(place * size)) for place in (named or (start,))]


def _rows(asked: Asked, lines: Sequence[Line]) -> list[Row]:
    rows = []
    before: Period | None = None
    for period in _periods(lines):
        counts = [line.series.counts.get(period) for line in lines]
        rows.append(
            Row(
                words=in_words(period.edtf) if period.unit is not Unit.DECADE else f"{period.years[0] // 10 * 10}s",
                edtf=period.edtf,
                href=address("search", period.asked_in(asked.narrowed)),
                spoken=max((count.words for count in counts if count), default=0),
                cells=tuple(
                    Cell(count, address("search", period.asked_in(line.series.question)))
                    for count, line in zip(counts, lines, strict=True)
                ),
                gap=_gap(before, period),
            )
        )
        before = period
    return rows


def _gap(before: Period | None, period: Period) -> str:
    """Return which periods lie between two, in words; empty for none."""
    if before is None or period.place == before.place + 1:
        return ""
    first, last = Period(period.unit, before.place + 1), Period(period.unit, period.place - 1)
    words: Callable[[Period], str] = lambda one: in_words(one.edtf)  # noqa: E731
    if period.unit is Unit.DECADE:
        return f"{first.years[0]} to {last.years[1]}"
    return words(first) if first == last else f"{words(first)} to {words(last)}"


def _span(lines: Sequence[Line]) -> str:
    periods = _periods(lines)
    if not periods:
        return ""
    first, last = periods[0].years[0], periods[-1].years[1]
    return str(first) if first == last else f"{first} to {last}"


def _said(lines: Sequence[Line]) -> str:
    """Return in words what the drawing shows: where each line is highest."""
    sentences = []
    for line in lines:
        values: Mapping[Period, float] = {
            period: value for period, count in line.series.counts.items() if (value := line.value(count)) is not None
        }
        if values:
            top = max(values, key=lambda period: values[period])
            sentences.append(
                f"{line.label} is highest in {in_words(top.edtf)}, with {_value(values[top], line.chosen)}."
            )
    return " ".join(sentences)


@counted_file
def file(request: HttpRequest) -> HttpResponseBase:
    """Send the figures: a row for each line and period, and for what is in none."""
    asked = Asked.read(request)
    if not asked.questions:
        raise BadParameter("Something has to be counted: write q=… behind the question mark.")
    return csv_file("over-time", asked.told(asked.texts, asked.narrowed), HEAD, _file_rows(measured(asked, ground())))


def _file_rows(lines: Sequence[Line]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        dated = [(period.edtf, count) for period, count in line.series.counts.items()]
        for period, count in (*dated, ("less exactly", line.series.inexact), ("undated", line.series.undated)):
            rate = "" if count.rate is None else f"{count.rate:.2f}"
            yield line.text, line.speaker, period, count.times, count.turns, count.words, rate
