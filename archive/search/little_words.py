"""Little words: *of*, *the*, *what*. Beside others they are welcome in a hit, and not wanted; in a sentence they count
like any.
"""

from __future__ import annotations

from functools import cache

from whoosh.lang.stopwords import stoplists

from .matching import Matching
from .tree import Word
from .words import terms

_FREQUENT = 1 / 50  # of the turns of a language: a word of its list that fewer say is no little word here (French
# *son* in an English archive)


@cache
def _listed(language: str) -> frozenset[str]:
    return frozenset(term for word in stoplists.get(language, ()) for term in terms(word))


def is_little(matching: Matching, word: Word) -> bool:
    """Return whether a word is on the list of little words of a language of this index, and frequent in it or said
    by nobody.
    """
    folded = terms(word.text)
    if len(folded) != 1 or word.must or word.exact:
        return False
    known = matching.snapshot.little_words.get(folded[0])
    if known is None:
        known = _is_frequent(matching, folded[0])
        if any(folded[0] in _listed(language) for language in matching.languages()):
            matching.snapshot.little_words[folded[0]] = known  # there are no more than the lists have
    return known


def _is_frequent(matching: Matching, word: str) -> bool:
    spoken = [turns for language, turns in matching.languages().items() if word in _listed(language)]
    said = matching.snapshot.postings("text", word).ids if spoken else ()
    return any(not len(said) or turns[said].sum() > _FREQUENT * turns.sum() for turns in spoken)
