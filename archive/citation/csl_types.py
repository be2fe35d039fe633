"""The types of the Citation Style Language (CSL 1.0.2), by kinds of documents; without a kind it is a `document`."""

from __future__ import annotations

from archive.models import DocumentKind

_TYPES = {
    DocumentKind.INTERVIEW: "interview",
    DocumentKind.DEBATE: "hearing",
    DocumentKind.TREATY: "treaty",
    DocumentKind.LETTER: "personal_communication",
    DocumentKind.REPORT: "report",
    DocumentKind.COMMUNIQUE: "document",
    DocumentKind.NEWS: "document",
    DocumentKind.MEETING_RECORD: "document",
    DocumentKind.CONVERSATION: "document",
}
_BY_LABEL = {str(kind.label): kind_of for kind, kind_of in _TYPES.items()}


def type_of(kind: str) -> str:
    """Return the type of a document of the kind with that label: what is said aloud is a `speech`."""
    return _BY_LABEL.get(kind, "speech" if kind else "document")
