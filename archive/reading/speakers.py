"""Speakers: everybody of whom the archive has words, and each with roles, years and turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from archive.models import Document, Person, PersonIdentifier
from archive.models.documents import DocumentQuerySet
from archive.models.folding import fold
from archive.search import Question

from . import parameters, roles_drawn, turns_grouped
from .authority_pages import authority_page
from .pages import reader_page, show
from .paging import Paged, check_within, page_href, paged
from .register import rows, said_now
from .turns_grouped import TABS
from .years_drawn import years

_LISTED = 100
_GROUPS = 10
_ELSEWHERE = {
    PersonIdentifier.Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    PersonIdentifier.Scheme.VIAF: "https://viaf.org/viaf/{}",
    PersonIdentifier.Scheme.ISNI: "https://isni.org/isni/{}",
    PersonIdentifier.Scheme.GND: "https://d-nb.info/gnd/{}",
    PersonIdentifier.Scheme.LCNAF: "https://id.loc.gov/authorities/names/{}",
}


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A person in the list: name, family name first in the order, the latest role, and how much they said, and when."""

    name: str
    href: str
    letter: str
    role: str
    documents: int
    turns: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Tab:
    """One choice of the turns to see."""

    words: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for a speaker asks: which turns, and which page of them."""

    spoken: str
    page: int

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read and check the parameters of a request."""
        return cls(parameters.one_of(data, "spoken", TABS, what="kind of turn"), parameters.page_number(data))


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the persons by family name, with how much of each the archive has."""
    number = parameters.page_number(request.GET)
    listed = sorted(
        (fold(family or name), name, pk)
        for pk, name, family in Person.objects.public().values_list("pk", "name", "family_name")
    )
    check_within(number, _LISTED, len(listed))
    page = listed[(number - 1) * _LISTED : number * _LISTED]
    letters: dict[str, int] = {}
    for place, (sort, _, _) in enumerate(listed):
        letters.setdefault(sort[:1].upper(), place // _LISTED + 1)
    context = {
        "speakers": _listed([pk for _, _, pk in page], {pk: sort[:1].upper() for sort, _, pk in page}),
        "letters": letters,
        "total": len(listed),
        "number": number,
        "page": _numbers(number, len(listed), page_href(request.GET)),
    }
    return show(request, "speakers.html", context, section="speakers")


def _numbers(number: int, total: int, href: Callable[[int], str]) -> Paged[Person]:
    return Paged((), number, _LISTED, total, href)


def _listed(pks: Sequence[int], letters: dict[int, str]) -> list[ListedSpeaker]:
    said = said_now().filter(person__in=pks).order_by().values_list("person")
    counted = {
        pk: counts
        for pk, *counts in said.annotate(
            documents=Count("document", distinct=True),
            turns=Count("pk"),
            first=Min("document__date_earliest"),
            last=Max("document__date_latest"),
        )
    }
    roles = _latest_roles(pks)
    persons = Person.objects.in_bulk(pks)
    return [_speaker(persons[pk], letters[pk], roles.get(pk, ""), counted.get(pk)) for pk in pks]


def _speaker(person: Person, letter: str, role: str, counts: Sequence[Any] | None) -> ListedSpeaker:
    documents, turns, first, last = counts or (0, 0, None, None)
    return ListedSpeaker(
        name=person.name,
        href=person.get_absolute_url(),
        letter=letter,
        role=role,
        documents=documents,
        turns=turns,
        first=first.year if first else None,
        last=last.year if last else None,
    )


def _latest_roles(pks: Sequence[int]) -> dict[int, str]:
    """Return the role in which each person last spoke."""
    said = said_now().filter(person__in=pks).exclude(role="")
    return dict(said.order_by("document__date_earliest", "pk").values_list("person", "role"))


@authority_page(Person)
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """Show a speaker: offices, turns by year, and the turns, grouped by document."""
    asked = Asked.read(request.GET)
    turns = turns_grouped.turns_by(person)
    kinds = turns_grouped.by_kind(turns)
    shown = turns.filter(kind=asked.spoken) if asked.spoken else turns
    spoken_in = Document.objects.published().filter(pk__in=shown.values("version__document"))
    listed = paged(spoken_in.for_listing().by_date(), asked.page, _GROUPS, page_href(request.GET))
    everywhere = Document.objects.published().filter(pk__in=turns.values("version__document")).by_date()
    roles = list(person.roles.all())
    context = {
        "person": person,
        "drawn_roles": roles_drawn.drawn(roles),
        "roles": roles[::-1] or [],
        "roles_said": [] if roles else _roles_said(person),
        "drawn": years(turns_grouped.by_year(turns), _of_years(person), one="turn", many="turns"),
        "tabs": _tabs(kinds, asked),
        "turns": sum(kinds.values()),
        "documents": everywhere.count(),
        "last": everywhere.exclude(date_latest=None).first(),
        "first": everywhere.exclude(date_latest=None).last(),
        "groups": turns_grouped.grouped(listed.rows, shown),
        "page": listed,
        "took_part": rows(list(_took_part(person))),
        "aliases": list(person.aliases.all()),
        "elsewhere": [
            (one.get_scheme_display(), _ELSEWHERE[PersonIdentifier.Scheme(one.scheme)].format(one.value))
            for one in person.identifiers.all()
        ],
        "merged": list(person.merged_from.all()),
    }
    return show(request, "speaker.html", context, section="speakers")


def _took_part(person: Person) -> DocumentQuerySet:
    return Document.objects.published().filter(participations__person=person).distinct().for_listing().by_date()


def _roles_said(person: Person) -> list[tuple[str, int | None, int | None]]:
    """Return the roles that documents give a person, latest first, with the first and the last year of each."""
    said = said_now().filter(person=person).exclude(role="").order_by().values_list("role")
    spans = said.annotate(first=Min("document__date_earliest"), last=Max("document__date_latest")).order_by("-last")
    return [(role, first.year if first else None, last.year if last else None) for role, first, last in spans]


def _tabs(kinds: dict[str, int], asked: Asked) -> list[Tab]:
    counts = {"": sum(kinds.values()), **kinds}
    return [
        Tab(words, counts[kind], f"?{urlencode({'spoken': kind})}" if kind else "?", kind == asked.spoken)
        for kind, words in TABS.items()
        if counts.get(kind) or not kind
    ]


def _of_years(person: Person) -> Callable[[int, int], str]:
    def href(first: int, last: int) -> str:
        asked = Question(chosen=(("speaker", person.slug),), since=first, until=last)
        return f"{reverse('search')}?{asked.query_string}"

    return href
