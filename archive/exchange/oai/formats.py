"""The formats of a record: Dublin Core, MODS and TEI. A format is one function, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import Q
from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, Name, absolute
from archive.exchange.exports import tei
from archive.exchange.legal_xml import legal
from archive.models import Document

from .describing import Described

_Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_MODS = "http://www.loc.gov/mods/v3"
_M = ElementMaker(namespace=_MODS, nsmap={None: _MODS, "xsi": XSI})


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its XML namespace, the address of its schema, and the function that writes a record's metadata.

    `available` says of which documents it can be had; `words` that it has the turns; `length` how many are on a page.
    """

    namespace: str
    schema: str
    write: Callable[[Described], _Element]
    available: Q = field(default_factory=Q)
    words: bool = False
    length: int = 100


def dublin_core(described: Described) -> _Element:
    """Return the record in unqualified Dublin Core, as the protocol demands of every archive."""
    root = etree.Element(f"{{{_OAI_DC}}}dc", nsmap={"oai_dc": _OAI_DC, "dc": _DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{_OAI_DC} {FORMATS['oai_dc'].schema}")
    for name, value in _dublin_core(described):
        if value:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = legal(value)
    return root


def _dublin_core(described: Described) -> Iterator[tuple[str, str]]:
    document = described.document
    yield "title", document.title
    yield from (("creator", name.inverted) for name in described.creators)
    yield from (("subject", subject.name) for subject in document.subjects.all())
    yield "description", document.abstract
    yield "publisher", document.source.name if document.source else ARCHIVE
    yield from (("contributor", name.inverted) for name in described.contributors)
    yield "date", document.date
    yield "type", "Text"
    yield "type", document.get_kind_display() if document.kind else ""
    yield "format", "text/html"
    yield "identifier", absolute(document.get_absolute_url())
    yield "identifier", document.ark
    yield from (("identifier", each.value) for each in document.identifiers.all())
    yield "source", document.source_url
    yield "language", document.language
    yield from (("relation", item.collection.name) for item in document.collection_items.all())
    yield "coverage", document.place.name if document.place else ""
    yield "rights", (document.rights.uri or document.rights.name) if document.rights else ""


def mods(described: Described) -> _Element:
    """Return the record in MODS 3.8: with who speaks in which part, the series and its number, and the event."""
    document = described.document
    root = _M.mods(
        *_titles(document),
        *(_person(name, "author") for name in described.creators),
        *(_person(name, "speaker") for name in described.contributors),
        _M.typeOfResource("text"),
        *_text("genre", document.get_kind_display() if document.kind else ""),
        *_origin(document),
        *(
            [_M.language(_M.languageTerm(legal(document.language), type="code", authority="rfc5646"))]
            * bool(document.language)
        ),
        *_text("abstract", document.abstract),
        *(_M.subject(*_text("topic", subject.name)) for subject in document.subjects.all()),
        *([_M.subject(_M.name(*_text("namePart", document.event.name), type="conference"))] if document.event else []),
        *_series(document),
        *_identifiers(document),
        _M.location(_M.url(absolute(document.get_absolute_url()), usage="primary", access="object in context")),
        *_rights(document),
        _M.recordInfo(_M.recordContentSource(ARCHIVE), _M.recordIdentifier(document.ark, source=ARCHIVE)),
        version="3.8",
    )
    root.set(f"{{{XSI}}}schemaLocation", f"{_MODS} {FORMATS['mods'].schema}")
    return root


def _text(name: str, value: str) -> list[_Element]:
    return [_M(name, legal(value))] if legal(value).strip() else []


def _titles(document: Document) -> list[_Element]:
    return [_M.titleInfo(_M.title(legal(document.title)))]


def _person(name: Name, role: str) -> _Element:
    parts = [_M.namePart(legal(name.family), type="family"), _M.namePart(legal(name.given), type="given")]
    shown = parts if name.given else [_M.namePart(legal(name.full))]
    kind = {"type": "personal"} if name.given else {}
    return _M.name(*shown, _M.role(_M.roleTerm(role, type="text")), **kind)


def _origin(document: Document) -> list[_Element]:
    place = [_M.place(_M.placeTerm(legal(document.place.name), type="text"))] if document.place else []
    publisher = _text("publisher", document.source.name) if document.source else []
    date = [_M.dateCreated(legal(document.date), encoding="edtf", keyDate="yes")] if document.date else []
    parts = [*place, *publisher, *date]
    return [_M.originInfo(*parts)] if parts else []


def _series(document: Document) -> list[_Element]:
    found = []
    for item in document.collection_items.all():
        number = [_M.part(_M.detail(_M.number(legal(item.number)), type="number"))] if item.number else []
        found.append(_M.relatedItem(_M.titleInfo(_M.title(legal(item.collection.name))), *number, type="host"))
    return found


def _identifiers(document: Document) -> list[_Element]:
    own = _M.identifier(document.ark, type="ark")
    return [own, *(_M.identifier(legal(each.value), type=each.scheme) for each in document.identifiers.all())]


def _rights(document: Document) -> list[_Element]:
    if document.rights is None:
        return []
    said = document.rights.name + (f" ({document.rights.uri})" if document.rights.uri else "")
    return [_M.accessCondition(legal(said), type="use and reproduction")]


def text(described: Described) -> _Element:
    """Return the document itself, turn by turn, in TEI."""
    return tei.text_of(described.document, described.turns)


FORMATS: Mapping[str, Format] = {
    "oai_dc": Format(_OAI_DC, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", dublin_core),
    "mods": Format(_MODS, "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd", mods),
    "tei": Format(
        tei.NAMESPACE,
        "https://tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd",
        text,
        available=Q(latest_version__turn_count__gt=0),
        words=True,
        length=20,
    ),
}
