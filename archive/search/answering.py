"""Answering: a question becomes what a page shows, from the index and the database, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import reading_back
from .conditions import undated
from .counting import facets, years
from .finding import Search
from .grouping import Groups, grouped
from .opening import snapshot_in_force
from .planning import Plan, plan
from .question import LONGEST, Group, Question, Sort
from .results import Mistake, Results
from .showing import show_groups
from .storage import store
from .suggesting import suggestions, too_many_words, unknown_names


def answer(question: Question) -> Results:
    """Answer a question from the index. Raise IndexUnusableError where it cannot be searched."""
    search = Search(question, snapshot_in_force(store()))
    groups = grouped(search)
    start = (question.page - 1) * question.size
    return Results(
        question=question,
        total_turns=len(search.ids),
        total_documents=groups.total if question.group is Group.DOCUMENT else _count_documents(search),
        all_words=search.whole,
        some_words=len(search.ids) - search.whole,
        some_words_from=_some_from(search, groups),
        groups=show_groups(question, search.snapshot, groups.page(start, start + question.size), search.marked),
        total_groups=groups.total,
        facets=facets(search),
        years=years(search),
        undated=int((search.without("date") & undated(search.snapshot)).sum()),
        parts=reading_back.parts(question, search.plan.node),
        mistakes=(*mistakes(question, search.plan), *unknown_names(search), *too_many_words(search)),
        suggestions=suggestions(search),
        words=tuple(str(node) for node in search.sought),
    )


def _count_documents(search: Search) -> int:
    return len(np.unique(search.snapshot.documents[search.ids]))


def _some_from(search: Search, groups: Groups) -> int | None:
    """Return the place of the first group none of whose hits has all words, where the order is by how well they fit."""
    if search.question.sort is not Sort.RELEVANCE or not search.plan.loose:
        return None
    has_all = np.zeros(groups.total, np.bool_)
    if groups.total:
        of_hits = (search.all_words[search.ids])[groups.places]
        has_all = np.logical_or.reduceat(of_hits, groups.starts[:-1])
    whole = int(has_all.sum())
    return whole if whole < groups.total else None


def mistakes(question: Question, planned: Plan) -> tuple[Mistake, ...]:
    """Return what could not be understood, each with the nearest question in which it is put right: where what should
    stand there is not known, the words that were looked for.
    """
    nearest = _put_right(question, planned)
    found = [Mistake(slip.start, slip.end, slip.sentence, nearest) for slip in planned.slips]
    if question.typed:
        sentence = (
            f"The box takes {LONGEST:,} characters, and this had {question.typed:,}: its beginning is looked for."
        )
        found.append(Mistake(len(question.text), len(question.text), sentence))
    if question.since and question.until and question.since > question.until:
        sentence = f"The first year, {question.since}, comes after the last, {question.until}."
        turned = replace(question, since=question.until, until=question.since, page=1)
        found.append(Mistake(len(question.text), len(question.text), sentence, turned))
    return tuple(found)


def _put_right(question: Question, planned: Plan) -> Question | None:
    """Return the question with all that could not be understood put right, where that is another one."""
    text = question.text
    for slip in sorted(planned.slips, key=lambda each: -each.start):
        if slip.put is not None:
            text = f"{text[: slip.start]}{slip.put}{text[slip.end :]}"
    read = plan(text)
    right = str(read.node or "") if read.slips else text
    return question.with_text(right) if right not in ("", question.text) else None
