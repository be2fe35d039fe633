"""Matching: the turns that say a word, a sentence, a beginning or what else a leaf of a query is, and how often."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from .forms import alike, beginnings, forms, languages_of
from .postings.cache import ByteCache
from .postings.lists import POSITION_BITS
from .postings.nearness import close
from .postings.segments import ENTRY, NOWHERE, Ids, Keys, Postings
from .snapshot import Here, Mask, Snapshot
from .tree import Fuzzy, Leaf, Near, Phrase, Prefix, Word
from .words import terms


@dataclass(slots=True)
class Matching:
    """The leaves of one query on one snapshot, each worked out once."""

    snapshot: Snapshot
    _said: dict[Leaf, Postings] = field(default_factory=dict)

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
        spoken = self.snapshot.spoken
        if not spoken:
            tags = languages_of(self.snapshot)
            spoken |= {each: self.snapshot.with_values("language", tags[each]) for each in tags}
        return spoken

    def sentence(self, name: str, words: tuple[str, ...]) -> Postings:
        """Return where words follow each other in a field. What was worked out for this snapshot is kept."""
        if len(words) == 1:
            return self.snapshot.postings(name, words[0])
        return _kept(self.snapshot.sentences, (name, words), lambda: self._counted(self._starts(name, words)))

    def _starts(self, name: str, words: tuple[str, ...]) -> Keys:
        """Return the places, rising, at which a sentence begins. Only turns that have every word are looked into."""
        among = _in_all(self.snapshot, [self.snapshot.postings(name, word).ids for word in set(words)])
        return self.snapshot.keys(self.snapshot.following(name, words), among)

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
        """Return the turns that have both sides near each other, counting the places of the left one that are. Segment
        by segment, so that what is looked through stays in the processor's own memory.
        """
        among = _in_all(self.snapshot, [self.said(leaf.left).ids, self.said(leaf.right).ids])
        left, right = self._standing(leaf.left), self._standing(leaf.right)
        lengths = [len(terms(side.text)) for side in (leaf.left, leaf.right)]

        def here(place: int, wanted: Ids) -> Keys:
            one = left(place, wanted)
            return close(one, one if leaf.left == leaf.right else right(place, wanted), lengths, leaf.distance)

        return self._counted(self.snapshot.keys(here, among))

    def places_of(self, side: Word | Phrase, among: Ids) -> Keys:
        """Return the places, rising, at which a sentence begins, or a word stands in any of its forms, at least in some
        turns, given rising.
        """
        return self.snapshot.keys(self._standing(side), among)

    def _standing(self, side: Word | Phrase) -> Here:
        """Return what tells where a sentence begins, or a word stands in any of its forms."""
        words = tuple(terms(side.text))
        if len(words) > 1:
            return self.snapshot.following("text", words)
        itself = self.snapshot.standing(words)
        if isinstance(side, Phrase) or side.exact:
            return itself
        in_language = [
            (spoken, self.snapshot.standing([*words, *more]))
            for language, spoken in self.languages().items()
            if (more := forms(self.snapshot, language, words[0]))
        ]

        def here(place: int, wanted: Ids) -> Keys:
            base, lists = self.snapshot.bases[place], []
            for spoken, any_form in in_language:
                of_it = spoken[base : base + self.snapshot.segments[place].size]
                if of_it[wanted].any():
                    keys = any_form(place, wanted[of_it[wanted]])
                    lists.append(keys if of_it.all() else keys[of_it[keys >> POSITION_BITS]])
                    wanted = wanted[~of_it[wanted]]
            if len(wanted) or not lists:
                lists.append(itself(place, wanted))
            return lists[0] if len(lists) == 1 else np.unique(np.concatenate(lists))

        return here


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
