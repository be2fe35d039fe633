"""Passages of blocks to a turn's text: line ends to spaces, paragraphs to blank lines, and the ranges beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from archive.transcripts.directions import inside
from archive.transcripts.manuscript import Block, Mark, MarkKind
from archive.transcripts.transcript import Range, RangeKind

_HYPHENATED: Final = re.compile(r"(?<=[^\W\d_])[-\xad‐]\n(?=[^\W\d_])")
_GAP: Final = re.compile(r"\s+")
_CJK: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_RANGES: Final = {
    MarkKind.STRONG: RangeKind.STRONG,
    MarkKind.EMPHASIS: RangeKind.EMPHASIS,
    MarkKind.LINK: RangeKind.LINK,
    MarkKind.FOOTNOTE: RangeKind.FOOTNOTE,
    MarkKind.PAGE: RangeKind.PAGE,
    MarkKind.TIME: RangeKind.TIME,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one block. `note` says that nobody speaks it: a stage direction within a turn."""

    block: Block
    start: int
    end: int
    note: bool = False


def set_line(text: str) -> str:
    """One paragraph on one line, its words parted by single spaces."""
    if "\n" in text:
        text = _CJK.sub("", _HYPHENATED.sub("-", text))
    return " ".join(text.split())


def set_passages(passages: Sequence[Passage]) -> tuple[str, tuple[Range, ...]]:
    """The text of a turn and the ranges that stand beside it."""
    paragraphs: list[str] = []
    ranges: list[Range] = []
    if len(passages) == 1:
        text, ranges = _set(passages[0])
        if text:
            return text, tuple(ranges)
    at = 0
    for passage in passages:
        text, found = _set(passage)
        if not text:
            ranges.extend(Range(r.kind, at, at, r.value) for r in found)
            continue
        ranges.extend(Range(r.kind, at + r.start, at + r.end, r.value) for r in found)
        paragraphs.append(text)
        at += len(text) + 2
    whole = "\n\n".join(paragraphs)
    return whole, tuple(_within(ranges, len(whole))) if ranges else ()


def _within(ranges: Iterable[Range], length: int) -> Iterable[Range]:
    for found in ranges:
        yield Range(found.kind, min(found.start, length), min(found.end, length), found.value)


def _set(passage: Passage) -> tuple[str, list[Range]]:
    raw = passage.block.text[passage.start : passage.end]
    text = set_line(raw)
    ranges = _marks(passage, raw, text) if passage.block.marks else []
    if passage.note:
        ranges.append(Range(RangeKind.NOTE, 0, len(text)))
    elif "(" in text or "[" in text or "（" in text:
        ranges.extend(Range(RangeKind.NOTE, start, end) for start, end in inside(text))
    return text, ranges


def _marks(passage: Passage, raw: str, text: str) -> list[Range]:
    inner = [m for m in passage.block.marks if m.end >= passage.start and m.start <= passage.end]
    if not inner:
        return []
    offsets = _offsets(raw)
    found = []
    for mark in inner:
        start = offsets[max(0, mark.start - passage.start)]
        end = offsets[min(len(raw), max(0, mark.end - passage.start))]
        if start < end or mark.start == mark.end:
            found.append(Range(_RANGES[mark.kind], min(start, len(text)), min(end, len(text)), mark.value))
    return found


def _offsets(raw: str) -> Sequence[int]:
    """Where each character of a raw text comes to stand once its line is set."""
    kept = [1] * len(raw)
    lead = len(raw) - len(raw.lstrip())
    for found in _GAP.finditer(raw):
        width = 0 if found.start() < lead or found.end() == len(raw) else 1
        if width and "\n" in found.group() and (_joins(raw, found)):
            width = 0
        for i in range(found.start(), found.end()):
            kept[i] = 0
        if width:
            kept[found.start()] = 1
    total, offsets = 0, []
    for width in kept:
        offsets.append(total)
        total += width
    offsets.append(total)
    return offsets


def _joins(raw: str, gap: re.Match[str]) -> bool:
    before, after = raw[gap.start() - 1], raw[gap.end() : gap.end() + 1]
    return (before in "-\xad‐" and after.isalpha() and gap.group() == "\n") or (
        before >= "\u3000" and after >= "\u3000"
    )


def mark_at(kind: MarkKind, at: int, value: str) -> Mark:
    """A mark of no width: the page or the time that begins at an offset."""
    return Mark(kind, at, at, value)
