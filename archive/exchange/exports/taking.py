"""Taking: all that a search found, what makes it repeatable, and how it is wanted; every format is written from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from archive.exchange.answers import Taken
from archive.models.speaking import SpokenTurn
from archive.search import Found


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken away. `marked` asks for a byte order mark, without which Excel takes UTF-8 for something else."""

    found: Found
    taken: Taken
    marked: bool = False

    def hits(self) -> Iterator[SpokenTurn]:
        """Yield every turn, with its version and document."""
        return chain.from_iterable(self.found.batches())

    @property
    def read_as(self) -> str:
        """The question in words."""
        return "; ".join(part.words for part in self.found.parts) or "everything"

    @property
    def sentence(self) -> str:
        """What was found when, in a sentence."""
        turns = _counted(self.found.total_turns, "turn")
        documents = _counted(self.found.total_documents, "document")
        return f"{turns} in {documents} found by {self.taken.search} on {self.taken.on}."


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
