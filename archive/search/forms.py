"""Forms: the words of the index that are forms of a word that was typed, language by language, or are like it.

Words are indexed as they are printed; a form is looked for when it is asked for, so that one index serves exact and
loose search, and a language is one line here. The stemmers are Snowball's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain, product
from threading import get_ident

import numpy as np
from Stemmer import Stemmer

from .conditions import main_tag
from .postings.running import words_of_turns
from .postings.segments import NOWHERE
from .snapshot import Snapshot

_STEMMERS = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_CHANGED = {"fr": 2}  # letters at the end of a stem that its words may have otherwise (fabriqu, fabricateur)
_BEGUN_OTHERWISE = {("en", f"{letter}ie"): (f"{letter}ying",) for letter in "dhltv"}
# Vowels after which a word may have an e that its stem has not: umlauts written out (Aerzte, Ärzte).
_BEFORE_E = {"de": frozenset("aou")}
_VARIED = 4  # vowels of a beginning, the first, that are looked at so
_FEW_TURNS = 500  # of a language whose words are known by themselves
_SHORTEST = 3  # letters of a word that is looked for in other forms
_LONGEST = 40  # letters of a word whose spelling is looked into
_SPELLINGS = 3
MOST = 200  # words that one word stands for


def languages_of(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the languages of the index that have a stemmer, each with the tags that name it."""
    found: dict[str, list[str]] = {}
    for tag in snapshot.facet("language").values:
        if main_tag(tag) in _STEMMERS:
            found.setdefault(main_tag(tag), []).append(tag)
    return found


@lru_cache(maxsize=len(_STEMMERS) * 64)
def _stemmer(language: str, thread: int) -> Stemmer:
    """Return the stemmer of a language: one serves one thread."""
    return Stemmer(_STEMMERS[language], 0)


def stem(language: str, word: str) -> str:
    """Return the stem of a folded word."""
    return _stemmer(language, get_ident()).stemWord(word)


def forms(snapshot: Snapshot, language: str, word: str) -> tuple[str, ...]:
    """Return the words of the index that have the same stem as a folded word in a language, without the word itself."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    known = snapshot.forms.get((language, word))
    if known is None:
        known = snapshot.forms[language, word] = tuple(_same_stem(snapshot, language, word))
    return known


def _same_stem(snapshot: Snapshot, language: str, word: str) -> Iterator[str]:
    """Yield the words with a stem. It begins each of them but for its last letters (treaty, treati)."""
    wanted = stem(language, word)
    beginning = wanted[: max(len(wanted) - _CHANGED.get(language, 1), _SHORTEST - 1)]
    begun = chain.from_iterable(_beginning_with(snapshot, language, each) for each in _varied(language, beginning))
    for each in dict.fromkeys((*begun, *_BEGUN_OTHERWISE.get((language, wanted), ()))):
        if each != word and each.isalpha() and stem(language, each) == wanted:
            yield each


def _varied(language: str, beginning: str) -> Iterator[str]:
    """Yield a beginning as its words may have it: with an e behind any of some vowels."""
    vowels = [place for place, letter in enumerate(beginning, 1) if letter in _BEFORE_E.get(language, ())][:_VARIED]
    for chosen in product((False, True), repeat=len(vowels)):
        written = {place for place, is_written in zip(vowels, chosen, strict=True) if is_written}
        yield "".join(f"{letter}e" if place in written else letter for place, letter in enumerate(beginning, 1))


def _beginning_with(snapshot: Snapshot, language: str, beginning: str) -> list[str]:
    """Return the words of the index that begin so; of a language with few turns those alone that these say, as soon as
    it is known which. A form that no turn of its language says finds nothing.
    """
    words = snapshot.words_in.get(language)
    if words is None:
        words = _words_of_few(snapshot, language)
    if words is None:
        return snapshot.vocabulary.beginning_with(beginning)
    return words[bisect_left(words, beginning) : bisect_left(words, beginning + "\U0010ffff")]


def _words_of_few(snapshot: Snapshot, language: str) -> list[str] | None:
    facet = snapshot.facet("language")
    listed = [facet.turns(tag) for tag in languages_of(snapshot).get(language, ())]
    if sum(map(len, listed)) > _FEW_TURNS:
        return None
    turns = np.concatenate([NOWHERE.ids, *listed])
    words: set[str] = set()
    for segment, base in zip(snapshot.segments, snapshot.bases, strict=True):
        local = turns[(turns >= base) & (turns < base + segment.size)] - base
        said = words_of_turns(segment, local) if len(local) else set()
        if said is None:
            return None
        words |= said
    snapshot.words_in[language] = sorted(words)
    return snapshot.words_in[language]


def spelt_like(snapshot: Snapshot, word: str, few: int) -> list[str]:
    """Return the words like one that is in fewer turns than so many, which are in ten times as many: the most frequent
    first, and those at one letter's distance before all others.
    """
    said = len(snapshot.postings("text", word).ids)
    if said >= few or len(word) < _SHORTEST or len(word) > _LONGEST:
        return []
    vocabulary = snapshot.vocabulary
    like = vocabulary.like(word)
    counts = dict(zip(like, vocabulary.counts_of(like), strict=True))
    near = [each for each in like if counts[each] > 10 * said and each != word]
    if not near:
        beginning = (each for each in vocabulary.beginning_with(word[:2]) if each != word)
        near = get_close_matches(word, [each for each in beginning if abs(len(each) - len(word)) < _SHORTEST], 3, 0.75)
    counts = dict(zip(near, vocabulary.counts_of(near), strict=True))
    return sorted((each for each in near if counts[each] > 10 * said), key=lambda each: -counts[each])[:_SPELLINGS]


def beginnings(snapshot: Snapshot, beginning: str) -> list[str]:
    """Return the words of the index that begin so, the most frequent where they are too many."""
    return snapshot.vocabulary.most_frequent(snapshot.vocabulary.beginning_with(beginning), MOST)


def alike(snapshot: Snapshot, word: str) -> list[str]:
    """Return the words of the index that one letter more, less or other makes of a word, and the word itself."""
    return snapshot.vocabulary.most_frequent(snapshot.vocabulary.like(word), MOST)
