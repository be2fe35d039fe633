"""Planning: a query becomes what has to hold strictly, and loose words, of which all are wanted and some welcome."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .conditions import UnknownValueError, check
from .language import Slip, parse
from .tree import And, Field, Node, Not, Or, Word, conjuncts, joined


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be found: conditions that hold strictly, and loose words of which all are wanted, and some are
    welcome.
    """

    strict: tuple[Node, ...]
    loose: tuple[Word, ...]
    slips: tuple[Slip, ...]

    @property
    def node(self) -> Node | None:
        """The whole tree, as read."""
        return joined((*self.loose, *self.strict))


@lru_cache(maxsize=256)
def plan(text: str) -> Plan:
    """Read a text into a plan. Words that stand beside each other are loose where there are two or more of them."""
    query = parse(text)
    node, wrong = _without_wrong_values(query.node, text)
    listed = tuple(dict.fromkeys(conjuncts(node)))
    words = tuple(node for node in listed if isinstance(node, Word) and not node.must)
    if len(words) < 2:  # noqa: PLR2004 -- one word alone has no "some of the words"
        words = ()
    slips = [*query.slips, *wrong]
    if text and not listed and not slips:
        slips.append(Slip(0, len(text), "There is no word in this to look for. Write a letter or a figure at least."))
    return Plan(tuple(node for node in listed if node not in words), words, tuple(slips))


def _without_wrong_values(node: Node | None, text: str) -> tuple[Node | None, list[Slip]]:
    """Return the tree without the dates, kinds and the like that cannot be, and a slip for each."""
    slips: list[Slip] = []

    def checked(each: Node) -> Node | None:
        match each:
            case Field(name, value):
                try:
                    check(name, value)
                except ValueError as error:
                    at = place_of(text, value, name)
                    put = error.nearest if isinstance(error, UnknownValueError) else None
                    slips.append(Slip(at, at + len(value), f"{error} This condition was left out.", put))
                    return None
                return each
            case And(nodes) | Or(nodes):
                kept = tuple(good for one in nodes if (good := checked(one)) is not None)
                return joined(kept) if isinstance(each, And) or len(kept) < 2 else Or(kept)  # noqa: PLR2004
            case Not(inner):
                good = checked(inner)
                return None if good is None else Not(good)
        return each

    return (None if node is None else checked(node)), slips


def place_of(text: str, value: str, name: str = "") -> int:
    """Return where a condition's value stands in the text, that of the condition of this name, where it is called so;
    the beginning, where its spaces were put in order.
    """
    named = max(text.find(f"{name}:{value}"), text.find(f'{name}:"{value}'))
    behind_colon = named + len(name) if named >= 0 else max(text.find(f":{value}"), text.find(f':"{value}'))
    return behind_colon + text[behind_colon:].find(value) if behind_colon >= 0 else max(text.find(value), 0)
