"""Find: where words stand in the turns of a draft, place by place, whatever their case, accents and marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.models import Version
from archive.models.folding import fold

_PRESENT = mark_safe(' id="hit" tabindex="-1"')
_LONGEST = 200  # letters that are looked for
# What can stand over a letter, or between two, and is no letter: accents, vowel signs, hyphens of a broken line.
_OVER = "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b]*"
_ALPHABETS = (range(0x21, 0x590), range(0x1E00, 0x2070), range(0x2C60, 0x2E00), range(0xFB00, 0xFB07))


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which the words stand: the turn's position, and which of that turn's places it is, from 0."""

    position: int
    nth: int


@dataclass(frozen=True, slots=True)
class Find:
    """What is looked for in a draft: the words, in how many places they stand, and at which of them one is (from 1; 0:
    at none), where that is.
    """

    words: str = ""
    total: int = 0
    hit: int = 0
    place: Place | None = None

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What matches the words."""
        return pattern_of(self.words)

    @property
    def previous(self) -> str:
        """The address of the place before; of the last one, where there is none."""
        return self.address(self.hit - 1 if self.hit > 1 else self.total)

    @property
    def next(self) -> str:
        """The address of the place after; of the first one, where there is none."""
        return self.address(self.hit % self.total + 1 if self.total else 0)

    @property
    def also(self) -> str:
        """What the address of another part of the draft has at its end, so that the words are marked there too."""
        return f"&{urlencode({'find': self.words})}" if self.words else ""

    def address(self, hit: int) -> str:
        """Return the address of a place, by its number."""
        return f"?{urlencode({'find': self.words, 'hit': hit})}#hit"

    def marked(self, text: str, position: int) -> SafeString:
        """Return the words of a turn as HTML, with those that are looked for marked, and the present place named."""
        pattern = self.pattern
        if pattern is None:
            return format_html("{}", text)
        parts, end = [], 0
        for nth, found in enumerate(pattern.finditer(text)):
            name = _PRESENT if self.place == Place(position, nth) else ""
            parts.append((text[end : found.start()], format_html("<mark{}>{}</mark>", name, found[0])))
            end = found.end()
        return format_html_join("", "{}{}", [*parts, (text[end:], "")])


NOTHING = Find()


def find_asked(request: HttpRequest, draft: Version) -> tuple[Find, str]:
    """Return what a page asks to find, and the address to lead on to: that of the first place from where one is, or of
    the next where the same words are asked for again; empty where the page is that of a place already, or of none.
    """
    data = request.GET
    words = " ".join(data.get("find", "").replace("\0", "").split())[:_LONGEST]
    pattern = pattern_of(words)
    if pattern is None:
        return NOTHING, ""
    places = [
        Place(position, nth)
        for position, text in draft.turns.order_by("position").values_list("position", "text")
        for nth, _ in enumerate(pattern.finditer(text))
    ]
    found = Find(words, len(places))
    if "was" in data or "from" in data:
        return found, found.address(_next(data, words, places)) if places else ""
    hit = min(_number(data.get("hit", "")), len(places))
    return (Find(words, len(places), hit, places[hit - 1]) if hit else found), ""


def _next(data: QueryDict, words: str, places: list[Place]) -> int:
    if data.get("was") == words:
        return _number(data.get("hit", "")) % len(places) + 1
    begin = _number(data.get("from", ""))
    return next((hit for hit, place in enumerate(places, 1) if place.position >= begin), 1)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 -- no place of any


@lru_cache(maxsize=64)
def pattern_of(words: str) -> re.Pattern[str] | None:
    """Return what matches words in any case, with any accents and marks, and over the end of a line; None for none."""
    alike = _alike()
    letters = [r"\s+" if letter == " " else f"{alike.get(letter, re.escape(letter))}{_OVER}" for letter in fold(words)]
    return re.compile("".join(letters)) if letters else None


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    """Return for each letter of the common alphabets the class of those that are the same without case and accents."""
    found: dict[str, set[str]] = defaultdict(set)
    for letter in (chr(code) for codes in _ALPHABETS for code in codes):
        plain = fold(letter)
        if len(plain) == 1:
            found[plain] |= {letter, plain}
    return {plain: f"[{''.join(map(re.escape, sorted(letters)))}]" for plain, letters in found.items()}
