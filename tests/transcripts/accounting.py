"""Every word of a source is in a turn, in the description, or in the list of dropped text: how that is counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from archive.transcripts import Transcript

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """The words of a text, counted; those that a hyphen joins over a line's end are two."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def accounted(found: Transcript) -> Counter[str]:
    """All words that a transcript accounts for."""
    pieces: list[str | None] = [
        *found.head,
        found.title,
        found.abstract,
        found.place,
        found.event,
        found.series,
        found.symbol,
    ]
    pieces += [found.date, found.language, found.kind, *found.identifiers]
    if found.source:
        pieces += [found.source.name, found.source.url]
    for turn in found.turns:
        pieces += [turn.text, turn.label, turn.heading, *(mark.value for mark in turn.ranges)]
    pieces += [drop.text for drop in found.dropped]
    return words("\n".join(piece for piece in pieces if piece))


def unaccounted(source: str, found: Transcript) -> Counter[str]:
    """The words of a source that a transcript does not account for."""
    return words(source) - accounted(found)
