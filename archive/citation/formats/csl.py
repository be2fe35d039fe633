"""CSL-JSON: an item as the Citation Style Language's processors read it (csl-data.json of CSL 1.0.2)."""

from __future__ import annotations

from typing import Any

from archive.citation.cited import ARCHIVE, Name
from archive.citation.references import Reference
from archive.citation.styles.punctuation import sentence_case
from archive.models import DocumentKind

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
_TYPES = {
    DocumentKind.INTERVIEW.label: "interview",
    DocumentKind.DEBATE.label: "hearing",
    DocumentKind.TREATY.label: "treaty",
    DocumentKind.LETTER.label: "personal_communication",
    DocumentKind.REPORT.label: "report",
    DocumentKind.COMMUNIQUE.label: "document",
    DocumentKind.NEWS.label: "document",
    DocumentKind.MEETING_RECORD.label: "document",
    DocumentKind.CONVERSATION.label: "document",
}


def item(reference: Reference) -> dict[str, Any]:
    """Return the item, by the names of the schema; what the record does not say is left out."""
    what = reference.what
    said: dict[str, Any] = {
        "id": reference.key,
        "type": _TYPES.get(what.kind, "speech" if what.kind else "document"),
        "title": what.title,
        "author": [_name(name) for name in what.speakers],
        "issued": _date(reference.day, what.date),
        "accessed": _parts(reference.taken.split("-")) if reference.taken else None,
        "event-title": reference.event,
        "event-place": what.place,
        "publisher-place": what.place,
        "genre": what.kind,
        "collection-title": what.series,
        "collection-number": what.series_number,
        "archive": ARCHIVE,
        "archive_location": reference.ark,
        "publisher": reference.source,
        "version": str(what.version) if what.version is not None else "",
        "abstract": reference.abstract,
        "language": reference.language,
        "URL": what.address,
        "note": sentence_case(what.part) if what.turn is not None else "",
    }
    return {name: value for name, value in said.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.full}


def _date(day: tuple[str, str, str], edtf: str) -> dict[str, Any] | None:
    """Return the date as parts; where EDTF says more than parts can, as the words of the record beside them."""
    if not day[0]:
        return {"literal": edtf} if edtf else None
    found = _parts(day)
    if edtf.endswith(("~", "?", "%")):
        found["circa"] = True
    return found


def _parts(day: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day if part]]}
