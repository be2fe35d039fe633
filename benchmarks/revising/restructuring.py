# ruff: noqa: PLR2004 -- shares of chance and lengths, which the docstring beside each says
"""Restructuring: what becomes of the turns of a record when it is printed again. Each takes the turns, the turns of
other records, and a source of chance, and returns the turns; identities say which is which.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .said import Said, Text

Restructure = Callable[[Text, Sequence[Said], random.Random], Text]
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SHORT = (
    Said("", "(Laughter.)"),
    Said("Q", "Thank you."),
    Said("The President", "Yes."),
    Said("Q", "Thank you very much."),
    Said("", "(Applause.)"),
)


def inserted(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn of another record put in anywhere."""
    at, other = rng.randint(0, len(text)), rng.choice(others)
    return [*text[:at], Said(other.label, other.text), *text[at:]]


def short_inserted(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A short turn that may stand elsewhere already, put in anywhere but beside its like: which of two is the new one
    nobody could say.
    """
    other = rng.choice(SHORT)
    places = [
        at for at in range(len(text) + 1) if other.text not in {said.text for said in text[max(0, at - 1) : at + 1]}
    ]
    at = rng.choice(places)
    return [*text[:at], Said(other.label, other.text), *text[at:]]


def removed(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn left out."""
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :] if len(text) > 2 else text


def replaced(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn left out, and another under the same label in its place."""
    at = rng.randrange(len(text))
    other = rng.choice([said for said in others if said.text[:3] != text[at].text[:3]])
    return [*text[:at], Said(text[at].label, other.text), *text[at + 1 :]]


def swapped(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """Two neighbours in the other order."""
    at = rng.randrange(len(text) - 1)
    return [*text[:at], text[at + 1], text[at], *text[at + 2 :]]


def moved(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """One turn somewhere else."""
    return _block_moved(text, 1, rng)


def block_moved(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """Up to eight turns somewhere else, in their order."""
    return _block_moved(text, min(rng.randint(2, 8), len(text) // 2), rng)


def _block_moved(text: Text, length: int, rng: random.Random) -> Text:
    start = rng.randint(0, len(text) - length)
    block, rest = text[start : start + length], text[:start] + text[start + length :]
    at = rng.randint(0, len(rest))
    return rest[:at] + block + rest[at:]


def split(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn in two, at the end of a sentence; the second part may stand under another label."""
    places = [place for place, said in enumerate(text) if len(_SENTENCE_END.split(said.text)) > 1]
    if not places:
        return text
    at = rng.choice(places)
    sentences = _SENTENCE_END.split(text[at].text)
    first = rng.randint(1, len(sentences) - 1)
    rest = Said(
        rng.choice((text[at].label, "Q", "")), " ".join(sentences[first:]), parts=text[at].parts | {text[at].identity}
    )
    return [*text[:at], text[at].saying(" ".join(sentences[:first])), rest, *text[at + 1 :]]


def joined(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """A turn with the next one at its end: a question and its answer printed as one, say."""
    if len(text) < 3:
        return text
    at = rng.randrange(len(text) - 1)
    first, second = text[at : at + 2]
    parts = first.parts | second.parts | {second.identity}
    return [*text[:at], replace(first, text=f"{first.text} {second.text}", parts=parts), *text[at + 2 :]]


def relabelled(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """Every label printed in another way."""
    style = rng.choice(
        (
            str.upper,
            lambda label: f"{label} (Kestria)",
            lambda label: label.rpartition(" ")[2],
            lambda label: f"{label}:",
        )
    )
    return [replace(said, label=style(said.label) if said.label else "") for said in text]


def one_relabelled(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """One turn said to be another speaker's."""
    at = rng.randrange(len(text))
    return [*text[:at], replace(text[at], label=rng.choice(text).label), *text[at + 1 :]]


def headed_anew(text: Text, others: Sequence[Said], rng: random.Random) -> Text:
    """Another heading before the first turn, as a turn of its own, and a note at the end."""
    head = Said("", f"VERBATIM RECORD — EDITION {rng.randint(2, 999)}. Issued by the Secretariat; times are local.")
    end = Said("", f"The meeting rose at {rng.randint(5, 9)}.{rng.randint(10, 59)} p.m.")
    return [head, *text, end] if rng.random() < 0.5 else [head, *text[1:], end]
