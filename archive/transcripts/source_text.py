"""The source as text, line by line: what a reading was read from, to be shown beside its turns.

Lines carry the numbers that places name. A format without lines (a PDF has pages) gives numbers of its own, one a
paragraph, and its places are found by their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.transcripts.formats import manuscript_of
from archive.transcripts.manuscript import Manuscript
from archive.transcripts.transcript import Place


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source: its number, from 1, its page where the format has pages, and its words."""

    number: int
    page: int | None
    text: str


def source_lines(data: bytes, name: str = "") -> tuple[SourceLine, ...]:
    """Return the lines of a file's words, in order: those that were read and those that the format made the reader
    leave out. Raise Unreadable where the file cannot be read.
    """
    return lines_of(manuscript_of(data, name))


def lines_of(manuscript: Manuscript) -> tuple[SourceLine, ...]:
    """Return the lines of a manuscript, in the order of the source."""
    placed = [line for text, place in _texts(manuscript) for line in _lines(text, place)]
    if any(number is None for number, _, _ in placed):
        return tuple(SourceLine(count, page, text) for count, (_, page, text) in enumerate(placed, 1))
    return tuple(SourceLine(number or 0, page, text) for number, page, text in sorted(placed, key=_number))


def _number(line: tuple[int | None, int | None, str]) -> int:
    return line[0] or 0


def _texts(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    for block in manuscript.blocks:
        yield block.text, block.place
    for dropped in manuscript.dropped:
        yield dropped.text, dropped.place


def _lines(text: str, place: Place) -> Iterator[tuple[int | None, int | None, str]]:
    for further, line in enumerate(text.split("\n")):
        if line.strip():
            yield (None if place.line is None else place.line + further), place.page, line.strip()
