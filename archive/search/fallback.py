"""The search that is left when the index cannot be searched: words in the text, from the database, with a sentence
that says so.
"""

from __future__ import annotations

from collections import defaultdict

from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken

from .question import Question
from .results import Hit, HitGroup, Results
from .snippets import Sought, snippet

MOST = 500  # turns that are looked for: the database reads every text for them
_BEST = 3

NOTICE = (
    "The index cannot be used just now and is being built again. Until then this is a simple search: it finds turns "
    "that "
    f"hold each word as it is written, {MOST} at most, and nothing can be narrowed."
)


def search_database(question: Question, marked: Sought) -> Results:
    """Answer a question from the database alone."""
    words = marked.words | set(marked.stems)
    if not words:
        return Results(question=question, notice=NOTICE)
    found = Turn.objects.filter(version__in=Document.objects.published().values("latest_version"))
    for word in sorted(words):
        found = found.filter(text__icontains=word)
    by_document: defaultdict[int, list[Turn]] = defaultdict(list)
    for turn in found.select_related("version").order_by("-version__document__date_latest", "version", "position")[
        :MOST
    ]:
        by_document[turn.version.document_id].append(turn)
    total = sum(map(len, by_document.values()))
    return Results(
        question=question,
        total_turns=total,
        all_words=total,
        total_documents=len(by_document),
        groups=_groups(question, by_document, marked),
        total_groups=len(by_document),
        notice=NOTICE,
    )


def _groups(question: Question, by_document: dict[int, list[Turn]], marked: Sought) -> tuple[HitGroup, ...]:
    start = (question.page - 1) * question.size
    page = list(by_document)[start : start + question.size]
    documents = {each.pk: each for each in Document.objects.published().for_listing().filter(pk__in=page)}
    best = spoken([turn for number in page for turn in by_document[number][:_BEST]])
    groups = []
    for number in (each for each in page if each in documents):
        hits = [_hit(each, documents[number], marked) for each in best if each.turn.version.document_id == number]
        keys = frozenset(turn.number for turn in by_document[number])
        groups.append(HitGroup(tuple(hits), len(keys), document=documents[number], numbers=keys))
    return tuple(groups)


def _hit(each: SpokenTurn, document: Document, marked: Sought) -> Hit:
    cut = snippet(each.turn.text, marked)
    return Hit(each, document, cut.pieces, cut.cut_before, cut.cut_after)
