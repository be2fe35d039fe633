"""Turns of one voice, grouped by document as a search groups them: the first few of each, and how many more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from archive.models import Document, Organisation, Person, Resolution, Turn
from archive.models.speaking import spoken
from archive.transcripts.transcript import TurnKind

from . import words_shown
from .documents import began
from .register import Row, rows_found
from .strips_drawn import bands_of
from .turns_shown import ShownTurn, shown_turn

_SHOWN_OF_EACH = 3
_EXCERPT = 60  # words


@dataclass(frozen=True, slots=True)
class Group:
    """A document, turns of it, and how many more; `kept` is the query that links into the document keep."""

    row: Row
    turns: tuple[ShownTurn, ...]
    count: int
    kept: str = ""
    more_href: str = ""
    anchor: str = ""

    @property
    def more(self) -> int:
        """How many turns are not shown here."""
        return self.count - len(self.turns)


def turns_by(party: Person | Organisation) -> QuerySet[Turn]:
    """Return the turns that a person or organisation speaks, in the latest versions of published documents."""
    field = "person" if isinstance(party, Person) else "organisation"
    theirs = Resolution.objects.in_force().filter(**{field: party})
    of_this_turn = theirs.filter(document=OuterRef("version__document"), turn_number=OuterRef("number"))
    return Turn.objects.filter(
        Exists(of_this_turn),
        version__document__in=Document.objects.published().filter(pk__in=theirs.values("document")),
        version=F("version__document__latest_version"),
    )


def by_kind(turns: QuerySet[Turn]) -> dict[str, int]:
    """Return how many turns there are of each kind."""
    return dict(turns.order_by().values_list("kind").annotate(count=Count("pk")))


def by_year(turns: QuerySet[Turn]) -> dict[int, int]:
    """Return how many turns there are of each year."""
    years = began("version__document__")
    counted = turns.order_by().annotate(year=years).values_list("year").annotate(count=Count("pk"))
    return {int(year): count for year, count in counted if year is not None}


def grouped(documents: Sequence[Document], turns: QuerySet[Turn]) -> list[Group]:
    """Return the groups of these documents, in their order, in three queries."""
    places = turns.filter(version__document__in=[document.pk for document in documents])
    numbers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, pk, number in places.order_by("position").values_list("version__document", "pk", "number"):
        numbers[document].append((pk, number))
    wanted = [pk for those in numbers.values() for pk, _ in those[:_SHOWN_OF_EACH]]
    shown = _shown(documents, wanted)
    found = {document.pk: [number for _, number in numbers[document.pk]] for document in documents}
    return [
        Group(row, tuple(shown[row.document.pk]), len(found[row.document.pk])) for row in rows_found(documents, found)
    ]


def _shown(documents: Sequence[Document], wanted: Sequence[int]) -> dict[int, list[ShownTurn]]:
    of = {document.pk: document for document in documents}
    colours = {pk: {band.number: band.colour for band in bands_of(document)} for pk, document in of.items()}
    turns = Turn.objects.filter(pk__in=wanted).select_related("version").order_by("position")
    shown: dict[int, list[ShownTurn]] = defaultdict(list)
    for one in spoken(turns):
        pk = one.turn.version.document_id
        colour = colours[pk].get(one.turn.number, 0)
        words = words_shown.excerpt(one.turn.text, _EXCERPT)
        shown[pk].append(shown_turn(one, of[pk], of[pk].get_absolute_url(), colour=colour, role=one.role, words=words))
    return shown


TABS = {
    "": "All",
    TurnKind.STATEMENT.value: "Statements",
    TurnKind.ANSWER.value: "Answers",
    TurnKind.QUESTION.value: "Questions",
}
