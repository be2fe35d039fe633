"""Home: what the archive is, the box, and ways in that already show documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from archive.models import Collection, Document, DocumentKind, Person, Place, Turn
from archive.models.dates_in_words import MONTHS
from archive.models.speaking import SpokenTurn, spoken
from archive.transcripts.transcript import TurnKind

from .authority_pages import counted
from .documents import by_year, newest
from .pages import reader_page, show
from .register import Row, rows, said_now
from .turns_shown import is_named, name_shown
from .years_drawn import years

_NEW = 6
_SPEAKERS = 6
_PLACES = 5
_KINDS = 5
_COLLECTIONS = 5
_OF_THIS_DAY = 3
_QUOTED_WORDS = (6, 45)
_OF_THE_SAMPLE = '"freedom of passage"'


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of a tally: a name, its count, and the length of its bar from 0 to 100."""

    name: str
    slug: str
    href: str
    count: int
    length: int


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """What was said on this day in some year, or else in this month: a quotation, and documents."""

    words: str
    href: str
    quoted: SpokenTurn | None
    speaker: str
    document: Document | None
    others: Sequence[Document]


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    published = Document.objects.published()
    counts = by_year(published)
    total = published.count()
    speakers, kinds, new = _speakers(), _kinds(), _new()
    context = {
        "examples": _examples(speakers, kinds, counts, is_sample=any(row.document.is_sample for row in new)),
        "total": total,
        "first": min(counts, default=None),
        "last": max(counts, default=None),
        "undated": total - sum(counts.values()),
        "drawn": years(counts, _of_years, one="document", many="documents"),
        "new": new,
        "today": on_this_day(timezone.localdate()),
        "speakers": speakers,
        "persons": Person.objects.public().count(),
        "places": _places(),
        "kinds": kinds,
        "collections": _collections(),
    }
    return show(request, "home.html", context, section="home")


def _of_years(first: int, last: int) -> str:
    return f"/documents/?from={first}&to={last}"


def _examples(
    speakers: Sequence[Tally], kinds: Sequence[Tally], years: Mapping[int, int], *, is_sample: bool
) -> list[str]:
    """Return searches that find something in this archive."""
    examples = [_OF_THE_SAMPLE] if is_sample else []
    examples += [f"speaker:{speakers[0].slug}"] if speakers else []
    examples += [f"kind:{kinds[0].slug}"] if kinds else []
    examples += [f"date:{min(years)}..{max(years)}"] if years else []
    return examples


def _new() -> list[Row]:
    """Return the documents that came, or were corrected, last."""
    return rows(list(Document.objects.published().for_listing().order_by(newest().desc(), "-pk")[:_NEW]))


def _tallies(counted: Iterable[tuple[str, str, int]], address: str) -> list[Tally]:
    """Return the rows of a tally from names, slugs and counts; `address` has a place for the slug."""
    rows = list(counted)
    most = max((count for _, _, count in rows), default=1)
    return [
        Tally(name, slug, address.format(slug), count, max(1, round(count / most * 100))) for name, slug, count in rows
    ]


def _speakers() -> list[Tally]:
    """Return those who speak in most turns."""
    said = said_now().filter(person__isnull=False).order_by().values_list("person__name", "person__slug")
    top = said.annotate(turns=Count("pk")).order_by("-turns", "person__name")[:_SPEAKERS]
    return _tallies(top, f"{Person.path}{{}}/")


def _places() -> list[Tally]:
    of_places = Document.objects.published().filter(place__isnull=False).order_by()
    top = of_places.values_list("place__name", "place__slug").annotate(count=Count("pk")).order_by("-count")[:_PLACES]
    return _tallies(top, f"{Place.path}{{}}/")


def _kinds() -> list[Tally]:
    words = dict(DocumentKind.choices)
    of_kinds = Document.objects.published().exclude(kind="").order_by()
    top = of_kinds.values_list("kind").annotate(count=Count("pk")).order_by("-count", "kind")[:_KINDS]
    return _tallies(((str(words[kind]), kind, count) for kind, count in top), f"{reverse('documents')}?kind={{}}")


def _collections() -> list[tuple[Collection, int]]:
    counts = counted(Document.objects.published(), "collections")
    most = sorted(counts, key=lambda pk: -counts[pk])[:_COLLECTIONS]
    collections = Collection.objects.public().in_bulk(most)
    return [(collections[pk], counts[pk]) for pk in most if pk in collections]


def on_this_day(today: datetime.date) -> OnThisDay | None:
    """Return what the archive has of this day of the year, else of this month; None where it has nothing.

    A document counts whose date is known to the day.
    """
    exact = Document.objects.published().filter(date_earliest=F("date_latest"), date_earliest__month=today.month)
    days = list(exact.order_by("date_earliest", "pk").values_list("pk", "date_earliest__day"))
    if not days:
        return None
    of_day = [pk for pk, day in days if day == today.day]
    words = f"{today.day} {MONTHS[today.month - 1]}" if of_day else MONTHS[today.month - 1]
    chosen = (of_day or [pk for pk, _ in days])[: _OF_THIS_DAY + 1]
    documents = sorted(Document.objects.published().filter(pk__in=chosen), key=lambda one: chosen.index(one.pk))
    quoted = _quotation(chosen)
    document = next((one for one in documents if quoted and one.pk == quoted.turn.version.document_id), None)
    others = [one for one in documents if one is not document][:_OF_THIS_DAY]
    href = f"{document.get_absolute_url()}/{quoted.turn.key}" if document and quoted else ""
    return OnThisDay(words, href, quoted, name_shown(quoted) if quoted else "", document, others)


def _quotation(documents: Sequence[int]) -> SpokenTurn | None:
    """Return a turn short enough to quote whole, of somebody named."""
    short = Turn.objects.filter(
        version__document__in=documents,
        version=F("version__document__latest_version"),
        kind__in=(TurnKind.STATEMENT.value, TurnKind.ANSWER.value),
        word_count__range=_QUOTED_WORDS,
    )
    ordered = short.select_related("version").order_by("version__document__date_earliest", "version", "position")
    return next((one for one in spoken(ordered[:20]) if is_named(one)), None)
