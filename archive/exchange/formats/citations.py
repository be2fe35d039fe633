"""Citations as files: BibTeX, BibLaTeX, RIS, CSL-JSON and Zotero RDF, one entry."""

from __future__ import annotations

import json

from archive.citation.formats import biblatex as biblatex_format
from archive.citation.formats import bibtex as bibtex_format
from archive.citation.formats import csl as csl_format
from archive.citation.formats import ris as ris_format
from archive.citation.formats import zotero_rdf as zotero_format
from archive.models import Identifier

from .copies import Copy


def bibtex(copy: Copy) -> str:
    """Return the entry for LaTeX."""
    return bibtex_format.entry(copy.reference)


def ris(copy: Copy) -> str:
    """Return the record for reference managers."""
    return ris_format.record(copy.reference)


def csl(copy: Copy) -> str:
    """Return a list of one item, as citation processors read it."""
    return json.dumps([csl_format.item(copy.reference)], ensure_ascii=False, indent=2) + "\n"


def biblatex(copy: Copy) -> str:
    """Return the entry for LaTeX with biber."""
    return biblatex_format.entry(copy.reference)


def zotero(copy: Copy) -> str:
    """Return the item in Zotero's own words, with its subjects as tags."""
    document = copy.document
    rights = (document.rights.uri or document.rights.name) if document.rights else ""
    subjects = list(document.subjects.filter(merged_into=None).order_by("name_folded").values_list("name", flat=True))
    symbol = document.identifiers.filter(scheme=Identifier.Scheme.SYMBOL).order_by("pk").first()
    return zotero_format.record(copy.reference, rights=rights, subjects=subjects, symbol=symbol.value if symbol else "")
