"""Places: every place at which some turns say what was sought, found by running over the words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.postings.segments import Ids, Numbers
from archive.search.snapshot import Mask
from archive.search.snippets import Sought

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


def places(text: Text, sought: Sought, mask: Mask) -> Places:
    """Return each place of some turns that says what was sought; places that share a word are one, as in marks."""
    firsts, lasts = [], []
    begun = tuple(lexicon.beginning_with(sought.stems)) if sought.stems else ()
    sequences = [tuple(map(lexicon.number, sequence)) for sequence in sought.sequences]
    known = [tuple(n for n in each if n is not None) for each in sequences if None not in each]
    single = {each[0] for each in known if len(each) == 1} | set(begun)
    for part in text.parts:
        if part.has(mask):
            for found, length in _in_part(part, single, [each for each in known if len(each) > 1]):
                firsts.append(found + part.offset)
                lasts.append(found + part.offset + length - 1)
    if not firsts:
        return Places(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))
    return _merged(text, np.concatenate(firsts), np.concatenate(lasts), mask)


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


def _merged(text: Text, firsts: Numbers, lasts: Numbers, mask: Mask) -> Places:
    turns = text.turns_at(firsts)
    kept = mask[turns] & (lasts < text.starts[turns + 1])
    turns, firsts, lasts = turns[kept], firsts[kept], lasts[kept]
    order = np.lexsort((lasts, firsts))
    turns, firsts, lasts = turns[order], firsts[order], lasts[order]
    reach = np.maximum.accumulate(lasts) if len(lasts) else lasts
    begins = np.flatnonzero(np.concatenate([[True], firsts[1:] > reach[:-1]])) if len(firsts) else firsts
    ends = np.append(begins[1:], len(firsts)) - 1
    return Places(turns[begins], firsts[begins], reach[ends])
