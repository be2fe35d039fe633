"""Read transcripts without storing them: what the reader makes of a file, for a person or as JSON. Needs no
database.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.transcripts import Transcript, Unreadable, read
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
            try:
                transcript = read(path.read_bytes(), path.name)
            except (Unreadable, OSError) as error:
                failed += 1
                self.stderr.write(f"{path}: {error.strerror if isinstance(error, OSError) else error}")
                continue
            lines = [as_json(path, transcript)] if options["json"] else readable(path, transcript)
            for line in lines:
                self.stdout.write(line)
        if failed:
            total = len(options["files"])
            raise CommandError(f"{failed} of {total} files could not be read; the reasons stand above.")


def as_json(path: Path, transcript: Transcript) -> str:
    """One line of JSON: the transcript's own fields, and the path that it was read from."""
    return json.dumps({"path": str(path), **_plain(asdict(transcript))}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A dataclass as JSON takes it, without the fields that are empty in most turns."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if key != "ranges" or part}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
