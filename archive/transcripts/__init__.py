"""The reader: a file's bytes to a transcript, the plain value that is reviewed, stored and published. No Django here.

`read(data, name)` reads a file in any format that the registry knows; `read_all(data, name)` reads every document of a
zip archive, and any other file as one; `read_record(record)` reads a record that has metadata beside a plain `text` in
which turns are not marked. They raise `Unreadable`, with a sentence fit to show.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.transcripts.corpus import read_record
from archive.transcripts.errors import (
    BrokenFile,
    EmptyFile,
    Locked,
    SeveralDocuments,
    TooLarge,
    UnknownFormat,
    Unreadable,
)
from archive.transcripts.formats import is_archive, manuscript_of, members_of
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

    Raises Unreadable, with a sentence that says what is wrong, where the bytes are no transcript in any known format;
    SeveralDocuments where they are an archive that holds more than one.
    """
    if is_archive(data):
        members = list(members_of(data))
        if not members:
            raise EmptyFile("The zip archive holds no file that could be a transcript.")
        if len(members) > 1:
            raise SeveralDocuments(
                f"The zip archive holds {len(members)} files: each is a document, and is read by itself."
            )
        name, data = members[0]
    return read_manuscript(manuscript_of(data, name))


def read_all(data: bytes, name: str = "") -> Iterator[tuple[str, bytes, Transcript | Unreadable]]:
    """The documents of a file, each with its name and its own bytes: those of a zip archive, else the file itself.

    A document that cannot be read comes as the exception that says why. Raises Unreadable where an archive itself is
    broken.
    """
    if not is_archive(data):
        yield name, data, read(data, name)
        return
    for member, content in members_of(data):
        within = f"{name}/{member}" if name else member
        try:
            yield within, content, read(content, member)
        except Unreadable as error:
            yield within, content, error


__all__ = [
    "BrokenFile",
    "Dropped",
    "EmptyFile",
    "Finding",
    "Locked",
    "Place",
    "Range",
    "RangeKind",
    "SeveralDocuments",
    "SourceStatement",
    "Speaker",
    "TooLarge",
    "Transcript",
    "Turn",
    "TurnKind",
    "UnknownFormat",
    "Unreadable",
    "read",
    "read_all",
    "read_record",
]
