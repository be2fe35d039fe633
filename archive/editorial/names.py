"""Names: whether a name that a source gives is a person's in full, so that a record may be made for it."""

from __future__ import annotations

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
"""
_PARTICLE = frozenset(_PARTICLES.split())
_NO_NAME = frozenset(_NO_NAMES.split())


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
    shouted = word.isupper() and len(word.strip(".")) > 1
    return folded not in _NO_NAME and not word.islower() and not shouted and not any(c.isdigit() for c in word)
