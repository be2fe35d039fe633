"""The reader: a file's bytes to a transcript, the plain value that is reviewed, stored and published. No Django here.

`read(data, name)` reads a file in any format that the registry knows; `read_record(record)` reads a record that has
metadata beside a plain `text` in which turns are not marked. Both raise `Unreadable`, with a sentence fit to show.
"""

from __future__ import annotations

from archive.transcripts.corpus import read_record
from archive.transcripts.errors import BrokenFile, EmptyFile, Locked, TooLarge, UnknownFormat, Unreadable
from archive.transcripts.formats import manuscript_of
from archive.transcripts.reading import read_manuscript
from archive.transcripts.transcript import (
    Dropped,
    Finding,
    Place,
    Range,
    RangeKind,
    SourceStatement,
    Speaker,
    Transcript,
    Turn,
    TurnKind,
)


def read(data: bytes, name: str = "") -> Transcript:
    """The transcript of a file's bytes. `name` is asked only where the content fits several formats.

    Raises Unreadable, with a sentence that says what is wrong, where the bytes are no transcript in any known format.
    """
    return read_manuscript(manuscript_of(data, name))


__all__ = [
    "BrokenFile",
    "Dropped",
    "EmptyFile",
    "Finding",
    "Locked",
    "Place",
    "Range",
    "RangeKind",
    "SourceStatement",
    "Speaker",
    "TooLarge",
    "Transcript",
    "Turn",
    "TurnKind",
    "UnknownFormat",
    "Unreadable",
    "read",
    "read_record",
]
