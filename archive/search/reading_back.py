"""Reading back: a question in words, part by part, each with the question that is left without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.models import DocumentKind
from archive.models.dates_in_words import in_words as date_in_words
from archive.models.kinds import kind_of

from .conditions import LANGUAGES, interval, main_tag, said_as
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
    "asked-of": "asked of",
}
_SAID = {"answer": "as an answer"}
_SIGNS = {"<": "before", "<=": "until", ">": "after", ">=": "since"}


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
            return _condition(name, value)
        case Not(inner):
            return f"not {in_words(inner)}"
        case And(nodes):
            return " and ".join(map(in_words, nodes))
        case Or(nodes):
            return " or ".join(map(in_words, nodes))


def _condition(name: str, value: str) -> str:
    match name:
        case "date":
            return f"dated {_date(value)}"
        case "kind":
            kind = kind_of(value)
            return f"in documents of the kind {value if kind is None else DocumentKind(kind).label.lower()}"
        case "language":
            return f"in the language {LANGUAGES.get(main_tag(value), value)}"
        case "said":
            kind_of_turn = said_as(value) or value
            return _SAID.get(kind_of_turn, f"as a {kind_of_turn}")
        case _:
            return f"{_CONDITIONS[name]} {value}"


def _date(value: str) -> str:
    """Return a date or a range, as conditions have them, in words: “December 2007 to 2008”, “before 1960”."""
    sign = value[:2] if value[:2] in _SIGNS else value[:1]
    if sign in _SIGNS:
        return f"{_SIGNS[sign]} {date_in_words(value.removeprefix(sign))}"
    return date_in_words(interval(value))


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
