"""What a citation says of a document, a version or a turn, as a plain value from which every style is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from archive.models import CollectionItem, Document, DocumentKind, Person, Version
from archive.models.speaking import SpokenTurn

from .dates_in_words import in_words

ARCHIVE = "Chancery"
_TITLED_BY_THEMSELVES = {DocumentKind.TREATY, DocumentKind.COMMUNIQUE}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as citations need it: in full, and apart; `family` alone for who has one name, or is a body."""

    full: str
    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """The family name first, “Marendal, Ilse”."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """The family name and initials, “Marendal, I.”."""
        letters = " ".join("-".join(f"{one[0]}." for one in part.split("-") if one) for part in self.given.split())
        return f"{self.family}, {letters}" if letters else self.family


@dataclass(frozen=True, slots=True)
class Cited:
    """The parts of a citation. Dates are EDTF, addresses absolute; empty where the record does not say."""

    title: str
    address: str
    kind: str = ""
    date: str = ""
    place: str = ""
    series: str = ""
    series_number: str = ""
    version: int | None = None
    turn: int | None = None
    speakers: tuple[Name, ...] = field(default=())
    is_titled_by_itself: bool = False
    withdrawn_on: str = ""
    unit: str = "turn"

    @property
    def date_words(self) -> str:
        """The date in words."""
        return in_words(self.date)

    @property
    def part(self) -> str:
        """The version and the turn that are cited, “version 2, turn 7”."""
        version = f"version {self.version}" if self.version is not None else ""
        gone = f" (withdrawn {in_words(self.withdrawn_on)})" if self.withdrawn_on else ""
        turn = f"{self.unit} {self.turn}" if self.turn is not None else ""
        return ", ".join(part for part in (version + gone, turn) if part.strip())

    @property
    def series_words(self) -> str:
        """The series and the number in it, “Papers of the Aure Commission, no. 212”."""
        return f"{self.series}, no. {self.series_number}" if self.series_number else self.series


def name_of(speaker: SpokenTurn) -> Name:
    """Return the name of who speaks a turn, taken apart where the authority record takes it apart."""
    party = speaker.party
    if isinstance(party, Person) and party.family_name:
        return Name(party.name, party.family_name, party.given_name)
    return Name(speaker.name, speaker.name)


def absolute(path: str) -> str:
    """Return the address of a path on the site. The host is the archive's own, never the one a request names."""
    return f"{settings.SITE_URL}{path}"


def cited(
    document: Document,
    version: Version | None,
    *,
    speakers: tuple[Name, ...] = (),
    turn: int | None = None,
    withdrawn_on: str = "",
    unit: str = "turn",
    series: Mapping[int, CollectionItem] | None = None,
) -> Cited:
    """Return what to cite: the version by its own address, since that text will not change, or its turn.

    `speakers` are those to whom the words are ascribed. One query, for the series; none where `series_of` told them of
    several documents.
    """
    item = (series_of([document]) if series is None else series).get(document.pk)
    path = version.get_absolute_url() if version else document.get_absolute_url()
    return Cited(
        title=document.title,
        address=absolute(path + (f"/t{turn}" if turn is not None else "")),
        kind=document.get_kind_display(),
        date=document.date,
        place=document.place.name if document.place else "",
        series=item.collection.name if item else "",
        series_number=item.number if item else "",
        version=version.number if version else None,
        turn=turn,
        speakers=speakers,
        is_titled_by_itself=document.kind in _TITLED_BY_THEMSELVES,
        withdrawn_on=withdrawn_on,
        unit=unit,
    )


def series_of(documents: Iterable[Document]) -> dict[int, CollectionItem]:
    """Return each document's first place in a series, by the document's number, in one query."""
    items = CollectionItem.objects.filter(document__in=[document.pk for document in documents])
    first: dict[int, CollectionItem] = {}
    for item in items.select_related("collection").order_by("position", "pk"):
        first.setdefault(item.document_id, item)
    return first
