"""The tree of a query: frozen values that are printed back as the text from which the same tree is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from .words import terms


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as typed, in any of its forms, or in this one alone where it is `exact`; what its folded form has several
    words of is sought as a sentence. `must`: no hit may lack it.
    """

    text: str
    must: bool = False
    exact: bool = False

    def __str__(self) -> str:
        return f"{'+' * self.must}{'=' * self.exact}{self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, every word of it, in this order and with nothing between."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin so."""

    stem: str

    def __str__(self) -> str:
        return f"{self.stem}*"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word and those that one letter more, less or other makes of it."""

    word: str

    def __str__(self) -> str:
        return f"{self.word}~"


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or sentences with no more than so many words from one to the other, in either order."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int

    def __str__(self) -> str:
        return f"{self.left} NEAR/{self.distance} {self.right}"


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on what is known of a turn: its speaker, its document's title, place, kind or date."""

    name: str
    value: str

    def __str__(self) -> str:
        bare = self.value and " " not in self.value and '"' not in self.value and not set("():") & set(self.value)
        return f"{self.name}:{self.value}" if bare else f'{self.name}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    node: Node

    def __str__(self) -> str:
        return f"NOT {_inner(self.node)}"


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(_inner(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(_inner(node) for node in self.nodes)


COSTLY = 6  # words: what a beginning, a likeness and NEAR count as
Leaf: TypeAlias = "Word | Phrase | Prefix | Fuzzy | Near"
Node: TypeAlias = "Leaf | Field | Not | Or | And"


def _inner(node: Node) -> str:
    """Return a node as it stands inside another one. NEAR takes what stands beside it, so that it wants brackets."""
    return f"({node})" if isinstance(node, Or | And | Near) else str(node)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """Return what has to hold together: the parts of an And, or the one node."""
    if node is None:
        return ()
    return node.nodes if isinstance(node, And) else (node,)


def joined(nodes: tuple[Node, ...]) -> Node | None:
    """Return what holds where all of these do; None for none."""
    return None if not nodes else nodes[0] if len(nodes) == 1 else And(nodes)


def sought(node: Node | None) -> tuple[Leaf, ...]:
    """Return the words, sentences and beginnings that a hit may have, so that they can be marked; nothing excluded."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy() | Near():
            return (node,)
        case And(nodes) | Or(nodes):
            return tuple(word for each in nodes for word in sought(each))
        case _:
            return ()


def leaves_of(node: Node | None) -> Iterator[Node]:
    """Yield the words, sentences and conditions that a hit may meet; nothing excluded."""
    match node:
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from leaves_of(each)
        case None | Not():
            return
        case _:
            yield node


def size(node: Node | None) -> int:  # noqa: PLR0911 -- one return a kind of node
    """Return how many words and conditions the tree has. What stands for many words, or has to be looked for place by
    place, counts as `COSTLY`.
    """
    match node:
        case None:
            return 0
        case And(nodes) | Or(nodes):
            return sum(size(each) for each in nodes)
        case Near(left, right):
            return size(left) + size(right) + COSTLY
        case Prefix() | Fuzzy():
            return COSTLY
        case Not(inner):
            return size(inner)
        case Phrase(text) | Word(text):
            return max(1, len(terms(text)))
        case _:
            return 1
