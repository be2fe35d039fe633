"""Columns: pages on which a heading that names who speaks stands in a column of its own, beside the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from archive.transcripts.formats.elements import words_of
from archive.transcripts.formats.inferred import are_names

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

_ROWS: Final = ("div", "section", "article", "tr", "li")
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_SPOKEN: Final = 4  # words beside a name, on average


def join_columns(tree: Element) -> None:
    """Where rows of one kind begin with a heading that is a name, and names recur, what stands below the name in its
    column becomes part of the label: `Ada Osk, River Party`.
    """
    kinds: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for element in tree.iter(*_ROWS):
        if len(element) > 1 and (heading := _heading_of(element[0])) is not None:
            words = sum(len(words_of(column).split()) for column in element[1:])
            name = ", ".join(_lines(element[0], heading))
            kinds[str(element.tag), element.get("class", "")].append(_Row(element[0], heading, name, words))
    for rows in kinds.values():
        if are_names([row.name for row in rows]) and sum(row.words for row in rows) >= _SPOKEN * len(rows):
            for row in rows:
                _set_name(row)


@dataclass(frozen=True, slots=True)
class _Row:
    """A name's column, its heading, the whole name, and how many words stand beside it."""

    column: Element
    heading: Element
    name: str
    words: int


def _heading_of(column: Element) -> Element | None:
    """The one heading of a column that holds more than the heading."""
    headings = list(column.iter(*_HEADINGS))
    if len(headings) != 1 or headings[0] is column or words_of(column) == words_of(headings[0]):
        return None
    return headings[0]


def _lines(column: Element, heading: Element) -> Iterator[str]:
    """The heading's words, then those of the column's other elements."""
    yield words_of(heading)
    inside = {*heading.itertext()}
    for text in column.itertext():
        part = " ".join(text.split())
        if part and text not in inside:
            yield part


def _set_name(row: _Row) -> None:
    """Let the heading hold the whole name, and the column nothing but the heading."""
    row.column.text = None
    for child in list(row.column):
        row.column.remove(child)
    for child in list(row.heading):
        row.heading.remove(child)
    row.heading.text, row.heading.tail = row.name, None
    row.column.append(row.heading)
