"""What a transcript says of itself: an invented text, and the title, day and place that a person takes from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """An invented transcript; `date` is EDTF, and None is what the text does not say."""

    name: str
    file: str
    text: str
    title: str
    date: str
    place: str | None
