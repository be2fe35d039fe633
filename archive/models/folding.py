"""Folding: one spelling for comparing names and words whatever their case, accents and printing of marks.

A folded column stands beside each name, since SQLite's own case folding knows ASCII only.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})
_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ´`′＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with plain marks and single spaces.

    Idempotent: `fold(fold(text)) == fold(text)`. Cyrillic й and ё lose their marks too, so that a search finds both.
    """
    bare = _bare(_bare(text).translate(_LETTERS))
    return _SPACES.sub(" ", bare.translate(_MARKS)).strip()


def folded_to_fit(text: str, length: int) -> str:
    """Return the folded text, cut to `length` characters: a column's, since `ﷺ` alone grows to eighteen."""
    return fold(text)[:length].rstrip()


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
