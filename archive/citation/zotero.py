"""Zotero: what its fields cannot hold of a document, in lines that it takes for fields of its own (`Extra`).

A presentation, and a hearing, have no archive and no publisher there; a line "Archive: …" comes out in Zotero's own
citations as that. A treaty is a document of the type that such a line names.
"""

from __future__ import annotations

from archive.models import DocumentKind

from .cited import ARCHIVE, Cited

WITHOUT_AN_ARCHIVE = ("presentation", "hearing")
WITHOUT_A_PUBLISHER = ("presentation", "hearing", "letter", "interview")


def extra(what: Cited, *, item: str, ark: str, source: str = "", symbol: str = "") -> str:
    """Return the lines of Extra for an item of that type of Zotero's; `symbol` is the document's own number."""
    held = item in WITHOUT_AN_ARCHIVE
    lines = {
        "Type": "treaty" if what.kind == DocumentKind.TREATY.label else "",
        "Archive": ARCHIVE if held else "",
        "Archive Location": ark if held else "",
        "Number": symbol,
        "Publisher": source if item in WITHOUT_A_PUBLISHER else "",
        "Cited": what.part,
    }
    return "\n".join(f"{label}: {' '.join(said.split())}" for label, said in lines.items() if said)
