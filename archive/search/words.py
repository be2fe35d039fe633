"""Words: how text is cut into what is indexed and sought, the same way for both.

A word is a run of letters and figures with the marks that belong to them; apostrophes, hyphens and stops part words,
so that `f-16` and `f 16`, `minister’s` and `minister` meet. A Chinese or Japanese character is a word of its own, and
a run of them is sought as a sentence. Words are compared folded: without case, accents and vowel points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache

from archive.models.folding import fold

_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_INVISIBLE = "\u00ad\u200b-\u200d\ufeff\u0640"  # they may stand inside a word and mean nothing


# Where Unicode has combining marks: to look at all of its million code points takes eight times as long, at each start.
_WITH_MARKS = (range(0x300, 0x20000), range(0xE0000, 0xE1000))


def _marks() -> str:
    """Return the combining marks as the inside of a character class: Python's own \\w leaves them out."""
    points = [point for part in _WITH_MARKS for point in part if unicodedata.category(chr(point)) in ("Mn", "Mc")]
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_MARKS = _marks()
_TAIL = f"[{_MARKS}{_INVISIBLE}]*"
_WORD = re.compile(f"[{_CJK}]{_TAIL}|(?:(?![{_CJK}])[^\\W_]{_TAIL})+")
_NOTHING = re.compile(f"[{_INVISIBLE}]")
# Nearly every text has none of the signs that make `_WORD` slow, and many are ASCII alone: that takes a third of the
# time.
_SPECIAL = re.compile(f"[{_CJK}{_MARKS}{_INVISIBLE}]")
_PLAIN = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=50_000)
def _terms_of(word: str) -> tuple[str, ...]:
    """Return the folded forms under which a printed word is indexed: one, but for signs such as ¼."""
    return tuple(_WORD.findall(_NOTHING.sub("", fold(word))))


def terms(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    if has_ascii_words(text):
        return _ASCII.findall(_replaced(text).lower())
    return [term for word in _pattern(text).findall(text) for term in _terms_of(word)]


def spans(text: str) -> list[tuple[int, int]]:
    """Return for each of a text's `terms` where it is printed: offsets in code points, end not included."""
    if has_ascii_words(text):
        return [match.span() for match in _ASCII.finditer(_replaced(text).lower())]
    found = [match.span() for match in _pattern(text).finditer(text)]
    return [span for span in found for _ in _terms_of(text[span[0] : span[1]])]


_FEW = 8  # words that are looked for one by one: where they are more, all of a text's words are quicker to go through


def printed(text: str, words: Sequence[str], places: Iterable[int]) -> Mapping[int, tuple[int, int]]:
    """Return where some of a text's words, given with all of its `terms`, are printed, by their places; others may be
    among them. It takes a fraction of the time that `spans` does.
    """
    sought = {words[place] for place in places}
    if len(sought) > _FEW or not has_ascii_words(text):
        return dict(enumerate(spans(text)))
    lowered = _replaced(text).lower()
    found: dict[int, tuple[int, int]] = {}
    for wanted in sought:
        found |= zip(each_place(words, wanted), _runs(lowered, wanted), strict=True)
    return found


def each_place(words: Sequence[str], word: str, since: int = 0) -> Iterator[int]:
    """Yield each place of a word among others, from one place on."""
    place = since - 1
    with suppress(ValueError):
        while True:
            yield (place := words.index(word, place + 1))


def runs_of(text: str, wanted: Iterable[str]) -> list[tuple[int, int]] | None:
    """Return where any of some words is printed in a text, rising; None where it cannot be told so simply: the text's
    words are not all ASCII.
    """
    if not has_ascii_words(text):
        return None
    lowered = _replaced(text).lower()
    return sorted(run for word in wanted if word in lowered for run in _runs(lowered, word))


def _runs(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands by itself in a plain text in small letters."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(word, at + 1)


def has_ascii_words(text: str) -> bool:
    """Return whether a text's words are all ASCII: what else it has are quotation marks, dashes and the like."""
    return text.isascii() or not any(map(_belongs_to_words, set(text)))


def _replaced(text: str) -> str:
    """Return a plain text with each sign that is not ASCII as a question mark, so that nothing changes its place."""
    return text if text.isascii() else text.encode("ascii", "replace").decode("ascii")


@lru_cache(maxsize=5_000)
def _belongs_to_words(sign: str) -> bool:
    """Return whether a sign is not ASCII and may stand in a word."""
    return not sign.isascii() and (_is_special(sign) or _PLAIN.match(sign) is not None)


def is_plain(text: str) -> bool:
    """Return whether a text has letters and figures alone, so that its words are what `[^\\W_]+` finds, each one
    term.
    """
    return text.isascii() or not any(_is_special(sign) or len(_terms_of(sign)) > 1 for sign in set(text))


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD if any(map(_is_special, set(text))) else _PLAIN


@lru_cache(maxsize=5_000)
def _is_special(sign: str) -> bool:
    return _SPECIAL.match(sign) is not None
