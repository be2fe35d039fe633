"""Files beside the index that can always be made again: a line of JSON that says what each is, then figures.

None of them is believed for more than it says: a file of another version, or of another segment, is made anew.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_ALIGNED = 8  # bytes: where the figures begin


def read_kept(path: Path, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], memoryview] | None:
    """Return the head and the mapped figures of a file whose head says what is wanted; None where there is none such,
    or where it is not whole.
    """
    try:
        with path.open("rb") as file:
            line = file.readline()
            head = json.loads(line)
            if any(head.get(name) != value for name, value in wanted.items()):
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError, AttributeError):
        return None
    body = memoryview(mapped)[len(line) :]
    return (head, body) if len(body) == head.get("bytes") else None


def write_kept(path: Path, head: Mapping[str, Any], figures: Iterable[bytes]) -> None:
    """Write a file, whole or not at all. Where the folder cannot be written in, the next process makes it again."""
    parts = list(figures)
    line = json.dumps({**head, "bytes": sum(map(len, parts))}, ensure_ascii=False, separators=(",", ":")).encode()
    padded = line + b" " * (-(len(line) + 1) % _ALIGNED) + b"\n"
    try:
        descriptor, fresh = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((padded, *parts))
        Path(fresh).replace(path)
    except OSError:
        return


def clean(folder: Path, ending: str) -> None:
    """Remove the files with an ending whose segments are gone."""
    for path in folder.glob(f"*{ending}"):
        if not path.with_suffix(".seg").exists():
            path.unlink(missing_ok=True)
