"""Finding: a question becomes a plan, the plan a list of hits, and the hits what a page shows, in a fixed number of
queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.models import IndexQueueEntry

from . import reading_back
from .conditions import span, undated, within
from .counting import facets, years
from .evaluation import Evaluation
from .language import Slip, parse
from .question import Group, Question, Sort
from .results import HitGroup, Mistake, Results
from .showing import show_groups
from .snapshot import Mask, Snapshot
from .snippets import Sought
from .storage import store
from .suggesting import suggestions
from .tree import And, Field, Node, Not, Or, Word, conjuncts, joined, sought

_FIRST = 1_000_000.0  # added to the score of what has all words, so that it comes before what has some
_BEST = 3  # hits of a group that are shown
_SUGGEST_BELOW = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be found: conditions that hold strictly, and loose words of which all are wanted, and some are
    welcome.
    """

    strict: tuple[Node, ...]
    loose: tuple[Word, ...]
    slips: tuple[Slip, ...]

    @property
    def node(self) -> Node | None:
        """The whole tree, as read."""
        return joined((*self.loose, *self.strict))


def plan(text: str) -> Plan:
    """Read a text into a plan. Words that stand beside each other are loose where there are two or more of them."""
    query = parse(text)
    node, wrong = _without_wrong_dates(query.node, text)
    listed = conjuncts(node)
    words = tuple(node for node in listed if isinstance(node, Word) and not node.must)
    if len(words) < 2:  # noqa: PLR2004 -- one word alone has no "some of the words"
        words = ()
    slips = [*query.slips, *wrong]
    if text and not listed and not slips:
        slips.append(Slip(0, len(text), "There is no word in this to look for. Write a letter or a figure at least."))
    return Plan(tuple(node for node in listed if node not in words), words, tuple(slips))


def _without_wrong_dates(node: Node | None, text: str) -> tuple[Node | None, list[Slip]]:
    """Return the tree without the dates that cannot be read, and a slip for each."""
    slips: list[Slip] = []

    def checked(each: Node) -> Node | None:
        match each:
            case Field("date", value):
                try:
                    span(value)
                except ValueError as error:
                    at = max(text.find(value), 0)
                    slips.append(Slip(at, at + len(value), f"{error} This condition was left out."))
                    return None
                return each
            case And(nodes) | Or(nodes):
                kept = tuple(good for one in nodes if (good := checked(one)) is not None)
                return joined(kept) if isinstance(each, And) or len(kept) < 2 else Or(kept)  # noqa: PLR2004
            case Not(inner):
                good = checked(inner)
                return None if good is None else Not(good)
        return each

    return (None if node is None else checked(node)), slips


@dataclass
class Search:
    """One question on one snapshot."""

    question: Question
    snapshot: Snapshot

    @cached_property
    def plan(self) -> Plan:
        """What the question's text asks."""
        return plan(self.question.text)

    @cached_property
    def _evaluation(self) -> Evaluation:
        return Evaluation(self.snapshot)

    @cached_property
    def _asked(self) -> Mask:
        """The turns that what was typed finds strictly; what waits in the queue and is not published is none of
        them.
        """
        if self.question.text and self.plan.node is None:
            return self.snapshot.empty()
        mask = self.snapshot.live & ~self._gone
        for node in self.plan.strict:
            mask = mask & self._evaluation.mask(node)
        return mask

    @cached_property
    def _gone(self) -> Mask:
        """The turns of documents that wait in the queue: the index has yet to hear what became of them."""
        waiting = list(IndexQueueEntry.objects.values_list("document_id", flat=True).distinct()[:5000])
        return np.isin(self.snapshot.documents, gone(waiting)) if waiting else self.snapshot.empty()

    @cached_property
    def all_words(self) -> Mask:
        """Those that have every loose word: one in what is said or who says it, the others there or in the title."""
        mask = self.found
        for word in self.plan.loose:
            mask = mask & (self._evaluation.mask(word) | self._evaluation.around(word))
        return mask

    @cached_property
    def found(self) -> Mask:
        """Those that have some loose word, or, where there are none, all that was asked; before any facet's choice."""
        if not self.plan.loose:
            return self._asked
        some = self.snapshot.empty()
        for word in self.plan.loose:
            some |= self._evaluation.mask(word)
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
    def scores(self) -> npt.NDArray[np.float64]:
        """How well each turn fits: those with all words before the others, which count for the part they have."""
        scores = self._evaluation.score(sought(self.plan.node))
        if self.plan.loose:
            has = np.zeros(self.snapshot.size)
            for word in self.plan.loose:
                has += self._evaluation.mask(word) | self._evaluation.around(word)
            scores *= has / len(self.plan.loose)
            scores[self.all_words] += _FIRST
        return scores

    @cached_property
    def order(self) -> npt.NDArray[np.int64]:
        """The hits' numbers in the order that was asked; equal ones in the order of the index."""
        ids = np.flatnonzero(self.hits)
        scores = self.scores[ids]
        if self.question.sort is Sort.RELEVANCE or self.question.sort is Sort.SPEAKER:
            return ids[np.argsort(-scores, kind="stable")]
        days = self.snapshot.earliest[ids]
        days = np.where(days == 0, 99999999, days) if self.question.sort is Sort.EARLIEST else -days
        return ids[np.argsort(days, kind="stable")]


def gone(waiting: Sequence[int]) -> list[int]:
    """Return which of these documents are not published."""
    from archive.models import Document  # noqa: PLC0415 -- the rule of what is seen stands with the record

    published = set(Document.objects.published().filter(pk__in=waiting).values_list("pk", flat=True))
    return [each for each in waiting if each not in published]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group before it is shown: what it is of, and its hits' numbers, best first."""

    key: int | str
    turns: npt.NDArray[np.int64]


def group(search: Search) -> list[Grouped]:
    """Put the hits into groups, in the order of each one's first hit."""
    order = search.order
    if search.question.group is Group.TURN:
        return [Grouped(int(turn), order[place : place + 1]) for place, turn in enumerate(order)]
    keys = search.snapshot.documents if search.question.group is Group.DOCUMENT else _voices(search)
    of_hits = keys[order]
    _, first, inverse = np.unique(of_hits, return_index=True, return_inverse=True)
    ranked = np.argsort(first, kind="stable")
    by_group = np.argsort(inverse, kind="stable")
    bounds = np.concatenate([[0], np.cumsum(np.bincount(inverse))]) if len(inverse) else np.zeros(1, np.int64)
    return [Grouped(int(of_hits[first[g]]), order[by_group[bounds[g] : bounds[g + 1]]]) for g in ranked]


def _voices(search: Search) -> npt.NDArray[np.int64]:
    """Return for each turn the place of its speaker in the sorted list of speakers; -1 for none."""
    found = np.full(search.snapshot.size, -1, np.int64)
    for place, value in enumerate(sorted(search.snapshot.values("speaker"))):
        found[search.snapshot.postings("speaker", value).ids] = place
    return found


def search_index(question: Question) -> Results:
    """Answer a question from the index. Raise IndexUnusableError where it cannot be searched."""
    from .snapshot import snapshot_in_force  # noqa: PLC0415 -- replaced in tests

    search = Search(question, snapshot_in_force(store()))
    grouped = group(search)
    if question.sort is Sort.SPEAKER and question.group is Group.SPEAKER:
        grouped = sorted(grouped, key=lambda each: each.key)
    start = (question.page - 1) * question.size
    shown = [(each.key, each.turns, each.turns[:_BEST]) for each in grouped[start : start + question.size]]
    marked = Sought.of(sought(search.plan.node))
    groups: tuple[HitGroup, ...] = show_groups(search.question, search.snapshot, shown, marked)
    all_words = int((search.all_words & search.hits).sum())
    total = int(search.hits.sum())
    results = Results(
        question=question,
        total_turns=total,
        total_documents=len(np.unique(search.snapshot.documents[search.hits])),
        all_words=all_words,
        some_words=total - all_words,
        some_words_from=_some_from(search, grouped) if search.plan.loose and total > all_words else None,
        groups=groups,
        total_groups=len(grouped),
        facets=facets(search),
        years=years(search),
        undated=int((search.without("date") & undated(search.snapshot)).sum()),
        parts=reading_back.parts(question, search.plan.node),
        mistakes=mistakes(question, search.plan.slips),
        words=tuple(str(node) for node in sought(search.plan.node)),
    )
    search.snapshot.trim()
    if total < _SUGGEST_BELOW and question.text:
        return replace(results, suggestions=suggestions(question, search))
    return results


def _some_from(search: Search, grouped: Sequence[Grouped]) -> int | None:
    """Return the place of the first group none of whose hits has all words, where the order is by how well they fit."""
    if search.question.sort is not Sort.RELEVANCE:
        return None
    has = search.all_words
    return next((place for place, each in enumerate(grouped) if not has[each.turns[0]]), None)


def mistakes(question: Question, slips: Sequence[Slip]) -> tuple[Mistake, ...]:
    """Return what could not be understood, each with the question that was answered instead."""
    return tuple(Mistake(slip.start, slip.end, slip.sentence, question) for slip in slips)
