"""Reading back: a question in words, part by part, each with the question that is left without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .naming import labels
from .question import FACETS, Question
from .results import Part
from .tree import And, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word, conjuncts, joined

_CONDITIONS = {
    "speaker": "spoken by",
    "role": "spoken as",
    "title": "in documents called",
    "place": "at",
    "country": "in the country",
    "event": "on the occasion of",
    "collection": "in the series",
    "org": "of the organisation",
    "subject": "about",
    "source": "published by",
    "symbol": "with the symbol",
    "kind": "in documents of the kind",
    "language": "in the language",
    "said": "as a",
    "asked-of": "asked of",
    "date": "dated",
}


def parts(question: Question, node: Node | None) -> tuple[Part, ...]:
    """Return the parts of a question: what was typed, then what was chosen."""
    return (*_typed(question, node), *_chosen(question))


def _typed(question: Question, node: Node | None) -> Iterator[Part]:
    listed = conjuncts(node)
    for place, each in enumerate(listed):
        rest = joined((*listed[:place], *listed[place + 1 :]))
        yield Part(in_words(each), question.with_text("" if rest is None else str(rest)), type(each).__name__.lower())


def in_words(node: Node) -> str:  # noqa: PLR0911 -- one return a kind of node
    """Return a node in words.

    >>> in_words(parse('NOT "peace"').node)
    'not the words “peace”'
    """
    match node:
        case Word(text, exact=True):
            return f"“{text}” in this form alone"
        case Word(text):
            return f"“{text}”"
        case Phrase(text):
            return f"the words “{text}”"
        case Prefix(stem):
            return f"words that begin with “{stem}”"
        case Fuzzy(word):
            return f"words like “{word}”"
        case Near(left, right, distance):
            return f"{in_words(left)} within {distance} words of {in_words(right)}"
        case Field(name, value):
            return f"{_CONDITIONS[name]} {value}"
        case Not(inner):
            return f"not {in_words(inner)}"
        case And(nodes):
            return " and ".join(map(in_words, nodes))
        case Or(nodes):
            return " or ".join(map(in_words, nodes))


def _chosen(question: Question) -> Iterator[Part]:
    for facet in dict.fromkeys(name for name, _ in question.chosen):
        named = labels(facet, question.values_of(facet))
        for value in question.values_of(facet):
            words = f"{FACETS[facet]}: {named.get(value, value)}"
            yield Part(words, question.without_value(facet, value), "facet")
    if question.since or question.until:
        words = f"{question.since or 'the beginning'} to {question.until or 'today'}"
        yield Part(words, replace(question, since=None, until=None, page=1), "years")
    if question.undated:
        yield Part("undated", replace(question, undated=False, page=1), "years")
