"""A convention of printing: an invented text, and the turns that a person reads in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Convention:
    """A text, the name of its file, and its turns as a person reads them: label, first words."""

    name: str
    file: str
    text: str
    turns: tuple[tuple[str | None, str], ...]


def told(*turns: str) -> tuple[tuple[str | None, str], ...]:
    """Turns written `label | first words`; no label where nothing stands before the bar."""
    pairs = (turn.split(" | ") if " | " in turn else ("", turn.removeprefix("| ")) for turn in turns)
    return tuple((label.strip() or None, words.strip()) for label, words in pairs)
