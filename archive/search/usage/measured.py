"""What is measured: a question as it is counted, the turns that it is counted in, and those that it is compared with.

A question has words and conditions. Its words are counted where they stand in the turns that it finds; of several words
that stand beside each other, in the turns that have all of them. Its conditions (a speaker, a kind, a date) are the
frame: a rate is per million words of the turns that meet them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from archive.models import IndexQueueEntry, Takedown
from archive.search.finding import Search
from archive.search.opening import snapshot_in_force
from archive.search.postings.segments import Numbers
from archive.search.question import Question
from archive.search.reading_back import parts
from archive.search.results import Part
from archive.search.searching import ask_for_a_rebuild
from archive.search.snapshot import Mask, Snapshot
from archive.search.storage import IndexUnusableError, store
from archive.search.tree import And, Field, Node, Not, Or, conjuncts, joined

from .places import Places, merged, places
from .text import Text, text_of

MILLION = 1_000_000


class NotCountableError(Exception):
    """The index cannot be read just now, and nothing can be counted without it. The text is fit to show."""


@dataclass(frozen=True)
class Ground:
    """What is counted on: a snapshot, and its turns but for those of texts that the law took away, of which the index
    has yet to hear.
    """

    snapshot: Snapshot
    kept: Mask


def ground() -> Ground:
    """Return what is counted on now. Raise NotCountableError where there is no index, and ask for it to be built
    again.
    """
    snapshot = _snapshot()
    emptied = Takedown.objects.values("version__document")
    waiting = IndexQueueEntry.objects.filter(document_id__in=emptied).order_by().values_list("document_id", flat=True)
    return Ground(snapshot, snapshot.live & ~np.isin(snapshot.documents, list(waiting)))


def _snapshot() -> Snapshot:
    try:
        return snapshot_in_force(store())
    except IndexUnusableError:
        ask_for_a_rebuild()
        raise NotCountableError(
            "The index is being built again, and nothing can be counted without it. Try this page again in a minute."
        ) from None


@dataclass
class Measured:
    """One question on one snapshot, to be counted."""

    question: Question
    ground: Ground

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot."""
        return self.ground.snapshot

    @cached_property
    def search(self) -> Search:
        """What the question finds."""
        return Search(self.question, self.snapshot)

    @cached_property
    def text(self) -> Text:
        """The words of the snapshot."""
        return text_of(self.snapshot)

    @cached_property
    def mask(self) -> Mask:
        """The turns that are counted."""
        found = self.search.hits & self.search.all_words if self.search.plan.loose else self.search.hits
        return found & self.ground.kept

    @property
    def parts(self) -> tuple[Part, ...]:
        """The question read back in words, part by part."""
        return parts(self.question, self.search.plan.node)

    @property
    def mistakes(self) -> list[str]:
        """What of it could not be understood, in sentences."""
        return [slip.sentence for slip in self.search.plan.slips]

    @property
    def wants_all_words(self) -> bool:
        """Whether several words stand beside each other, so that turns that have all of them are counted."""
        return bool(self.search.plan.loose)

    @property
    def has_words(self) -> bool:
        """Whether words were asked for, and not conditions alone."""
        return bool(self.search.sought)

    @cached_property
    def places(self) -> Places:
        """Where they stand. A word is found in the forms that it has in the language of the document, as in results."""
        found, left = [], self.mask.copy()
        for language, spoken in self.search.evaluation.matching.languages().items():
            found.append(places(self.text, self.search.marked(language), self.mask & spoken))
            left &= ~spoken
        return merged([*found, places(self.text, self.search.marked(""), left)])

    @cached_property
    def times(self) -> Numbers:
        """How often each turn says what was sought; how many words it has, where no words were asked for."""
        if not self.has_words:
            return np.where(self.mask, self.snapshot.lengths, 0).astype(np.int64)
        return np.bincount(self.places.turns, minlength=self.snapshot.size)

    @cached_property
    def says(self) -> Mask:
        """The turns that say it: those found by their speaker's name alone are none of them."""
        return self.times > 0 if self.has_words else self.mask

    @cached_property
    def framed(self) -> Question:
        """The question without its words; where it has none, one that asks for everything."""
        if not self.has_words:
            return Question()
        conditions = tuple(node for node in conjuncts(self.search.plan.node) if not _has_words(node))
        node = joined(conditions)
        return replace(self.question, text="" if node is None else str(node), page=1)

    @cached_property
    def frame(self) -> Mask:
        """The turns whose words a rate is of."""
        return Search(self.framed, self.snapshot).hits & self.ground.kept


def _has_words(node: Node) -> bool:
    match node:
        case Field():
            return False
        case Not(inner):
            return _has_words(inner)
        case And(nodes) | Or(nodes):
            return any(map(_has_words, nodes))
    return True


def per_million(times: int, words: int) -> float | None:
    """Return a rate per million words; None where there are no words."""
    return times * MILLION / words if words else None
