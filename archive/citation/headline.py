"""Titles as citation styles set them: quotation marks curled, and in English the capitals of a headline.

Headline style is that of The Chicago Manual of Style, 18th edition, 8.160, as the citation processors have it: every
word begins large but articles, conjunctions and prepositions, however long.
"""

from __future__ import annotations

import re

_ARTICLES_AND_CONJUNCTIONS = "a an the and but for nor or so yet as"
_PREPOSITIONS = (
    "about above across after against along alongside amid amidst among amongst around aside at atop barring before "
    "behind below beneath beside besides between beyond by circa despite down during except from given in inside into "
    "like near next notwithstanding of off on onto out over per plus pro since than through throughout till to toward "
    "towards under underneath until unto up upon versus via vs with within without lest"
)
_OF_NAMES = "al et de von van c ca qua sans"  # particles, and signs for “about”
_SMALL = frozenset(f"{_ARTICLES_AND_CONJUNCTIONS} {_PREPOSITIONS} {_OF_NAMES}".split())
_WORD = re.compile(r"[^\W_](?:[\w’.]*\w)?")
_OPENS_A_TITLE = re.compile(r"[:?!]\s+[“‘(\[]*$")
_QUOTED = re.compile(r'"([^"]*)"')
_SINGLE_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")


def curled(title: str, outer: str = "“”") -> str:
    """Return the title with quotation marks and apostrophes of the printer's form; `outer` is the pair for straight
    double ones, which British styles turn into single ones.

    >>> curled('the king\\'s "free" passage')
    'the king’s “free” passage'
    """
    return _SINGLE_QUOTED.sub(r"‘\1’", _QUOTED.sub(rf"{outer[0]}\1{outer[1]}", title)).replace("'", "’")


def headline(title: str, language: str) -> str:
    """Return an English title in headline style; one in another language as it is, and one of no known language as
    English, which citation processors take it for.
    """
    curly = curled(title)
    if language and language.lower().partition("-")[0] != "en":
        return curly
    words = list(_WORD.finditer(curly))
    ends = {words[0].start(), words[-1].start()} if words else set()

    def cased(found: re.Match[str]) -> str:
        word = found[0]
        if not word.islower():
            return word
        first = found.start() in ends or bool(_OPENS_A_TITLE.search(curly[: found.start()]))
        return word if word in _SMALL and not first else word[0].upper() + word[1:]

    return _WORD.sub(cased, curly)
