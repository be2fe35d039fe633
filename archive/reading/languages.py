"""Languages of documents: their names in words, and the direction in which they are written."""

from __future__ import annotations

from django.utils.translation import get_language_info

_FROM_THE_RIGHT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
_SCRIPTS_FROM_THE_RIGHT = {"arab", "hebr", "thaa", "syrc"}
_NOT_KNOWN_TO_DJANGO = {"zh": "Chinese", "la": "Latin", "ps": "Pashto", "yi": "Yiddish", "mul": "Several languages"}


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag."""
    tags = language.lower().split("-")
    from_the_right = tags[0] in _FROM_THE_RIGHT or any(tag in _SCRIPTS_FROM_THE_RIGHT for tag in tags[1:])
    return "rtl" if from_the_right else "ltr"


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
