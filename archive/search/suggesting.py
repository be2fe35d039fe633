"""Suggesting: what finds something, where a question finds nothing: each part alone, looser forms, fewer choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .finding import Search
from .question import Question
from .reading_back import in_words
from .results import Suggestion
from .tree import And, Node, Or, Phrase, Word, conjuncts
from .words import terms

_MOST = 6


def suggestions(question: Question, search: Search) -> tuple[Suggestion, ...]:
    """Return questions that find something, in words, with the number of turns that each finds."""
    found: dict[str, Suggestion] = {}
    for words, asked, node in _candidates(question, search.plan.node):
        count = int((search.evaluation.mask(node) & search.snapshot.live).sum())
        if count:
            found.setdefault(asked.query_string, Suggestion(words, asked, count))
    return tuple(found.values())[:_MOST]


def _candidates(question: Question, node: Node | None) -> Iterator[tuple[str, Question, Node]]:
    listed = conjuncts(node)
    plain = replace(question, chosen=(), since=None, until=None, undated=False, page=1)
    if node is not None and plain != replace(question, page=1):
        yield "the same without what narrows it", plain, node
    for each in listed:
        if isinstance(each, Phrase) and len(terms(each.text)) > 1:
            words: tuple[Node, ...] = tuple(Word(term, must=True) for term in terms(each.text))
            yield f"all words of “{each.text}”, anywhere in a turn", plain.with_text(str(And(words))), And(words)
            some: tuple[Node, ...] = tuple(Word(term) for term in terms(each.text))
            yield f"some word of “{each.text}”", plain.with_text(str(Or(some))), Or(some)
    if len(listed) > 1:
        for each in listed:
            yield in_words(each), plain.with_text(str(each)), each
