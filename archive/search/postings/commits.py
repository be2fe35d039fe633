"""Commits: which segments an index has, and proof that their bytes are those that were written.

Whoosh's table of contents (`_MAIN_<n>.toc`) is replaced in one step, after everything that it names is safely on the
disk. Beside it stand the SHA-256 of it and of each segment (`_MAIN_<n>.sums`), which are checked before anything is
read: all of it is pickled, so that a changed byte could say anything.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from archive.search.fields import schema

from .segment_files import NAME

_TOC = re.compile(rf"_{NAME}_([0-9]+)\.toc")
_NEXT = "NEXT"  # a table of contents under this name is not in force yet


class DamagedError(Exception):
    """The index on the disk is not what was written. The text says what was found."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One generation: what Whoosh says of each segment, and the SHA-256 of each one's file, by identifier."""

    generation: int
    segments: tuple[Any, ...]
    sums: dict[str, str]


def latest_generation(folder: Path) -> int:
    """Return the number of the latest commit. Raise DamagedError where there is none."""
    numbers = [int(found.group(1)) for name in os.listdir(folder) if (found := _TOC.fullmatch(name))]  # noqa: PTH208
    if not numbers:
        raise DamagedError("The index has no table of contents.")
    return max(numbers)


def is_latest(folder: Path, generation: int) -> bool:
    """Return whether a commit is the latest of a folder: each next one comes with its number, and removes those before.
    It takes a tenth of the time of looking for the latest.
    """
    contents = f"{folder}/_{NAME}_"
    return not os.path.exists(f"{contents}{generation + 1}.toc") and os.path.exists(  # noqa: PTH110 -- as quick as can be
        f"{contents}{generation}.toc"
    )


def read_commit(folder: Path) -> Commit:
    """Return the latest commit, checked. Raise DamagedError where its bytes are not those that were written."""
    generation = latest_generation(folder)
    try:
        said = json.loads((folder / f"_{NAME}_{generation}.sums").read_text(encoding="utf-8"))
        same = said["toc"] == sum_of(folder / f"_{NAME}_{generation}.toc")
        sums = {str(name): str(value) for name, value in said["segments"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError(f"The sums of the index cannot be read: {type(error).__name__}.") from error
    if not same:
        raise DamagedError("The index's table of contents is damaged.")
    contents = TOC.read(FileStorage(str(folder)), NAME, generation)
    return Commit(generation, tuple(contents.segments), sums)


def write_commit(folder: Path, segments: Sequence[Any], before: Commit | None, keep: Iterable[str] = ()) -> Commit:
    """Put these segments in force, safely on the disk, and remove the files of all others but those to keep, which are
    being written.
    """
    generation = before.generation + 1 if before else 0
    sums = dict(_sums(folder, segments, before.sums if before else {}))
    TOC(schema(), list(segments), generation).write(FileStorage(str(folder)), _NEXT)
    fresh = folder / f"_{_NEXT}_{generation}.toc"
    _sync(fresh)
    said = folder / f"_{NAME}_{generation}.sums"
    said.write_text(json.dumps({"toc": sum_of(fresh), "segments": sums}, separators=(",", ":")), encoding="utf-8")
    _sync(said)
    fresh.replace(folder / f"_{NAME}_{generation}.toc")
    sync_folder(folder)
    _clean(folder, generation, {*sums, *keep})
    return Commit(generation, tuple(segments), sums)


def _sums(folder: Path, segments: Sequence[Any], known: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield the sum of each segment, those that are new after they were brought safely to the disk."""
    for segment in segments:
        identifier = segment.segment_id()
        path = folder / f"{identifier}.seg"
        if identifier not in known:
            _sync(path)
        yield identifier, known.get(identifier) or sum_of(path)


def _clean(folder: Path, generation: int, named: set[str]) -> None:
    """Remove what no commit names any more, and what an interrupted one left."""
    mine = f"_{NAME}_{generation}"
    for path in folder.iterdir():
        stale = path.suffix in (".toc", ".sums") and path.stem != mine
        if stale or (path.suffix == ".seg" and path.stem not in named):
            path.unlink(missing_ok=True)


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
