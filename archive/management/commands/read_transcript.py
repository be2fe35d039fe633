"""Read transcripts without storing them: what the reader makes of a file, for a person or as JSON. Needs no
database.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.transcripts import Transcript, Unreadable, read_all
from archive.transcripts.view import readable


class Command(BaseCommand):
    """One transcript a file, in the order given."""

    help = (
        "Read transcripts without storing them, and show title, date, speakers, turns, findings and what was dropped."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, and whether a machine reads the answer."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object a line, in order")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every file; say of each that cannot be read why, and exit with status 1 at the end."""
        failed = 0
        for path in options["files"]:
            for name, found in documents_of(path):
                if isinstance(found, Transcript):
                    self.show(name, found, in_json=options["json"])
                else:
                    failed += 1
                    self.stderr.write(f"{name}: {found}")
        if failed:
            total = len(options["files"])
            raise CommandError(f"{failed} of {total} files could not be read; the reasons stand above.")

    def show(self, path: Path, transcript: Transcript, *, in_json: bool) -> None:
        """Write one transcript, for a machine or for a person."""
        for line in [as_json(path, transcript)] if in_json else readable(path, transcript):
            self.stdout.write(line)


def documents_of(path: Path) -> Iterator[tuple[Path, Transcript | str]]:
    """The documents of a file, several in a zip archive: each as read, or the sentence that says why not."""
    try:
        for name, _, found in read_all(path.read_bytes(), path.name):
            inside = path.parent / name
            yield inside, found if isinstance(found, Transcript) else str(found)
    except OSError as error:
        yield path, f"The file cannot be opened: {error.strerror}."
    except Unreadable as error:
        yield path, str(error)


def as_json(path: Path, transcript: Transcript) -> str:
    """One line of JSON: the transcript's own fields, and the path that it was read from."""
    return json.dumps({"path": str(path), **_plain(asdict(transcript))}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A dataclass as JSON takes it, without the fields that are empty in most turns."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if key != "ranges" or part}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
