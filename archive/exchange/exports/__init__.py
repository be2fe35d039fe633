"""Exports: all hits of a search, in formats that others read on. A format is one module, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.citation.formats import bibtex as bibtex_format
from archive.citation.formats import csl as csl_format
from archive.citation.formats import ris as ris_format

from . import bibliography, comma_separated, json_lines, tei
from .taking import Taking


@dataclass(frozen=True, slots=True)
class Form:
    """A format: what people call it, what it is for, its media type, and the function that writes it piece by piece."""

    name: str
    hint: str
    media_type: str
    write: Callable[[Taking], Iterator[str]]


FORMS: dict[str, Form] = {
    "csv": Form("CSV", "a table, one row a turn", "text/csv; charset=utf-8", comma_separated.write),
    "jsonl": Form("JSON Lines", "for programs, one line a turn", "application/x-ndjson", json_lines.write),
    "bib": Form(
        "BibTeX", "for LaTeX and reference managers", f"{bibtex_format.MEDIA_TYPE}; charset=utf-8", bibliography.bibtex
    ),
    "ris": Form("RIS", "for Zotero, EndNote and others", f"{ris_format.MEDIA_TYPE}; charset=utf-8", bibliography.ris),
    "biblatex.bib": Form(
        "BibLaTeX", "for LaTeX with biber", f"{bibtex_format.MEDIA_TYPE}; charset=utf-8", bibliography.biblatex
    ),
    "csl.json": Form("CSL-JSON", "for citation processors", csl_format.MEDIA_TYPE, bibliography.csl),
    "tei.xml": Form("TEI", "for corpora: the turns as XML", "application/tei+xml; charset=utf-8", tei.write),
}
