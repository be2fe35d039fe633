"""Citations as files: BibTeX, RIS and CSL-JSON, one entry."""

from __future__ import annotations

import json

from archive.citation.formats import bibtex as bibtex_format
from archive.citation.formats import csl as csl_format
from archive.citation.formats import ris as ris_format

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
