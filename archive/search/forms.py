"""Forms: the words of the index that are forms of a word that was typed, language by language, or are like it.

Words are indexed as they are printed; a form is looked for when it is asked for, so that one index serves exact and
loose search, and a language is one line here. The stemmers are Snowball's, as Whoosh brings them along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.french import FrenchStemmer
from whoosh.lang.snowball.german import GermanStemmer
from whoosh.lang.snowball.russian import RussianStemmer
from whoosh.lang.snowball.spanish import SpanishStemmer

from .snapshot import Snapshot

_STEMMERS: Mapping[str, Callable[[], Callable[[str], str]]] = {
    "de": lambda: GermanStemmer().stem,
    "en": lambda: EnglishStemmer().stem,
    "es": lambda: SpanishStemmer().stem,
    "fr": lambda: FrenchStemmer().stem,
    "ru": lambda: RussianStemmer().stem,
}
_SHORTEST = 3  # letters of a word that is looked for in other forms
MOST = 200  # words that one word stands for


def main_language(tag: str) -> str:
    """Return the language of a BCP 47 tag, without region and script."""
    return tag.partition("-")[0].lower()


def languages_of(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the languages of the index that have a stemmer, each with the tags that name it."""
    found: dict[str, list[str]] = {}
    for tag in snapshot.facet("language").values:
        if main_language(tag) in _STEMMERS:
            found.setdefault(main_language(tag), []).append(tag)
    return found


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    return _STEMMERS[language]()


@lru_cache(maxsize=50_000)
def stem(language: str, word: str) -> str:
    """Return the stem of a folded word."""
    return _stemmer(language)(word)


def forms(snapshot: Snapshot, language: str, word: str) -> tuple[str, ...]:
    """Return the words of the index that have the same stem as a folded word in a language, without the word itself."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ()
    known = snapshot.forms.get((language, word))
    if known is None:
        known = snapshot.forms[language, word] = tuple(_same_stem(snapshot, language, word))
    return known


def _same_stem(snapshot: Snapshot, language: str, word: str) -> Iterator[str]:
    """Yield the words with a stem. It begins each of them but for its last letter (treaty, treati)."""
    wanted = stem(language, word)
    for each in snapshot.vocabulary.beginning_with(wanted[: max(len(wanted) - 1, _SHORTEST - 1)]):
        if each != word and each.isalpha() and stem(language, each) == wanted:
            yield each


def beginnings(snapshot: Snapshot, beginning: str) -> list[str]:
    """Return the words of the index that begin so, the most frequent where they are too many."""
    return snapshot.vocabulary.most_frequent(snapshot.vocabulary.beginning_with(beginning), MOST)


def alike(snapshot: Snapshot, word: str) -> list[str]:
    """Return the words of the index that one letter more, less or other makes of a word, and the word itself."""
    return snapshot.vocabulary.most_frequent(snapshot.vocabulary.like(word), MOST)
