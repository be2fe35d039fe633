"""Zotero: what its fields cannot hold of a document, in lines that it takes for fields of its own (`Extra`).

Each of its types has some fields and no others (its schema, version 29, which most clients have). A line "Archive: …"
in Extra comes out in Zotero's own citations as that variable of the Citation Style Language.
"""

from __future__ import annotations

from archive.models import DocumentKind

from .cited import ARCHIVE, Cited

# Which of these a type has a field for; what it lacks goes into Extra.
FIELDS: dict[str, frozenset[str]] = {
    "presentation": frozenset({"kind", "place", "event"}),
    "interview": frozenset({"kind", "archive"}),
    "letter": frozenset({"kind", "archive"}),
    "hearing": frozenset({"place", "source"}),
    "document": frozenset({"source", "archive"}),
    "report": frozenset({"kind", "place", "series", "source", "archive"}),
}


def has(item: str, field: str) -> bool:
    """Return whether Zotero's type of that name has a field for it: kind, place, event, series, source or archive."""
    return field in FIELDS[item]


def extra(what: Cited, *, item: str, ark: str, source: str = "", symbol: str = "", issued: str = "") -> str:
    """Return the lines of Extra for an item of that type of Zotero's; `symbol` is the document's own number, `issued`
    its date in EDTF where the field of the date cannot say it.
    """
    is_treaty = what.kind == DocumentKind.TREATY.label
    lines = {
        "Type": "treaty" if is_treaty else "",
        "Genre": "" if has(item, "kind") or is_treaty else what.kind,
        "Issued": issued,
        "Event Title": "" if has(item, "event") else what.event,
        "Event Place": "" if has(item, "place") else what.place,
        "Collection Title": "" if has(item, "series") else what.series,
        "Collection Number": what.series_number,
        "Archive": "" if has(item, "archive") else ARCHIVE,
        "Archive Location": "" if has(item, "archive") else ark,
        "Number": symbol,
        "Publisher": "" if has(item, "source") else source,
        "Cited": what.part,
    }
    return "\n".join(f"{label}: {' '.join(said.split())}" for label, said in lines.items() if said)
