"""Elements of XML: their names without a namespace, their words, and those that hold a contribution."""

from __future__ import annotations

from typing import Final

from lxml import etree

from archive.transcripts.wordlists import listed

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

SPEECHES: Final = listed(
    "u sp speech intervention contribution membercontribution statement turn utterance question answer spoken"
)


def local_name(element: Element) -> str:
    """An element's name without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words_of(element: Element | None) -> str:
    """All words of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
