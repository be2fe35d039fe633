"""The fields of the index: every word unstemmed with its positions, and values for filters. Nothing of the text is
stored.

The field types are ours, since Whoosh's own analysers take a third of the time of a build; what they write are
ordinary Whoosh postings, which stock Whoosh opens and searches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pickle import dumps
from struct import pack

from whoosh import fields
from whoosh.formats import Existence, Positions

from .words import terms

VERSION = 3  # raised whenever the fields or the words change: an index of another version is built anew

FILTERS = (
    "doc", "speaker", "said", "kind", "org", "event", "collection", "place", "subject", "language", "decade", "year",
)  # fmt: skip


class Words(fields.FieldType):
    """Running text: each word folded, with its positions."""

    def __init__(self) -> None:
        self.format = Positions()
        self.analyzer = None
        self.scorable = True
        self.stored = self.unique = False
        self.vector = None

    def index(self, value: str, **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield for each word: its bytes, how often it stands there, that as its weight, and the positions as
        Whoosh packs them.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, term in enumerate(terms(value)):
            places[term].append(place)
        for term, positions in places.items():
            deltas = [positions[0], *(after - before for before, after in pairwise(positions))]
            count = len(positions)
            yield term.encode(), count, float(count), pack("!I", count) + dumps(deltas, 2)


class Values(fields.FieldType):
    """Values to filter by and to count, each as it is."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None

    def index(self, value: list[str], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each different value."""
        for each in dict.fromkeys(value):
            yield each.encode(), 1, 1.0, b""


def schema() -> fields.Schema:
    """Return the schema: `key` names the turn, `text` its words, `about` its speaker's names, `title`
    its heading, its document's title and place."""
    named: dict[str, fields.FieldType] = {name: Values() for name in (*FILTERS, "number", "earliest", "latest")}
    return fields.Schema(
        key=fields.ID(unique=True, stored=True), text=Words(), about=Words(), title=Words(), role=Words(), **named
    )
