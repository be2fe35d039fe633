"""Suggesting: what finds more, where a question finds nothing or little: another spelling, looser forms, fewer choices;
and what each part alone would find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from .conditions import NAMED, name_like
from .finding import Search
from .forms import MOST, spelt_like
from .naming import labels
from .planning import place_of
from .question import FACETS, Question
from .reading_back import in_words
from .results import Mistake, Suggestion
from .shaping import flat, mapped
from .tree import And, Field, Near, Node, Or, Phrase, Prefix, Word, conjuncts, joined, leaves_of
from .words import terms

FEW = 3  # turns: where a question finds fewer, what would find more is looked for
_MOST = 4  # suggestions of each kind
_MOST_TRIED = 8  # questions asked to find them
_MOST_TOLD = 3  # names that nobody is called
_WIDE = 30  # words that NEAR is widened to
_Asked = tuple[str, Question, str]


def suggestions(search: Search) -> tuple[Suggestion, ...]:
    """Return other questions with the number of turns that each finds. Where nothing is found, what each part alone
    finds is among them, be it nothing.
    """
    question = search.question
    if question.asks_nothing or (search.whole and len(search.ids) >= FEW):
        return ()
    candidates = [*_spelt(search)]
    if len(search.ids) < FEW:
        candidates += [*_looser(question, search.plan.node), *_fewer(question)]
    parts = _parts(search) if not len(search.ids) else ()
    return (*_finding_more(search, candidates), *parts)


def _finding_more(search: Search, asked: Iterable[_Asked]) -> Iterator[Suggestion]:
    """Yield what finds more turns with all its words than the search, or as many and more with some; each kind a few
    times, and nothing twice.
    """
    seen: dict[str, str] = {search.question.query_string: ""}
    for words, question, kind in islice(asked, _MOST_TRIED):
        if question.query_string in seen or list(seen.values()).count(kind) >= _MOST:
            continue
        other = search.asking(question)
        if (other.whole, len(other.ids)) > (search.whole, len(search.ids)):
            seen[question.query_string] = kind
            yield Suggestion(words, question, len(other.ids), kind)


def _spelt(search: Search) -> Iterator[_Asked]:
    """Yield the question with the words that next to nobody says spelt as others are: the likeliest spellings first."""
    sought = [leaf for leaf in leaves_of(search.plan.node) if isinstance(leaf, Word | Phrase)]
    typed = dict.fromkeys(term for leaf in sought for term in terms(leaf.text))
    misspelt = ((term, found) for term in typed if (found := _spellings(search, term)))
    others = dict(islice(misspelt, _MOST))
    for place in range(max(map(len, others.values()), default=0)):
        put = {term: found[min(place, len(found) - 1)] for term, found in others.items()}
        node = flat(mapped(search.plan.node, partial(_with_words, put=put)))
        words = " and ".join(f"“{new}” instead of “{old}”" for old, new in put.items())
        yield words, search.question.with_text(str(node)), "spelling"
        listed = conjuncts(node)
        bare = joined(tuple(each for each in listed if not isinstance(each, Field)))
        if bare is not None and bare != node:
            yield f"{words}, and no conditions", search.question.with_text(str(bare)), "spelling"


def _spellings(search: Search, term: str) -> list[str]:
    """Return other spellings that somebody says whom the public may read: what the index has yet to forget is none."""
    near = spelt_like(search.snapshot, term, FEW)
    return [each for each in near if search.seen[search.snapshot.postings("text", each).ids].any()]


def _with_words(node: Node, *, put: dict[str, str]) -> Node:
    """Return a word or a sentence with some of its words put otherwise; anything else as it is."""
    if not isinstance(node, Word | Phrase) or not put.keys() & set(terms(node.text)):
        return node
    return replace(node, text=" ".join(put.get(term, term) for term in terms(node.text)))


def _looser(question: Question, node: Node | None) -> Iterator[_Asked]:
    """Yield the question with one part put more loosely; then such parts by themselves."""
    listed = conjuncts(node)
    loosely = [(place, words, looser) for place, each in enumerate(listed) for words, looser in _put_loosely(each)]
    for place, words, looser in loosely:
        whole = flat(joined((*listed[:place], looser, *listed[place + 1 :])))
        yield words, question.with_text(str(whole)), "looser"
    for _, words, looser in loosely if len(listed) > 1 else ():
        yield f"{words}, and nothing else", question.with_text(str(looser)), "looser"


def _put_loosely(node: Node) -> Iterator[tuple[str, Node]]:
    match node:
        case Phrase(text) if len(terms(text)) > 1:
            yield (
                f"all words of “{text}”, anywhere in a turn",
                And(tuple(Word(each, must=True) for each in terms(text))),
            )
            yield f"some word of “{text}”", Or(tuple(Word(each) for each in terms(text)))
        case Word(text, exact=True):
            yield f"“{text}” in any of its forms", replace(node, exact=False)
        case Word(text, must=True):
            yield f"“{text}” where it stands, but not everywhere", replace(node, must=False)
        case Near(left, right, distance) if distance < _WIDE:
            yield f"{in_words(left)} within {_WIDE} words of {in_words(right)}", replace(node, distance=_WIDE)


def _fewer(question: Question) -> Iterator[_Asked]:
    """Yield the question without what narrows it."""
    plain = _unnarrowed(question)
    if question.text and plain != replace(question, page=1):
        yield "the same without what narrows it", plain, "fewer"


def _unnarrowed(question: Question) -> Question:
    return replace(question, chosen=(), since=None, until=None, undated=False, page=1)


def _parts(search: Search) -> Iterator[Suggestion]:
    """Yield what each part of the question finds by itself, where it has several."""
    question, listed = search.question, conjuncts(search.plan.node)
    plain = _unnarrowed(question)
    alone = [(in_words(node), plain.with_text(str(node))) for node in listed]
    for name, value in question.chosen:
        called = f"{FACETS[name]}: {labels(name, [value]).get(value, value)}"
        alone.append((called, replace(plain, text="", chosen=((name, value),))))
    for words, part in alone if len(alone) > 1 else ():
        yield Suggestion(words, part, len(search.asking(part).ids), "part")


def unknown_names(search: Search) -> Iterator[Mistake]:
    """Yield a mistake for the first names that nobody and nothing here is called, with the nearest name."""
    text = search.question.text
    named = (each for each in leaves_of(search.plan.node) if isinstance(each, Field) and each.name in NAMED)
    for each in islice((each for each in named if not _is_known(search, each)), _MOST_TOLD):
        near, at = name_like(each.name, each.value), place_of(text, each.value, each.name)
        sentence = f"Nothing here is called “{each.value}”" + (f": the nearest name is “{near}”." if near else ".")
        right = mapped(search.plan.node, _putting(each, near)) if near else None
        yield Mistake(at, at + len(each.value), sentence, search.question.with_text(str(right)) if right else None)


def _is_known(search: Search, named: Field) -> bool:
    """Return whether a name is that of somebody or something here. Of who speaks, many are never asked anything."""
    name = "speaker" if named.name == "asked-of" else named.name
    return bool(search.evaluation.mask(replace(named, name=name)).any())


def too_many_words(search: Search) -> Iterator[Mistake]:
    """Yield a mistake for each beginning of more words than are looked for."""
    for each in leaves_of(search.plan.node):
        if not isinstance(each, Prefix):
            continue
        words = len(search.snapshot.vocabulary.beginning_with(each.stem))
        if words > MOST:
            at = max(search.question.text.lower().find(str(each)), 0)
            sentence = f"{words:,} words begin with “{each.stem}”; the {MOST} that most turns say were looked for."
            yield Mistake(at, at + len(str(each)), f"{sentence} Write more letters.")


def _putting(old: Field, value: str) -> Callable[[Node], Node]:
    return lambda node: replace(old, value=value) if node == old else node
