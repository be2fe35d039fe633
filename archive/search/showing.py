"""Showing: the hits of one page, with their texts from the database and every one checked there, in a fixed number of
queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from archive.models import Document, Organisation, Person, Turn
from archive.models.speaking import SpokenTurn, spoken

from .question import Group, Question
from .results import Hit, HitGroup
from .rows import voice_of
from .snapshot import Snapshot
from .snippets import Sought, snippet

Shown = tuple[int | str, npt.NDArray[np.int64], npt.NDArray[np.int64]]  # what it is of, all its turns, those to show
_Key = tuple[int, int]


def show_groups(question: Question, snapshot: Snapshot, shown: Sequence[Shown], sought: Sought) -> tuple[HitGroup, ...]:
    """Return the groups with the hits that are shown of each; what is not published any more is left out."""
    turns = np.concatenate([each[2] for each in shown]) if shown else np.empty(0, np.int64)
    wanted = [(int(snapshot.documents[turn]), int(snapshot.turn_numbers[turn])) for turn in turns]
    documents, found = fetch(wanted)
    groups = []
    for _, every, best in shown:
        keys = [(int(snapshot.documents[turn]), int(snapshot.turn_numbers[turn])) for turn in best]
        hits = tuple(_hit(found[key], documents[key[0]], sought) for key in keys if key in found)
        if hits:
            groups.append(_group(question, snapshot, every, hits))
    return tuple(groups)


def fetch(wanted: Iterable[_Key]) -> tuple[dict[int, Document], dict[_Key, SpokenTurn]]:
    """Return published documents and turns of their latest versions, by their numbers, in three queries."""
    keys = set(wanted)
    listed = Document.objects.published().for_listing().filter(pk__in={document for document, _ in keys})
    documents = {document.pk: document for document in listed}
    turns = Turn.objects.filter(
        version__in=[document.latest_version_id for document in documents.values()],
        number__in={number for _, number in keys},
    ).select_related("version")
    chosen = [turn for turn in turns if (turn.version.document_id, turn.number) in keys]
    return documents, {(each.turn.version.document_id, each.turn.number): each for each in spoken(chosen)}


def _hit(each: SpokenTurn, document: Document, sought: Sought) -> Hit:
    cut = snippet(each.turn.text, sought)
    return Hit(each, document, cut.pieces, cut.cut_before, cut.cut_after)


def _group(question: Question, snapshot: Snapshot, every: npt.NDArray[np.int64], hits: tuple[Hit, ...]) -> HitGroup:
    first = hits[0]
    if question.group is Group.SPEAKER:
        value = voice_of(first.spoken)
        all_of_it = replace(question.with_value("speaker", value), group=Group.TURN) if value else None
        party: Person | Organisation | None = first.spoken.party
        return HitGroup(hits, len(every), party=party, name=first.spoken.name, question=all_of_it)
    numbers = frozenset(int(number) for number in snapshot.turn_numbers[every])
    return HitGroup(hits, len(every), document=first.document, numbers=numbers)
