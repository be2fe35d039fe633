"""Finding: which turns a question finds on one snapshot, and how well each fits, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery

from archive.models import Document, IndexQueueEntry

from .conditions import main_tag, undated, within
from .evaluation import Evaluation
from .facets import Facet
from .little_words import is_little
from .planning import Plan, plan
from .postings.segments import Ids, Numbers
from .question import Question, Sort
from .rows import QUESTIONERS
from .snapshot import Figures, Mask, Scores, Snapshot
from .snippets import Sought
from .tree import Leaf, Word, conjuncts, sought

_FIRST = 1_000_000.0  # added to the score of what has all words, so that it comes before what has some


@dataclass
class Search:
    """One question on one snapshot."""

    question: Question
    snapshot: Snapshot
    _marked: dict[str, Sought] = field(default_factory=dict)

    @cached_property
    def plan(self) -> Plan:
        """What the question's text asks."""
        return plan(self.question.text)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What was worked out of the query's parts."""
        return Evaluation(self.snapshot)

    @cached_property
    def _asked(self) -> Mask:
        """The turns that what was typed finds strictly; what waits in the queue and is not published is none of
        them.
        """
        if self.question.text and self.plan.node is None:
            return self.snapshot.empty()
        mask = self.seen
        for node in self.plan.strict:
            mask = mask & self.evaluation.mask(node)
        return mask

    def asking(self, question: Question) -> Search:
        """Return another question on the same snapshot, of which as much is published. Parts that both have are worked
        out once.
        """
        other = Search(question, self.snapshot)
        other.__dict__.update(seen=self.seen, waiting=self.waiting, evaluation=self.evaluation)
        return other

    @cached_property
    def waiting(self) -> Waiting:
        """What waits in the queue."""
        return waiting()

    @cached_property
    def seen(self) -> Mask:
        """The turns of documents that are published: of those that wait in the queue, the database says which are."""
        gone = self.waiting.gone
        if not gone:
            return self.snapshot.live
        return self.snapshot.live & ~np.isin(self.snapshot.documents, gone)

    @cached_property
    def telling(self) -> Sequence[Word]:
        """The loose words but the little ones, which are welcome and not wanted; all, where there are no others."""
        matching = self.evaluation.matching
        return [word for word in self.plan.loose if not is_little(matching, word)] or self.plan.loose

    @cached_property
    def all_words(self) -> Mask:
        """Those that have every telling word in one passage: one in what is said or who says it, the others there or in
        the title.
        """
        mask = self.found
        for word in self.telling:
            mask = mask & self._has[word]
        return mask if len(self.telling) < 2 else self.evaluation.in_one_passage(mask, self.telling)  # noqa: PLR2004

    @cached_property
    def _has(self) -> dict[Word, Mask]:
        return {word: self.evaluation.mask(word) | self.evaluation.around(word) for word in self.telling}

    @cached_property
    def found(self) -> Mask:
        """Those that have some telling word, or, where none is loose, all that was asked; before any facet's choice."""
        if not self.plan.loose:
            return self._asked
        some = self.snapshot.empty()
        for word in self.telling:
            some |= self.evaluation.mask(word)
        return self._asked & some

    @cached_property
    def choices(self) -> dict[str, Mask]:
        """For each facet of which values were chosen, the turns that have one of them; and `date` for the years."""
        chosen = {name: self.question.values_of(name) for name, _ in self.question.chosen}
        masks = {name: self.snapshot.with_values(name, values) for name, values in chosen.items()}
        since, until = self.question.since, self.question.until
        if since or until:
            masks["date"] = within(self.snapshot, (since or 0) * 10000 + 1, (until or 9999) * 10000 + 1231)
        if self.question.undated:
            lacking = undated(self.snapshot)
            masks["date"] = masks["date"] | lacking if "date" in masks else lacking
        return masks

    def without(self, facet: str) -> Mask:
        """Return the hits that every choice but one facet's leaves."""
        if facet not in self.choices and "hits" in self.__dict__:
            return self.hits
        mask = self.found
        for name, chosen in self.choices.items():
            if name != facet:
                mask = mask & chosen
        return mask

    @cached_property
    def hits(self) -> Mask:
        """The hits."""
        return self.without("")

    @cached_property
    def ids(self) -> Ids:
        """The hits' numbers, rising."""
        return np.flatnonzero(self.hits).astype(np.int32)

    @cached_property
    def whole(self) -> int:
        """How many of the hits have all words."""
        return int((self.all_words & self.hits).sum())

    def counts(self, name: str) -> dict[str, int]:
        """Return how many hits each value of a facet has, leaving out the facet's own choice; those with none are left
        out.
        """
        facet, counts = self.tally(name)
        return {facet.values[place]: int(counts[place]) for place in np.flatnonzero(counts)}

    def tally(self, name: str) -> tuple[Facet, Numbers]:
        """Return a facet with how many hits each of its values has, likewise, in the order of its values."""
        facet, mask = self.snapshot.facet(name), self.without(name)
        return facet, facet.counts(self.ids if mask is self.hits else np.flatnonzero(mask).astype(np.int32), mask)

    def years(self) -> dict[int, int]:
        """Return how many hits each year has, leaving out the choice of years."""
        facet, mask = self.snapshot.facet("year"), self.without("date")
        counts = facet.counts(self.ids if mask is self.hits else np.flatnonzero(mask).astype(np.int32), mask)
        found = {int(facet.values[place]): int(counts[place]) for place in np.flatnonzero(counts)}
        return dict(sorted(found.items()))

    @cached_property
    def scores(self) -> Scores:
        """How well each turn fits: those with all words before the others, which count for the part they have. A word
        weighs what it is worth, so that two rare ones are more of a question than three common ones.
        """
        scores = self.evaluation.score(sought(self.plan.node))
        words = [node for node in conjuncts(self.plan.node) if isinstance(node, Word)]
        self.evaluation.add_closeness(scores, [word for word in words if word in self.telling or word.must], self.ids)
        if self.plan.loose:
            worth = {word: self.evaluation.rarity(word) for word in self._has}
            scores *= sum(worth[word] * has for word, has in self._has.items()) / sum(worth.values())
            scores[self.all_words] += _FIRST
        return scores

    @cached_property
    def sought(self) -> Sequence[Leaf]:
        """What is to be marked in a hit: all that was asked for, but little words beside others."""
        loose = self.plan.loose
        return [leaf for leaf in sought(self.plan.node) if leaf not in loose or leaf in self.telling]

    def marked(self, language: str) -> Sought:
        """Return what is to be marked in a document of a language, given by its tag."""
        main = main_tag(language)
        if main not in self._marked:
            matching = self.evaluation.matching
            self._marked[main] = Sought.of(self.sought, lambda leaf: matching.words_of(leaf, main))
        return self._marked[main]

    @cached_property
    def worth(self) -> Scores:
        """By what each hit comes sooner, in the order of `ids`: the higher, the sooner; equals in the index's order."""
        return _WORTH[self.question.sort](self)


def _by_day(search: Search) -> Figures:
    return search.snapshot.days[search.ids]


def _earliest(search: Search) -> Scores:
    days = _by_day(search)
    return -np.where(days == 0, 99999999, days).astype(np.float64)


def voices(snapshot: Snapshot) -> Numbers:
    """Return for each turn the place of its speaker in the sorted list of speakers; -1 for none."""
    facet = snapshot.facet("speaker")
    if facet.of_turn is not None:
        return facet.of_turn.astype(np.int64)
    found = np.full(snapshot.size, -1, np.int64)
    for place, value in enumerate(facet.values):
        found[facet.turns(value)] = place
    return found


def by_name(snapshot: Snapshot) -> Numbers:
    """Return for each turn the place of its speaker among all by their names: persons, bodies and labels as printed
    together, then questioners whom nobody names, then nobody.
    """
    values = snapshot.facet("speaker").values
    names = [(value == QUESTIONERS, value.lstrip("@=").replace("-", " "), value) for value in values]
    ranks = np.full(len(values) + 1, len(values))  # the last is that of nobody, who is -1
    ranks[sorted(range(len(values)), key=names.__getitem__)] = np.arange(len(values))
    return np.asarray(ranks[voices(snapshot)])


def _by_speaker(search: Search) -> Scores:
    """By the speaker's name first, and by how well the turn fits then."""
    order = np.lexsort((-search.scores[search.ids], by_name(search.snapshot)[search.ids]))
    worth = np.empty(len(order))
    worth[order] = -np.arange(len(order))
    return worth


_WORTH: dict[Sort, Callable[[Search], Scores]] = {
    Sort.RELEVANCE: lambda search: search.scores[search.ids],
    Sort.SPEAKER: _by_speaker,
    Sort.EARLIEST: _earliest,
    Sort.LATEST: lambda search: _by_day(search).astype(np.float64),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in the queue: the number of its last entry, None where there is none, and the documents among it that
    are not published any more, or whose text the law took, of which the index has yet to hear.
    """

    newest: int | None
    gone: Sequence[int]


def waiting() -> Waiting:
    """Look into the queue, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_statement(connection.alias))
        rows = cursor.fetchall()
    gone = dict.fromkeys(document for _, document, is_published in rows if not is_published)
    return Waiting(max((entry for entry, _, _ in rows), default=None), list(gone))


@cache
def _statement(alias: str) -> tuple[str, Sequence[Any]]:
    """Return the query, put into words once for each database: every search asks it. Of what is published, the last
    entry alone comes along.
    """
    published = Document.objects.published().filter(pk=OuterRef("document_id"), latest_version__takedown=None)
    last = IndexQueueEntry.objects.order_by("-pk").values("pk")[:1]
    looked = IndexQueueEntry.objects.using(alias).annotate(is_published=Exists(published))
    wanted = looked.filter(Q(is_published=False) | Q(pk=Subquery(last))).order_by()
    statement: tuple[str, Sequence[Any]] = wanted.values_list(
        "pk", "document_id", "is_published"
    ).query.sql_with_params()
    return statement
