"""Languages of documents: their names in words, and the direction in which they are written."""

from __future__ import annotations

import re

from django.utils.translation import get_language_info

_FROM_THE_RIGHT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
_SCRIPTS_FROM_THE_RIGHT = {"arab", "hebr", "thaa", "syrc"}
_LETTER_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OTHER_LETTER = re.compile(
    "[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LOOKED_AT = 300  # characters of a text, to tell how it is written
_MUST_OUTNUMBER = 3  # times, before a text is taken to be written the other way
_NOT_KNOWN_TO_DJANGO = {"zh": "Chinese", "la": "Latin", "ps": "Pashto", "yi": "Yiddish", "mul": "Several languages"}


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag."""
    tags = language.lower().split("-")
    from_the_right = tags[0] in _FROM_THE_RIGHT or any(tag in _SCRIPTS_FROM_THE_RIGHT for tag in tags[1:])
    return "rtl" if from_the_right else "ltr"


def direction_of(text: str, language: str) -> str:
    """Return the direction of a text whose language nobody stated, in a document of a language: the document's, unless
    most letters of its beginning, three of four at least, are written the other way.
    """
    usual = direction(language)
    if usual == "ltr" and text.isascii():
        return usual
    beginning = text[:_LOOKED_AT]
    from_the_right, others = (len(letters.findall(beginning)) for letters in (_LETTER_FROM_THE_RIGHT, _OTHER_LETTER))
    own, other = (from_the_right, others) if usual == "rtl" else (others, from_the_right)
    if other < _MUST_OUTNUMBER * max(own, 1):
        return usual
    return "ltr" if usual == "rtl" else "rtl"


def in_words(language: str) -> str:
    """Return the English name of a language, or its tag where we do not know it."""
    tag = language.lower()
    while tag:
        if tag in _NOT_KNOWN_TO_DJANGO:
            return _NOT_KNOWN_TO_DJANGO[tag]
        try:
            return str(get_language_info(tag)["name"])
        except KeyError:
            tag = tag.rpartition("-")[0]
    return language
