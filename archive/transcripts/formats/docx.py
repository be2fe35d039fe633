"""Word's .docx: paragraphs with their bold and small capitals, headings by style, footnotes where they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from archive.transcripts.encoding import tidy
from archive.transcripts.errors import BrokenFile
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.packages import open_package, xml_of
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind
from archive.transcripts.transcript import Dropped, Place

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_HEADING: Final = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)?|(title|subtitle)", re.IGNORECASE
)
_CORE: Final = {"title": "title", "subject": "event", "language": "language", "identifier": "identifier"}


@dataclass(slots=True)
class _Text:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, *kinds: MarkKind, value: str = "") -> None:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        self.marks.extend(Mark(kind, start, self.length, value) for kind in kinds)


def open_docx(data: bytes) -> Manuscript:
    """The blocks of a Word document. Raises BrokenFile where it has no body."""
    package = open_package(data)
    root = xml_of(package, "word/document.xml")
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise BrokenFile("The Word document has no body that can be read.")
    headings = _heading_styles(xml_of(package, "word/styles.xml"))
    notes = _notes(xml_of(package, "word/footnotes.xml"))
    blocks = list(_blocks(body, headings, notes))
    furniture = [
        Dropped(text, "page-furniture")
        for name in package.namelist()
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
        for text in _texts(xml_of(package, name))
    ]
    return unflattened(
        Manuscript(
            "Word document", _numbered(blocks), _core(xml_of(package, "docProps/core.xml")), dropped=tuple(furniture)
        )
    )


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(replace(block, place=Place(number)) for number, block in enumerate(blocks, 1))


def _blocks(body: Element, headings: Mapping[str, int], notes: Mapping[str, str]) -> Iterator[Block]:
    for paragraph in body.iter(f"{_W}p"):
        text = _Text()
        for run in paragraph.iter(f"{_W}r"):
            _run(text, run, notes)
        yield from _parted(text, _level(paragraph, headings), is_item=_is_item(paragraph))


def _run(text: _Text, run: Element, notes: Mapping[str, str]) -> None:
    properties = run.find(f"{_W}rPr")
    kinds = _kinds(properties) if properties is not None else ()
    capitals = properties is not None and _is_on(properties.find(f"{_W}caps"))
    for child in run:
        tag = child.tag
        if tag == f"{_W}t" and child.text:
            text.add(child.text.upper() if capitals else child.text, *kinds)
        elif tag == f"{_W}tab":
            text.add("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            text.add("\n")
        elif tag == f"{_W}lastRenderedPageBreak":
            text.add("", MarkKind.PAGE)
        elif tag == f"{_W}footnoteReference":
            note = notes.get(child.get(f"{_W}id", ""))
            if note:
                text.add("", MarkKind.FOOTNOTE, value=note)
        elif tag in (f"{_W}noBreakHyphen", f"{_W}softHyphen"):
            text.add("-" if tag.endswith("noBreakHyphen") else "")


def _kinds(properties: Element) -> tuple[MarkKind, ...]:
    strong = any(_is_on(properties.find(f"{_W}{name}")) for name in ("b", "smallCaps", "bCs"))
    underlined = properties.find(f"{_W}u")
    if underlined is not None and underlined.get(f"{_W}val", "none") not in _OFF:
        strong = True
    emphasis = _is_on(properties.find(f"{_W}i"))
    return (MarkKind.STRONG,) * strong + (MarkKind.EMPHASIS,) * emphasis


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "true").lower() not in _OFF


def _parted(text: _Text, level: int, *, is_item: bool) -> Iterator[Block]:
    whole = "".join(text.pieces)
    if not whole.strip():
        return
    lead = len(whole) - len(whole.lstrip())
    bare = tidy(whole.strip())
    marks = tuple(_merged(text.marks, lead, len(bare)))
    form = Form.HEADING if level else Form.ITEM if is_item else Form.PARAGRAPH
    yield Block(bare, form, level, marks)


def _merged(marks: list[Mark], lead: int, length: int) -> Iterator[Mark]:
    """Marks of neighbouring runs that say the same are one."""
    last: Mark | None = None
    for mark in sorted(marks, key=lambda m: (m.kind, m.start)):
        shifted = Mark(mark.kind, max(0, mark.start - lead), max(0, min(length, mark.end - lead)), mark.value)
        if (
            last
            and last.kind is shifted.kind
            and last.end >= shifted.start
            and not shifted.value
            and last.end > last.start
        ):
            last = Mark(last.kind, last.start, max(last.end, shifted.end), last.value)
            continue
        if last:
            yield last
        last = shifted
    if last:
        yield last


def _level(paragraph: Element, headings: Mapping[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return headings.get(style.get(f"{_W}val", ""), 0) if style is not None else 0


def _is_item(paragraph: Element) -> bool:
    return paragraph.find(f"{_W}pPr/{_W}numPr") is not None


def _heading_styles(root: Element | None) -> dict[str, int]:
    levels: dict[str, int] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        found = _HEADING.match(name.get(f"{_W}val", "")) if name is not None else None
        if found:
            levels[style.get(f"{_W}styleId", "")] = int(found.group(1) or 1)
    return levels


def _notes(root: Element | None) -> dict[str, str]:
    return {
        note.get(f"{_W}id", ""): text
        for note in (root.iter(f"{_W}footnote") if root is not None else ())
        if (text := " ".join("".join(t.text or "" for t in note.iter(f"{_W}t")).split()))
    }


def _texts(root: Element | None) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p") if root is not None else ():
        text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t")).strip()
        if text:
            yield text


def _core(root: Element | None) -> dict[str, str]:
    declared: dict[str, str] = {}
    for element in root if root is not None else ():
        name = _CORE.get(str(element.tag).rpartition("}")[2].lower())
        if name and element.text and element.text.strip():
            declared["page_title" if name == "title" else name] = element.text.strip()
    return declared
