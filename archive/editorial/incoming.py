"""What comes in: files, folders and JSON Lines, each read into records, one at a time, however large they are."""

from __future__ import annotations

import gzip
import json
import mimetypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths name, those in folders too, in order, without hidden ones."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            found.append(path)
    return found


def read_files(files: Iterable[Path]) -> Iterator[Incoming | Refused]:
    """Read each file: JSON Lines as a record a line, a zip as a record for each file in it, anything else as one."""
    for path in files:
        if path.name.endswith(_LINES):
            yield from _read_lines(path)
        else:
            yield from _read_file(path)


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


def _read_lines(path: Path) -> Iterator[Incoming | Refused]:
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_line(f"{path}, line {number}", line)
    except (OSError, EOFError) as error:
        yield Refused(str(path), f"The file cannot be read to its end: {error}.")


def _read_line(where: str, line: bytes) -> Incoming | Refused:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            return Refused(where, "The line is no JSON object; each line has to be one record.")
        identifier = None if record.get("id") is None else str(record["id"]).replace("\0", "")
        transcript = transcripts.read_record(record)
    except transcripts.Unreadable as error:
        return Refused(where, str(error))
    except json.JSONDecodeError as error:
        return Refused(where, f"The line is no JSON: {error.msg} at character {error.pos + 1}.")
    except (UnicodeDecodeError, RecursionError):
        return Refused(where, "The line is no JSON: it is not UTF-8, or lists lie too deep in it.")
    name = f"{(identifier or 'record').rsplit('/', 1)[-1]}.json"
    return Incoming(where, name, line.strip(), transcript, identifier or None)
