"""The closing formula of a treaty, `Done at Orsund, this sixth day of May …`: its place and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archive.transcripts.dates import dates_in
from archive.transcripts.layout import set_line
from archive.transcripts.manuscript import Block
from archive.transcripts.vocabulary import MONTHS, fold

_YEARS: Final = range(1000, 2100)

_FORMULA: Final = re.compile(
    r"\b(?:done|signed|given|fait|signé|hecho|firmado|geschehen|fatto|feito|совершено|подписано|вчинено)\s+"
    r"(?:at|in|à|en|zu|a|ad|em|в|у)\s+(?:the city of\s+|la ville de\s+|la ciudad de\s+|г\.\s?|городе\s+)?"
    r"(?P<place>[A-ZÀ-ÞА-ЯІЇЄҐ][^,.;\d]{1,60}?)(?=,|\s+(?:on|this|the|le|el|am|il|em|aos|den|"
    r"\d))(?P<rest>[^\n]{4,160})",
    re.IGNORECASE,
)
_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_DECADES: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES: Final = {word: number for number, word in enumerate(_UNITS.split())}
_TENS: Final = {word: 10 * number for number, word in enumerate(_DECADES.split(), 2)}
_ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
}
_WRITTEN: Final = re.compile(
    r"(?P<day>[a-z]+(?:-[a-z]+)?)\s+(?:day\s+)?of\s+(?P<month>[a-z]+),?\s+(?:in the year\s+)?(?:of our lord\s+)?"
    r"(?P<year>(?:one|two) thousand[a-z\s-]{0,60})",
    re.IGNORECASE,
)


def place_and_date(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """The place and the EDTF date of a closing formula among the last blocks; None for what it does not give."""
    for block in reversed(blocks[-12:]):
        found = _FORMULA.search(set_line(block.text[-1200:]))
        if found:
            rest = found["rest"]
            dated = dates_in(rest)
            return found["place"].strip(), dated[0].edtf if dated else _written(rest)
    return None, None


_PRESENT: Final = re.compile(
    r"\b(?:have|has) (?:agreed|concluded|adopted|resolved)\b[^.]{0,80}?\b(?:the present|this) "
    r"(?P<title>(?:Charter|Convention|Treaty|Agreement|Protocol|Covenant|Statute|Declaration)"
    r"(?: (?:of|on|for|between)[^.,;]{3,90}?)?)"
    r"(?= and do\b| which\b|[.,;:])"
)


def title_in_preamble(blocks: Sequence[Block]) -> str | None:
    """What a treaty that prints no title calls itself: `have agreed to the present Convention on the Light`."""
    for block in blocks[:40]:
        found = _PRESENT.search(set_line(block.text))
        if found:
            return found["title"]
    return None


def _written(text: str) -> str | None:
    """A date whose day and year are written in English words."""
    found = _WRITTEN.search(text)
    if not found:
        return None
    day, month, year = _day(found["day"]), MONTHS.get(fold(found["month"])), _number(found["year"])
    return f"{year:04}-{month:02}-{day:02}" if day and month and year and year in _YEARS else None


def _day(word: str) -> int:
    head, _, tail = word.lower().partition("-")
    if tail:
        return _TENS.get(head, 0) + _day(tail)
    return _ORDINALS.get(head) or _ONES.get(head.removesuffix("th")) or _ONES.get(head.removesuffix("h")) or 0


def _number(text: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current *= 100
        elif word == "thousand":
            total, current = total + current * 1000, 0
        elif word != "and":
            break
    return total + current
