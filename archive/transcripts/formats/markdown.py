"""Markdown: headings, quotations, lists and emphasis, and the YAML that may stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import yaml

from archive.transcripts.encoding import Decoded
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.furniture import without_page_furniture
from archive.transcripts.head import named_field
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind
from archive.transcripts.paragraphs import blocks_of
from archive.transcripts.transcript import Dropped, Finding, Place

_MOST_ALIASES: Final = 8  # in front matter
_SIGNS_ENOUGH: Final = 2  # that make a text Markdown

_FRONT: Final = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_SIGNS: Final = re.compile(r"^#{1,6}\s+\S|\*\*\S|\]\(https?://|^>\s|^\s*\\#{3}", re.MULTILINE)
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_INLINE: Final = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!<>|~])"
    r"|!?\[(?P<link>[^\[\]]{0,400})\]\((?P<url>[^()\s]{0,800}(?:\([^()\s]{0,80}\)[^()\s]{0,80})?)(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|(?P<stars>\*{1,3})|(?<![^\W_])(?P<under>_{1,2})(?=[^\s_])|(?P<under_end>_{1,2})(?![^\W_])"
    r"|<(?P<auto>https?://[^<>\s]{1,800})>|(?P<tag></?[a-zA-Z][^<>]{0,400}>)|(?P<entity>&(?:nbsp|amp|lt|gt|quot|#39);)"
)
_ENTITIES: Final = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
_NAMES: Final = {
    "title": "title",
    "date": "date",
    "place": "place",
    "location": "place",
    "venue": "place",
    "source": "source_name",
    "publisher": "source_name",
    "source_url": "source_url",
    "url": "source_url",
    "link": "source_url",
    "permalink": "source_url",
    "lang": "language",
    "language": "language",
    "event": "event",
    "occasion": "event",
    "series": "series",
    "collection": "series",
    "symbol": "symbol",
    "kind": "kind",
    "type": "kind",
    "speaker": "speaker",
    "author": "speaker",
    "abstract": "abstract",
    "description": "abstract",
    "summary": "abstract",
    "id": "identifier",
}


def open_markdown(decoded: Decoded) -> Manuscript:
    """The blocks of a Markdown file; its front matter is what it declares."""
    declared, rest, findings, dropped = front_matter(decoded.text)
    first = decoded.text.count("\n", 0, len(decoded.text) - len(rest)) + 1
    found = Decoded(rest, decoded.encoding, (*decoded.findings, *findings))
    return manuscript_of_text(found, declared, first, dropped)


def manuscript_of_text(
    decoded: Decoded, declared: Mapping[str, str], first: int = 1, dropped: tuple[Dropped, ...] = ()
) -> Manuscript:
    """The blocks of a text that may hold Markdown, its lines counted from `first`."""
    text, furniture = without_page_furniture(decoded.text)
    blocks = [part for block in blocks_of(text, first) for part in _marked_up(block)]
    manuscript = Manuscript(
        "Markdown", tuple(blocks), declared, dropped=(*dropped, *furniture), findings=decoded.findings
    )
    return unflattened(manuscript)


def front_matter(text: str) -> tuple[dict[str, str], str, tuple[Finding, ...], tuple[Dropped, ...]]:
    """The fields of a file's YAML, and the text after it; fields that the description has no word for are dropped."""
    found = _FRONT.match(text.lstrip("\n"))
    if not found:
        return {}, text, (), ()
    rest = text.lstrip("\n")[found.end() :]
    if re.search(r"(?:^|\s)[&*]\w+", found.group(1)) and found.group(1).count("*") > _MOST_ALIASES:
        return {}, rest, (_broken("uses anchors"),), ()
    try:
        fields = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, rest, (_broken("is no valid YAML"),), (Dropped(found.group(1), "front-matter", Place(1, 1)),)
    declared, dropped = _declared(fields) if isinstance(fields, dict) else ({}, ())
    return declared, rest, (), dropped


def _declared(fields: Mapping[object, object]) -> tuple[dict[str, str], tuple[Dropped, ...]]:
    declared: dict[str, str] = {}
    dropped = []
    for key, value in fields.items():
        name = _NAMES.get(str(key).lower()) or named_field(str(key))
        said = _flat(value)
        if name == "source_url" and not said.startswith(("http://", "https://", "www.")):
            name = None
        if name and said and name not in declared:
            is_address = name == "source_name" and said.startswith(("http", "www."))
            declared["source_url" if is_address else name] = said
        elif said:
            dropped.append(Dropped(f"{key}: {said}", "front-matter", Place(1, 1)))
    return declared, tuple(dropped)


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(_flat(part) for part in value.values())
    if isinstance(value, list | tuple):
        return ", ".join(_flat(part) for part in value)
    return " ".join(str(value).split()) if value is not None else ""


def _broken(what: str) -> Finding:
    return Finding("front-matter-unread", f"The block of fields at the top {what}, and was not read.", Place(1, 1))


def _marked_up(block: Block) -> Iterator[Block]:
    """A paragraph of lines to blocks: headings stand alone, quotations lose their sign, emphasis becomes marks."""
    group: list[str] = []
    start = 0
    for at, line in enumerate(block.text.split("\n")):
        found = _HEADING.match(line)
        if found:
            yield from _inlined(block, group, start, Form.PARAGRAPH)
            yield from _inlined(block, [found.group(2)], at, Form.HEADING, len(found.group(1)))
            group, start = [], at + 1
        else:
            group.append(line)
    yield from _inlined(block, group, start, Form.PARAGRAPH)


def _inlined(block: Block, lines: list[str], at: int, form: Form, level: int = 0) -> Iterator[Block]:
    if not lines:
        return
    if all(line.startswith(">") and not line.startswith(">>") for line in lines):
        lines, form = [line[1:].strip() for line in lines], Form.QUOTE
    elif re.match(r"[-*+]\s+\S", lines[0]) and form is Form.PARAGRAPH:
        lines, form = [lines[0][1:].strip(), *lines[1:]], Form.ITEM
    place = Place((block.place.line or 1) + at, 1)
    text, marks = inline(" \n".join(line.rstrip("\\") for line in lines).replace(" \n", "\n"))
    pages = tuple(mark for mark in block.marks if mark.kind is MarkKind.PAGE) if at == 0 else ()
    if text.strip():
        yield Block(text, form, level, (*pages, *marks), place)


def inline(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A paragraph without its signs of emphasis, and the ranges that they marked."""
    if not any(sign in text for sign in "*_[\\<&"):
        return text, ()
    out: list[str] = []
    marks: list[Mark] = []
    opened: dict[str, int] = {}
    length = last = 0
    for found in _INLINE.finditer(text):
        out.append(text[last : found.start()])
        length += found.start() - last
        last = found.end()
        piece = _piece(found, length, opened, marks)
        out.append(piece)
        length += len(piece)
    out.append(text[last:])
    return "".join(out), tuple(marks)


def _piece(found: re.Match[str], at: int, opened: dict[str, int], marks: list[Mark]) -> str:
    """What a sign of Markdown stands for, the range that it marks put among the marks."""
    if found["escaped"] is not None:
        return found["escaped"]
    if found["link"] is not None:
        return _link(found, at, marks)
    if found["auto"]:
        marks.append(Mark(MarkKind.LINK, at, at + len(found["auto"]), found["auto"]))
        return found["auto"]
    if found["entity"]:
        return _ENTITIES[found["entity"]]
    if found["tag"]:
        return "\n" if found["tag"].lower().startswith("<br") else ""
    return _emphasis(found, at, opened, marks)


def _link(found: re.Match[str], at: int, marks: list[Mark]) -> str:
    words, inner = inline(found["link"])
    marks.extend(Mark(m.kind, m.start + at, m.end + at, m.value) for m in inner)
    if not found.group().startswith("!"):
        marks.append(Mark(MarkKind.LINK, at, at + len(words), found["url"]))
    return words


def _emphasis(found: re.Match[str], at: int, opened: dict[str, int], marks: list[Mark]) -> str:
    sign = found["stars"] or found["under"] or found["under_end"]
    if sign in opened:
        kind = MarkKind.STRONG if len(sign) > 1 else MarkKind.EMPHASIS
        marks.append(Mark(kind, opened.pop(sign), at))
    elif found["under_end"] is None:
        opened[sign] = at
    else:
        return sign
    return ""


def _knows(head: str, extension: str) -> bool:
    return (
        extension in ("md", "markdown", "mkd")
        or bool(_FRONT.match(head.lstrip("\n")))
        or len(_SIGNS.findall(head)) >= _SIGNS_ENOUGH
    )


FORMAT: Final = TextFormat("Markdown", _knows, open_markdown)
