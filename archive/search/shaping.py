"""Shaping: a tree as it was read becomes one that prints as it is read, and has no more words than a query may."""

from __future__ import annotations

from collections.abc import Callable

from .tree import And, Field, Near, Node, Not, Or, Phrase, Word, joined, size
from .words import terms

MOST_WORDS = 32


def conditioned(name: str, node: Node | None) -> Node | None:
    """Return what stands in the brackets behind a condition's colon, each word and sentence as a value of it."""
    match node:
        case Word(text) | Phrase(text):
            return Field(name, text)
        case And(nodes) | Or(nodes):
            values = tuple(value for each in nodes if (value := conditioned(name, each)) is not None)
            return Or(values) if isinstance(node, Or) and len(values) > 1 else joined(values)
        case Not(inner):
            value = conditioned(name, inner)
            return None if value is None else Not(value)
        case _:
            return node


def flat(node: Node | None) -> Node | None:
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
            return flat(inner)
        case Not(inner):
            inside = flat(inner)
            if inside is None:
                return None
            return inside.node if isinstance(inside, Not) else Not(inside)
        case _:
            return node


def mapped(node: Node | None, change: Callable[[Node], Node]) -> Node | None:
    """Return the tree with each leaf changed, those of NEAR left as they are."""
    match node:
        case None:
            return None
        case And(nodes) | Or(nodes):
            return type(node)(tuple(each for inner in nodes if (each := mapped(inner, change)) is not None))
        case Not(inner):
            return Not(change(inner)) if not isinstance(inner, And | Or) else Not(mapped(inner, change) or inner)
        case _:
            return change(node)


def _spread(nodes: tuple[Node, ...], kind: type[And | Or]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in map(flat, nodes):
        if isinstance(node, kind):
            found += node.nodes
        elif node is not None:
            found.append(node)
    return tuple(found)


def cut(node: Node | None) -> Node | None:
    """Return the tree with no more words than a query can have: what comes first, in order."""
    kept: list[Node] = []
    for each in node.nodes if isinstance(node, And | Or) else ():
        if sum(map(size, kept)) + size(each) > MOST_WORDS:
            break
        kept.append(each)
    if not kept:
        return _shortened(node)
    return flat(Or(tuple(kept)) if isinstance(node, Or) else And(tuple(kept)))


def _shortened(node: Node | None) -> Node | None:
    if isinstance(node, Near):
        return _shortened(node.left)
    if isinstance(node, Phrase | Word):
        return Phrase(" ".join(terms(node.text)[:MOST_WORDS]))
    return cut(node.nodes[0]) if isinstance(node, And | Or) else cut(node.node) if isinstance(node, Not) else node
