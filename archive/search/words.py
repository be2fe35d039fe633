"""Words: how text is cut into what is indexed and sought, the same way for both.

A word is a run of letters and figures with the marks that belong to them; apostrophes, hyphens and stops part words,
so that `f-16` and `f 16`, `minister’s` and `minister` meet. A Chinese or Japanese character is a word of its own, and
a run of them is sought as a sentence. Words are compared folded: without case, accents and vowel points.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.models.folding import fold

_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_INVISIBLE = "\u00ad\u200b-\u200d\ufeff\u0640"  # they may stand inside a word and mean nothing


def _marks() -> str:
    """Return the combining marks as the inside of a character class: Python's own \\w leaves them out."""
    points = [point for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) in ("Mn", "Mc")]
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_TAIL = f"[{_marks()}{_INVISIBLE}]*"
_WORD = re.compile(f"[{_CJK}]{_TAIL}|(?:(?![{_CJK}])[^\\W_]{_TAIL})+")
_NOTHING = re.compile(f"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place: the folded form, and the offsets of the printed one, end not included."""

    term: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """Return the folded form under which a word is indexed."""
    return fold(_NOTHING.sub("", word)).replace(" ", "")


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order, with their places."""
    for found in _WORD.finditer(text):
        term = term_of(found.group())
        if term:
            yield Token(term, found.start(), found.end())


def terms(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return [term for word in _WORD.findall(text) if (term := term_of(word))]
