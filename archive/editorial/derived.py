"""What is derived from the record and kept beside it: a document's strip, and its labels that stand for nobody yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken
from archive.models.strips import strip
from archive.models.waiting import keep_waiting, keep_waiting_of_many

_TOGETHER = 100  # documents of which all turns are held at once


def refresh_strip(document: Document) -> None:
    """Draw the strip of the document's latest version again, and save it; and list anew which of its labels wait."""
    turns = spoken_now(document)
    document.strip = strip_of(turns)
    Document.objects.filter(pk=document.pk).update(strip=document.strip)
    keep_waiting(document, turns)


def refresh_strips(numbers: Iterable[int]) -> None:
    """Do the same for many documents, given by their numbers: a few queries for each hundred of them."""
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), _TOGETHER):
        found = Document.objects.filter(pk__in=wanted[start : start + _TOGETHER]).select_related("latest_version")
        documents = {document.pk: document for document in found.only("strip", "latest_version__document")}
        turns: defaultdict[int, list[SpokenTurn]] = defaultdict(list)
        for turn in spoken(_latest_turns(documents.values())):
            turns[turn.turn.version.document_id].append(turn)
        for document in documents.values():
            document.strip = strip_of(turns[document.pk])
        Document.objects.bulk_update(documents.values(), ["strip"])
        keep_waiting_of_many({documents[pk]: turns[pk] for pk in documents})


def _latest_turns(documents: Iterable[Document]) -> Iterator[Turn]:
    """Yield the turns of the latest versions of documents, in order; each version is one value for all its turns."""
    versions = {
        document.latest_version.pk: document.latest_version for document in documents if document.latest_version
    }
    columns = ("version", "number", "kind", "label", "speaker_named", "word_count")
    for turn in Turn.objects.filter(version__in=versions).only(*columns).order_by("version", "position"):
        turn.version = versions[turn.version_id]
        yield turn


def spoken_now(document: Document) -> list[SpokenTurn]:
    """Return the turns of the document's latest version, texts left out; none where it has no text."""
    if document.latest_version is None:
        return []
    turns = document.latest_version.turns.select_related("version").defer("text", "ranges")
    return spoken(turns)


def strip_of(turns: Iterable[SpokenTurn]) -> list[list[int]]:
    """Return the strip of these turns as it is kept."""
    return [band.as_json() for band in strip([turn.voiced for turn in turns])]
