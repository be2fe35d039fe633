"""The query language: text to tree. Nothing that a reader types reaches an engine's own parser, and nothing is refused.

Words; `"an exact sentence"`; `OR`, `NOT` and `-`; brackets; `NEAR/10`; `begin*`, `fuzzy~`, `=exact`; and conditions:
`speaker:`, `title:`, `place:`, `kind:`, `date:` with ranges and the others of FIELDS. What cannot be understood becomes
a mistake that says where, and the rest is looked for all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .tree import And, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word, joined, size
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
MOST_WORDS = 32
DEEPEST = 12
SHORTEST_PREFIX = 3
SHORTEST_FUZZY = 5
WIDEST = 100  # words that NEAR may span
_NEAR_BY = 10  # words that NEAR spans where it does not say how many

_OPERATORS = ("OR", "AND", "NOT", "NEAR")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂‹›「」『』", '"'))
_LEXEMES = re.compile(
    r"""
    (?P<field>(?<![^\s("])[A-Za-z-]+):(?=[^\s:])
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
    """What could not be understood, from `start` to `end` of the text, in a sentence."""

    start: int
    end: int
    sentence: str


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
    node = _flat(node)
    if size(node) > MOST_WORDS:
        reader.slips.append(
            Slip(0, len(text), f"A query can have {MOST_WORDS} words. The first {MOST_WORDS} were looked for.")
        )
        node = _cut(node)
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

    def slip(self, lexeme: _Lexeme, sentence: str) -> None:
        self.slips.append(Slip(lexeme.start, lexeme.end, sentence))

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
        if lexeme.kind == "open":
            return self._bracket(lexeme, depth)
        if lexeme.kind == "quote":
            return self._quote(lexeme)
        if lexeme.kind == "field":
            return self._field(lexeme)
        if lexeme.kind == "near":
            return _word(lexeme.text.lower())
        return None if lexeme.kind == "plus" or lexeme.text == "AND" else _word(lexeme.text)

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

    def _quote(self, lexeme: _Lexeme) -> Node | None:
        if not lexeme.text.endswith('"') or lexeme.text == '"':
            self.slip(lexeme, "The quotation is not closed. It was read as closed at the end.")
        text = " ".join(lexeme.text.strip('"').split())
        return Phrase(text) if terms(text) else None

    def _field(self, lexeme: _Lexeme) -> Node | None:
        name = lexeme.text[:-1].lower()
        after = self.peek()
        if name not in FIELDS or after is None or after.kind not in ("word", "quote"):
            return _word(lexeme.text[:-1])
        value = " ".join(self.take().text.strip('"').split())
        return Field(name, value) if value else None

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


def _flat(node: Node | None) -> Node | None:
    """Return the tree with Ands in Ands and Ors in Ors taken up, and doubled NOTs gone, so that it prints as it
    is read.
    """
    match node:
        case And(nodes):
            return joined(_spread(nodes, And))
        case Or(nodes):
            found = _spread(nodes, Or)
            return found[0] if len(found) == 1 else Or(found)
        case Not(Not(inner)):
            return _flat(inner)
        case Not(inner):
            flat = _flat(inner)
            if flat is None:
                return None
            return flat.node if isinstance(flat, Not) else Not(flat)
        case _:
            return node


def _spread(nodes: tuple[Node, ...], kind: type[And | Or]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in map(_flat, nodes):
        if isinstance(node, kind):
            found += node.nodes
        elif node is not None:
            found.append(node)
    return tuple(found)


def _cut(node: Node | None) -> Node | None:
    """Return the tree with no more words than a query can have: what comes first, in order."""
    kept: list[Node] = []
    for each in node.nodes if isinstance(node, And | Or) else ():
        if sum(map(size, kept)) + size(each) > MOST_WORDS:
            break
        kept.append(each)
    if not kept:
        return _shortened(node)
    return _flat(Or(tuple(kept)) if isinstance(node, Or) else And(tuple(kept)))


def _shortened(node: Node | None) -> Node | None:
    if isinstance(node, Near):
        return _shortened(node.left)
    if isinstance(node, Phrase | Word):
        return Phrase(" ".join(terms(node.text)[:MOST_WORDS]))
    return _cut(node.nodes[0]) if isinstance(node, And | Or) else _cut(node.node) if isinstance(node, Not) else node
