"""CSL-JSON: an item as the Citation Style Language's processors read it (csl-data.json of CSL 1.0.2)."""

from __future__ import annotations

from typing import Any

from archive.citation.cited import ARCHIVE, Name
from archive.citation.issued import issued
from archive.citation.references import Reference
from archive.citation.styles.punctuation import sentence_case

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def item(reference: Reference) -> dict[str, Any]:
    """Return the item, by the names of the schema; what the record does not say is left out."""
    what = reference.what
    said: dict[str, Any] = {
        "id": reference.key,
        "type": what.type,
        "title": what.title,
        "author": [_name(name) for name in what.speakers],
        "issued": _date(what.date),
        "accessed": {"date-parts": [[int(part) for part in reference.taken.split("-")]]} if reference.taken else None,
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


def _name(name: Name) -> dict[str, Any]:
    """Return a name apart, or a body whole; `static-ordering` keeps the family name first where it is said first."""
    if not name.given:
        return {"literal": name.full}
    order = {"static-ordering": True} if name.keeps_its_order else {}
    return {"family": name.family, "given": name.given, **order}


def _date(edtf: str) -> dict[str, Any] | None:
    """Return the date as one or two points; where EDTF says what points cannot, the words of it."""
    said = issued(edtf)
    if not said.points:
        return {"literal": said.words} if said.words else None
    found: dict[str, Any] = {"date-parts": [list(point) for point in said.points]}
    if said.season:
        found["season"] = said.season
    if said.is_uncertain:
        found["circa"] = True
    return found
