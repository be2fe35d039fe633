"""Misprints: a label printed once or twice that differs by a slip of the press from one that recurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from archive.transcripts.shapes import core
from archive.transcripts.vocabulary import is_generic

_RECURS: Final = 5  # printings of the label that is meant
_TIMES: Final = 5  # as often as the misprint
_SELDOM: Final = 2  # printings of a misprint
_LONG: Final = 6  # letters of a word in which one slip leaves no doubt
_MOST_SPEAKERS: Final = 8  # among more, two surnames of like spelling are likely two persons


def misprinted(labels: Sequence[str], names: frozenset[str]) -> Mapping[str, str]:
    """The misprints among the labels of a document, in the order of its turns: each to the label that it stands for.

    `names` are the folded words of the names that the head gives: a label that bears one of them is no misprint. Nor
    is one that takes turns with the label that it resembles: nobody answers himself.
    """
    counts = Counter(map(core, labels))
    usual = {core(label): label for label in labels if counts[core(label)] >= _RECURS}
    if len(usual) > _MOST_SPEAKERS:
        return {}
    beside = {frozenset(map(core, pair)) for pair in set(pairwise(labels))}
    found: dict[str, str] = {}
    for label in dict.fromkeys(labels):
        rare = core(label)
        if counts[rare] > _SELDOM or is_generic(label):
            continue
        meant = [name for name in usual if counts[name] >= _TIMES * counts[rare] and _is_slip(rare, name, names)]
        if len(meant) == 1 and frozenset((rare, meant[0])) not in beside:
            found[label] = usual[meant[0]]
    return found


def _is_slip(rare: str, usual: str, names: frozenset[str]) -> bool:
    """Whether two labels differ in one long word, and there by one slip."""
    some, others = rare.split(), usual.split()
    if len(some) != len(others):
        return False
    apart = [(a, b) for a, b in zip(some, others, strict=True) if a != b]
    if len(apart) != 1:
        return False
    word, meant = apart[0]
    return len(meant) >= _LONG and word[0] == meant[0] and word not in names and slipped(word, meant)


def slipped(word: str, meant: str) -> bool:
    """Whether a word comes from another by one slip: a letter or sign lost, put in or changed, or two exchanged."""
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    a, b = word[at:], meant[at:]
    exchanged = len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return word != meant and (exchanged or a[1:] == b or a == b[1:] or a[1:] == b[1:])
