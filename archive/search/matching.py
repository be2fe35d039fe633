"""Matching: the turns that say a word, a sentence, a beginning or what else a leaf of a query is, and how often."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from .forms import alike, beginnings, forms, languages_of
from .postings.cache import ByteCache
from .postings.lists import POSITION_BITS
from .postings.segments import ENTRY, NOWHERE, Ids, Keys, Postings
from .snapshot import Mask, Snapshot
from .tree import Fuzzy, Leaf, Near, Phrase, Prefix, Word
from .words import terms


@dataclass(slots=True)
class Matching:
    """The leaves of one query on one snapshot, each worked out once."""

    snapshot: Snapshot
    _said: dict[Leaf, Postings] = field(default_factory=dict)
    _languages: dict[str, Mask] | None = None

    def said(self, leaf: Leaf) -> Postings:
        """Return the turns that say what a leaf seeks, and how often each does."""
        if leaf not in self._said:
            self._said[leaf] = self._find(leaf)
        return self._said[leaf]

    def _find(self, leaf: Leaf) -> Postings:
        match leaf:
            case Word(text, exact=exact):
                words = tuple(terms(text))
                return self._in_any_form(words[0]) if len(words) == 1 and not exact else self.sentence("text", words)
            case Phrase(text):
                return self.sentence("text", tuple(terms(text)))
            case Prefix(stem):
                return together([self.snapshot.postings("text", each) for each in beginnings(self.snapshot, stem)])
            case Fuzzy(word):
                return together([self.snapshot.postings("text", each) for each in alike(self.snapshot, word)])
            case Near():
                return self._near(leaf)
            case _:
                assert_never(leaf)

    def words_of(self, leaf: Word | Prefix | Fuzzy, language: str) -> Iterable[str]:
        """Return the words that a leaf stands for in documents of a language."""
        match leaf:
            case Word(text):
                return forms(self.snapshot, language, terms(text)[0]) if language in self.languages() else ()
            case Prefix(stem):
                return beginnings(self.snapshot, stem)
            case Fuzzy(word):
                return alike(self.snapshot, word)
            case _:
                assert_never(leaf)

    def named(self, word: Word) -> Postings:
        """Return the turns whose speaker is called so."""
        return self.sentence("about", tuple(terms(word.text)))

    def around(self, word: Word) -> Postings:
        """Return the turns under whose heading, or in whose document's title or place, a word stands."""
        return self.sentence("title", tuple(terms(word.text)))

    def _in_any_form(self, word: str) -> Postings:
        """Return the turns that say a word, or, in documents of a language, another form of it in that language."""
        return _kept(self.snapshot.words, ("any form", word), lambda: self._all_forms(word))

    def _all_forms(self, word: str) -> Postings:
        found = [self.snapshot.postings("text", word)]
        for language, spoken in self.languages().items():
            for form in forms(self.snapshot, language, word):
                postings = self.snapshot.postings("text", form)
                kept = spoken[postings.ids]
                found.append(Postings(postings.ids[kept], postings.counts[kept]))
        return together(found)

    def languages(self) -> dict[str, Mask]:
        """Return the languages whose word forms are known, each with the turns of the documents in it."""
        if self._languages is None:
            tags = languages_of(self.snapshot)
            self._languages = {each: self.snapshot.with_values("language", tags[each]) for each in tags}
        return self._languages

    def sentence(self, name: str, words: tuple[str, ...]) -> Postings:
        """Return where words follow each other in a field. What was worked out for this snapshot is kept."""
        if len(words) == 1:
            return self.snapshot.postings(name, words[0])
        return _kept(self.snapshot.sentences, (name, words), lambda: self._counted(self._starts(name, words)))

    def _starts(self, name: str, words: tuple[str, ...]) -> Keys:
        """Return the places, rising, at which a sentence begins. Only turns that have every word are looked into."""
        among = _in_all(self.snapshot, [self.snapshot.postings(name, word).ids for word in set(words)])
        if len(words) == 1:
            return self.snapshot.positions(name, words[0], among)
        return self.snapshot.sentence(name, words, among)

    def _counted(self, keys: Keys) -> Postings:
        """Return how many of these places, given rising, lie in each turn that was not deleted."""
        if not len(keys):
            return NOWHERE
        turns = keys >> POSITION_BITS
        firsts = np.flatnonzero(np.diff(turns, prepend=-1))
        ids, counts = turns[firsts], np.diff(firsts, append=len(turns))
        kept = self.snapshot.live[ids]
        return Postings(ids[kept].astype(np.int32), counts[kept].astype(np.float32))

    def _near(self, leaf: Near) -> Postings:
        """Return the turns that have both sides near each other, counting the places of the left one that are."""
        among = _in_all(self.snapshot, [self.said(leaf.left).ids, self.said(leaf.right).ids])
        if not len(among):
            return NOWHERE
        left, right = (self.places_of(side, among) for side in (leaf.left, leaf.right))
        lengths = [len(terms(side.text)) for side in (leaf.left, leaf.right)]
        return self._counted(_close(left, right, lengths, leaf.distance))

    def places_of(self, side: Word | Phrase, among: Ids) -> Keys:
        """Return the places, rising, at which a sentence begins, or a word stands in any of its forms, at least in some
        turns, given rising.
        """
        words = tuple(terms(side.text))
        if isinstance(side, Phrase) or side.exact or len(words) > 1:
            return self._starts("text", words)
        lists = [self.snapshot.positions("text", words[0], among)]
        for language, spoken in self.languages().items():
            of_it = among[spoken[among]]
            keys = self.snapshot.positions_of_any(forms(self.snapshot, language, words[0]) if len(of_it) else (), of_it)
            lists.append(keys[spoken[keys >> POSITION_BITS]])
        said = [each for each in lists if len(each)]
        return (said[0] if len(said) == 1 else np.sort(np.concatenate(said))) if said else lists[0]


def _kept(cache: ByteCache[Postings], key: Hashable, work_out: Callable[[], Postings]) -> Postings:
    """Return what was worked out for this snapshot before, over all of its segments, or work it out."""
    found = cache.get(key)
    if found is None:
        found = work_out()
        cache.put(key, found, found.ids.nbytes + found.counts.nbytes + ENTRY)
    return found


def together(lists: Sequence[Postings]) -> Postings:
    """Return the turns of any of these lists, and how often each stands in all of them."""
    listed = [each for each in lists if len(each.ids)]
    if len(listed) < 2:  # noqa: PLR2004 -- nothing to put together
        return listed[0] if listed else NOWHERE
    ids, inverse = np.unique(np.concatenate([each.ids for each in listed]), return_inverse=True)
    counts = np.bincount(inverse, weights=np.concatenate([each.counts for each in listed]))
    return Postings(ids, counts.astype(np.float32))


def _in_all(snapshot: Snapshot, lists: Sequence[Ids]) -> Ids:
    """Return the turns that are in every list, from the shortest on."""
    among, *others = sorted(lists, key=len)
    for ids in others:
        if not len(among):
            return among
        listed = snapshot.empty()
        listed[ids] = True
        among = among[listed[among]]
    return among


def _close(left: Keys, right: Keys, lengths: Sequence[int], distance: int) -> Keys:
    """Return the places of the left side that have one of the right within a distance, in the same turn; the words of
    either side itself do not count.
    """
    if not len(left) or not len(right):
        return left[:0]
    ends = left + lengths[0] - 1
    after = np.searchsorted(right, ends, side="right")
    follows = right[np.minimum(after, len(right) - 1)]
    near = (after < len(right)) & (follows - ends <= distance) & _same_turn(follows, left)
    before = np.searchsorted(right, left - lengths[1], side="right") - 1
    leads = right[np.maximum(before, 0)]
    near |= (before >= 0) & (left - (leads + lengths[1] - 1) <= distance) & _same_turn(leads, left)
    return np.asarray(left[near])


def _same_turn(one: Keys, other: Keys) -> Mask:
    same: Mask = (one >> POSITION_BITS) == (other >> POSITION_BITS)
    return same
