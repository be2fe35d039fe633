"""Every hit: all that a question finds, in the order in which its page lists it, a few at a time and however many.

For what is taken away: exports, feeds and alerts. One evaluation on one snapshot; texts come from the database as they
are wanted, each checked there, so that memory does not grow with the number of hits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken

from .answering import mistakes
from .finding import Search
from .grouping import Groups, grouped
from .opening import snapshot_in_force
from .ordering import first
from .planning import plan
from .postings.segments import Ids
from .question import Group, Question
from .reading_back import parts
from .results import HitGroup, Mistake, Part
from .searching import ask_for_a_rebuild
from .showing import keys_of, show_groups
from .storage import IndexUnusableError, store

BATCH = 100  # hits whose texts are held at a time

_Key = tuple[int, int]


class NotWholeError(Exception):
    """What a question finds cannot be told whole just now. The text is a sentence fit to show."""


@dataclass(frozen=True)
class Found:
    """All that a question finds, counted exactly; nothing of it is read from the database yet."""

    question: Question
    _search: Search
    _groups: Groups

    @property
    def total_turns(self) -> int:
        """How many turns."""
        return len(self._search.ids)

    @property
    def total_documents(self) -> int:
        """In how many documents."""
        return len(self.counts)

    @cached_property
    def counts(self) -> dict[int, int]:
        """How many turns in each document, by the document's number."""
        documents = self._search.snapshot.documents[self._search.ids]
        numbers, counts = np.unique(documents, return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The question in words, part by part."""
        return parts(self.question, self._search.plan.node)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What could not be understood."""
        return mistakes(self.question, self._search.plan)

    def batches(self) -> Iterator[list[SpokenTurn]]:
        """Yield every turn, BATCH at most at a time, those of a group together; what is not published any more is left
        out. The version and the document of each are loaded. A fixed number of queries for each batch.
        """
        for batch in self._batches():
            keys = keys_of(self._search.snapshot, batch)
            found = fetch_exactly(keys)
            yield [found[key] for key in keys if key in found]

    def document_batches(self) -> Iterator[list[Document]]:
        """Yield every document, BATCH at most at a time, in the order in which a list by document has them."""
        groups = grouped(Search(replace(self.question, group=Group.DOCUMENT), self._search.snapshot))
        firsts = groups.places[groups.starts[:-1]][first(groups.best, groups.total)]
        numbers = self._search.snapshot.documents[groups.search.ids[firsts]].tolist()
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            found = _documents(batch)
            yield [found[number] for number in batch if number in found]

    def _batches(self) -> Iterator[Ids]:
        held: list[Ids] = []
        for group in self._each_group():
            held.append(group)
            if sum(map(len, held)) >= BATCH:
                yield from _cut(np.concatenate(held))
                held = []
        if held:
            yield from _cut(np.concatenate(held))

    def _each_group(self) -> Iterator[Ids]:
        order = first(self._groups.best, self._groups.total)
        if self.question.group is Group.TURN:
            ids = self._search.ids[order]
            yield from (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
            return
        worth, ids = self._search.worth, self._search.ids
        for number in order:
            places = self._groups.places[self._groups.starts[number] : self._groups.starts[number + 1]]
            yield ids[places[np.argsort(-worth[places], kind="stable")]]

    def best_of(self, documents: Sequence[int]) -> tuple[HitGroup, ...]:
        """Return the best hits of each of these documents with their snippets, in the order given, in a fixed number of
        queries; those that are not published any more are left out.
        """
        of_hits = self._search.snapshot.documents[self._search.ids]
        page = []
        for document in documents:
            places = np.flatnonzero(of_hits == document)
            if len(places):
                page.append(self._search.ids[places[np.argsort(-self._search.worth[places], kind="stable")]])
        by_document = replace(self.question, group=Group.DOCUMENT)
        return show_groups(by_document, self._search.snapshot, page, self._search.marked)


def _cut(ids: Ids) -> Iterator[Ids]:
    yield from (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def find_all(question: Question) -> Found:
    """Find all that a question asks for. Raise NotWholeError, with a sentence, where the index cannot be searched: a
    part of the hits would be taken for all of them.
    """
    try:
        search = Search(question, snapshot_in_force(store()))
        return Found(question, search, grouped(search))
    except IndexUnusableError as error:
        ask_for_a_rebuild()
        raise NotWholeError(
            "The index cannot be used just now and is being built again, so that not all could be taken. Try it again "
            "in a few minutes."
        ) from error


def fetch_exactly(keys: Sequence[_Key]) -> dict[_Key, SpokenTurn]:
    """Return published turns of their documents' latest versions, by document and figure of the key, in four queries.

    Numbers of turns and of documents are asked for crosswise first, without the texts: hits of many documents have many
    numbers, and only few of the pairs are wanted.
    """
    documents = _documents({document for document, _ in keys})
    wanted = {(documents[pk].latest_version_id, number) for pk, number in keys if pk in documents}
    crosswise = Turn.objects.filter(
        version__in={version for version, _ in wanted}, number__in={number for _, number in wanted}
    )
    rows = crosswise.order_by().values_list("pk", "version_id", "number")
    turns = list(Turn.objects.filter(pk__in=[pk for pk, *pair in rows if tuple(pair) in wanted]))
    versions = {each.latest_version_id: each.latest_version for each in documents.values() if each.latest_version}
    for turn in turns:
        turn.version = versions[turn.version_id]
    return {(each.turn.version.document_id, each.turn.number): each for each in spoken(turns)}


def _documents(numbers: Collection[int]) -> dict[int, Document]:
    """Return published documents with what exports say of them, each known to its latest version, in one query."""
    listed = Document.objects.published().for_listing().select_related("source", "rights")
    documents = {each.pk: each for each in listed.filter(pk__in=numbers)}
    for document in documents.values():
        if document.latest_version is not None:
            document.latest_version.document = document
    return documents


def read_back(question: Question) -> tuple[Part, ...]:
    """Return a question in words, part by part, without searching."""
    return parts(question, plan(question.text).node)
