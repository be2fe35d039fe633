"""Showing: the hits of one page, with their texts from the database and every one checked there, in a fixed number of
queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from archive.models import Document, Organisation, Person, Turn
from archive.models.pairs import of_pairs
from archive.models.speaking import SpokenTurn, spoken

from .postings.segments import Ids
from .question import Group, Question
from .results import Hit, HitGroup
from .rows import voice_of
from .snapshot import Snapshot
from .snippets import Sought, snippet

BEST = 3  # hits of a group that are shown
_Key = tuple[int, int]


# What a list of results shows of a document: others, of which some are large, are not read.
_SHOWN = (
    "naan", "ark_name", "date", "title", "kind", "language", "is_sample", "strip", "place__slug", "place__name",
    "first_published_at", "latest_version__number", "latest_version__document", "latest_version__published_at",
)  # fmt: skip
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
    published = Document.objects.published().select_related("place", "latest_version").only(*_SHOWN)
    listed = published.filter(pk__in={document for document, _ in keys}).order_by()
    documents = {document.pk: document for document in listed}
    versions = {document.latest_version_id: document for document in documents.values()}
    chosen = []
    for turn in _turns(documents, keys):
        version = versions[turn.version_id].latest_version
        if version is not None:
            turn.version = version  # loaded with the document, and so not once more a turn
            chosen.append(turn)
    return documents, {(each.turn.version.document_id, each.turn.number): each for each in spoken(chosen)}


def _turns(documents: Mapping[int, Document], keys: Iterable[_Key]) -> Iterable[Turn]:
    """Return these turns of the documents' latest versions, and no others of the same numbers."""
    versions = {pk: document.latest_version_id for pk, document in documents.items()}
    pairs = ((version, number) for pk, number in keys if (version := versions.get(pk)) is not None)
    return of_pairs(Turn.objects.order_by(), ("version", "number"), pairs)


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
    keys = set(wanted)
    listed = Document.objects.published().filter(pk__in={document for document, _ in keys}).order_by()
    of = {version: (pk, tag) for pk, version, tag in listed.values_list("pk", "latest_version", "language")}
    versions = {document: version for version, (document, _) in of.items()}
    pairs = ((version, number) for pk, number in keys if (version := versions.get(pk)) is not None)
    turns = of_pairs(Turn.objects.order_by(), ("version", "number"), pairs)
    each = (
        Said(turn, of[version][0], number, text, of[version][1])
        for turn, version, number, text in turns.values_list("pk", "version", "number", "text")
    )
    return {(one.document, one.number): one for one in each}


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
            name=first.spoken.name,
            question=all_of_it,
            documents=documents,
            earliest=earliest,
            latest=latest,
        )
    numbers = frozenset(snapshot.turn_numbers[every].tolist())
    return HitGroup(hits, len(every), document=first.document, numbers=numbers)
