"""Where a turn can be parted: before each of its paragraphs and sentences, offered to who has no script."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEGINS = re.compile(r"\n\s*\n|(?<=[.!?…:;؟])[\"”’»)\]]{0,3}\s+|(?<=[。！？])[」』”]{0,2}")
_SHOWN = 60
_OFFERED = 200


@dataclass(frozen=True, slots=True)
class PlaceToSplit:
    """An offset of a turn's text, in code points, at which the second part would begin, and how it would."""

    at: int
    begins: str


def places_to_split(text: str) -> list[PlaceToSplit]:
    """Return where a text can be parted so that both parts have words."""
    found = (match.end() for match in _BEGINS.finditer(text))
    offsets = [at for at in found if text[:at].strip() and text[at:].strip()]
    return [PlaceToSplit(at, _first_words(text[at:])) for at in offsets[:_OFFERED]]


def _first_words(text: str) -> str:
    words = " ".join(text[: 2 * _SHOWN].split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
