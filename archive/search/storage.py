"""Where the index lies: a folder for each build, a pointer to the one in force, and a lock that one writer holds.

    <folder>/current      JSON: the name of the folder in force, and the version of its fields
    <folder>/index-3/     Whoosh's files
    <folder>/lock         held by whoever writes, for as long as it lives

The pointer is replaced in one step, so that a reader sees the old build or the new one, whole. All folders are
private (0700): whoever can write in them can run code.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from .fields import VERSION
from .postings.commits import sync_folder

_POINTER = "current"
_LOCK = "lock"
_BUILD = "index-"


class IndexUnusableError(Exception):
    """The index cannot be searched: it is missing, broken, or of another version. The text says which."""


class LockedError(Exception):
    """Another process writes the index."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder that holds the builds of one index."""

    folder: Path

    def in_force(self) -> Path:
        """Return the folder of the build in force. Raise IndexUnusableError where there is none that can be used."""
        try:
            state = os.stat(f"{self.folder}/{_POINTER}")  # noqa: PTH116 -- each search asks
            name, version = _pointed_to(self.folder / _POINTER, state.st_ino, state.st_mtime_ns)
        except FileNotFoundError:
            raise IndexUnusableError("There is no index yet.") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnusableError(f"The pointer to the index cannot be read: {error}.") from error
        if version != VERSION:
            raise IndexUnusableError("The index was built by another version of the archive.")
        build = self.folder / name
        if not build.is_dir():
            raise IndexUnusableError("The folder of the index is gone.")
        return build

    def new_build(self) -> Path:
        """Make and return an empty folder for the next build."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        numbers = [int(path.name.removeprefix(_BUILD)) for path in self._builds()]
        build = self.folder / f"{_BUILD}{max(numbers, default=0) + 1}"
        build.mkdir(mode=0o700)
        return build

    def put_in_force(self, build: Path) -> None:
        """Point to a build, safely on the disk, and remove those before the last one."""
        before = self._before()
        fresh = self.folder / f"{_POINTER}.new"
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"folder": build.name, "version": VERSION}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / _POINTER)
        sync_folder(self.folder)
        for path in self._builds():
            if path not in (build, before):
                shutil.rmtree(path, ignore_errors=True)

    def _before(self) -> Path | None:
        try:
            return self.in_force()
        except IndexUnusableError:
            return None

    def _builds(self) -> list[Path]:
        return [path for path in self.folder.glob(f"{_BUILD}*") if path.name.removeprefix(_BUILD).isdigit()]

    @contextmanager
    def writing(self, *, wait: float = 10.0) -> Iterator[None]:
        """Hold the lock of the index while the block runs. Raise LockedError where another has it for `wait`
        seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / _LOCK).open("a") as file:
            deadline = time.monotonic() + wait
            while not _try_lock(file.fileno()):
                if time.monotonic() >= deadline:
                    raise LockedError("Another process writes the index.")
                time.sleep(0.05)
            yield  # the lock goes with the file, and with the process however that ends


@lru_cache(maxsize=8)
def _pointed_to(pointer: Path, file: int, changed: int) -> tuple[str, Any]:
    """Return the folder and the version that a pointer names, which is another file whenever it names another."""
    said = json.loads(pointer.read_text(encoding="utf-8"))
    return str(said["folder"]), said["version"]


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def store() -> Store:
    """Return the store that the settings name."""
    return Store(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]))
