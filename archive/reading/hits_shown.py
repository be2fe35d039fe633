"""The words of a search kept marked in the document that it led to, with the bar that leads from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from archive.models import Document
from archive.models.speaking import SpokenTurn
from archive.search import Question, marks_of

from .turns_shown import Marks

_STEPS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the bar to a turn that was found; no number is the gap before the last."""

    number: int | None


@dataclass(frozen=True, slots=True)
class HitBar:
    """What was searched for, the stretches found in each turn, by number, the address without the marks, and that of
    the results.
    """

    words: str = ""
    marks: Marks = field(default_factory=dict)
    clear: str = ""
    back: str = ""

    @property
    def turns(self) -> list[int]:
        """The numbers of the turns that answer the search, in the order of the text."""
        return list(self.marks)

    @property
    def steps(self) -> list[Step]:
        """The turns to name: all, or the first ones and the last."""
        turns = self.turns
        if len(turns) <= _STEPS:
            return [Step(number) for number in turns]
        return [*(Step(number) for number in turns[: _STEPS - 2]), Step(None), Step(turns[-1])]


def hits(said: Sequence[SpokenTurn], question: Question, document: Document, *, clear: str) -> HitBar:
    """Return the turns of a version that say what a search seeks, and what to mark in each; the way back leads to where
    the document stood among the results.

    Conditions such as `speaker:` are passed over here: what counts is what the turn itself says.
    """
    if not question.text:
        return HitBar()
    places = marks_of(question.text, [one.turn.text for one in said], document.language)
    found = {one.turn.number: marked for one, marked in zip(said, places, strict=True) if marked}
    back = f"{reverse('search')}?{question.query_string}#{anchor(document)}"
    return HitBar(question.text, found, clear, back)


def anchor(document: Document) -> str:
    """Return the name of a document's place in a page of results."""
    return f"in-{document.ark_name}"
