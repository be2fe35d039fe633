"""Records: a file of JSON Lines, packed or not, taken apart into a file a record, as a zip is into its files."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from archive.editorial.incoming import identifier_of
from archive.transcripts import Unreadable

from .messages import Member

_ENDS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
_PACKED = b"\x1f\x8b"  # how a gzip file begins
MOST_RECORDS = 2_000  # of one file: more are a matter of `manage.py import_documents`
_MOST_BYTES = 200 * 2**20  # once unpacked


def is_of_records(name: str) -> bool:
    """Whether a file of this name holds records, one a line."""
    return name.lower().endswith(_ENDS)


def holds_records(data: bytes, name: str) -> bool:
    """Whether a file holds several records, one a line, or is packed. Raise Unreadable where it cannot be unpacked."""
    if not is_of_records(name):
        return False
    found = len(list(islice(_lines(data), 2)))
    return found > 1 or (found == 1 and data[:2] == _PACKED)


def records_of(data: bytes) -> Iterator[Member]:
    """Yield each record as a file of its own; a line that is none as well, so that it is refused for itself."""
    for number, line in enumerate(_lines(data), 1):
        if number > MOST_RECORDS:
            raise Unreadable(
                f"The file holds more than {MOST_RECORDS:,} records. Bring it in parts, or ask whoever runs the archive"
                " to import it."
            )
        yield Member(_name(line, number), line)


def identifier_in(data: bytes) -> str | None:
    """Return the identifier of the one record that a file holds, as an import takes it; None where it has none."""
    first = list(islice(_lines(data), 2))
    return identifier_of(_record(first[0])) if len(first) == 1 else None


def _record(line: bytes) -> dict[str, Any]:
    """Return a line as a record, an empty one where it is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _lines(data: bytes) -> Iterator[bytes]:
    return (line.strip() for line in io.BytesIO(_unpacked(data)) if line.strip())


def _unpacked(data: bytes) -> bytes:
    if data[:2] != _PACKED:
        return data
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            found = packed.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("The file is packed, and cannot be unpacked to its end. Bring it anew.") from error
    if len(found) > _MOST_BYTES:
        raise Unreadable(f"Unpacked, the file has more than {_MOST_BYTES // 2**20} MB. Bring it in parts.")
    return found


def _name(line: bytes, number: int) -> str:
    """Return what a record's file is called: by its identifier, where it has one."""
    identifier = identifier_of(_record(line))
    bare = identifier.rsplit("/", 1)[-1] if identifier else f"line {number}"
    return f"{bare[:200]}.json"
