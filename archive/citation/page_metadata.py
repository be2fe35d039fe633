"""Metadata in the head of a document's page for citation tools: Highwire's tags, Zotero's, and schema.org as JSON-LD.

No tag names a conference, journal or report: each of them would override the kind of the document in Zotero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from archive.models import Document, DocumentKind, Identifier, Person, TurnKind
from archive.models.speaking import SpokenTurn

from .cited import ARCHIVE, Cited, Name, absolute
from .zotero import extra, has

_ZOTERO = {
    DocumentKind.INTERVIEW: "interview",
    DocumentKind.DEBATE: "hearing",
    DocumentKind.TREATY: "document",
    DocumentKind.COMMUNIQUE: "document",
    DocumentKind.LETTER: "letter",
    DocumentKind.REPORT: "report",
    DocumentKind.NEWS: "document",
    DocumentKind.MEETING_RECORD: "document",
    DocumentKind.CONVERSATION: "document",
}
_KIND_FIELDS = {  # the field of each type that says what it is
    "presentation": "z:presentationType",
    "interview": "z:interviewMedium",
    "letter": "z:letterType",
    "report": "z:reportType",
}
PARTS_ON_A_PAGE = 100
_PARTS = {TurnKind.QUESTION: "Question", TurnKind.ANSWER: "Answer"}
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def highwire(document: Document, what: Cited) -> list[tuple[str, str]]:
    """Return the names and contents of the `meta` tags, in order; none is empty."""
    item = zotero_type(document)
    source = document.source.name if document.source else ""
    issued = "" if what.date == _first_day(what.date) else what.date
    tags = [
        ("citation_title", what.title),
        *(("citation_author", _author(name.without_commas, alone=len(what.speakers) == 1)) for name in what.speakers),
        ("citation_publication_date", _first_day(what.date).replace("-", "/")),
        ("citation_public_url", what.address),
        ("citation_fulltext_html_url", what.address),
        ("citation_pdf_url", f"{what.address}.pdf" if what.version is not None and what.turn is None else ""),
        ("citation_publisher", source),
        ("citation_language", document.language),
        ("citation_abstract", document.abstract),
        ("z:itemType", item),
        (_KIND_FIELDS.get(item, "z:type"), what.kind),
        ("z:place", what.place),
        ("z:seriesTitle" if has(item, "series") else "z:series", what.series),
        ("z:institution" if item == "report" else "z:publisher", source if has(item, "source") else ""),
        ("z:archive", ARCHIVE if has(item, "archive") else ""),
        ("z:archiveLocation", what.ark if has(item, "archive") else ""),
        ("z:meetingName", document.event.name if document.event else ""),
        ("z:extra", extra(what, item=item, ark=what.ark, source=source, symbol=_symbol(document), issued=issued)),
        ("DC.title", what.title),
        *(("DC.creator", name.inverted) for name in what.speakers),
        ("DCTERMS.issued", _first_day(what.date)),
        ("DC.publisher", source),
        ("DC.language", document.language),
        ("DC.identifier", what.address),
        ("DC.rights", document.rights.name if document.rights else ""),
        ("DCTERMS.abstract", document.abstract),
    ]
    return [(name, content) for name, content in tags if content]


def _symbol(document: Document) -> str:
    """Return the document's own number, the first of several; no query where its identifiers were fetched before."""
    symbols = (each for each in document.identifiers.all() if each.scheme == Identifier.Scheme.SYMBOL)
    first = min(symbols, key=lambda each: each.pk, default=None)
    return first.value if first else ""


def zotero_type(document: Document) -> str:
    """Return the name of Zotero's type for a document."""
    return _ZOTERO.get(DocumentKind(document.kind), "presentation") if document.kind else "document"


def _author(name: Name, *, alone: bool) -> str:
    """Return a name as Zotero takes it apart rightly: a body, or a single name, ends with a comma; and one that stands
    alone, with spaces on both sides of its comma, with a semicolon, else two persons are made of it.
    """
    if not name.given:
        return f"{name.family},"
    spaced = alone and " " in name.family and " " in name.given
    return f"{name.inverted};" if spaced else name.inverted


def _first_day(edtf: str) -> str:
    found = _DATE.match(edtf)
    return found[0] if found else ""


def json_ld(document: Document, what: Cited) -> dict[str, Any]:
    """Return the document as schema.org describes a work: one `@type`, since tools fail on two."""
    work: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": absolute(document.get_absolute_url()),
        "url": what.address,
        "name": what.title,
        "genre": what.kind,
        "inLanguage": document.language,
        "abstract": document.abstract,
        "dateCreated": _first_day(what.date),
        "locationCreated": {"@type": "Place", "name": what.place} if what.place else "",
        "author": [{"@type": "Person", "name": name.full} for name in what.speakers],
        "recordedAt": {"@type": "Event", "name": document.event.name} if document.event else "",
        "isPartOf": {"@type": "Collection", "name": what.series} if what.series else "",
        "version": what.version,
        "license": document.rights.uri if document.rights else "",
        "holdingArchive": {"@type": "ArchiveOrganization", "name": ARCHIVE},
        "identifier": {"@type": "PropertyValue", "propertyID": "ARK", "value": document.ark},
    }
    return {key: value for key, value in work.items() if value}


def open_graph(document: Document, what: Cited) -> list[tuple[str, str]]:
    """Return the properties and contents of the tags by which a link is shown elsewhere (ogp.me); none is empty."""
    facts = ", ".join(part for part in (what.kind, what.date_words, what.place) if part)
    tags = [
        ("og:type", "article"),
        ("og:site_name", ARCHIVE),
        ("og:title", what.title),
        ("og:url", what.address),
        ("og:description", document.abstract or facts),
        ("article:published_time", _first_day(what.date)),
        ("og:image", f"{absolute(document.get_absolute_url())}.card.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", what.title),
    ]
    return [(name, content) for name, content in tags if content]


def speakers_and_turns(path: str, said: Sequence[SpokenTurn]) -> dict[str, Any]:
    """Return what a page's JSON-LD says beside the work: who speaks in it, and where its first turns stand. The words
    are on the page already, and all turns in the file, so that a long page is not twice as long.
    """
    speakers: dict[str, dict[str, str]] = {}
    for each in said:
        creator = _creator(each) if each.voiced.voice else None
        if creator:
            speakers.setdefault(creator.get("@id", creator["name"]), creator)
    parts = [turn_as_part(path, each, words=False) for each in said[:PARTS_ON_A_PAGE]]
    found = {"contributor": list(speakers.values()), "hasPart": parts}
    return {name: value for name, value in found.items() if value}


def turn_as_part(path: str, each: SpokenTurn, *, words: bool) -> dict[str, Any]:
    """Return a turn as schema.org describes a part of a work; `path` is that of the document or version it is in."""
    part: dict[str, Any] = {
        "@type": _PARTS.get(TurnKind(each.turn.kind), "Quotation"),
        "@id": absolute(f"{path}/{each.turn.key}"),
        "position": each.turn.number,
        "text": each.turn.text if words else "",
        "creator": _creator(each),
    }
    return {name: value for name, value in part.items() if value}


def _creator(each: SpokenTurn) -> dict[str, str] | None:
    if not each.name:
        return None
    kind = "Person" if each.party is None or isinstance(each.party, Person) else "Organization"
    address = {"@id": absolute(each.party.get_absolute_url())} if each.party else {}
    return {"@type": kind, "name": each.name, **address}
