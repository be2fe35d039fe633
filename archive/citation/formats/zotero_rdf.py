"""Zotero RDF: a record in Zotero's own words, the one way in which it takes an item over without a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, Name
from archive.citation.references import Reference
from archive.citation.zotero import extra, has

MEDIA_TYPE = "application/rdf+xml"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_RDF, _Z, _TERMS, _DC, _BIB, _FOAF = (ElementMaker(namespace=each, nsmap=_SPACES) for each in _SPACES.values())
_ABOUT = f"{{{_SPACES['rdf']}}}about"
_CREATORS = {
    "presentation": _Z.presenters,
    "interview": _Z.interviewees,
    "hearing": _BIB.contributors,
}
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")  # XML 1.0, section 2.2
_Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it


def record(reference: Reference, *, rights: str = "", subjects: Sequence[str] = (), symbol: str = "") -> str:
    """Return a file with the one item. `rights` is an address or words, `symbol` the document's own number."""
    item = _RDF.Description(
        *_parts(reference, rights, symbol),
        *(_DC.subject(_Z.AutomaticTag(_RDF.value(_text(each)))) for each in subjects),
        **{_ABOUT: reference.what.address},
    )
    return etree.tostring(_RDF.RDF(item), encoding="unicode", pretty_print=True)


def _parts(reference: Reference, rights: str, symbol: str) -> Iterator[_Element]:
    what, item = reference.what, reference.item
    yield _Z.itemType(item)
    if what.speakers:
        creators = _CREATORS.get(item, _BIB.authors)
        yield creators(_RDF.Seq(*(_RDF.li(_person(name)) for name in what.speakers)))
    yield _DC.title(_text(what.title))
    plain = {
        _DC.date: what.date,
        _DC.type: what.kind if item != "interview" else "",
        _TERMS.medium: what.kind if item == "interview" else "",
        _TERMS.abstract: reference.abstract,
        _Z.language: reference.language,
        _Z.place: what.place,
        _DC.rights: rights,
        _Z.archive: ARCHIVE if has(item, "archive") else "",
        _DC.coverage: reference.ark if has(item, "archive") else "",
        _Z.extra: extra(what, item=item, ark=reference.ark, source=reference.source, symbol=symbol),
    }
    yield from (make(_text(value)) for make, value in plain.items() if value)
    if reference.event:
        yield _BIB.presentedAt(_BIB.Conference(_DC.title(_text(reference.event))))
    if what.series:
        number = [_DC.identifier(_text(what.series_number))] if what.series_number else []
        yield _TERMS.isPartOf(_BIB.Series(_DC.title(_text(what.series)), *number))
    if reference.source and has(item, "source"):
        yield _DC.publisher(_FOAF.Organization(_FOAF.name(_text(reference.source))))
    yield _DC.identifier(_TERMS.URI(_RDF.value(what.address)))


def _person(name: Name) -> _Element:
    """Return a name apart; a body, or a single name, has a surname alone."""
    given = [_FOAF.givenName(_text(name.given))] if name.given else []
    return _FOAF.Person(_FOAF.surname(_text(name.family)), *given)


def _text(value: str) -> str:
    return _ILLEGAL.sub("", value)
