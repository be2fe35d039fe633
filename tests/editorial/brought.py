"""What the tests of the import bring, and what they count."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from archive.models import AuditRecord, Document, DocumentFile, Identifier, Person, Turn, Version

PAGE = """Press conference by Tomas Reivik, Foreign Minister of Halvern, Orsund, 14 March 2019

Reivik: Good afternoon. We have agreed a timetable for the winter season.

Q: By what date will the money be paid back?

Reivik: Before the ice goes out.
"""
RECORD = {
    "id": "invented/2019-03-14.md",
    "title": "On the winter tolls",
    "date": "2019-03-14",
    "doc_type": "press-briefings",
    "language": "en",
    "source": "https://halvern.example/tolls",
    "text": "Q    By what date?\n\nMR. ULVE:  Before the ice goes out.\n\nQ    And then?\n\nMR. ULVE:  We shall see.",
}
OTHERS = [RECORD | {"id": f"other-{number}", "source": f"https://halvern.example/{number}"} for number in range(25)]


def lines(path: Path, *records: object) -> Path:
    """Write records as JSON Lines, compressed where the name says so."""
    text = "".join(record if isinstance(record, str) else json.dumps(record) + "\n" for record in records)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def counts() -> tuple[int, ...]:
    """Count all that an import could double."""
    return tuple(
        model.objects.count() for model in (Document, Version, Turn, Person, DocumentFile, Identifier, AuditRecord)
    )
