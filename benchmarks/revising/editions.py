# ruff: noqa: PLR2004 -- shares of chance and lengths, which the docstring beside each says
"""Editions: the kinds of revision that records go through, each by its name."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.editorial.alignment.closeness import spelt_alike
from archive.models.folding import fold

from . import restructuring as turns
from . import rewording as words
from .said import STATES, Said, Text


@dataclass(frozen=True, slots=True)
class Edition:
    """A way to revise a record, how many times one is revised so, and how the names of such records begin."""

    revise: turns.Restructure
    revisions: int = 4
    of: str = ""


def _all(reword: words.Reword) -> turns.Restructure:
    def revise(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
        return [said.saying(reword(said.text, rng)) for said in text]

    return revise


def _some(share: float, reword: words.Reword) -> turns.Restructure:
    def revise(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
        return [said.saying(reword(said.text, rng)) if rng.random() < share else said for said in text]

    return revise


def _both(*parts: turns.Restructure) -> turns.Restructure:
    def revise(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
        for part in parts:
            text = part(text, others, rng)
        return text

    return revise


def mixed(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """Up to ten of the operations, one after another."""
    for _ in range(rng.randint(1, 10)):
        text = rng.choice(_OPERATIONS)(text, others, rng)
    return text


def there_and_back() -> turns.Restructure:
    """Return a way that leaves a good part out, and puts it back at the next revision."""
    before: dict[int, Text] = {}

    def revise(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
        whole = before.pop(text[0].identity, None)
        if whole is not None:
            return whole
        kept = [text[0], *(said for said in text[1:] if rng.random() < 0.7)]
        before[text[0].identity] = text
        return kept

    return revise


def formula_replaced(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn replaced by one that differs from it by its names alone, as a chair says it of another speaker."""
    named = [sum(state in said.text for state in STATES) for said in text]
    places = [at for at, said in enumerate(text) if named[at] == 2 and said.text.startswith("I thank the rep")]
    at = rng.choice(places)
    names = [state for state in STATES if state in text[at].text]
    chosen = [other for other in STATES if not any(spelt_alike(fold(other), fold(state)) for state in names)]
    put = dict(zip(names, rng.sample(chosen, len(names)), strict=True))
    new = re.sub("|".join(names), lambda found: put[found[0]], text[at].text)
    return [*text[:at], Said(text[at].label, new), *text[at + 1 :]]


_ONE_WORD = (words.misprint, words.punctuated, words.sentence_added)
_OPERATIONS: tuple[turns.Restructure, ...] = (
    *(turns.inserted, turns.removed, turns.replaced, turns.swapped, turns.moved, turns.block_moved, turns.split),
    *(turns.joined, turns.one_relabelled, turns.short_inserted),
    *(_some(0.1, word) for word in _ONE_WORD),
)

EDITIONS: dict[str, Edition] = {
    "the same text": Edition(_all(lambda text, rng: text), 1),
    "misprints in a fifth of the turns": Edition(_some(0.2, words.misprint)),
    "a misprint in every turn": Edition(_all(words.misprint)),
    "punctuation and marks": Edition(_all(words.punctuated), 1),
    "ums": Edition(_all(words.with_ums), 1),
    "a sentence added to a fifth": Edition(_some(0.2, words.sentence_added)),
    "every label printed otherwise": Edition(turns.relabelled),
    "labels corrected": Edition(turns.one_relabelled, 8),
    "turns inserted": Edition(turns.inserted, 8),
    "short turns inserted": Edition(turns.short_inserted, 8),
    "turns removed": Edition(turns.removed, 8),
    "turns replaced": Edition(turns.replaced, 8),
    "a chair's formula replaced": Edition(formula_replaced, 8, "council"),
    "neighbours swapped": Edition(turns.swapped, 8),
    "turns moved": Edition(turns.moved, 8),
    "blocks moved": Edition(turns.block_moved, 8),
    "turns split": Edition(turns.split, 8),
    "turns joined": Edition(turns.joined, 8),
    "headed anew": Edition(turns.headed_anew, 1),
    "British spelling": Edition(_all(words.british), 1),
    "another transliteration": Edition(_all(words.transliterated), 1),
    "words broken by lines": Edition(_all(words.hyphenated), 1),
    "scanned, 2 letters of 100 misread": Edition(_all(words.scanned(0.02)), 1),
    "scanned, 5 of 100": Edition(_all(words.scanned(0.05)), 1),
    "scanned, 10 of 100": Edition(_all(words.scanned(0.1)), 1),
    "polished, 3 words of 10 where it can be": Edition(_all(words.polished(0.3)), 1),
    "polished, 6 of 10": Edition(_all(words.polished(0.6)), 1),
    "polished, wherever it can be": Edition(_all(words.polished(1.0)), 1),
    "polished 6 of 10; labels; turns put in and out": Edition(
        _both(_all(words.polished(0.6)), turns.relabelled, turns.inserted, turns.removed, turns.inserted), 1
    ),
    "scanned 5 of 100; blocks moved; split; joined": Edition(
        _both(turns.split, turns.joined, turns.block_moved, _all(words.scanned(0.05))), 1
    ),
    "there and back": Edition(there_and_back(), 4),
    "anything: up to ten things a time": Edition(mixed, 6),
}  # fmt: skip
