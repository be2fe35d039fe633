"""Which language a text is in: by its script, and then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from archive.transcripts.languages import LANGUAGES

_FEWEST: Final = 4  # words that can tell a language

_BY_SCRIPT: Final = ("zh", "ja", "ko", "ar")
_COMMON: Final = {
    tag: frozenset(language.common.split()) for tag, language in LANGUAGES.items() if tag not in _BY_SCRIPT
}
_KANA: Final = re.compile(r"[\u3040-\u30ff]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
_ENOUGH: Final = 0.12


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language that a text is in, or None where it is none that the reader knows."""
    sample = text[:12_000]
    letters = sum(c.isalpha() for c in sample) or 1
    if len(_KANA.findall(sample)) > 0.1 * letters:
        return "ja"
    if len(_HANGUL.findall(sample)) > 0.4 * letters:
        return "ko"
    if len(_HAN.findall(sample)) > 0.4 * letters:
        return "zh"
    if len(_ARABIC.findall(sample)) > 0.5 * letters:
        return "ar"
    return _by_words(sample)


def _by_words(sample: str) -> str | None:
    words = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    total = sum(words.values())
    if total < _FEWEST:
        return None
    scores = {tag: sum(words[word] for word in common) / total for tag, common in _COMMON.items()}
    if _UKRAINIAN.search(sample):
        scores["ru"] = 0.0
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _ENOUGH else None
