"""What comes in: files, folders and JSON Lines, each read into records, one at a time, however large they are."""

from __future__ import annotations

import gzip
import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from archive import transcripts
from archive.transcripts.transcript import Transcript

_LINES = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record as it came: `where` names it in messages, `identifier` is its own, `data` the bytes that are kept."""

    where: str
    name: str
    data: bytes
    transcript: Transcript
    identifier: str | None = None

    @property
    def media_type(self) -> str:
        """The media type that the name suggests; empty where it suggests none."""
        return mimetypes.guess_type(self.name)[0] or ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be read, and why, in a sentence."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read by itself: a line of JSON Lines, or a file; and how many bytes of all files are done with it."""

    path: Path
    done: int
    number: int = 0
    line: bytes = b""


def holds_lines(path: Path) -> bool:
    """Whether a file holds a record a line."""
    return path.name.endswith(_LINES)


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths name, those in folders too, in order, without hidden ones."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            found.append(path)
    return found


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 where they cannot be counted."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def units_of(files: Sequence[Path]) -> Iterator[Unit | Refused]:
    """Divide files into units, in order."""
    before = 0
    for path in files:
        if holds_lines(path):
            yield from _lines_of(path, before)
        else:
            yield Unit(path, before + size_of(path))
        before += size_of(path)


def read_unit(unit: Unit) -> Iterator[Incoming | Refused]:
    """Read a unit: a line as a record, a zip as a record for each file in it, any other file as one."""
    if unit.number:
        yield _read_line(f"{unit.path}, line {unit.number}", unit.line)
    else:
        yield from _read_file(unit.path)


def _lines_of(path: Path, before: int) -> Iterator[Unit | Refused]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_unpacked(path, file), start=1):
                if line.strip():
                    yield Unit(path, before + file.tell(), number, line)
    except (OSError, EOFError) as error:
        yield Refused(str(path), f"The file cannot be read to its end: {error}.")


def _unpacked(path: Path, file: IO[bytes]) -> IO[bytes]:
    return gzip.open(file) if path.name.endswith(".gz") else file  # type: ignore[return-value]


def _read_file(path: Path) -> Iterator[Incoming | Refused]:
    try:
        for name, data, found in transcripts.read_all(path.read_bytes(), path.name):
            where = str(path.parent / name)
            if isinstance(found, transcripts.Unreadable):
                yield Refused(where, str(found))
            else:
                yield Incoming(where, name.rsplit("/", 1)[-1], data, found)
    except OSError as error:
        yield Refused(str(path), f"The file cannot be opened: {error.strerror or error}.")
    except transcripts.Unreadable as error:
        yield Refused(str(path), str(error))


def _read_line(where: str, line: bytes) -> Incoming | Refused:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            return Refused(where, "The line is no JSON object; each line has to be one record.")
        identifier = identifier_of(record)
        transcript = transcripts.read_record(record)
    except transcripts.Unreadable as error:
        return Refused(where, str(error))
    except json.JSONDecodeError as error:
        return Refused(where, f"The line is no JSON: {error.msg} at character {error.pos + 1}.")
    except (UnicodeDecodeError, RecursionError):
        return Refused(where, "The line is no JSON: it is not UTF-8, or lists lie too deep in it.")
    name = f"{(identifier or 'record').rsplit('/', 1)[-1]}.json"
    return Incoming(where, name, line.strip(), transcript, identifier)


def identifier_of(record: Mapping[str, Any]) -> str | None:
    """Return the identifier that a record of JSON Lines gives itself (`id`); None where it gives none."""
    return None if record.get("id") is None else str(record["id"]).replace("\0", "") or None
