"""TEI: the turns found as a corpus, one `TEI` a document with the turns found in it, in the manner of Parla-CLARIN.

A turn is a `div` under its key; what is spoken is `u`, and never `sp`, which is for drama. Identifiers are made of the
ARK's name and the key, so that none stands twice in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, absolute
from archive.exchange.legal_xml import legal
from archive.models import Document, TurnKind
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn

from .taking import Taking

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_KINDS = {
    TurnKind.STATEMENT: "Somebody speaks unasked",
    TurnKind.QUESTION: "Somebody asks",
    TurnKind.ANSWER: "Somebody answers",
    TurnKind.NOTE: "A stage direction",
    TurnKind.TEXT: "What nobody speaks: an article, a section",
}
_Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it


def write(taking: Taking) -> Iterator[str]:
    """Yield the corpus: its head, then the documents one by one."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'
    yield printed(_corpus_header(taking))
    count = 0
    for document, turns in _by_document(taking):
        count += 1
        yield printed(text_of(document, list(turns)))
    if not count:
        yield printed(_nothing())
    yield "</teiCorpus>\n"


def _by_document(taking: Taking) -> Iterator[tuple[Document, Iterator[SpokenTurn]]]:
    for _, turns in groupby(taking.hits(), key=lambda each: each.turn.version.document_id):
        listed = list(turns)
        yield listed[0].turn.version.document, iter(listed)


def _corpus_header(taking: Taking) -> _Element:
    categories = [_E.category(_E.catDesc(said), **{f"{_XML}id": f"kind-{kind.value}"}) for kind, said in _KINDS.items()]
    return _E.teiHeader(
        _E.fileDesc(
            _E.titleStmt(_E.title(legal(f"Turns found in {ARCHIVE}: {taking.read_as}"))),
            _E.extent(f"{taking.found.total_turns} turns in {taking.found.total_documents} documents"),
            _E.publicationStmt(
                _E.publisher(ARCHIVE),
                _E.date(taking.taken.on, when=taking.taken.on),
                _E.idno(taking.taken.search, type="URI"),
            ),
            _E.sourceDesc(_E.p(legal(taking.sentence))),
        ),
        _E.encodingDesc(
            _E.projectDesc(_E.p("Only the turns that answer the search stand here, not their whole documents.")),
            _E.classDecl(_E.taxonomy(*categories)),
        ),
    )


def text_of(document: Document, turns: Sequence[SpokenTurn]) -> _Element:
    """Return the `TEI` element of a document with some turns, or all, of one of its versions."""
    ordered = sorted(turns, key=lambda each: each.turn.position)
    language = {f"{_XML}lang": document.language} if document.language else {}
    return _E.TEI(
        _header(document, ordered),
        _E.text(_E.body(*(_turn(each) for each in ordered)), **language),
        **{f"{_XML}id": _identifier(document)},
    )


def _header(document: Document, turns: Sequence[SpokenTurn]) -> _Element:
    version = turns[0].turn.version
    described = [
        _E.fileDesc(
            _E.titleStmt(_E.title(legal(document.title)), *_meeting(document)),
            _E.editionStmt(_E.edition(f"Version {version.number}", n=str(version.number))),
            _E.extent(f"{len(turns)} of {version.turn_count} turns"),
            _E.publicationStmt(
                _E.publisher(ARCHIVE),
                _E.idno(document.ark, type="ARK"),
                _E.idno(absolute(version.get_absolute_url()), type="URI"),
                *_availability(document),
            ),
            _E.sourceDesc(_bibl(document)),
        ),
    ]
    profile = [*_languages(document), *_persons(document, turns)]
    return _E.teiHeader(*described, *([_E.profileDesc(*profile)] if profile else []))


def _meeting(document: Document) -> list[_Element]:
    return [_E.meeting(legal(document.event.name))] if document.event else []


def _availability(document: Document) -> list[_Element]:
    if document.rights is None:
        return []
    target = {"target": document.rights.uri} if _is_pointer(document.rights.uri) else {}
    return [_E.availability(_E.licence(legal(document.rights.name), **target))]


def _bibl(document: Document) -> _Element:
    parts = [_E.title(legal(document.title))]
    if document.date:
        plain = {"when": document.date} if _DAY.fullmatch(document.date) else {}
        parts.append(_E.date(legal(in_words(document.date)), **plain))
    if document.place:
        parts.append(_E.placeName(legal(document.place.name)))
    if document.source:
        parts.append(_E.publisher(legal(document.source.name)))
    if _is_pointer(document.source_url):
        parts.append(_E.ref(legal(document.source_url), target=document.source_url))
    return _E.bibl(*parts)


def _is_pointer(address: str) -> bool:
    return bool(re.fullmatch(r"https?://[!-~]+", address)) and not set(address) & set('<>"{}|\\^`')


def _languages(document: Document) -> list[_Element]:
    return [_E.langUsage(_E.language(document.language, ident=document.language))] if document.language else []


def _persons(document: Document, turns: Sequence[SpokenTurn]) -> list[_Element]:
    named: dict[str, _Element] = {}
    for each in turns:
        who = _who(each)
        if who and who not in named:
            address = {"sameAs": absolute(each.party.get_absolute_url())} if each.party else {}
            named[who] = _E.person(_E.persName(legal(each.name)), **{f"{_XML}id": who, **address})
    return [_E.particDesc(_E.listPerson(*named.values()))] if named else []


def _who(each: SpokenTurn) -> str:
    """Return the identifier of a turn's speaker in this file; empty for somebody whom the record does not name."""
    voice = each.voiced.voice
    if not voice:
        return ""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", voice).strip("-")
    if not each.party:  # names of any script: their code points tell them apart
        plain = "-".join(f"{ord(letter):x}" for letter in voice)
    return f"{_identifier(each.turn.version.document)}.{plain}"


def _identifier(document: Document) -> str:
    return f"d-{document.ark_name}"


def _turn(each: SpokenTurn) -> _Element:
    turn = each.turn
    heading = [_E.head(legal(turn.heading))] if turn.heading.strip() else []
    label = [_E.note(legal(turn.label), type="speaker")] if turn.label.strip() else []
    return _E.div(
        *heading,
        *label,
        *_words(each),
        type=turn.kind,
        n=turn.key,
        corresp=absolute(f"{turn.version.get_absolute_url()}/{turn.key}"),
        **{f"{_XML}id": f"{_identifier(turn.version.document)}.{turn.key}"},
    )


def _words(each: SpokenTurn) -> list[_Element]:
    turn = each.turn
    paragraphs = [legal(text) for text in turn.text.split("\n\n") if text.strip()]
    if turn.kind == TurnKind.NOTE:
        return [_E.note(" ".join(paragraphs), type="narrative")]
    if turn.kind == TurnKind.TEXT:
        return [_E.p(text) for text in paragraphs] or [_E.p()]
    who = _who(each)
    pointed = {"who": f"#{who}"} if who else {}
    return [_E.u(*(_E.seg(text) for text in paragraphs), ana=f"#kind-{turn.kind}", **pointed)]


def _nothing() -> _Element:
    return _E.TEI(
        _E.teiHeader(
            _E.fileDesc(
                _E.titleStmt(_E.title("Nothing was found")),
                _E.publicationStmt(_E.publisher(ARCHIVE)),
                _E.sourceDesc(_E.p("No turn answers the search.")),
            )
        ),
        _E.text(_E.body(_E.p("No turn answers the search."))),
    )


def printed(element: _Element) -> str:
    """Return an element as text."""
    return etree.tostring(element, encoding="unicode") + "\n"
