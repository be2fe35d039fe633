"""A transcript as a librarian reads it in a terminal: description, turns in order, findings, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from archive.transcripts.transcript import Place, Transcript, Turn

_WIDTH = 96


def readable(path: Path, transcript: Transcript) -> Iterator[str]:
    """The lines of a view for a person."""
    yield f"{path} ({transcript.format or 'unknown format'})"
    yield from _description(transcript)
    yield ""
    for number, turn in enumerate(transcript.turns, 1):
        yield from _turn(number, turn)
    yield from _list("Findings", [f"{f.code}: {f.message}{_at(f.place)}" for f in transcript.findings])
    yield from _list("Dropped", [f"{d.reason}: {d.text}{_at(d.place)}" for d in transcript.dropped])


def _description(transcript: Transcript) -> Iterator[str]:
    source = transcript.source and " · ".join(filter(None, (transcript.source.name, transcript.source.url)))
    fields = (
        ("title", transcript.title),
        ("date", transcript.date),
        ("place", transcript.place),
        ("event", transcript.event),
        ("kind", transcript.kind),
        ("language", transcript.language),
        ("source", source),
        ("series", transcript.series),
        ("symbol", transcript.symbol),
    )
    for name, value in fields:
        yield f"  {name:9} {value or '–'}"
    for speaker in transcript.speakers:
        role = f", {speaker.role}" if speaker.role else ""
        yield f"  speaker   {speaker.name}{role} ({', '.join(speaker.labels)})"


def _turn(number: int, turn: Turn) -> Iterator[str]:
    who = turn.label or (f"[{turn.speaker}]" if turn.speaker else "–")
    if turn.heading:
        yield f"      == {turn.heading} =="
    yield f"{number:4}. {turn.kind} · {who}"
    for paragraph in turn.text.split("\n\n"):
        yield from wrap(paragraph, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _list(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"\n{title} ({len(entries)})"
        for entry in entries:
            yield from wrap(entry, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _at(place: Place) -> str:
    if place.page is not None and place.line is None:
        return f" (page {place.page})"
    if place.line is None:
        return ""
    return f" (line {place.line}" + (f", character {place.character})" if place.character else ")")
