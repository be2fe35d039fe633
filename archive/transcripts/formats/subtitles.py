"""Subtitles, SRT and WebVTT: cues joined into what was said, voices as labels, time codes beside the words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.transcripts.encoding import Decoded
from archive.transcripts.errors import BrokenFile
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.manuscript import Block, Manuscript, Mark, MarkKind, Speech
from archive.transcripts.transcript import Dropped, Place

_BREATH: Final = 4  # cues that may make a paragraph, once a sentence has ended

_TIMES: Final = re.compile(r"((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_VOICE: Final = re.compile(r"<v(?:\.[\w.-]+)?\s+([^<>\n]{1,80})>")
_TAG: Final = re.compile(r"</?[^<>\n]{1,80}>|\{\\[^{}\n]{1,60}\}")
_SPOKEN: Final = re.compile(r"(?:-|–|>>)\s*")
_ENDED: Final = re.compile(r"[.?!…。？！\"”)\]]$")
_PAUSE: Final = 24  # cues without a sentence's end after which a paragraph is ended all the same


@dataclass(frozen=True, slots=True)
class _Cue:
    line: int
    time: str
    voice: str | None
    text: str


def open_subtitles(decoded: Decoded) -> Manuscript:
    """The blocks of a file of cues. Raises BrokenFile where it has none."""
    dropped: list[Dropped] = []
    cues = list(_cues(decoded.text, dropped))
    if not cues:
        raise BrokenFile("The file begins as subtitles, but holds no cue with words.")
    voiced = any(cue.voice for cue in cues)
    blocks = tuple(_by_voice(cues) if voiced else _by_sentence(cues))
    return Manuscript("subtitles", blocks, dropped=tuple(dropped), findings=decoded.findings)


def _cues(text: str, dropped: list[Dropped]) -> Iterator[_Cue]:
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        found = _TIMES.match(lines[at].strip())
        if not found:
            _leave_out(lines[at], at, dropped)
            at += 1
            continue
        first, at = at + 1, at + 1
        while at < len(lines) and lines[at].strip() and not _TIMES.match(lines[at].strip()):
            at += 1
        yield from _voices(first + 1, found.group(1), "\n".join(lines[first:at]))


def _leave_out(line: str, at: int, dropped: list[Dropped]) -> None:
    bare = line.strip()
    if bare and not bare.isdigit():
        dropped.append(Dropped(bare, "cue-settings", Place(at + 1, 1)))


def _voices(line: int, time: str, text: str) -> Iterator[_Cue]:
    """The parts of one cue, one a voice."""
    parts = _VOICE.split(text)
    if _plain(parts[0]):
        yield _Cue(line, time, None, _plain(parts[0]))
    for voice, said in zip(parts[1::2], parts[2::2], strict=True):
        if _plain(said):
            yield _Cue(line, time, voice.strip(), _plain(said))


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()


def _by_voice(cues: list[_Cue]) -> Iterator[Block]:
    """One block a run of cues of one voice: the next voice begins the next contribution."""
    number, group = 0, list[_Cue]()
    for cue in cues:
        if group and cue.voice is not None and cue.voice != group[0].voice:
            number += 1
            yield _joined(group, Speech(number, group[0].voice) if group[0].voice else None)
            group = []
        group.append(cue)
    if group:
        yield _joined(group, Speech(number + 1, group[0].voice) if group[0].voice else None)


def _by_sentence(cues: list[_Cue]) -> Iterator[Block]:
    """One block a run of cues up to a sentence's end before a new speaker's dash, or before a label."""
    group: list[_Cue] = []
    for cue in cues:
        new = bool(_SPOKEN.match(cue.text)) or ":" in cue.text[:60]
        ended = bool(group) and bool(_ENDED.search(group[-1].text))
        if group and (new or (ended and len(group) >= _BREATH) or len(group) >= _PAUSE):
            yield _joined(group, None)
            group = []
        group.append(cue)
    if group:
        yield _joined(group, None)


def _joined(group: list[_Cue], speech: Speech | None) -> Block:
    marks, pieces, length = [], [], 0
    for cue in group:
        marks.append(Mark(MarkKind.TIME, length, length, cue.time))
        pieces.append(cue.text)
        length += len(cue.text) + 1
    return Block("\n".join(pieces), marks=tuple(marks), place=Place(group[0].line, 1), speech=speech)


def _knows(head: str, extension: str) -> bool:
    return head.startswith("WEBVTT") or bool(re.match(r"\s*\d{1,6}\s*\n\s*" + _TIMES.pattern, head))


FORMAT: Final = TextFormat("subtitles", _knows, open_subtitles)
