"""Candidates: every place in a manuscript where a label may stand, found one by one, before the whole is weighed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from archive.transcripts.furniture import is_clock
from archive.transcripts.manuscript import Block, Form, MarkKind
from archive.transcripts.shapes import LONGEST, core, has_office, in_capitals, is_label, split_tail
from archive.transcripts.vocabulary import HONORIFICS, fold, is_generic

_FAR: Final = 2  # white space after `A` that makes it a label
_SHORT_LABEL: Final = 4  # words
_LONG_LABEL: Final = 12  # words


class Ending(StrEnum):
    """What ends a label and parts it from the words."""

    COLON = "colon"
    STOP = "stop"
    DASH = "dash"
    SPACE = "space"
    BRACKET = "bracket"
    LINE = "line"
    TIME = "time"
    BOLD = "bold"


class Position(StrEnum):
    """Where a label stands in its block."""

    PARAGRAPH = "paragraph"
    LINE = "line"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a label may stand. `start` to `end` is the label as printed, `words` is where speech begins."""

    block: int
    start: int
    end: int
    words: int
    label: str
    ending: Ending
    position: Position
    strong: bool = False
    heading: bool = False

    @property
    def core(self) -> str:
        """What this printing has in common with others of its label."""
        return core(self.label)

    @property
    def style(self) -> tuple[Ending, bool, bool, bool]:
        """The convention it follows: what ends it, whether it is bold, a heading, in capitals."""
        return self.ending, self.strong, self.heading, in_capitals(self.label)


@dataclass(frozen=True, slots=True)
class Found:
    """A label found in a window of text, in offsets of the window: where it begins, ends, and the words after it."""

    start: int
    end: int
    words: int
    ending: Ending


_WINDOW: Final = LONGEST + 60
_LEAD: Final = re.compile(
    r"(?:[\s,.;*•·○●◯◎>\-–—]|\d{1,4}\.\s|Q?\d{1,3}\s(?=[A-Z])|[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s)*"
)
_SMALL_FIRST: Final = re.compile(r"(?:al-|d['’]|von |van |de |del |l['’])[^\W\d_]{2}")
_COLON: Final = re.compile(r"\s?[:：]")
_AFTER: Final = re.compile(r"[\s*_]*")
_QUESTION: Final = re.compile(r"([QA])(?:[ \xa0\t]{2,}|\t|[ \xa0](?=[A-Z\"“']))")
_BRACKETED: Final = re.compile(
    r"([\[(<【（〔《])([^\[\]()<>【】（）〔〕《》\n]{1,60})([\])>】）〕》])\s*[:：]?\s*(?=\S)"
)
_DASH: Final = re.compile(r"\.?\s?[–—]\s?|\s-\s|\.-\s?|\s--\s")
_STOP: Final = re.compile(r"\.(?=[\s—–])|(?<=\w\w\w)\.(?=[\"“A-ZÀ-Þ])")
_WIDE: Final = re.compile(r"[^\s　]{1,40}　")
_OPEN_QUOTES: Final = "\"“„«‘'「『("


def candidates_of(blocks: Sequence[Block]) -> list[Candidate]:
    """All candidates of a manuscript, in order."""
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        if block.form is not Form.ASIDE:
            found.extend(_in_block(index, block))
    return found


def _in_block(index: int, block: Block) -> Iterator[Candidate]:
    end = -1
    for start, position in _heads(block.text):
        found = _at_head(block, start, position)
        if found and found.start >= end:
            end = found.words
            yield _candidate(index, block, found, position)
    for inline in _inline(block.text):
        yield _candidate(index, block, inline, Position.INLINE)


def _heads(text: str) -> Iterator[tuple[int, Position]]:
    yield 0, Position.PARAGRAPH
    at = text.find("\n")
    while at >= 0:
        yield at + 1, Position.LINE
        at = text.find("\n", at + 1)


def _candidate(index: int, block: Block, found: Found, position: Position) -> Candidate:
    coded = _TIME_TAIL.search(block.text, found.start, found.end)
    if coded and coded.start() > found.start:
        found = replace(found, end=coded.start())
    label = " ".join(block.text[found.start : found.end].replace("*", "").split()).strip(" ,:;")
    label = label if _LETTERS.search(label) else label.strip(" .")
    strong = is_strong(block, found.start, found.end)
    heading = block.form is Form.HEADING
    return Candidate(index, found.start, found.end, found.words, label, found.ending, position, strong, heading)


_LETTERS: Final = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")  # initials keep the stop that ends them


_TIME_TAIL: Final = re.compile(r"\s*[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s*$")


def is_strong(block: Block, start: int, end: int) -> bool:
    """Whether the label, and little more than the label, is printed in bold."""
    for mark in block.marks:
        if mark.kind is MarkKind.STRONG and mark.start <= start + 1 and mark.end > start:
            return mark.end >= start + 0.5 * (end - start) and mark.end <= end + 3
    return False


def _at_head(block: Block, start: int, position: Position) -> Found | None:
    text = block.text
    lead = _LEAD.match(text, start, start + _WINDOW)
    first = lead.end() if lead else start
    end = text.find("\n", start, start + 70)
    if first >= len(text) or is_clock(text[start : end if end >= 0 else start + 70]):
        return None
    character = text[first]
    if character.islower() and not _SMALL_FIRST.match(text, first):
        return None
    raw = text[first : first + _WINDOW]
    window = raw.replace("\n", " ")
    for matcher in MATCHERS:
        found = matcher(raw if matcher is _timed else window, position)
        if found:
            return Found(first + found.start, first + found.end, first + found.words, found.ending)
    return _bold(block, first) if position is Position.PARAGRAPH and block.marks else None


def _bold(block: Block, first: int) -> Found | None:
    """A label that bold letters alone part from the words: the bold ends, and a sentence begins."""
    for mark in block.marks:
        if mark.kind is MarkKind.STRONG and mark.start <= first + 1 < mark.end < len(block.text):
            label, rest = block.text[first : mark.end].rstrip(), block.text[mark.end :].lstrip(" ,.:–—-")
            if rest[:1].isupper() and " " in rest and is_label(label):
                return Found(first, first + len(label), len(block.text) - len(rest), Ending.BOLD)
            return None
    return None


def _colon(window: str, position: Position) -> Found | None:
    for found in _COLON.finditer(window):
        if _is_time_or_address(window, found):
            continue
        return ended(window, found.start(), found.end(), Ending.COLON)
    return None


def _is_time_or_address(window: str, found: re.Match[str]) -> bool:
    before, after = window[max(0, found.start() - 2) : found.start()], window[found.end() : found.end() + 3]
    return (before[-1:].isdigit() and after.lstrip(" ")[:1].isdigit()) or after.startswith("//")


def ended(window: str, end: int, after: int, ending: Ending) -> Found | None:
    """The label from the window's start to `end`, if it has the shape of one; its words begin at or after `after`."""
    if not is_label(window[:end]):
        return None
    space = _AFTER.match(window, after)
    return Found(0, end, space.end() if space else after, ending)


def _begins_words(text: str) -> bool:
    """Whether what follows a sign may be the first words of a turn: no small letter, and no comma."""
    return bool(text) and not text[0].islower() and text[0] not in ",;.)?!"


def _question(window: str, position: Position) -> Found | None:
    """`Q` or `A` with white space alone before the words; one space is enough for `Q` where a capital follows."""
    found = _QUESTION.match(window)
    if not found or (found.group(1) == "A" and found.end() - found.end(1) < _FAR):
        return None
    return Found(0, 1, found.end(), Ending.SPACE)


def _bracketed(window: str, position: Position) -> Found | None:
    found = _BRACKETED.match(window)
    if not found or not is_label(found.group(2)) or not _begins_words(window[found.end() :]):
        return None
    return Found(found.start(2), found.end(2), found.end(), Ending.BRACKET)


def _stop(window: str, position: Position) -> Found | None:
    """A label ended by a full stop: unnamed, in capitals, or with a title; never a sentence's first words."""
    for found in _STOP.finditer(window, 0, LONGEST):
        label = window[: found.start()]
        if _is_title_alone(label):
            continue
        if not is_label(label):
            return None
        if label.count("(") > label.count(")"):
            continue
        if _is_abbreviated(label):
            if _NAME_AND_INITIALS.fullmatch(label) and position is Position.PARAGRAPH:
                return ended(window, found.end(), found.end(), Ending.STOP)
            continue
        if not _may_end_with_a_stop(label, position):
            return None
        stopped = ended(window, found.start(), found.end(), Ending.STOP)
        return stopped if stopped and window[stopped.words :].strip() else None
    return None


_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}\.?$")
_NAME_AND_INITIALS: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?\s[^\W\d_]\.\s?(?:[^\W\d_])?$")


def _is_title_alone(label: str) -> bool:
    """`M`, `Mr`, `Dr`: a title, whose stop parts it from the name that follows."""
    return " " not in label and fold(label) in HONORIFICS and not is_generic(label)


def _is_abbreviated(label: str) -> bool:
    """Whether a label's last word is a title or initials, so that the stop after it ends an abbreviation."""
    words = label.split()
    return fold(words[-1]) in HONORIFICS or (len(words) > 1 and bool(_INITIALS.fullmatch(words[-1])))


def _may_end_with_a_stop(label: str, position: Position) -> bool:
    if is_generic(label):
        return True
    if _INITIALS.fullmatch(label):  # “U.S. troops”: its stop is an abbreviation's
        return False
    if position is not Position.PARAGRAPH and len(label.split()) > _SHORT_LABEL:
        return False
    return (in_capitals(label) and len(label) > len("PM")) or (has_office(label) and len(label.split()) <= _LONG_LABEL)


def _dash(window: str, position: Position) -> Found | None:
    found = _DASH.search(window, 1, LONGEST)
    if not found or position is not Position.PARAGRAPH or not _begins_words(window[found.end() :]):
        return None
    return ended(window, found.start(), found.end(), Ending.DASH)


def _wide_space(window: str, position: Position) -> Found | None:
    """A label ended by an ideographic space, as in the minutes of East Asian chambers."""
    found = _WIDE.match(window)
    return ended(window, found.end() - 1, found.end(), Ending.SPACE) if found else None


_TIMED: Final = re.compile(r"([^\W\d_][^\n\d]{1,60}?)\s{1,8}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*:?(?=\n|$)")


def _timed(window: str, position: Position) -> Found | None:
    """A name with a time code after it, alone on its line."""
    found = _TIMED.match(window)
    return ended(window, found.end(1), found.end(), Ending.TIME) if found else None


# What may stand at the head of a paragraph or a line, tried in this order. A new convention of printing is a line here.
MATCHERS: Final[tuple[Callable[[str, Position], Found | None], ...]] = (
    _timed,
    _question,
    _colon,
    _bracketed,
    _wide_space,
    _stop,
    _dash,
)


def _inline(text: str) -> Iterator[Found]:
    """Labels within a line: a sentence ends, a label stands, a colon or a stop follows."""
    for found in _COLON.finditer(text):
        if not _is_time_or_address(text, found):
            yield from _before(text, found, Ending.COLON)
    for found in _INLINE_STOP.finditer(text):
        yield Found(found.start(1), found.end(1), found.end(), Ending.STOP)


_INLINE_STOP: Final = re.compile(
    r"(?<=[.?!,\"”)\]’])\s?(Q|THE [A-Z]{4,20}(?: [A-Z]{4,20})?|Question|QUESTION)\.\s(?=[A-Z\"“(\[])"
)
_CLOSE: Final = re.compile(r"[.?!…。？！;,][\"”’')\]»」』]*\s*|[\"”)\]»」』]\s+|\|\s*|[–—]\s+|\n")


def _before(text: str, colon: re.Match[str], ending: Ending) -> Iterator[Found]:
    """The label that ends at a colon, if a sentence ends before it: the longest that has a label's shape."""
    lower = max(0, colon.start() - LONGEST)
    starts = [found.end() for found in _CLOSE.finditer(text, lower, colon.start())]
    for start in starts:
        label = text[start : colon.start()].lstrip()
        begins = colon.start() - len(label)
        if not label or not begins or label[0] in _OPEN_QUOTES + "([" or "\n" in label:
            continue
        if text[begins - 1] != "\n" and is_label(label) and _sentenceended(text, begins):
            after = _AFTER.match(text, colon.end())
            yield Found(begins, colon.start(), after.end() if after else colon.end(), ending)
            return


def _sentenceended(text: str, start: int) -> bool:
    before = text[max(0, start - 24) : start].rstrip()
    if not before or before[-1] not in ".?!…。？！\"”’')]»」』|–—-":
        return False
    last = fold(before.split()[-1]) if before.split() else ""
    return not (before.endswith(".") and (last in HONORIFICS or (len(last) == 1 and last.isalpha())))


def interruptions(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Names of those who speak elsewhere by markup, printed with a colon in the middle of another's sentence."""
    names = {split_tail(block.speech.label)[0] for block in blocks if block.speech is not None and block.speech.label}
    known = sorted((name for name in names if len(name.split()) > 1), key=len, reverse=True)
    if not known:
        return
    pattern = re.compile(r"(?<=\s)(" + "|".join(map(re.escape, known)) + r")\s?:\s")
    for index, block in enumerate(blocks):
        if block.speech is not None and ":" in block.text:
            for found in pattern.finditer(block.text):
                inline = Found(found.start(1), found.end(1), found.end(), Ending.COLON)
                yield _candidate(index, block, inline, Position.INLINE)
