"""OpenDocument text: paragraphs, headings, and the bold of the styles that the file defines for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from archive.transcripts.encoding import tidy
from archive.transcripts.errors import BrokenFile
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.packages import open_package, xml_of
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind
from archive.transcripts.transcript import Place

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DEEPEST: Final = 200


def open_odt(data: bytes) -> Manuscript:
    """The blocks of an OpenDocument text. Raises BrokenFile where it has no content."""
    package = open_package(data)
    root = xml_of(package, "content.xml")
    if root is None:
        raise BrokenFile("The OpenDocument file has no content that can be read.")
    kinds = _kinds(root)
    blocks = [block for element in root.iter(f"{_TEXT}p", f"{_TEXT}h") for block in _block(element, kinds)]
    numbered = tuple(replace(block, place=Place(number)) for number, block in enumerate(blocks, 1))
    return unflattened(Manuscript("OpenDocument text", numbered, _declared(xml_of(package, "meta.xml"))))


def _declared(root: Element | None) -> dict[str, str]:
    title = root.find(f".//{_DC}title") if root is not None else None
    return {"page_title": title.text.strip()} if title is not None and title.text and title.text.strip() else {}


def _kinds(root: Element) -> dict[str, tuple[MarkKind, ...]]:
    found: dict[str, tuple[MarkKind, ...]] = {}
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None:
            strong = properties.get(f"{_FO}font-weight") in ("bold", "600", "700", "800", "900")
            strong = strong or properties.get(f"{_FO}font-variant") == "small-caps"
            emphasis = properties.get(f"{_FO}font-style") == "italic"
            found[style.get(f"{_STYLE}name", "")] = (MarkKind.STRONG,) * strong + (MarkKind.EMPHASIS,) * emphasis
    return found


def _block(element: Element, kinds: dict[str, tuple[MarkKind, ...]]) -> Iterator[Block]:
    pieces: list[str] = []
    marks: list[Mark] = []
    _gather(element, kinds, pieces, marks, 0)
    whole = "".join(pieces)
    if not whole.strip():
        return
    lead = len(whole) - len(whole.lstrip())
    bare = tidy(whole.strip())
    shifted = tuple(
        Mark(m.kind, max(0, m.start - lead), max(0, min(len(bare), m.end - lead)), m.value)
        for m in marks
        if m.end >= m.start
    )
    is_heading = element.tag == f"{_TEXT}h"
    level = int(element.get(f"{_TEXT}outline-level", "1")) if is_heading else 0
    is_item = any(parent.tag == f"{_TEXT}list-item" for parent in element.iterancestors())
    form = Form.HEADING if is_heading else Form.ITEM if is_item else Form.PARAGRAPH
    yield Block(bare, form, level, shifted)


def _gather(
    element: Element, kinds: dict[str, tuple[MarkKind, ...]], pieces: list[str], marks: list[Mark], depth: int
) -> None:
    start = sum(map(len, pieces)) if depth else 0
    if element.text:
        pieces.append(" ".join(element.text.split("\n")))
    for child in element:
        if depth < _DEEPEST and isinstance(child.tag, str):
            _child(child, kinds, pieces, marks, depth)
        if child.tail:
            pieces.append(" ".join(child.tail.split("\n")))
    style = kinds.get(element.get(f"{_TEXT}style-name", ""), ())
    if style:
        end = sum(map(len, pieces))
        marks.extend(Mark(kind, start, end) for kind in style)


def _child(
    child: Element, kinds: dict[str, tuple[MarkKind, ...]], pieces: list[str], marks: list[Mark], depth: int
) -> None:
    if child.tag == f"{_TEXT}tab":
        pieces.append("\t")
    elif child.tag == f"{_TEXT}s":
        pieces.append(" ")
    elif child.tag == f"{_TEXT}line-break":
        pieces.append("\n")
    elif child.tag == f"{_TEXT}note":
        at = sum(map(len, pieces))
        body = child.find(f"{_TEXT}note-body")
        note = " ".join("".join(body.itertext()).split()) if body is not None else ""
        marks.append(Mark(MarkKind.FOOTNOTE, at, at, note))
    elif child.tag not in (f"{_TEXT}p", f"{_TEXT}h"):
        _gather(child, kinds, pieces, marks, depth + 1)
