"""What a citation says of a document, a version or a turn, as a plain value from which every style is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from archive.models import CollectionItem, Document, Person, Version
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn

from .csl_types import type_of

ARCHIVE = "Chancery"
_TITLED_BY_THEMSELVES = ("treaty", "report", "hearing")  # types whose titles stand without quotation marks


LOW_COMMA = "\N{SINGLE LOW-9 QUOTATION MARK}"  # looks like a comma, and parts no name


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
    def without_commas(self) -> Name:
        """The name for formats that take it apart at commas, and lose what stands after a second one: a body's comma is
        a mark that looks like one, since a body is one name whatever is in it; a person's is left out: “King Jr.”.
        """
        if not self.given:
            return Name(self.full, re.sub("[,;]", LOW_COMMA, self.family))
        return Name(self.full, re.sub("[,;]", "", self.family), re.sub("[,;]", "", self.given))

    @property
    def keeps_its_order(self) -> bool:
        """Whether the name has its family name first when it is said: “Wang Wenbin”, “王文斌”."""
        return bool(self.given) and self.full in (f"{self.family} {self.given}", f"{self.family}{self.given}")

    @property
    def is_written_together(self) -> bool:
        """Whether nothing stands between the parts of the name, as in “王文斌”."""
        return bool(self.given) and self.full == f"{self.family}{self.given}"


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
    withdrawn_on: str = ""
    unit: str = "turn"
    event: str = ""
    source: str = ""
    ark: str = ""
    language: str = ""

    @property
    def date_words(self) -> str:
        """The date in words."""
        return in_words(self.date)

    @property
    def type(self) -> str:
        """The type of the Citation Style Language."""
        return type_of(self.kind)

    @property
    def is_titled_by_itself(self) -> bool:
        """Whether its title stands without quotation marks."""
        return self.type in _TITLED_BY_THEMSELVES

    def version_words(self, withdrawn: str = "") -> str:
        """Return the version that is cited, “version 2”, and when it was withdrawn: `withdrawn` is that day as a style
        writes its days.
        """
        version = f"version {self.version}" if self.version is not None else ""
        gone = f" (withdrawn {withdrawn or in_words(self.withdrawn_on)})" if self.withdrawn_on else ""
        return (version + gone).strip()

    @property
    def pinpoint(self) -> str:
        """The turn that is cited, “turn 7”."""
        return f"{self.unit} {self.turn}" if self.turn is not None else ""

    @property
    def part(self) -> str:
        """The version and the turn that are cited, “version 2, turn 7”."""
        return self.part_words()

    def part_words(self, withdrawn: str = "") -> str:
        """Return the version and the turn that are cited, with the day of the withdrawal as a style writes it."""
        return ", ".join(part for part in (self.version_words(withdrawn), self.pinpoint) if part)

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
        withdrawn_on=withdrawn_on,
        unit=unit,
        event=document.event.name if document.event else "",
        source=document.source.name if document.source else "",
        ark=version.ark if version else document.ark,
        language=document.language,
    )


def series_of(documents: Iterable[Document]) -> dict[int, CollectionItem]:
    """Return each document's first place in a series, by the document's number, in one query."""
    items = CollectionItem.objects.filter(document__in=[document.pk for document in documents])
    first: dict[int, CollectionItem] = {}
    for item in items.select_related("collection").order_by("position", "pk"):
        first.setdefault(item.document_id, item)
    return first
