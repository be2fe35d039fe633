"""Candidates: every place in a manuscript where a label may stand, found one by one, before the whole is weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from archive.transcripts.endings import AFTER, COLON, MATCHERS, Ending, Found, Position, is_time_or_address, timed
from archive.transcripts.furniture import is_clock
from archive.transcripts.manuscript import Block, Form, MarkKind
from archive.transcripts.shapes import LONGEST, LONGEST_TAIL, core, has_office, in_capitals, is_label, split_tail
from archive.transcripts.vocabulary import HONORIFICS, fold, is_generic, unnumbered


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
    level: int = 0

    @property
    def core(self) -> str:
        """What this printing has in common with others of its label."""
        return core(self.label)

    @property
    def group(self) -> str:
        """What it is weighed with: its core; a number tells `Question 1` from `Question 2`, and is no other label."""
        return _group(self.label)

    @property
    def style(self) -> tuple[Ending, bool, bool, int, bool]:
        """The convention it follows: what ends it, whether it is bold, a heading and of which level, in capitals."""
        return self.ending, self.strong, self.heading, self.level, in_capitals(self.label)


@lru_cache(maxsize=8192)
def _group(label: str) -> str:
    return unnumbered(core(label)) if is_generic(label) else core(label)


_WINDOW: Final = LONGEST + LONGEST_TAIL
_LEAD: Final = re.compile(
    r"(?:[\s,.;*•·○●◯◎>\-–—]|\d{1,4}\.\s|\d{1,3}\.\d{1,2}\s|Q?\d{1,3}\s(?=[A-Z])|[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s)*"
)
_SMALL_FIRST: Final = re.compile(r"(?:al-|d['’]|von |van |de |del |l['’])[^\W\d_]{2}")
_OPEN_QUOTES: Final = "\"“„«‘'「『("


def candidates_of(blocks: Sequence[Block]) -> list[Candidate]:
    """All candidates of a manuscript, in order."""
    found: list[Candidate] = []
    heads = Counter(head.group() for block in blocks if (head := INITIAL_AND_NAME.match(block.text)))
    named = frozenset(head for head, count in heads.items() if count > 1)
    for index, block in enumerate(blocks):
        if block.form is not Form.ASIDE:
            found.extend(_in_block(index, block, named))
    return found


def _in_block(index: int, block: Block, named: frozenset[str]) -> Iterator[Candidate]:
    end, first = -1, 0
    for start, position in _heads(block.text):
        found = _at_head(block, start, position)
        if found and named and found.end == found.start + 1:
            found = _with_its_name(block, found, named)
        if found and found.start >= end:
            end = found.words
            first = first or (found.words if position is Position.PARAGRAPH else 0)
            yield _candidate(index, block, found, position)
    for inline in _inline(block.text, max(0, first - 1)):
        yield _candidate(index, block, inline, Position.INLINE)


# `P. Osk.`: where it opens several paragraphs, `P` is an initial, and no word for a question
INITIAL_AND_NAME: Final = re.compile(r"[^\W\d_]\.\s[A-ZÀ-ÞА-Я][\w’'-]{2,30}(?=\.\s)")


def _with_its_name(block: Block, found: Found, named: frozenset[str]) -> Found:
    head = INITIAL_AND_NAME.match(block.text, found.start)
    if head is None or head.group() not in named or found.ending is not Ending.STOP:
        return found
    return replace(found, end=head.end(), words=head.end() + 2)


def _heads(text: str) -> Iterator[tuple[int, Position]]:
    yield 0, Position.PARAGRAPH
    at = text.find("\n")
    while at >= 0:
        yield at + 1, Position.LINE
        at = text.find("\n", at + 1)


def _candidate(index: int, block: Block, found: Found, position: Position) -> Candidate:
    start, end, text = found.start, found.end, block.text
    if ":" in text[start:end]:
        coded = _TIME_TAIL.search(text, start, end)
        end = coded.start() if coded and coded.start() > start else end
    strong = is_strong(block, start, end)
    heading = block.form is Form.HEADING
    label = _as_printed(text[start:end])
    return Candidate(index, start, end, found.words, label, found.ending, position, strong, heading, block.level)


@lru_cache(maxsize=8192)
def _as_printed(text: str) -> str:
    """A label without the signs around it, its words parted by single spaces."""
    label = " ".join(text.replace("*", "").split()).strip(" ,:;")
    return label if _LETTERS.search(label) else label.strip(" .")


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
    first = _after_lead(text, start)
    end = text.find("\n", start, start + 70)
    if first >= len(text) or is_clock(text[start : end if end >= 0 else start + 70]):
        return None
    character = text[first]
    if character.islower() and not _SMALL_FIRST.match(text, first):
        return None
    raw = text[first : first + _WINDOW]
    window = raw.replace("\n", " ")
    for matcher in MATCHERS:
        found = matcher(raw if matcher is timed else window, position)
        if found:
            return found if not first else _further(found, first)
    return _bold(block, first) if position is Position.PARAGRAPH and block.marks else None


def _after_lead(text: str, start: int) -> int:
    """Where the words of a line begin, after white space, a sign or a number."""
    if text[start : start + 1].isalpha() and text[start] != "Q":
        return start
    lead = _LEAD.match(text, start, start + _WINDOW)
    return lead.end() if lead else start


def _further(found: Found, by: int) -> Found:
    return Found(by + found.start, by + found.end, by + found.words, found.ending)


def _bold(block: Block, first: int) -> Found | None:
    """A label that bold letters alone part from the words: the bold ends, and a sentence begins."""
    for mark in block.marks:
        if mark.kind is MarkKind.STRONG and mark.start <= first + 1 < mark.end < len(block.text):
            label, rest = block.text[first : mark.end].rstrip(), block.text[mark.end :].lstrip(" ,.:–—-")
            if _goes_on(label, rest) and " " in rest and is_label(label):
                return Found(first, first + len(label), len(block.text) - len(rest), Ending.BOLD)
            return None
    return None


def _goes_on(label: str, rest: str) -> bool:
    """Whether the words after a bold label begin a turn; a small letter does where the label names an office or party:
    `**Hon ADA OSK (River)** to the Minister: …`
    """
    return rest[:1].isupper() or (rest[:3] == "to " and (has_office(label) or label[-1] == ")"))


def _inline(text: str, start: int) -> Iterator[Found]:
    """Labels within a line: a sentence ends, a label stands, a colon or a stop follows."""
    if text.find(":", start) >= 0 or text.find("：", start) >= 0:
        for found in COLON.finditer(text, start):
            if not is_time_or_address(text, found):
                yield from _before(text, found, Ending.COLON)
    if text.find(".", start, -1) >= 0:
        for found in _INLINE_STOP.finditer(text, start):
            yield Found(found.start(1), found.end(1), found.end(), Ending.STOP)


_INLINE_STOP: Final = re.compile(
    r"(?<=[.?!,\"”)\]’])\s?(Q|THE [A-Z]{4,20}(?: [A-Z]{4,20})?|(?:MR|MRS|MS|DR|SECRETARY|GENERAL)\.? [A-Z]{3,20}|"
    r"Question|QUESTION)\.\s(?=[A-Z\"“(\[])"
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
            after = AFTER.match(text, colon.end())
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
