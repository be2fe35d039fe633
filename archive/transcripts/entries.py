"""Entries: what has the look of a label and is a line of the head, of a title, or of an announcement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.directions import is_recorders
from archive.transcripts.endings import Ending
from archive.transcripts.head import is_greeting
from archive.transcripts.layout import set_line
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.shapes import core, has_office, in_capitals, looks_like_a_person
from archive.transcripts.vocabulary import HONORIFICS, OFFICES, asks, fold, is_generic

_NAMED: Final = 5  # words of a name
_LONGEST: Final = 30  # words of an entry
_ENDED: Final = re.compile(r"[.?!…。？！—–-][\"”»')\]]*$|\([^()]{1,60}\)[.]?$|[\"”»]$")
_INSIDE: Final = re.compile(r"[^\W\d_]{3}[.?!]\s+[A-ZÀ-Þ]")
_LEADERS: Final = re.compile(r"(?:[.…·]\s?){5}")  # dots that lead to a country, or to a page
_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]$")
_PARTY: Final = re.compile(r"\((?:[A-Z][\w’'-]*\s?){1,5}\)$")


def without_entries(kept: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The labels without those at the beginning that no sentence follows: `President: Mr. Osk (Kestria)`."""
    first = 0
    counts = Counter(c.core for c in kept)
    while (
        first < len(kept) - 1 and _may_be_entry(kept[first], counts) and _is_entry(kept[first], blocks, kept[first + 1])
    ):
        first += 1
    return [c for c in kept[first:] if not _announces(c, blocks)]


def _may_be_entry(candidate: Candidate, counts: Mapping[str, int]) -> bool:
    return counts[candidate.core] == 1 or candidate.ending is Ending.LINE


def _is_entry(candidate: Candidate, blocks: Sequence[Block], following: Candidate) -> bool:
    """Whether a label is followed by a name or a value, and by no sentence before its block or the next label ends."""
    end = following.start if following.block == candidate.block else None
    rest = blocks[candidate.block].text[candidate.words : end].strip()
    if rest and candidate.ending is not Ending.LINE:
        return is_value(rest) or _is_name(rest.rstrip("."))
    between = [rest, *(block.text.strip() for block in blocks[candidate.block + 1 : following.block])]
    return all(map(is_value, filter(None, between)))


def _is_name(rest: str) -> bool:
    words = rest.split()
    named = has_office(rest) or looks_like_a_person(rest)
    return 0 < len(words) <= _NAMED and named and not any(word[0].islower() for word in words)


def is_bare(rest: str) -> bool:
    """Whether words hold no mark at which a sentence ends, so that they are no more than the entry of a list."""
    return is_value(rest) and not _MARKS.search(rest)


_MARKS: Final = re.compile(r"[^\W\d_]{3}[.?!…]|[。？！]|[…\])）]$")


def is_value(rest: str) -> bool:
    """Whether words have no sentence among them: a name, a date, an address."""
    words = len(rest.split())
    ended = _ENDED.search(rest) and not _PARTY.search(rest)
    if rest[-1] in ",;:" or is_greeting(rest):
        return False
    return 0 < words <= _LONGEST and not ended and not _INSIDE.search(rest)


def _announces(candidate: Candidate, blocks: Sequence[Block]) -> bool:
    """`WITNESS: ADA OSK [Resumed]` says who is heard next, and nobody says it."""
    rest = blocks[candidate.block].text[candidate.words :].strip()
    if _LEADERS.match(rest):
        return True
    if not is_generic(candidate.label):
        return False
    rest = _BRACKETS.sub("", rest).strip()
    return looks_like_a_person(rest) and in_capitals(rest) and not _ENDED.search(rest)


def without_headings(candidates: Sequence[Candidate]) -> list[Candidate]:
    """`THE ICE THE CHAIR. It is thin.`: a heading that runs into a known label is cut off."""
    counts = Counter(c.core for c in candidates if in_capitals(c.label) or asks(c.label))
    return [_cut_off(c, counts) if counts[c.core] == 1 and in_capitals(c.label) else c for c in candidates]


def _cut_off(candidate: Candidate, counts: Mapping[str, int]) -> Candidate:
    words = candidate.label.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        heading = [fold(word) for word in words[:at]]
        known = counts[core(rest)] > 1 and (at > len(("The", "Ice")) or asks(rest))
        if known and not any(word in OFFICES or word in HONORIFICS for word in heading):
            start = candidate.end - len(rest)
            return replace(candidate, start=start, label=rest)
    return candidate


def is_titled(block: Block, titles: Sequence[str]) -> bool:
    """Whether a block prints the title that the file declares, so that a colon in it ends no label."""
    if not titles:
        return False
    line = set_line(block.text)
    return len(line) > _SHORTEST and any(
        line in title or (title in line and len(line) < 2 * len(title)) for title in titles
    )


def announces_an_examiner(candidate: Candidate, blocks: Sequence[Block]) -> bool:
    """`Cross-examined by Mr. Osk:`, with nothing after it, is the recorder's line."""
    text = blocks[candidate.block].text
    return candidate.words >= len(text) and is_recorders(text)


def goes_on(candidate: Candidate, blocks: Sequence[Block]) -> bool:
    """Whether a heading holds more than what may be a label: `Question No. 3: Fisheries` is a heading, and no turn."""
    block = blocks[candidate.block]
    return block.form is Form.HEADING and bool(block.text[candidate.words :].strip())


_SHORTEST: Final = 12  # characters of a title
