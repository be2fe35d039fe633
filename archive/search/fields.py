"""The fields of the index: every word unstemmed with its positions, values for filters, and a few numbers of each turn.
Nothing of the text is stored.

What is written are ordinary Whoosh postings and columns, which stock Whoosh opens and searches.
"""

from __future__ import annotations

from whoosh import fields
from whoosh.columns import NumericColumn
from whoosh.formats import Existence, Positions

VERSION = 6  # raised whenever the fields or the words change: an index of another version is built anew

# The turn's words; its speaker's names; its heading with its document's title, place and month; its speaker's role.
RUNNING = ("text", "about", "title", "role")
VALUES = ("speaker", "office", "said", "kind", "org", "event", "collection", "place", "subject", "language", "decade")
# With the type of each as `struct` names it: the document, the figure of the turn's key, the first and the last day of
# the document's date as YYYYMMDD, and how many words the turn has.
NUMBERS = {"doc": "q", "number": "i", "earliest": "i", "latest": "i", "words": "i"}


class Words(fields.FieldType):
    """Running text: each word folded, with its positions."""

    def __init__(self) -> None:
        self.format = Positions()
        self.analyzer = None
        self.scorable = True
        self.stored = self.unique = False
        self.vector = None


class Values(fields.FieldType):
    """Values to filter by and to count, each as it is."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None


def schema() -> fields.Schema:
    """Return the schema: running text, values, and numbers that stand in columns and are never sought by Whoosh."""
    named: dict[str, fields.FieldType] = {name: Words() for name in RUNNING}
    named |= {name: Values() for name in VALUES}
    named |= {name: fields.COLUMN(NumericColumn(kind)) for name, kind in NUMBERS.items()}
    return fields.Schema(**named)
