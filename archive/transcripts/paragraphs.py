"""Lines of plain text to blocks: which line ends are those of the page, and which those of a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from archive.transcripts.manuscript import Block, Form, Mark, MarkKind
from archive.transcripts.transcript import Place

_SENTENCE_END: Final = (
    ".",
    "?",
    "!",
    ":",
    ";",
    "…",
    ")",
    "]",
    '"',
    "”",
    "»",
    "。",
    "？",
    "！",
    "」",
    "*",
    "_",
    "؟",
    "’",
    "'",
    "—",
    "–",
)
_WRAPPED_SHARE: Final = 0.5
_OPEN_SHARE: Final = 0.3  # enough, where the lines reach to one margin
_BEYOND: Final = 1.1
_FULL: Final = 0.72  # a line shorter than this share of the page's width ends its paragraph
_NARROW: Final = 30
_WIDEST_PAGE: Final = 140


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file: its number from 1, how far it is indented, and its words."""

    number: int
    indent: int
    text: str
    page: str | None = None  # the number of the printed page that begins with this line


@dataclass(frozen=True, slots=True)
class Page:
    """How the lines of a text are set: the width they are wrapped at (0: not wrapped) and the paragraph's indent."""

    width: int
    indent: int


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The lines of a text, tabs counted as four characters of indent."""
    found = []
    for number, raw in enumerate(text.split("\n"), first):
        bare = raw.strip() if raw[:1] != "\f" else "\f" + raw.strip()
        indent = 0
        if bare and raw[0] in " \t\u3000\xa0":
            lead = raw[: len(raw) - len(raw.lstrip())]
            indent = len(lead) + 3 * lead.count("\t")
        found.append(Line(number, indent, bare))
    return found


def page_of(lines: Sequence[Line]) -> Page:
    """How a text is set, from its own lines: wrapped where most lines that others follow stop in mid-sentence."""
    runs = [(a, b) for a, b in pairwise(lines) if a.text and b.text]
    if not runs:
        return Page(0, 0)
    lengths = sorted(len(a.text) for a, _ in runs)
    width = lengths[int(len(lengths) * 0.9)]
    open_ended = sum(1 for a, _ in runs if not a.text.endswith(_SENTENCE_END))
    wrapped = open_ended >= _WRAPPED_SHARE * len(runs) or (
        open_ended >= _OPEN_SHARE * len(runs) and _is_justified(lengths, width)
    )
    if width > _WIDEST_PAGE or width < _NARROW or not wrapped:
        return Page(0, 0)
    indents = Counter(line.indent for line in lines if line.text and len(line.text) > width * _FULL)
    return Page(width, min(indents, key=lambda i: (-indents[i], i)) if indents else 0)


def _is_justified(lengths: Sequence[int], width: int) -> bool:
    """Whether lines reach to one margin and none goes beyond it, as those of a page that is set do."""
    return lengths[-1] <= _BEYOND * width and sum(length > _FULL * width for length in lengths) > len(lengths) / 2


def blocks_of(text: str, first: int = 1) -> list[Block]:
    """The paragraphs of a plain text, parted by blank lines, by an indent, or by each line end of a text not
    wrapped.
    """
    lines = _over_page_turns(lines_of(text, first)) if "\f" in text else lines_of(text, first)
    return [_block(group) for group in paragraphs_of(lines)]


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each paragraph, as the text is set."""
    return list(_groups(lines, page_of(lines)))


def _block(group: Sequence[Line]) -> Block:
    place = Place(group[0].number, group[0].indent + 1)
    if len(group) == 1 and group[0].page is None:
        return Block(group[0].text, place=place)
    text = "\n".join(line.text for line in group)
    turned = any(line.page is not None for line in group)
    return Block(text, Form.PARAGRAPH, marks=tuple(_turns(group)) if turned else (), place=place)


def _turns(group: Sequence[Line]) -> Iterator[Mark]:
    at = 0
    for line in group:
        if line.page is not None:
            yield Mark(MarkKind.PAGE, at, at, line.page)
        at += len(line.text) + 1


def _over_page_turns(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that mark a page's turn; a paragraph that runs over the page is whole again."""
    kept: list[Line] = []
    turned: str | None = None
    for line in lines:
        if line.text.startswith("\f") or (not line.text and turned is not None):
            turned = line.text.strip("\f ") or turned or ""
            continue
        if turned is not None:
            text_before = [k for k in kept[-3:] if k.text]
            runs_on = bool(text_before) and not text_before[-1].text.endswith(_SENTENCE_END)
            while runs_on and kept and not kept[-1].text:
                kept.pop()
            if not runs_on and kept and kept[-1].text:
                kept.append(Line(line.number, 0, ""))
            kept.append(replace(line, page=turned))
            turned = None
            continue
        kept.append(line)
    return kept


def _groups(lines: Sequence[Line], page: Page) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (not line.text or _parts(group[-1], line, page)):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _parts(before: Line, line: Line, page: Page) -> bool:
    """Whether a new paragraph begins with a line that no blank line parts from the one before."""
    if not page.width:
        return True
    if line.indent > page.indent and before.indent <= page.indent:
        return True
    if line.indent != before.indent and line.indent > page.indent + 8:
        return True
    return len(before.text) < _FULL * page.width and before.text.endswith(_SENTENCE_END)
