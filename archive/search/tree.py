"""The tree of a query: frozen values that are printed back as the text from which the same tree is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .words import terms


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as typed; what its folded form has several words of is sought as a sentence. `must`: no hit may lack
    it.
    """

    text: str
    must: bool = False

    def __str__(self) -> str:
        return f"+{self.text}" if self.must else self.text


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
class Field:
    """A condition on what is known of a turn: its speaker, its document's title, place, kind or date."""

    name: str
    value: str

    def __str__(self) -> str:
        bare = self.value and " " not in self.value and '"' not in self.value and not set("()") & set(self.value)
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


Node: TypeAlias = "Word | Phrase | Prefix | Field | Not | Or | And"


def _inner(node: Node) -> str:
    return f"({node})" if isinstance(node, Or | And) else str(node)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """Return what has to hold together: the parts of an And, or the one node."""
    if node is None:
        return ()
    return node.nodes if isinstance(node, And) else (node,)


def joined(nodes: tuple[Node, ...]) -> Node | None:
    """Return what holds where all of these do; None for none."""
    return None if not nodes else nodes[0] if len(nodes) == 1 else And(nodes)


def sought(node: Node | None) -> tuple[Word | Phrase | Prefix, ...]:
    """Return the words, sentences and beginnings that a hit may have, so that they can be marked; nothing excluded."""
    match node:
        case Word() | Phrase() | Prefix():
            return (node,)
        case And(nodes) | Or(nodes):
            return tuple(word for each in nodes for word in sought(each))
        case _:
            return ()


def size(node: Node | None) -> int:
    """Return how many words and conditions the tree has."""
    match node:
        case None:
            return 0
        case And(nodes) | Or(nodes):
            return sum(size(each) for each in nodes)
        case Not(inner):
            return size(inner)
        case Phrase(text) | Word(text):
            return max(1, len(terms(text)))
        case _:
            return 1
