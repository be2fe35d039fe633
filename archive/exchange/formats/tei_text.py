"""TEI: one document, or one turn of it, in the manner of Parla-CLARIN."""

from __future__ import annotations

from archive.exchange.exports import tei

from .copies import Copy


def write(copy: Copy) -> str:
    """Return the file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tei.printed(tei.text_of(copy.document, copy.turns))
