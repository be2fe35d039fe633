"""Standing: where words and sentences stand in a segment, by its running words. To look at the words of the turns in
question takes a fraction of the time that it takes to decode the places of each word.

Words are given by their figures, which are their places among the segment's terms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .lists import POSITION_BITS
from .places import NO_KEYS
from .running import Figures, Running
from .segments import Ids, Keys, Numbers

NOT_SAID = -1  # in place of the figure of a word that the segment has not
_COMPARED = 16  # figures that are compared one by one
# What it takes to look at the words of some turns alone, in the time that it takes to compare one word with a figure:
# to find a turn's words, to copy a word, and to look a word up by itself, where turns are short.
_A_TURN, _A_COPY, _BY_ITSELF = 900, 1, 30


def keys_of_words(words: Running, figures: Sequence[int], among: Ids) -> Keys:
    """Return the keys of any of some words, turn << 20 | place, rising: at least those in some turns, given rising."""
    said = [figure for figure in figures if figure != NOT_SAID]
    return _keys(words, *_where(words, said, among)) if said else NO_KEYS


def keys_of_sentence(words: Running, figures: Sequence[int], rarest: int, among: Ids) -> Keys:
    """Return the keys, rising, at which words follow each other, at least in some turns, given rising. That word is
    looked for of which the place in the sentence is given, and the others beside it.
    """
    if NOT_SAID in figures:
        return NO_KEYS
    at, turns = _where(words, [figures[rarest]], among)
    first = at - rarest
    whole = (first >= words.starts[turns]) & (first + len(figures) <= words.starts[turns + 1])
    first, turns = first[whole], turns[whole]
    for place, figure in enumerate(figures):
        same = words.figures[first + place] == figure
        first, turns = first[same], turns[same]
    return _keys(words, first, turns)


def keys_of_each(words: Running, figures: Sequence[int], among: Ids) -> tuple[Keys, Numbers]:
    """Return what `keys_of_words` does, and beside each key which of the words it is, by its place among `figures`."""
    said = np.array([figure for figure in figures if figure != NOT_SAID], words.figures.dtype)
    if not len(said):
        return NO_KEYS, np.empty(0, np.int64)
    at, turns = _where(words, said.tolist(), among)
    order = np.argsort(said)
    which = np.flatnonzero(np.array(figures) != NOT_SAID)[order]
    return _keys(words, at, turns), which[np.searchsorted(said[order], words.figures[at])]


def _where(words: Running, figures: Sequence[int], among: Ids) -> tuple[Numbers, Ids]:
    """Return which of the running words, at least in some turns, are one of these, and the turn of each."""
    begins, ends = words.starts[among], words.starts[among + 1]
    shifts = np.cumsum(ends - begins) - (ends - begins)
    compared, total, whole = min(len(figures), _COMPARED), int((ends - begins).sum()), len(words.figures)
    if min(_A_TURN * len(among) + (_A_COPY + compared) * total, (_BY_ITSELF + compared) * total) > compared * whole:
        at = _are_any(words.figures, figures)
        turns = _turns_of(words, at)
        asked = np.zeros(len(words.starts) - 1, np.bool_)
        asked[among] = True
        kept = asked[turns]
        return at[kept], turns[kept]
    found = _are_any(_said(words, begins, ends, shifts), figures)
    place = np.searchsorted(shifts, found, side="right") - 1
    return found - shifts[place] + begins[place], among[place]


def _said(words: Running, begins: Numbers, ends: Numbers, shifts: Numbers) -> Figures:
    """Return the figures of some turns one after another: long turns are copied one by one, of short ones the words."""
    total = int(shifts[-1] + ends[-1] - begins[-1]) if len(begins) else 0
    if _A_TURN * len(begins) + _A_COPY * total < _BY_ITSELF * total:
        parts = [words.figures[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        return np.concatenate([words.figures[:0], *parts])
    return words.figures[np.arange(total) + np.repeat(begins - shifts, ends - begins)]


def _are_any(said: Figures, figures: Sequence[int]) -> Numbers:
    """Return the places at which one of some figures stands."""
    if len(figures) > _COMPARED:
        return np.flatnonzero(np.isin(said, np.array(figures, said.dtype)))
    found = said == figures[0]
    for figure in figures[1:]:
        found |= said == figure
    return np.flatnonzero(found)


def _turns_of(words: Running, at: Numbers) -> Ids:
    """Return the turn of each of some places, rising. Of many it is asked how many lie before each turn."""
    if len(at) < len(words.starts):
        return (np.searchsorted(words.starts, at, side="right") - 1).astype(np.int32)
    counts = np.diff(np.searchsorted(at, words.starts))
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def _keys(words: Running, at: Numbers, turns: Ids) -> Keys:
    keys: Keys = (turns.astype(np.int64) << POSITION_BITS) + (at - words.starts[turns])
    return keys
