"""Showing: the hits of one page, with their texts from the database and every one checked there, in a fixed number of
queries.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

import numpy as np
from django.db.models import Model

from archive.models import Document, Event, Organisation, Person, Place, Source, Turn, Version
from archive.models.pairs import in_pairs
from archive.models.prepared import Prepared, columns_of, listed, set_related, through
from archive.models.speaking import SpokenTurn, spoken

from .naming import NOT_NAMED
from .postings.segments import Ids
from .question import Group, Question
from .results import Hit, HitGroup
from .rows import QUESTIONERS, voice_of
from .snapshot import Snapshot
from .snippets import Sought, snippet

BEST = 3  # hits of a group that are shown
_Key = tuple[int, int]


# What a list of results, or a citation, says of a document and of what it names: others, of which some are large, are
# not read.
_OF_DOCUMENT = (
    "id", "naan", "ark_name", "date", "title", "kind", "language", "is_sample", "strip", "place_id", "event_id",
    "source_id", "first_published_at", "latest_version_id",
)  # fmt: skip
_DOCUMENT = columns_of(Document, frozenset(_OF_DOCUMENT))
_RELATED: Mapping[str, tuple[type[Model], tuple[str, ...]]] = {
    "place": (Place, columns_of(Place, frozenset(("id", "slug", "name")))),
    "event": (Event, columns_of(Event, frozenset(("id", "slug", "name")))),
    "source": (Source, columns_of(Source, frozenset(("id", "name")))),
    "latest_version": (
        Version,
        columns_of(Version, frozenset(("id", "number", "document_id", "published_at"))),
    ),
}
Marked = Callable[[str], Sought]  # what is to be marked in documents of a language


def show_groups(question: Question, snapshot: Snapshot, page: Sequence[Ids], marked: Marked) -> tuple[HitGroup, ...]:
    """Return the groups of a page with the best hits of each, given all hits of each, best first; what is not published
    any more is left out.
    """
    documents, found = fetch(key for every in page for key in keys_of(snapshot, every[:BEST]))
    dates = _dates(snapshot, page) if question.group is Group.SPEAKER else {}
    groups = []
    for every in page:
        keys = keys_of(snapshot, every[:BEST])
        hits = tuple(_hit(found[key], documents[key[0]], marked) for key in keys if key in found)
        if hits:
            groups.append(_group(question, snapshot, every, hits, dates))
    return tuple(groups)


def keys_of(snapshot: Snapshot, turns: Ids) -> list[_Key]:
    """Return document and figure of the key of each of these turns of the index."""
    return list(zip(snapshot.documents[turns].tolist(), snapshot.turn_numbers[turns].tolist(), strict=True))


def fetch(wanted: Iterable[_Key]) -> tuple[dict[int, Document], dict[_Key, SpokenTurn]]:
    """Return published documents and turns of their latest versions, by their numbers, in three queries."""
    keys = set(wanted)
    documents = {document.pk: document for document in _documents({document for document, _ in keys})}
    versions = {document.latest_version_id: document.latest_version for document in documents.values()}
    latest = {pk: document.latest_version_id for pk, document in documents.items()}
    pairs = ((version, number) for pk, number in keys if (version := latest.get(pk)) is not None)
    alias = Turn.objects.db
    which, figures = in_pairs(Turn, alias, ("version", "number"), pairs)
    chosen = []
    for row in _turns(alias).rows(which, figures) if figures else ():
        turn = Turn.from_db(alias, columns_of(Turn), row)
        set_related(turn, "version", versions[turn.version_id])  # loaded with the document, and not once more a turn
        chosen.append(turn)
    return documents, {(each.turn.version.document_id, each.turn.number): each for each in spoken(chosen)}


@cache
def _turns(alias: str) -> Prepared:
    return Prepared.of(Turn.objects.using(alias), columns_of(Turn))


@cache
def _published(alias: str) -> Prepared:
    related = chain.from_iterable(through(name, columns) for name, (_, columns) in _RELATED.items())
    return Prepared.of(Document.objects.using(alias).published(), [*_DOCUMENT, *related])


def _documents(numbers: Collection[int]) -> Iterator[Document]:
    """Yield published documents with what is said of them, and what they name."""
    alias = Document.objects.db
    for row in _published(alias).rows(*listed(Document, alias, "id", sorted(numbers))) if numbers else ():
        document = Document.from_db(alias, _DOCUMENT, row[: len(_DOCUMENT)])
        at = len(_DOCUMENT)
        for name, (model, columns) in _RELATED.items():
            values = row[at : at + len(columns)]
            set_related(document, name, None if values[0] is None else model.from_db(alias, columns, values))
            at += len(columns)
        yield document


@dataclass(frozen=True, slots=True)
class Said:
    """What a published turn says: all that a snippet needs."""

    turn: int
    document: int
    number: int
    text: str
    language: str


def said(wanted: Iterable[_Key]) -> dict[_Key, Said]:
    """Return what turns of published documents say in the latest versions, by the same numbers, in two queries."""
    keys, alias = set(wanted), Turn.objects.db
    which = listed(Document, alias, "id", sorted({document for document, _ in keys}))
    of = {version: (pk, tag) for pk, version, tag in (_of_published(alias).rows(*which) if keys else ())}
    versions = {document: version for version, (document, _) in of.items()}
    pairs = ((version, number) for pk, number in keys if (version := versions.get(pk)) is not None)
    said_there, figures = in_pairs(Turn, alias, ("version", "number"), pairs)
    each = (
        Said(turn, of[version][0], number, text, of[version][1])
        for turn, version, number, text in (_texts(alias).rows(said_there, figures) if figures else ())
    )
    return {(one.document, one.number): one for one in each}


@cache
def _of_published(alias: str) -> Prepared:
    return Prepared.of(Document.objects.using(alias).published(), ("id", "latest_version_id", "language"))


@cache
def _texts(alias: str) -> Prepared:
    return Prepared.of(Turn.objects.using(alias), ("id", "version_id", "number", "text"))


def _hit(each: SpokenTurn, document: Document, marked: Marked) -> Hit:
    cut = snippet(each.turn.text, marked(document.language))
    return Hit(each, document, cut.pieces, cut.cut_before, cut.cut_after)


def _ends(snapshot: Snapshot, every: Ids) -> tuple[int, int] | None:
    """Return the documents of the first and of the last of some turns in time; None where none is dated."""
    dated = every[snapshot.days[every] > 0]
    if not len(dated):
        return None
    ends = dated[np.argmin(snapshot.days[dated])], dated[np.argmax(snapshot.latest[dated])]
    return int(snapshot.documents[ends[0]]), int(snapshot.documents[ends[1]])


def _dates(snapshot: Snapshot, page: Sequence[Ids]) -> dict[int, str]:
    """Return the dates of the documents between which the hits of each group lie, in one query."""
    numbers = {number for every in page for number in _ends(snapshot, every) or ()}
    return dict(Document.objects.published().filter(pk__in=numbers).values_list("pk", "date"))


def _group(
    question: Question, snapshot: Snapshot, every: Ids, hits: tuple[Hit, ...], dates: Mapping[int, str]
) -> HitGroup:
    first = hits[0]
    if question.group is Group.SPEAKER:
        value = voice_of(first.spoken)
        all_of_it = replace(question.with_value("speaker", value), group=Group.TURN) if value else None
        party: Person | Organisation | None = first.spoken.party
        earliest, latest = (dates.get(number, "") for number in _ends(snapshot, every) or (0, 0))
        documents = len(np.unique(snapshot.documents[every]))
        return HitGroup(
            hits,
            len(every),
            party=party,
            name=NOT_NAMED if value == QUESTIONERS else first.spoken.name,
            question=all_of_it,
            documents=documents,
            earliest=earliest,
            latest=latest,
        )
    numbers = frozenset(snapshot.turn_numbers[every].tolist())
    return HitGroup(hits, len(every), document=first.document, numbers=numbers)
