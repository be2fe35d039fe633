"""What the worker and the process that reads for it say to each other: pickles of these few plain values.

The reader has looked at bytes that anybody may have written, so that what it sends is opened with care: nothing but the
values of this module and of a transcript is made of it.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import IO, Any

from archive.transcripts.source_text import SourceLine
from archive.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Task:
    """The file to read; `unpack`: an archive of files is taken apart, each to be a deposit of its own; `is_record`: it
    is one of a file of records, and may have an identifier of its own.
    """

    name: str
    data: bytes
    unpack: bool
    is_record: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A file taken out of an archive of files."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What ends the members of an archive."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A reading, with the lines of the source that it was made from, and the identifier that a record gives itself."""

    transcript: Transcript
    lines: tuple[SourceLine, ...]
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why the file cannot be read, in a sentence."""

    sentence: str


Message = Member | Unpacked | Readable | Unfit

_OURS = {
    "archive.editorial.depositing.messages": {"Member", "Unpacked", "Readable", "Unfit"},
    "archive.transcripts.source_text": {"SourceLine"},
    "archive.transcripts.transcript": {
        *("Dropped", "Finding", "Place", "Range", "RangeKind", "SourceStatement", "Speaker", "Transcript"),
        *("Turn", "TurnKind"),
    },
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return a class of ours. Raise UnpicklingError for anything else."""
        if global_name not in _OURS.get(module_name, ()):
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is none of a reader's values.")
        return super().find_class(module_name, global_name)


def received(pipe: IO[bytes]) -> Message:
    """Return the next message. Raise EOFError where none comes any more, UnpicklingError where it is none of ours."""
    message = _Unpickler(pipe).load()
    if not isinstance(message, Message):
        raise pickle.UnpicklingError("What the reader sent is no message.")
    return message
