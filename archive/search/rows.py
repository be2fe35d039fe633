"""Rows: what of a published document goes into the index, turn by turn, read from the database in a fixed number
of queries.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.models import Document, Organisation, PersonAlias, Turn, TurnKind
from archive.models.folding import fold
from archive.models.speaking import SpokenTurn, spoken

QUESTIONERS = "=?"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
BATCH = 50  # documents read at a time


@dataclass(frozen=True, slots=True)
class Row:
    """What the index is told of one turn, by the names of its fields."""

    running: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]

    @property
    def number(self) -> int:
        """The figure of the turn's key."""
        return self.numbers["number"]


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of one document; none where it is not published, or is a catalogue entry without a text."""

    document_id: int
    rows: tuple[Row, ...]


def rows_of(document_ids: Sequence[int]) -> Iterator[DocumentRows]:
    """Yield the rows of each document asked for, published or not, in order."""
    for start in range(0, len(document_ids), BATCH):
        yield from _batch(document_ids[start : start + BATCH])


def _batch(document_ids: Sequence[int]) -> Iterator[DocumentRows]:
    found = Document.objects.published().filter(pk__in=document_ids).select_related("place", "event__organisation")
    documents = {document.pk: document for document in found.prefetch_related("subjects", "collections")}
    turns = Turn.objects.filter(version__in=[d.latest_version_id for d in documents.values() if d.latest_version_id])
    by_document: defaultdict[int, list[SpokenTurn]] = defaultdict(list)
    for each in spoken(turns.select_related("version").order_by("version", "position")):
        by_document[each.turn.version.document_id].append(each)
    aliases = _aliases(by_document.values())
    for document_id in document_ids:
        document = documents.get(document_id)
        rows = [] if document is None else _rows(document, by_document[document_id], aliases)
        yield DocumentRows(document_id, tuple(rows))


def _aliases(documents: Iterable[Sequence[SpokenTurn]]) -> dict[int, list[str]]:
    """Return the other names of all persons that speak, by their number."""
    persons = {each.resolution.person_id for turns in documents for each in turns if each.resolution}
    found: defaultdict[int, list[str]] = defaultdict(list)
    for person, name in PersonAlias.objects.filter(person__in=persons - {None}).values_list("person", "name"):
        found[person].append(name)
    return found


def _rows(document: Document, turns: Sequence[SpokenTurn], aliases: dict[int, list[str]]) -> Iterator[Row]:
    values, numbers = _values_of(document), _numbers_of(document)
    place = document.place.name if document.place else ""
    date = _in_words(document)
    for each in turns:
        turn = each.turn
        person = each.resolution.person_id if each.resolution else None
        names = [each.name, turn.label, *aliases.get(person or 0, ())]
        running = {
            "text": (turn.text,),
            "about": tuple(filter(None, dict.fromkeys(names))),
            "role": (each.role,),
            "title": tuple(filter(None, (turn.heading, document.title, place, date))),
        }
        voice = voice_of(each)
        yield Row(
            running,
            {
                **values,
                "speaker": (voice,) if voice else (),
                "office": (each.role,) if each.role else (),
                "org": tuple(dict.fromkeys([*values["org"], *_speaking_body(each)])),
                "said": (turn.kind,),
            },
            {**numbers, "number": turn.number},
        )


def _speaking_body(each: SpokenTurn) -> tuple[str, ...]:
    return (each.party.slug,) if isinstance(each.party, Organisation) else ()


def _values_of(document: Document) -> dict[str, tuple[str, ...]]:
    day = document.date_earliest or document.date_latest
    event = document.event
    return {
        "kind": (document.kind,) if document.kind else (),
        "org": (event.organisation.slug,) if event and event.organisation else (),
        "event": (event.slug,) if event else (),
        "collection": tuple(collection.slug for collection in document.collections.all()),
        "place": (document.place.slug,) if document.place else (),
        "subject": tuple(subject.slug for subject in document.subjects.all()),
        "language": (document.language,) if document.language else (),
        "decade": (str(day.year // 10 * 10),) if day else (),
    }


def _in_words(document: Document) -> str:
    """Return the year and the month of a document as words that somebody may type."""
    day = document.date_earliest or document.date_latest
    if day is None:
        return ""
    return f"{_MONTHS[day.month - 1]} {day.year}" if "-" in document.date else str(day.year)


def _numbers_of(document: Document) -> dict[str, int]:
    """Return the document and its first and last day as figures; the first and last of all where an end is open, and 0
    where there is no date.
    """
    earliest, latest = document.date_earliest, document.date_latest
    dated = earliest or latest
    return {
        "doc": document.pk,
        "earliest": figure(earliest or datetime.date.min) if dated else 0,
        "latest": figure(latest or datetime.date.max) if dated else 0,
    }


def figure(day: datetime.date) -> int:
    """Return a day as the figure YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def voice_of(each: SpokenTurn) -> str:
    """Return the value of a turn's speaker: a person's slug, `@` and an organisation's, `=` and a name nobody
    resolved.

    Questioners whom nobody resolved are one value, since what is printed of them (`Q`, `QUESTION`) tells nobody apart.
    """
    if each.party is None and each.turn.kind == TurnKind.QUESTION:
        return QUESTIONERS
    if each.party is None:
        return f"={fold(each.name)}" if each.name else ""
    return f"@{each.party.slug}" if isinstance(each.party, Organisation) else each.party.slug
