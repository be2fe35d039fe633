"""Formats: a document, a version or a turn as a file. A format is one module, and one line here.

The ending stands after the identifier: `/ark:/99999/fk4….bib`, `….v2.tei.xml`, and before a turn: `….v2.json/t7`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import (
    akoma_ntoso,
    citations,
    comma_separated,
    json_data,
    json_linked,
    markdown,
    pdf,
    plain,
    popolo,
    tei_text,
)
from .copies import Copy


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, what it is for, its media type, and the function that writes it.

    `has_words`: it holds the words, so that a catalogue entry without a text cannot be had in it.
    """

    name: str
    hint: str
    media_type: str
    write: Callable[[Copy], str | bytes]
    has_words: bool = True


FORMATS: Mapping[str, Format] = {
    "bib": Format("BibTeX", "for LaTeX", "application/x-bibtex", citations.bibtex, has_words=False),
    "biblatex.bib": Format("BibLaTeX", "for biber", "application/x-bibtex", citations.biblatex, has_words=False),
    "zotero.rdf": Format("Zotero RDF", "for Zotero", "application/rdf+xml", citations.zotero, has_words=False),
    "ris": Format("RIS", "for Zotero, EndNote", "application/x-research-info-systems", citations.ris, has_words=False),
    "csl.json": Format(
        "CSL-JSON", "for citation processors", "application/vnd.citationstyles.csl+json", citations.csl, has_words=False
    ),
    "jsonld": Format("JSON-LD", "for search engines", "application/ld+json", json_linked.write, has_words=False),
    "json": Format("JSON", "for programs", "application/json", json_data.write, has_words=False),
    "txt": Format("Text", "plain words", "text/plain", plain.write),
    "md": Format("Markdown", "words with their marks", "text/markdown", markdown.write),
    "csv": Format("CSV", "a row a turn", "text/csv", comma_separated.write),
    "pdf": Format("PDF", "to print", "application/pdf", pdf.write),
    "tei.xml": Format("TEI", "for corpora", "application/tei+xml", tei_text.write),
    "akn.xml": Format("Akoma Ntoso", "for parliaments", "application/akn+xml", akoma_ntoso.write),
    "popolo.json": Format("Popolo", "persons and speeches", "application/json", popolo.write),
}
# Of two formats of one media type, the first is what `Accept` asks for.
BY_MEDIA_TYPE: Mapping[str, str] = {form.media_type: ending for ending, form in reversed(list(FORMATS.items()))}
