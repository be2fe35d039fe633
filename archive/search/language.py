"""The query language: text to tree. Nothing that a reader types reaches an engine's own parser, and nothing is refused.

Words; `"an exact sentence"`; `OR`, `NOT` and `-`; brackets; `NEAR/10`; `begin*`, `fuzzy~`, `=exact`; and conditions:
`speaker:`, `title:`, `place:`, `kind:`, `date:` with ranges and the others of FIELDS. What cannot be understood becomes
a mistake that says where, and the rest is looked for all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from .shaping import MOST_WORDS, conditioned, cut, flat
from .tree import COSTLY, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word, joined, size
from .words import spans, terms

FIELDS = (
    "speaker",
    "role",
    "title",
    "place",
    "country",
    "kind",
    "event",
    "collection",
    "org",
    "subject",
    "source",
    "symbol",
    "language",
    "said",
    "asked-of",
    "date",
)
# What a condition is called besides, so that nobody has to know our word for it.
SYNONYMS: Mapping[str, str] = {
    "author": "speaker",
    "lang": "language",
    "organisation": "org",
    "organization": "org",
    "series": "collection",
    "type": "kind",
    "year": "date",
}
DEEPEST = 12
SHORTEST_PREFIX = 3
SHORTEST_FUZZY = 5
WIDEST = 100  # words that NEAR may span
_NEAR_BY = 10  # words that NEAR spans where it does not say how many

_STAR_WITHIN = re.compile(r"\w\*\w")
_OPERATORS = ("OR", "AND", "NOT", "NEAR")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂‹›「」『』", '"'))
_LEXEMES = re.compile(
    r"""
    (?P<field>(?<![^\s("])[A-Za-z-]+:(?=[^\s:]))
    | (?P<apart>(?<![^\s("])[A-Za-z-]+:(?=\s|$))
    | (?P<quote>"[^"]*"?)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>(?<![^\s)"])NEAR(?:/[0-9]{1,4})?(?![^\s("]))
    | (?P<minus>(?<![^\s(])[-\u2212](?=[\w"(=]))
    | (?P<plus>(?<![^\s(])\+(?=[\w"(=]))
    | (?P<word>[^\s"():]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What could not be understood, from `start` to `end` of the text, in a sentence; `put` is what should stand there
    instead, where that is known, and else the query as it was read is the nearest that works.
    """

    start: int
    end: int
    sentence: str
    put: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A text read: the tree, None where it asks for nothing, and what could not be understood."""

    node: Node | None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    start: int
    end: int


def parse(text: str) -> Query:
    """Read a query. It never fails: whatever is typed is read as well as it can be."""
    reader = _Reader(_lexemes(text))
    node = reader.alternatives(0)
    while reader.peek() is not None:  # a bracket closed that nobody opened
        reader.slip(reader.take(), "A bracket is closed here that was not opened. It was left out.")
        more = reader.alternatives(0)
        node = joined(tuple(each for each in (node, more) if each is not None))
    node = flat(node)
    if size(node) > MOST_WORDS:
        sentence = f"A query can have {MOST_WORDS} words; a beginning, a likeness and NEAR count as {COSTLY}. "
        reader.slips.append(Slip(0, len(text), f"{sentence}The first {MOST_WORDS} were looked for."))
        node = cut(node)
    return Query(node, tuple(reader.slips))


def _lexemes(text: str) -> list[_Lexeme]:
    plain = text.translate(_QUOTES)
    return [_Lexeme(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _LEXEMES.finditer(plain)]


@dataclass(slots=True)
class _Reader:
    lexemes: list[_Lexeme]
    at: int = 0
    slips: list[Slip] = field(default_factory=list)

    def peek(self) -> _Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def take(self) -> _Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def slip(self, lexeme: _Lexeme, sentence: str, put: str | None = None) -> None:
        self.slips.append(Slip(lexeme.start, lexeme.end, sentence, put))

    def alternatives(self, depth: int) -> Node | None:
        """Read what OR parts, up to a closing bracket or the end."""
        found: list[Node] = []
        while True:
            node = self.conjunction(depth)
            if node is not None:
                found.append(node)
            lexeme = self.peek()
            if lexeme is None or lexeme.kind == "close":
                break
            self._or(self.take(), missing=node is None)
        return None if not found else found[0] if len(found) == 1 else Or(tuple(found))

    def _or(self, lexeme: _Lexeme, *, missing: bool) -> None:
        after = self.peek()
        if missing or after is None or after.kind == "close":
            self.slip(lexeme, "OR stands between two words or sentences; one side of it is missing here.")

    def conjunction(self, depth: int) -> Node | None:
        """Read what stands beside each other, up to OR, a closing bracket or the end."""
        found: list[Node] = []
        both = False
        while (lexeme := self.peek()) is not None and lexeme.kind != "close" and lexeme.text != "OR":
            if lexeme.kind == "plus" or lexeme.text == "AND":
                found[-1:] = [_must(node) for node in found[-1:] if lexeme.text == "AND"] or found[-1:]
                both = True
                self.take()
                continue
            if lexeme.kind == "near":
                self._near(self.take(), found, depth)
            elif (node := self.unit(depth)) is not None:
                found.append(_must(node) if both else node)
            both = False
        return joined(tuple(found))

    def _near(self, lexeme: _Lexeme, found: list[Node], depth: int) -> None:
        """Read what follows NEAR, and put it together with what was read last."""
        distance = int(lexeme.text[len("NEAR/") :] or _NEAR_BY)
        if not 1 <= distance <= WIDEST:
            self.slip(lexeme, f"NEAR spans 1 to {WIDEST} words. {_NEAR_BY} were taken.")
            distance = _NEAR_BY
        last = found[-1] if found else None
        left = last.right if isinstance(last, Near) else last
        after = self.peek()
        right = None if after is None or after.kind in ("close", "near") or after.text == "OR" else self.unit(depth)
        if isinstance(left, Word | Phrase) and isinstance(right, Word | Phrase):
            found[-1:] = [Near(left, right, distance)] if left is last else [*found[-1:], Near(left, right, distance)]
            return
        self.slip(lexeme, "NEAR stands between two words or sentences; it was left out here.")
        found += [right] if right is not None else []

    def unit(self, depth: int) -> Node | None:
        """Read one word, sentence, condition or bracket, or what is excluded."""
        lexeme = self.take()
        if lexeme.kind == "minus" or lexeme.text == "NOT":
            return self._not(lexeme, depth)
        if lexeme.kind == "plus" or lexeme.text == "AND":
            return None
        readers = {"open": self._bracket, "quote": self._quote, "field": self._field, "apart": self._apart}
        if lexeme.kind in readers:
            return readers[lexeme.kind](lexeme, depth)
        self._check_signs(lexeme)
        return _word(lexeme.text.lower() if lexeme.kind == "near" else lexeme.text)

    def _check_signs(self, lexeme: _Lexeme) -> None:
        """Say where a star or a tilde does not do what it is likely to have been typed for."""
        found, text = terms(lexeme.text), lexeme.text
        if _STAR_WITHIN.search(text):
            self.slip(lexeme, "A star stands at the end of a word, for any ending; this one was read as a space.")
        elif text.endswith("*") and len(found) == 1 and len(found[0]) < SHORTEST_PREFIX:
            sentence = f"A beginning has {SHORTEST_PREFIX} letters at least: “{found[0]}” was looked for as it stands."
            self.slip(lexeme, sentence)
        elif text.endswith("~") and len(found) == 1 and len(found[0]) < SHORTEST_FUZZY:
            sentence = f"A word whose like is sought has {SHORTEST_FUZZY} letters at least: “{found[0]}” was looked for"
            self.slip(lexeme, f"{sentence} as it stands.")

    def _bracket(self, lexeme: _Lexeme, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self.slip(lexeme, f"Brackets can stand {DEEPEST} deep. This one was left out.")
            return None
        node = self.alternatives(depth + 1)
        closing = self.peek()
        if closing is None:
            self.slip(lexeme, "This bracket is not closed. It was read as closed at the end.")
        else:
            self.take()
        return node

    def _quote(self, lexeme: _Lexeme, _: int) -> Node | None:
        if not lexeme.text.endswith('"') or lexeme.text == '"':
            self.slip(lexeme, "The quotation is not closed. It was read as closed at the end.")
        text = " ".join(lexeme.text.strip('"').split())
        return Phrase(text) if terms(text) else None

    def _field(self, lexeme: _Lexeme, depth: int) -> Node | None:
        name = SYNONYMS.get(lexeme.text[:-1].lower(), lexeme.text[:-1].lower())
        after = self.peek()
        if name in FIELDS and after is not None and after.kind == "open":
            return conditioned(name, self._bracket(self.take(), depth))
        if name not in FIELDS or after is None or after.kind not in ("word", "quote"):
            near = get_close_matches(name, FIELDS, 1, 0.8) if name not in FIELDS else []
            if near:
                sentence = f"“{lexeme.text}” is no condition: the nearest is “{near[0]}:”. It was read as a word."
                self.slip(lexeme, sentence, f"{near[0]}:")
            return _word(lexeme.text[:-1])
        value = " ".join(self.take().text.strip('"').split())
        return Field(name, value) if value else None

    def _apart(self, lexeme: _Lexeme, _: int) -> Node | None:
        """Read a word with a colon behind it and a space or the end after that: a condition only where its value stands
        close to it, since a colon is a mark like others.
        """
        name = lexeme.text[:-1].lower()
        after = self.peek()
        if name in FIELDS and after is None:
            self.slip(lexeme, f"Nothing follows “{lexeme.text}”. Write what to look for right behind the colon.")
        elif name in FIELDS and after is not None and after.kind in ("word", "quote"):
            whole = replace(lexeme, end=after.start)
            self.slip(whole, f"A value stands right behind its colon: “{name}:” was read as a word.", f"{name}:")
        return _word(lexeme.text[:-1])

    def _not(self, lexeme: _Lexeme, depth: int) -> Node | None:
        after = self.peek()
        if after is None or after.kind == "close" or after.text == "OR":
            self.slip(lexeme, "NOT stands before a word or a sentence; nothing follows it here.")
            return None
        if depth >= DEEPEST:
            return self.unit(depth)
        node = self.unit(depth + 1)
        return None if node is None else Not(node)


def _must(node: Node) -> Node:
    """Return a word as one that no hit may lack; anything else is strict as it is."""
    return replace(node, must=True) if isinstance(node, Word) else node


def _word(text: str) -> Node | None:
    """Return a word without the marks around it; a beginning, where it ends in a star, and a likeness, where it ends in
    a tilde; None where it has no letter.
    """
    found, printed = terms(text), spans(text)
    if not found:
        return None
    if text.endswith("*") and len(found) == 1 and len(found[0]) >= SHORTEST_PREFIX:
        return Prefix(found[0])
    if text.endswith("~") and len(found) == 1 and len(found[0]) >= SHORTEST_FUZZY:
        return Fuzzy(found[0])
    bare = text[printed[0][0] : printed[-1][1]]
    return Word(bare.lower() if bare in _OPERATORS else bare, exact=text.startswith("=") and len(found) == 1)
