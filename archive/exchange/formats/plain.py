"""Text: the words alone, turn by turn, each after its label, under a head that says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from archive.citation.cited import ARCHIVE
from archive.models import TurnKind
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn

from .copies import Copy


def write(copy: Copy) -> str:
    """Return the text, lines ended by a line feed, paragraphs parted by a blank line."""
    return "\n\n".join([*head(copy), *(words(each) for each in copy.turns)]) + "\n"


def head(copy: Copy) -> Iterator[str]:
    """Yield the lines of the head, each a paragraph."""
    document = copy.document
    yield document.title
    place = document.place.name if document.place else ""
    if dated := ", ".join(filter(None, (place, in_words(document.date)))):
        yield dated
    version = f", version {copy.version.number}" if copy.version else ""
    yield f"{ARCHIVE}, {document.ark}{version}. {copy.address}"


def words(each: SpokenTurn) -> str:
    """Return a turn with its heading, and its label before its words."""
    turn = each.turn
    label = f"{turn.label}: " if turn.label and turn.kind not in (TurnKind.NOTE, TurnKind.TEXT) else ""
    return "\n\n".join(filter(None, (turn.heading, label + turn.text)))
