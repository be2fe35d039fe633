"""Strips: every turn of a document as a band, as long as its words, in the colour of its speaker.

The colours are given per document, by words spoken: the one who speaks most is 1, then 2 to 5; all further speakers,
all who are not named, and notes are 0. A strip is derived from the turns and their resolutions, and kept with the
document for lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.transcripts.transcript import TurnKind

COLOURS = 5
_QUESTION = TurnKind.QUESTION.value
_UNSPOKEN = (TurnKind.NOTE.value, TurnKind.TEXT.value)


@dataclass(frozen=True, slots=True)
class Band:
    """One turn of a strip: its key's number, its colour from 0 to 5, its words, and whether it is a question."""

    number: int
    colour: int
    words: int
    is_question: bool

    def as_json(self) -> list[int]:
        """Return the band as it is kept: [number, colour, words, 1 for a question]."""
        return [self.number, self.colour, self.words, int(self.is_question)]


@dataclass(frozen=True, slots=True)
class Voiced:
    """What a band is made from: a turn's number, kind and words, and who speaks, as anything that tells voices
    apart.
    """

    number: int
    kind: str
    words: int
    voice: str | None


def colours(turns: Iterable[Voiced]) -> Mapping[str, int]:
    """Return the colour of each of the five voices that speak most; questions count for nobody."""
    spoken: Counter[str] = Counter()
    for turn in turns:
        if turn.voice and turn.kind != _QUESTION and turn.kind not in _UNSPOKEN:
            spoken[turn.voice] += max(turn.words, 1)
    return {voice: colour for colour, (voice, _) in enumerate(spoken.most_common(COLOURS), start=1)}


def strip(turns: Sequence[Voiced]) -> list[Band]:
    """Return the bands of a document, one a turn, in order."""
    given = colours(turns)
    return [
        Band(
            number=turn.number,
            colour=given.get(turn.voice or "", 0),
            words=max(turn.words, 1),
            is_question=turn.kind == _QUESTION,
        )
        for turn in turns
    ]
