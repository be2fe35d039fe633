"""Invented documents in real printing conventions, for the tests of the reader."""

from __future__ import annotations

from archive.transcripts import Transcript, Turn, TurnKind, read

FLATTENED = (
    "Harbour PapersBack to Harbour Papers Kestrian Foreign Minister Ada Osk on the ice treaty, May 6, 2011"
    "Press conference by Ada Osk, Foreign Minister of Kestria following the meeting of the Council of the Narrow Sea "
    "at the "
    "level of Foreign Ministers, May 6, 2011. ...so we went on with it, and I think that we were right to go on with "
    "it, and "
    "that our partners think so too. "
    + "We have spoken about the ice, and we have spoken about the light, and we found that our two maps agree. "
    * 12
    + "So let us have your questions. Q: Minister, is the light to be lit again? Osk: It is lit now. Q: By whom? "
    "Osk: By the keeper. It was never out: it was behind a wall. Q: Thank you. Will the Council meet in Orsund? "
    "Osk: It will, if the ice lets it. Thank you very much. Source: Council of the Narrow Sea, "
    "www.narrow-sea.example. |"
)


def of(text: str, name: str = "invented.txt") -> Transcript:
    """The transcript of an invented text."""
    return read(text.encode(), name)


def spoken(transcript: Transcript) -> list[Turn]:
    """The turns that somebody speaks."""
    return [turn for turn in transcript.turns if turn.kind not in (TurnKind.NOTE, TurnKind.TEXT)]


def labels(transcript: Transcript) -> list[str | None]:
    """The labels of the turns that somebody speaks, in order."""
    return [turn.label for turn in spoken(transcript)]
