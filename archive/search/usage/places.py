"""Places: every place at which some turns say what was sought, found by running over the words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.postings.segments import Ids, Numbers
from archive.search.snapshot import Mask
from archive.search.snippets import Sequences, Sought

from .lexicon import lexicon
from .text import Part, Text


@dataclass(frozen=True, slots=True)
class Places:
    """Places in the order of the index: the turn of each, and its first and last word as places of the text."""

    turns: Ids
    first: Numbers
    last: Numbers

    def __len__(self) -> int:
        return len(self.turns)


NOWHERE = Places(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))


def places(text: Text, sought: Sought, mask: Mask) -> Places:
    """Return each place of some turns that says what was sought, rising; places that share a word are one, as in marks.
    What is sought near something else is found where its first side stands.
    """
    own = _said(text, sought.sequences, sought.stems, mask)
    near = [
        _near(text, _said(text, left, (), mask), _said(text, right, (), mask), distance)
        for left, right, distance in sought.pairs
    ]
    return merged([own, *near]) if near else own


def merged(lists: Sequence[Places]) -> Places:
    """Return all of these places, rising, those that share a word put together."""
    turns, firsts, lasts = (
        np.concatenate([getattr(each, name) for each in lists]) for name in ("turns", "first", "last")
    )
    order = np.lexsort((lasts, firsts))
    turns, firsts, lasts = turns[order], firsts[order], lasts[order]
    if not len(turns):
        return NOWHERE
    reach = np.maximum.accumulate(lasts)
    begins = np.flatnonzero(np.concatenate([[True], firsts[1:] > reach[:-1]]))
    ends = np.append(begins[1:], len(firsts)) - 1
    return Places(turns[begins], firsts[begins], reach[ends])


def _near(text: Text, left: Places, right: Places, distance: int) -> Places:
    """Return those of the left that have one of the right so many words away at most, in the same turn."""
    if not len(left) or not len(right):
        return NOWHERE
    begin, end = text.starts[left.turns], text.starts[left.turns + 1]
    after = np.searchsorted(right.first, left.last, side="right")
    follows = right.first[np.minimum(after, len(right) - 1)]
    near = (after < len(right)) & (follows - left.last <= distance) & (follows < end)
    before = np.searchsorted(right.last, left.first, side="left") - 1
    leads = right.last[np.maximum(before, 0)]
    near |= (before >= 0) & (left.first - leads <= distance) & (leads >= begin)
    return Places(left.turns[near], left.first[near], left.last[near])


def _said(text: Text, sequences: Sequences, stems: tuple[str, ...], mask: Mask) -> Places:
    """Return the places of words that follow each other, and of words that begin so."""
    firsts, lasts = [], []
    begun = [word for stem in stems for word in text.snapshot.vocabulary.beginning_with(stem)]
    numbers = [tuple(map(lexicon.number, sequence)) for sequence in sequences]
    known = [tuple(n for n in each if n is not None) for each in numbers if None not in each]
    single = {*_known(begun), *(each[0] for each in known if len(each) == 1)}
    for part in text.parts:
        if part.has(mask):
            for found, length in _in_part(part, single, [each for each in known if len(each) > 1]):
                firsts.append(found + part.offset)
                lasts.append(found + part.offset + length - 1)
    if not firsts:
        return NOWHERE
    first, last = np.concatenate(firsts), np.concatenate(lasts)
    turns = text.turns_at(first)
    kept = mask[turns] & (last < text.starts[turns + 1])
    return merged([Places(turns[kept], first[kept], last[kept])])


def _known(words: Sequence[str]) -> list[int]:
    return [number for word in words if (number := lexicon.number(word)) is not None]


def _in_part(part: Part, single: set[int], sequences: Sequence[tuple[int, ...]]) -> Iterator[tuple[Numbers, int]]:
    """Yield where a segment has one of some words, and where each sequence begins, with its length."""
    if single:
        table = np.isin(part.numbering, list(single))
        if table.any():
            yield np.flatnonzero(table[part.running.figures]), 1
    for sequence in sequences:
        figures = [np.flatnonzero(part.numbering == number) for number in sequence]
        if all(map(len, figures)):
            yield _sequence(part, [int(figure[0]) for figure in figures]), len(sequence)


def _sequence(part: Part, figures: Sequence[int]) -> Numbers:
    """Return where some words follow each other: looked for from the rarest on."""
    running = part.running.figures
    offset, rarest = min(enumerate(figures), key=lambda pair: (-_rarity(part, pair[1]), pair[0]))
    found = np.flatnonzero(running == rarest) - offset
    found = found[(found >= 0) & (found + len(figures) <= len(running))]
    for place, figure in enumerate(figures):
        if place != offset:
            found = found[running[found + place] == figure]
    return found


def _rarity(part: Part, figure: int) -> int:
    """Return how rare a word is likely to be: long words are."""
    return len(lexicon.words[part.numbering[figure]])
