"""Searching: the one function that pages, API and feeds call, whatever engine runs below."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from archive.models import IndexQueueEntry

from .answering import answer, mistakes
from .counting import all_values
from .fallback import search_database
from .finding import Search
from .opening import snapshot_in_force
from .planning import plan
from .question import FACETS, Question
from .reading_back import parts
from .results import Facet, Part, Results
from .snippets import Sought, marks
from .storage import IndexUnusableError, store
from .tree import sought
from .writing import REBUILD

logger = logging.getLogger(__name__)


def search(question: Question) -> Results:
    """Answer a question. Where the index cannot be searched, the database answers, and the index is built again."""
    try:
        return answer(question)
    except IndexUnusableError as error:
        logger.warning("The search had to do without the index: %s", error)
        ask_for_a_rebuild()
        return _without_index(question)


def facet_values(question: Question, facet: str, called: str = "", page: int = 1) -> tuple[Facet, tuple[Part, ...]]:
    """Return one page of all values of a facet among what a question finds (see `all_values`), and the question read
    back; none where the index cannot be searched.
    """
    try:
        found = Search(question, snapshot_in_force(store()))
        return all_values(found, facet, called, page), parts(question, found.plan.node)
    except IndexUnusableError as error:
        logger.warning("A facet had to do without the index: %s", error)
        ask_for_a_rebuild()
        return Facet(facet, FACETS[facet], (), 0), parts(question, plan(question.text).node)


def ask_for_a_rebuild() -> None:
    """Put into the queue, once, that the index has to be built again."""
    if not IndexQueueEntry.objects.filter(document_id=REBUILD).exists():
        IndexQueueEntry.objects.create(document_id=REBUILD)


def _without_index(question: Question) -> Results:
    planned = plan(question.text)
    found = search_database(question, Sought.of(sought(planned.node)))
    return Results(
        question=found.question,
        total_turns=found.total_turns,
        all_words=found.all_words,
        total_documents=found.total_documents,
        groups=found.groups,
        total_groups=found.total_groups,
        notice=found.notice,
        parts=parts(question, planned.node),
        mistakes=mistakes(question, planned),
    )


def marks_of(query: str, texts: Iterable[str], language: str = "") -> list[list[tuple[int, int]]]:
    """Return for each text, of a document in a language given by its tag, the places that say what a query seeks:
    offsets in code points, end not included; the same as are marked in results.

    For landing on a document from a search: the words stay marked, and a turn with marks is a hit.
    """
    wanted = _marked(query, language)
    return [marks(text, wanted) for text in texts]


def _marked(query: str, language: str) -> Sought:
    try:
        return Search(Question(text=query), snapshot_in_force(store())).marked(language)
    except IndexUnusableError:
        return Sought.of(sought(plan(query).node))
