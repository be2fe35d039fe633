"""Bibliographies: BibTeX, BibLaTeX, RIS and CSL-JSON, one entry a document; one a turn where the search lists turns
or speakers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.citation.cited import ARCHIVE, series_of
from archive.citation.formats import biblatex as biblatex_format
from archive.citation.formats import bibtex as bibtex_format
from archive.citation.formats import csl as csl_format
from archive.citation.formats import ris as ris_format
from archive.citation.references import Reference, ascribed_to, may_be_ascribed, reference_to
from archive.models import Document, Turn
from archive.models.speaking import SpokenTurn, spoken
from archive.search import Group

from .taking import Taking


def bibtex(taking: Taking) -> Iterator[str]:
    """Yield the entries, after comments that say what was searched."""
    yield bibtex_format.comment(f"{ARCHIVE}: {taking.sentence}")
    yield bibtex_format.comment(f"Looked for: {taking.read_as}.")
    for reference in _references(taking):
        yield f"\n{bibtex_format.entry(reference)}"


def biblatex(taking: Taking) -> Iterator[str]:
    """Yield the entries, after comments that say what was searched."""
    yield bibtex_format.comment(f"{ARCHIVE}: {taking.sentence}")
    yield bibtex_format.comment(f"Looked for: {taking.read_as}.")
    for reference in _references(taking):
        yield f"\n{biblatex_format.entry(reference)}"


def csl(taking: Taking) -> Iterator[str]:
    """Yield one list of items, an item a line. It has no place for what was searched; `accessed` says when."""
    before = "[\n"
    for reference in _references(taking):
        yield before + json.dumps(csl_format.item(reference), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def ris(taking: Taking) -> Iterator[str]:
    """Yield the records."""
    for reference in _references(taking):
        yield ris_format.record(reference)


def _references(taking: Taking) -> Iterator[Reference]:
    said, on = f"Found by {taking.taken.search} on {taking.taken.on}", taking.taken.on
    if taking.found.question.group is not Group.DOCUMENT:
        for turns in taking.found.batches():
            series = series_of([each.turn.version.document for each in turns])
            for each in turns:
                version = each.turn.version
                yield reference_to(version.document, version, turn=each, series=series, found=said, taken=on)
        return
    for documents in taking.found.document_batches():
        series, spoken_in = series_of(documents), _said(documents)
        for document in documents:
            speakers = ascribed_to(document, spoken_in[document.pk])
            yield reference_to(
                document, document.latest_version, speakers=speakers, series=series, found=said, taken=on
            )


def _said(documents: Sequence[Document]) -> dict[int, list[SpokenTurn]]:
    """Return who speaks in those documents that may be ascribed to one speaker, without the words, in two queries."""
    versions = [each.latest_version_id for each in documents if may_be_ascribed(each)]
    turns = Turn.objects.filter(version__in=versions).select_related("version").order_by("version", "position")
    found: defaultdict[int, list[SpokenTurn]] = defaultdict(list)
    for each in spoken(turns.defer("text", "heading", "ranges")):
        found[each.turn.version.document_id].append(each)
    return found
