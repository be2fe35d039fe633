"""XML: transcripts in TEI, Parla-CLARIN, Akoma Ntoso and the schemas of parliaments, by what their elements are called.

No document type is read and no entity is expanded: named characters are replaced by the characters that HTML gives
those names, and all else that an entity might bring in is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from html.entities import html5
from typing import Final

from lxml import etree

from archive.transcripts.encoding import Decoded
from archive.transcripts.errors import BrokenFile
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.elements import local_name
from archive.transcripts.formats.html import blocks_of_fragment, holds_markup
from archive.transcripts.formats.inferred import name_speeches
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.formats.schemas import SCHEMAS
from archive.transcripts.formats.speeches import SpeechWalker
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.transcript import Dropped, Finding, Place

_ENTITY: Final = re.compile(r"&([A-Za-z_][\w.-]{0,63});")
_KEPT: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_START: Final = re.compile(r"\s*(?:<\?xml[^<>]{0,400}\?>|<!--|<!DOCTYPE\b|<[A-Za-z_][\w:.-]{0,80}[\s/>])")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^<>]{0,400}\?>")


def open_xml(decoded: Decoded) -> Manuscript:
    """The blocks of an XML file, with the speeches that it marks and the description that its header gives."""
    findings = list(decoded.findings)
    root = parse(decoded.text, findings)
    embedded = _embedded_html(root)
    if not embedded:
        name_speeches(root)
    declared, header = _described(root)
    if embedded:
        blocks = [block for text, line in embedded for block in _shifted(blocks_of_fragment(text), line)]
        persons: tuple[tuple[str, str | None], ...] = ()
        dropped: tuple[Dropped, ...] = ()
    else:
        walker = SpeechWalker(root, header)
        blocks, persons = walker.blocks(), walker.persons
        dropped = walker.dropped
    rest = _undescribed(root, header, declared, embedded)
    manuscript = Manuscript(
        "XML", tuple(blocks), declared, persons, dropped=(*dropped, *rest), findings=tuple(findings)
    )
    return unflattened(manuscript)


def parse(text: str, findings: list[Finding]) -> etree._Element:
    """The root of an XML text. What is not well-formed is mended where it can be, and is a finding."""
    text = _without_doctype(_DECLARATION.sub("", text, count=1))
    data = _ENTITY.sub(_character, text).encode("utf-8", "replace")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return _mended(data, findings, error)


def _mended(data: bytes, findings: list[Finding], error: etree.XMLSyntaxError) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        encoding="utf-8",
    )
    found: etree._Element | None = None  # as it stays where nothing could be mended, or nothing is left
    with suppress(etree.XMLSyntaxError):
        found = etree.fromstring(data, parser)
    if found is None or not "".join(found.itertext()).strip():
        raise BrokenFile(
            f"The file begins as XML, but it is broken at line {error.lineno or 1} and holds no text."
        ) from error
    sentence = (
        f"The XML is not well-formed at line {error.lineno or 1}; it was mended, and something may be missing there."
    )
    findings.append(Finding("xml-mended", sentence, Place(error.lineno or 1)))
    return found


def _without_doctype(text: str) -> str:
    """The text without its document type, whose internal part may be long: cut at the bracket that closes it."""
    start = text.find("<!DOCTYPE")
    if start < 0 or "<" in text[:start].replace("<!--", "").replace("<?", ""):
        return text
    bracket, close = text.find("[", start), text.find(">", start)
    found = _INTERNAL_END.search(text, bracket) if 0 <= bracket < close else None
    end = found.end() if found else close + 1
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:] if end > start else text


_INTERNAL_END: Final = re.compile(r"\]\s{0,40}>")


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _KEPT:
        return found.group()
    return html5.get(f"{name};", "")


def _embedded_html(root: etree._Element) -> list[tuple[str, int]]:
    """The fields of a record that hold HTML as text, and the lines they begin on."""
    return [
        (element.text, element.sourceline or 1)
        for element in root.iter()
        if isinstance(element.tag, str) and element.text and "<" in element.text and holds_markup(element.text)
    ]


def _shifted(blocks: Iterable[Block], line: int) -> Iterator[Block]:
    for block in blocks:
        own = block.place.line or 1
        yield replace(block, place=Place(line + own - 1))


def _described(root: etree._Element) -> tuple[dict[str, str], frozenset[etree._Element]]:
    """What a file declares, by the first schema that knows its root; and the elements that were read for it."""
    schema = next((s for s in SCHEMAS if s.knows(root)), None)
    return schema.describe(root) if schema else ({}, frozenset())


def _undescribed(
    root: etree._Element, header: frozenset[etree._Element], declared: dict[str, str], embedded: list[tuple[str, int]]
) -> Iterator[Dropped]:
    """The words of a record's other fields: they are in no turn, and are listed."""
    said = set(declared.values())
    texts = {text for text, _ in embedded}
    for element in root.iter() if embedded else _inside(header):
        if not isinstance(element.tag, str):
            continue
        for text in (element.text, element.tail if not embedded else None):
            bare = " ".join((text or "").split())
            if bare and bare not in said and text not in texts and re.search(r"\w", bare):
                yield Dropped(f"{local_name(element)}: {bare}", "other-fields", Place(element.sourceline))


def _inside(header: frozenset[etree._Element]) -> Iterator[etree._Element]:
    for element in header:
        yield from element.iter()


def _knows(head: str, extension: str) -> bool:
    if not ("</" in head or "/>" in head or "<?xml" in head[:200]):
        return False
    return bool(_START.match(head)) and (
        head.lstrip().startswith("<?xml") or extension in ("xml", "tei", "akn") or not holds_markup(head)
    )


FORMAT: Final = TextFormat("XML", _knows, open_xml)
