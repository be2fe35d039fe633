"""What is derived from the record and kept beside it: a document's strip, and its labels that stand for nobody yet."""

from __future__ import annotations

from collections.abc import Iterable

from archive.models import Document
from archive.models.speaking import SpokenTurn, spoken
from archive.models.strips import strip
from archive.models.waiting import keep_waiting


def refresh_strip(document: Document) -> None:
    """Draw the strip of the document's latest version again, and save it; and list anew which of its labels wait."""
    turns = spoken_now(document)
    document.strip = strip_of(turns)
    Document.objects.filter(pk=document.pk).update(strip=document.strip)
    keep_waiting(document, turns)


def spoken_now(document: Document) -> list[SpokenTurn]:
    """Return the turns of the document's latest version, texts left out; none where it has no text."""
    if document.latest_version is None:
        return []
    turns = document.latest_version.turns.select_related("version").defer("text", "ranges")
    return spoken(turns)


def strip_of(turns: Iterable[SpokenTurn]) -> list[list[int]]:
    """Return the strip of these turns as it is kept."""
    return [band.as_json() for band in strip([turn.voiced for turn in turns])]
