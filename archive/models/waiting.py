"""Waiting labels: derived rows that say which labels of a published text stand for nobody yet.

They are kept beside the record, so that the queue of the whole archive is read in a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import models

from archive.transcripts.transcript import TurnKind

from .documents import Document
from .folding import fold, folded_to_fit
from .speaking import SpokenTurn
from .versions import Turn

SPOKEN = (TurnKind.STATEMENT.value, TurnKind.QUESTION.value, TurnKind.ANSWER.value)
_LENGTH = 600


class WaitingLabel(models.Model):
    """A name or label, as printed, of turns of a document's latest version that have no resolution in force."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="waiting_labels")
    name = models.CharField(max_length=500)
    name_folded = models.CharField(max_length=_LENGTH, db_index=True)
    turns = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "name_folded", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="archive_waitinglabel_once")]

    def __str__(self) -> str:
        return self.name


def waiting_name(label: str, named: str, kind: str) -> str:
    """Return the name under which a turn without a resolution waits; empty where it does not: a note, a text, a
    question of which the source names nobody.
    """
    if kind not in SPOKEN or (kind == TurnKind.QUESTION.value and not named):
        return ""
    name = named or label
    return name if fold(name) else ""


def waits_as(turn: Turn) -> str:
    """Return the name under which a turn waits where it has no resolution."""
    return waiting_name(turn.label, turn.speaker_named, turn.kind)


def folded_label(name: str) -> str:
    """Return a label in the form in which it is looked up."""
    return folded_to_fit(name, _LENGTH)


def keep_waiting(document: Document, turns: Iterable[SpokenTurn], *, is_new: bool = False) -> None:
    """Write the labels that wait in a document's latest version anew; `is_new`: it has no such rows yet."""
    if not is_new:
        document.waiting_labels.all().delete()
    if rows := _rows(document, turns):
        WaitingLabel.objects.bulk_create(rows, batch_size=500)


def keep_waiting_of_many(turns: Mapping[Document, Iterable[SpokenTurn]]) -> None:
    """Write the labels that wait in several documents anew: two statements for all of them."""
    WaitingLabel.objects.filter(document__in=turns).delete()
    rows = [row for document, those in turns.items() for row in _rows(document, those)]
    WaitingLabel.objects.bulk_create(rows, batch_size=500)


def _rows(document: Document, turns: Iterable[SpokenTurn]) -> list[WaitingLabel]:
    met = Counter(name for each in turns if each.resolution is None and (name := waits_as(each.turn)))
    return [
        WaitingLabel(document=document, name=name, name_folded=folded_label(name), turns=count)
        for name, count in met.items()
    ]
