"""The contents of a document: its sections, as the subject headings part it, and who speaks in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .turns_shown import Reading, ShownTurn

_OPENING = "Opening"
_MOST_VOICES = 12


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of turns under one heading: the first and the last number, in the order of the text."""

    title: str
    anchor: str
    first: int
    last: int

    @property
    def numbers(self) -> str:
        """The numbers of its turns, “4–8”."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a document, and in how many turns. Those who only ask are one voice together."""

    name: str
    href: str
    colour: int
    turns: int
    asks: bool = False


def sections(turns: Sequence[ShownTurn]) -> list[Section]:
    """Return the sections of a document; none where no heading stands in it."""
    found: list[Section] = []
    for turn in turns:
        if turn.heading:
            anchor = turn.key if turn.is_passage else f"s{turn.number}"
            found.append(Section(turn.heading, anchor, turn.number, turn.number))
        elif found:
            found[-1] = replace(found[-1], last=turn.number)
        else:
            found.append(Section(_OPENING, turn.key, turn.number, turn.number))
    return found if any(turn.heading for turn in turns) else []


def voices(reading: Reading) -> list[Voice]:
    """Return who speaks, most turns first, and then the questions of those who do nothing but ask."""
    speaking: dict[str, Voice] = {}
    asking: dict[str, int] = {}
    for turn in reading.turns:
        if turn.is_spoken and not turn.is_question:
            before = speaking.get(turn.name) or Voice(turn.name, turn.name_href, turn.colour, 0)
            speaking[turn.name] = replace(before, turns=before.turns + 1)
    for turn in reading.turns:
        if turn.is_question and turn.name in speaking:
            speaking[turn.name] = replace(speaking[turn.name], turns=speaking[turn.name].turns + 1)
        elif turn.is_question:
            asking[turn.name] = asking.get(turn.name, 0) + 1
    shown = sorted(speaking.values(), key=lambda voice: -voice.turns)
    return [*shown[:_MOST_VOICES], *_the_rest(shown[_MOST_VOICES:]), *_askers(asking)]


def _the_rest(voices: Sequence[Voice]) -> list[Voice]:
    if not voices:
        return []
    return [Voice(f"{len(voices):,} others", "", 0, sum(voice.turns for voice in voices))]


def _askers(asking: dict[str, int]) -> list[Voice]:
    if not asking:
        return []
    who = f"Questions, {len(asking)} askers" if len(asking) > 1 else "Questions"
    return [Voice(who, "", 0, sum(asking.values()), asks=True)]


def speakers(reading: Reading) -> int:
    """Return how many different voices the source names."""
    return len({one.voiced.voice for one in reading.spoken if one.voiced.voice})
