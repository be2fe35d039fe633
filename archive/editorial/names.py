"""Names: whether a name that a source gives is a person's in full, so that a record may be made for it."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.models.folding import fold

_WORDS_OF_A_NAME = range(2, 7)
_PARTICLES = """
de da do dos das del della di du la le van von der den ter zu bin ibn al el ben y e i
"""
_NO_NAMES = """
mr mrs ms miss dr prof professor sir dame lord lady baron count king queen prince princess the and of for with
en route during via at in on president vice prime minister premier chancellor secretary general deputy
assistant under administrator ambassador envoy representative senator congressman congresswoman governor mayor
speaker chair chairman chairwoman chairperson commissioner director spokesman spokeswoman spokesperson
official officer admiral colonel captain lieutenant major sergeant judge justice reverend father sister
brother moderator interpreter question answer voice participant unidentified reporter journalist press staff
audience member members inc ltd committee council
pm strategic communications national economic treasury headquarters nations nato radio television tv coordinator
response administration programme program office department ministry security adviser advisor affairs bureau agency
foreign defence defense finance interior abc bbc cnn news network host presenter compere operator aide
correspondent editor
"""
_LONGEST_ABBREVIATION = 3
_HONORIFICS = "mr mrs ms miss dr prof professor sir dame lord lady the"
_NOBODIES = """
q a question answer voice voices participant participants unidentified reporter journalist press moderator
interpreter translator staff audience member members official senior administration male female speaker unknown
off mic crosstalk all correspondent media operator presenter compere host aide caller
"""
_PARTICLE = frozenset(_PARTICLES.split())
_NO_NAME = frozenset(_NO_NAMES.split())
_HONORIFIC = frozenset(_HONORIFICS.split())
_NOBODY = frozenset(_NOBODIES.split())
_WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*\w)?")


def full_name(name: str) -> bool:
    """Whether this is a person's name in full, and nothing besides: two to six words, without title, office or figure.

    Strict, since a record made for “Mayor Hale” or “Ann Lee en route” would have to be merged away by hand.
    """
    words = name.replace("-", " ").split()
    return len(name.split()) in _WORDS_OF_A_NAME and all(map(_may_be_in_a_name, words)) and not words[0].islower()


def _may_be_in_a_name(word: str) -> bool:
    folded = fold(word).strip(".'’")
    if folded in _PARTICLE:
        return True
    if word.endswith(".") and len(folded) > _LONGEST_ABBREVIATION:
        return False  # the end of a sentence: “Exactly. Jones”
    shouted = word.isupper() and len(word.strip(".")) > 1
    return folded not in _NO_NAME and not word.islower() and not shouted and not any(c.isdigit() for c in word)


def _words(name: str) -> list[str]:
    return [word.replace(".", "") for word in _WORD.findall(fold(name))]


def without_honorifics(name: str) -> list[str]:
    """Return the words of a name or label, folded, without “Mr”, “Dr” and their kin."""
    return [word for word in _words(name) if word not in _HONORIFIC]


@lru_cache(maxsize=16384)  # the queue asks it of each label of the archive
def is_nobody(name: str) -> bool:
    """Whether a label names nobody: `Q`, `VOICE`, `SENIOR ADMINISTRATION OFFICIAL`, `QUESTION 2`."""
    return all(word in _NOBODY for word in without_honorifics(name))


def is_office(name: str) -> bool:
    """Whether a label is an office and nothing besides: `THE PRESIDENT`, `Vice-President`, `Deputy Prime Minister`."""
    words = [part for word in without_honorifics(name) for part in word.split("-")]
    return not is_nobody(name) and all(word in _NO_NAME or word in _NOBODY for word in words)
