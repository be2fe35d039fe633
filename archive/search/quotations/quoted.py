"""Quoted: what a text quotes, taken out of it, and each quotation as the words that have to follow one another.

An ellipsis stands for any words of the same turn; square brackets for what the one who quotes put in place of a few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.search.words import spans, terms

LONGEST = 50_000  # characters of a text that is checked at one time
MOST = 40  # quotations of it
FEWEST = 3  # words of a quotation: fewer are said by everybody
MOST_WORDS = 400  # of a quotation that are compared

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"', "”": "”"}
_EITHER = "\"'”’"  # signs that open and close alike
_SINGLE = {"‘": "’", "'": "'", "‚": "‘’"}
_BESIDE = r"\[\s*(?:sic|emphasis (?:added|mine)|italics (?:added|mine))[^\]]*\]"
_ELLIPSIS = re.compile(
    r"[\[(]\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?|\*\s?\*\s?\*|\[\s*—\s*\]"
)
_REMARK = re.compile(_BESIDE, re.IGNORECASE)
_LETTER = re.compile(r"\[(\w{1,3})\](?=\w)")  # “[T]he river”: a letter made large or small
_ENDING = re.compile(r"(?<=\w)\[(\w{1,3})\]")  # “insist[s]”
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another as printed between two ellipses. `bracketed`: places, from 0, before which a few
    words may stand, since the text that quotes has brackets there.
    """

    text: str
    words: tuple[str, ...]
    bracketed: frozenset[int] = frozenset()

    @property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """The words, parted at the brackets."""
        cuts = [0, *sorted(self.bracketed), len(self.words)]
        return tuple(self.words[a:b] for a, b in pairwise(cuts))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as printed, without its marks, and its runs, between which there are ellipses."""

    text: str
    runs: tuple[Run, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All words, folded, in order."""
        return tuple(word for run in self.runs for word in run.words)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a text quotes, in order. `short` counts those of so few words that they were left out, `beyond` those that
    were more than are checked at one time.
    """

    quotations: tuple[Quotation, ...]
    short: int = 0
    beyond: int = 0
    is_whole: bool = False


def quotations_in(text: str) -> Quoted:
    """Return the quotations of a text: what stands in quotation marks, each once. A text without any is taken for
    quotations itself, a paragraph each (`is_whole`).
    """
    stretches = _in_marks(text)
    marked = bool(stretches)
    if not marked:
        stretches = [paragraph.strip() for paragraph in _PARAGRAPH.split(text)]
    read = [quotation for each in dict.fromkeys(stretches) if (quotation := read_quotation(each)).runs]
    long_enough = [each for each in read if len(each.words) >= FEWEST] or (read if not marked else [])
    return Quoted(
        tuple(long_enough[:MOST]),
        short=len(read) - len(long_enough),
        beyond=max(len(long_enough) - MOST, 0),
        is_whole=not marked,
    )


def _in_marks(text: str) -> list[str]:
    """Return what stands between quotation marks: double ones, or single ones where the text has no double."""
    found = [each for paragraph in _PARAGRAPH.split(text) for each in _between(paragraph, _PAIRS)]
    return found or [each for paragraph in _PARAGRAPH.split(text) for each in _between(paragraph, _SINGLE)]


def _between(paragraph: str, pairs: dict[str, str]) -> list[str]:
    """Return the outermost stretches between a mark and its end; one that nobody ends goes on to the paragraph's."""
    found, start, ends, opening = [], None, "", ""
    depth = 0
    for at, sign in enumerate(paragraph):
        if start is None:
            if sign in pairs and _opens(paragraph, at):
                start, ends, opening, depth = at + 1, pairs[sign], sign, 0
        elif sign == opening and sign not in ends:
            depth += 1
        elif sign in ends and _closes(paragraph, at):
            if depth:
                depth -= 1
                continue
            found.append(paragraph[start:at])
            start = None
    if start is not None and opening != "'":
        found.append(paragraph[start:])
    return [each.strip() for each in found if each.strip()]


def _opens(text: str, at: int) -> bool:
    """Return whether a mark stands where a quotation may begin: not within a word, and before something."""
    within = at > 0 and text[at - 1].isalnum() and ord(text[at - 1]) < _CJK_FROM
    return not within and (text[at] not in _EITHER or bool(text[at + 1 : at + 2].strip()))


def _closes(text: str, at: int) -> bool:
    """Return whether a mark ends a quotation: an apostrophe within a word does not."""
    inside = at + 1 < len(text) and text[at + 1].isalnum() and ord(text[at + 1]) < _CJK_FROM
    return not (inside and at > 0 and text[at - 1].isalnum())


_CJK_FROM = 0x2E80


def read_quotation(text: str) -> Quotation:
    """Return a quotation as its runs: remarks such as [sic] say nothing, and a bracketed letter belongs to its word."""
    plain = _ENDING.sub(r"\1", _LETTER.sub(r"\1", _REMARK.sub(" ", text)))
    runs = [_run(part) for part in _ELLIPSIS.split(plain)]
    return Quotation(text.strip(), tuple(run for run in runs if run.words))


def _run(part: str) -> Run:
    """Return what stands between two ellipses, without what is in brackets."""
    words: list[str] = []
    bracketed = set()
    printed, at = [], 0
    for bracket in (*_BRACKET.finditer(part), None):
        before = part[at : bracket.start() if bracket else len(part)]
        words += terms(before)
        printed.append(before)
        if bracket:
            bracketed.add(len(words))
            at = bracket.end()
    inner = frozenset(place for place in bracketed if 0 < place < len(words))
    return Run(
        " ".join(" ".join(printed).split()), tuple(words[:MOST_WORDS]), frozenset(p for p in inner if p < MOST_WORDS)
    )


def printed_words(text: str) -> list[tuple[str, int, int]]:
    """Return each word of a text, folded, with where it is printed."""
    return [(word, start, end) for word, (start, end) in zip(terms(text), spans(text), strict=True)]
