"""Dates: what was said in a year, a month, on a day; and apart from it what is dated less exactly."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from archive.models import Document
from archive.models.dates_in_words import MONTHS, in_words
from archive.models.documents import DocumentQuerySet

from . import parameters
from .documents import SIZE, by_year
from .pages import reader_page, show
from .paging import page_href, paged
from .parameters import NotHere
from .register import rows
from .years_drawn import years

_WIDER_AT_MOST = 25


@dataclass(frozen=True, slots=True)
class Span:
    """A year, a month or a day: its first and last day, and the address of its page."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> datetime.date:
        """The first day."""
        return datetime.date(self.year, _or(self.month, 1), _or(self.day, 1))

    @property
    def last(self) -> datetime.date:
        """The last day."""
        month = _or(self.month, len(MONTHS))
        return datetime.date(self.year, month, _or(self.day, calendar.monthrange(self.year, month)[1]))

    @property
    def edtf(self) -> str:
        """The span as a date."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    @property
    def words(self) -> str:
        """The span in words."""
        return in_words(self.edtf)

    @property
    def href(self) -> str:
        """Its page."""
        return f"/dates/{self.edtf.replace('-', '/')}/"

    @property
    def wider(self) -> Span:
        """The month that a day is in, or the year that a month is in."""
        return Span(self.year, self.month) if self.day else Span(self.year)

    @property
    def preposition(self) -> str:
        """What goes before it in a sentence: on a day, in a month or year."""
        return "on" if self.day else "in"


def _or(part: int | None, whole: int) -> int:
    """Return a part of a date, 0 as well, so that a day 0 is found to be none."""
    return whole if part is None else part


@dataclass(frozen=True, slots=True)
class Part:
    """A month of a year or a day of a month, and how many documents are of it."""

    words: str
    count: int
    href: str


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """Show how many documents are of each year, and lead to the years."""
    counts = by_year(Document.objects.published())
    within_years = by_year(Document.objects.published().filter(date_latest__year=ExtractYear("date_earliest")))
    undated = Document.objects.published().filter(date_earliest=None, date_latest=None).count()
    decades: dict[int, list[Part]] = {}
    for year, count in sorted(within_years.items(), reverse=True):
        decades.setdefault(year - year % 10, []).append(Part(str(year), count, Span(year).href))
    context = {
        "drawn": years(counts, _of_years, one="document", many="documents"),
        "decades": decades,
        "dated": sum(counts.values()),
        "across_years": sum(counts.values()) - sum(within_years.values()),
        "undated": undated,
    }
    return show(request, "dates.html", context, section="dates")


def _of_years(first: int, last: int) -> str:
    return f"/documents/?from={first}&to={last}"


@reader_page
def span(request: HttpRequest, year: str, month: str = "", day: str = "") -> HttpResponse:
    """Show what is of a year, a month or a day. Raise NotHere for one that is in no calendar."""
    asked = _span(year, month, day)
    if request.path_info != asked.href:
        return HttpResponsePermanentRedirect(asked.href)
    found = within(asked)
    page = paged(
        found.for_listing().order_by("date_earliest", "date_latest", "pk"),
        parameters.page_number(request.GET),
        SIZE,
        page_href(request.GET),
    )
    less_exact = _less_exact(asked).order_by(F("date_latest").asc(nulls_last=True), "-date_earliest", "pk")
    context = {
        "asked": asked,
        "page": page,
        "rows": rows(page.rows),
        "parts": _parts(asked),
        "less_exact": rows(list(less_exact.for_listing()[:_WIDER_AT_MOST])) if page.number == 1 else [],
        "less_exact_total": less_exact.count(),
        "earlier": _nearest(asked, earlier=True),
        "later": _nearest(asked, earlier=False),
    }
    return show(request, "date.html", context, section="dates")


def _span(year: str, month: str, day: str) -> Span:
    asked = Span(int(year), int(month) if month else None, int(day) if day else None)
    try:
        _ = (asked.first, asked.last)
    except (ValueError, IndexError) as error:
        written = "-".join(part for part in (year, month, day) if part)
        raise NotHere(f"There is no {written} in the calendar.", href="/dates/") from error
    return asked


def within(asked: Span) -> DocumentQuerySet:
    """Return the documents of which the whole date lies in a span."""
    return Document.objects.published().filter(date_earliest__gte=asked.first, date_latest__lte=asked.last)


def _less_exact(asked: Span) -> DocumentQuerySet:
    """Return the documents whose date reaches into a span and beyond it: known to the year only, or of several days."""
    begins_before = Q(date_earliest__lt=asked.first) | Q(date_earliest=None, date_latest__isnull=False)
    ends_after = Q(date_latest__gt=asked.last) | Q(date_latest=None, date_earliest__isnull=False)
    reaches = (Q(date_earliest__lte=asked.last) | Q(date_earliest=None)) & (
        Q(date_latest__gte=asked.first) | Q(date_latest=None)
    )
    return Document.objects.published().filter(reaches & (begins_before | ends_after))


def _parts(asked: Span) -> list[Part]:
    """Return the months of a year or the days of a month of which there are documents."""
    if asked.day:
        return []
    part = ExtractDay("date_earliest") if asked.month else ExtractMonth("date_earliest")
    ends = ExtractDay("date_latest") if asked.month else ExtractMonth("date_latest")
    exact = within(asked).annotate(part=part, ends=ends).filter(part=F("ends")).order_by("part")
    made = [
        (Span(asked.year, asked.month or number, number if asked.month else None), count)
        for number, count in exact.values_list("part").annotate(count=Count("pk"))
    ]
    return [Part(one.words, count, one.href) for one, count in made]


def _nearest(asked: Span, *, earlier: bool) -> Span | None:
    """Return the nearest span of the same size before or after this one of which there are documents."""
    published = Document.objects.published()
    if earlier:
        found = published.filter(date_latest__lt=asked.first).order_by("-date_earliest")
    else:
        found = published.filter(date_earliest__gt=asked.last).order_by("date_earliest")
    day = found.filter(date_earliest__isnull=False).values_list("date_earliest", flat=True).first()
    if day is None:
        return None
    return Span(day.year, day.month if asked.month else None, day.day if asked.day else None)
