"""The words of a search kept marked in the document that it led to, with the bar that leads from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.models import Document

from .turns_shown import Marks


@dataclass(frozen=True, slots=True)
class HitBar:
    """What was searched for, and the stretches found in each turn, by number."""

    words: str = ""
    marks: Marks = field(default_factory=dict)

    @classmethod
    def none(cls) -> HitBar:
        """Nobody came from a search."""
        return cls()

    @property
    def turns(self) -> list[int]:
        """The numbers of the turns that answer the search."""
        return list(self.marks)


def hits(document: Document, words: str) -> HitBar:
    """Return the turns of a document's latest version that answer a search in these words."""
    return HitBar(words) if words and document.pk else HitBar.none()
