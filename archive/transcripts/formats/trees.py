"""Trees to blocks: elements that part paragraphs, elements that only mark words, and those that are no text at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from archive.transcripts.encoding import tidy
from archive.transcripts.manuscript import Block, Form, Mark, MarkKind, Speech
from archive.transcripts.transcript import Place
from archive.transcripts.wordlists import listed

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

_SILENT: Final = listed("script style template noscript svg math iframe object embed canvas audio video head link meta")
_BLOCKS: Final = listed(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td "
    "tfoot th thead tr ul option select button label"
)
_MARKS: Final = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "u": MarkKind.STRONG,
}
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-variant\s*:\s*small-caps", re.IGNORECASE)
_LABEL_CLASS: Final = re.compile(
    r"\b(?:speaker|interviewer|interviewee|bold|strong|spkr)(?:[-_ ]?name)?\b", re.IGNORECASE
)
_SPEAKER_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:speaker|spkr|interviewer|interviewee|orat(?:or|eur|ore)|orador|redner|talker|member|author|"
    r"contributor|attribution)(?:[_-]?name)?(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
DEEPEST: Final = 400


# Parts of a page that are no part of its text, by the names that page makers give them.
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|share|sharing|social|related|sidebar|footer|hidden|tooltip|"
    r"popup|"
    r"cookie|banner|advert(?:isement)?|promo|pagination|pager|caption|media|gallery|slideshow|player|ignore|noprint|"
    r"screen-reader-text|sr-only|visually-hidden|skip-?(?:link|to-content|nav)|toolbar|widget|newsletter|subscribe|"
    r"search-?form|back-to-top)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_furniture(element: Element) -> bool:
    """Whether an element holds no text of the document: scripts, navigation, what is hidden."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return True
    if tag in ("nav", "button", "select", "footer", "figure") or element.get("role") in (
        "navigation",
        "search",
        "banner",
    ):
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if tag not in ("body", "html", "main", "article") and _FURNITURE.search(named) and not _is_long(element):
        return True
    return (
        tag == "form"
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
    )


_LONG: Final = 1500  # characters: a part so long is text, whatever its maker called it


def _is_long(element: Element) -> bool:
    total = 0
    for text in element.itertext("p"):
        total += len(text)
        if total > _LONG:
            return True
    return False


@dataclass(slots=True)
class _Open:
    """A block in the making."""

    form: Form = Form.PARAGRAPH
    level: int = 0
    line: int | None = None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    speech: Speech | None = None


class Walker:
    """Walks a tree in document order without recursion, and gathers its blocks."""

    def __init__(self, skip: Callable[[Element], bool]) -> None:
        self._skip = skip
        self._blocks: list[Block] = []
        self._now = _Open()

    def walk(self, root: Element) -> list[Block]:
        """The blocks of an element. A block of level -1 is preformatted, its line ends those of the source."""
        stack: list[tuple[Element, bool, int]] = [(root, True, 0)]
        marks: list[tuple[MarkKind, int, str]] = []
        while stack:
            element, opening, depth = stack.pop()
            if not opening:
                self._leave(element, marks, root)
                continue
            if depth > DEEPEST or self._skip(element):
                self._add(element.tail if element is not root else None)
                continue
            self._enter(element, marks)
            stack.append((element, False, depth))
            stack.extend((child, True, depth + 1) for child in reversed(element))
        self._close()
        return self._blocks

    def _enter(self, element: Element, marks: list[tuple[MarkKind, int, str]]) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._close()
            self._now = _Open(_form(element), _level(tag), element.sourceline)
        kind = _mark(element)
        marks.append((kind, self._now.length, element.get("href", "")) if kind else (MarkKind.TIME, -1, ""))
        self._add(element.text, raw=tag == "pre" or self._now.level == -1)

    def _leave(self, element: Element, marks: list[tuple[MarkKind, int, str]], root: Element) -> None:
        kind, start, value = marks.pop()
        if start >= 0 and self._now.length > start:
            self._now.marks.append(Mark(kind, start, self._now.length, value))
        if str(element.tag) in _BLOCKS:
            parent = element.getparent()
            self._close()
            if parent is not None and element is not root:
                self._now = _Open(_form(parent), _level(str(parent.tag)), element.sourceline)
        if element is not root:
            self._add(element.tail, raw=self._now.level == -1)

    def _add(self, text: str | None, *, raw: bool = False) -> None:
        if not text:
            return
        if not raw:
            text = _SPACES.sub(" ", text)
            ends_in_space = not self._now.pieces or self._now.pieces[-1][-1:] in (" ", "\n")
            text = text[1:] if ends_in_space and text.startswith(" ") else text
        if text:
            self._now.pieces.append(text)
            self._now.length += len(text)

    def _break(self) -> None:
        """A line break; two of them part paragraphs."""
        now = self._now
        if now.pieces and "".join(now.pieces[-2:]).rstrip(" ").endswith("\n"):
            self._close()
            self._now = _Open(now.form, now.level, now.line)
        elif now.pieces:
            now.pieces.append("\n")
            now.length += 1

    def _close(self) -> None:
        now = self._now
        text = "".join(now.pieces)
        if text.strip():
            lead = len(text) - len(text.lstrip())
            bare = text.strip("\n") if now.level == -1 else text.strip()
            shift = 0 if now.level == -1 else lead
            line = (now.line or 1) + (text[: len(text) - len(text.lstrip("\n"))].count("\n") if now.level == -1 else 0)
            marks = tuple(
                Mark(m.kind, max(0, m.start - shift), min(len(bare), max(0, m.end - shift)), m.value) for m in now.marks
            )
            self._blocks.append(Block(_clean(bare), now.form, now.level, marks, Place(line), now.speech))
        self._now = _Open(now.form, now.level, now.line)


def _clean(text: str) -> str:
    return tidy(text.replace("\xa0", " "))


def _form(element: Element) -> Form:
    tag = str(element.tag)
    if tag in _HEADINGS:
        return Form.HEADING
    if tag == "li":
        return Form.ITEM
    return Form.QUOTE if tag == "blockquote" else Form.PARAGRAPH


def _level(tag: str) -> int:
    return -1 if tag == "pre" else _HEADINGS.get(tag, 0)


def _mark(element: Element) -> MarkKind | None:
    tag = str(element.tag)
    if tag in _MARKS and tag != "cite":
        return _MARKS[tag]
    if tag == "dt" or (
        tag in ("p", "div", "td", "th", "cite", "span") and _SPEAKER_CLASS.search(element.get("class", ""))
    ):
        return MarkKind.STRONG
    if tag == "a" and element.get("href"):
        return MarkKind.LINK
    if tag in ("span", "font") and (
        _BOLD_STYLE.search(element.get("style", "")) or _LABEL_CLASS.search(element.get("class", ""))
    ):
        return MarkKind.STRONG
    return _MARKS.get(tag)
