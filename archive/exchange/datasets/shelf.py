"""The shelf: the datasets that were made, the latest first, and which of them may not be given out any more.

A dataset stays as it was made. Where it holds what is public no longer, since a document of it was withdrawn or a
version taken down, its files are withheld, and its description stays.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from archive.models import Document, DocumentState, Takedown

SUMS = "SHA256SUMS"
CONTENTS = "contents.txt"
DESCRIPTION = "dataset.jsonld"
README = "README.md"
PLAIN = (SUMS, DESCRIPTION, README, "DICTIONARY.md", "LICENCE.txt")  # what holds nothing of the record
NAME = re.compile(r"\d{4}-\d{2}-\d{2}(\.[1-9]\d{0,3})?", re.ASCII)
_SUM = re.compile(r"([0-9a-f]{64})  ([0-9A-Za-z_.-]+)")
_REMEMBERED = 4  # datasets whose contents a process keeps in mind, about a megabyte each


@dataclass(frozen=True, slots=True)
class File:
    """A file of a dataset, as its description has it: `size` in bytes."""

    name: str
    says: str
    size: int
    sha256: str
    media_type: str

    @property
    def is_plain(self) -> bool:
        """Whether it holds nothing of the record, so that it is never withheld."""
        return self.name in PLAIN


@dataclass(frozen=True)
class Dataset:
    """A dataset in its folder. Its name is its day, with a number for a second one of that day."""

    folder: Path

    @property
    def name(self) -> str:
        """Its name."""
        return self.folder.name

    @property
    def on(self) -> datetime.date:
        """The day on which it was made."""
        return datetime.date.fromisoformat(self.name[:10])

    @property
    def path(self) -> str:
        """Its path on the site."""
        return f"/data/{self.name}/"

    @cached_property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file but the list of them itself."""
        listed = (self.folder / SUMS).read_text(encoding="utf-8")
        return {name: digest for digest, name in _SUM.findall(listed)}

    @cached_property
    def description(self) -> dict[str, Any]:
        """What the dataset is, in the words of schema.org and Croissant."""
        said: dict[str, Any] = json.loads((self.folder / DESCRIPTION).read_text(encoding="utf-8"))
        return said

    @property
    def files(self) -> list[File]:
        """Its files in order, as the description has them."""
        return [
            File(
                name=one["name"],
                says=one["description"],
                size=int(one["contentSize"].removesuffix(" B")),
                sha256=one["sha256"],
                media_type=one["encodingFormat"],
            )
            for one in self.description["distribution"]
        ]

    def own_files(self) -> list[File]:
        """Return the files that its description does not name: itself, and the list of the checksums of all."""
        says = {
            DESCRIPTION: ("the description for programs, schema.org and Croissant", "application/ld+json"),
            SUMS: ("the checksum of each file", "text/plain"),
        }
        return [
            File(name, said, (self.folder / name).stat().st_size, self.sums.get(name, ""), media_type)
            for name, (said, media_type) in says.items()
        ]

    def contents(self) -> frozenset[str]:
        """Return the identifiers of what it holds: documents, and versions whose words are in it."""
        return _contents(self.folder)

    def files_that_hold_texts(self) -> list[Path]:
        """Return the files with something of the record in them."""
        return [self.folder / name for name in self.sums if name not in (*PLAIN, CONTENTS)]

    @property
    def is_withheld(self) -> bool:
        """Whether it holds what is public no longer."""
        return bool(no_longer_public() & self.contents())


@lru_cache(maxsize=_REMEMBERED)
def _contents(folder: Path) -> frozenset[str]:
    return frozenset((folder / CONTENTS).read_text(encoding="utf-8").split())


def forget() -> None:
    """Forget what this process knows of datasets, where their folder is emptied: in a test."""
    _contents.cache_clear()


def no_longer_public() -> set[str]:
    """Return the identifiers of all that was public once and is no more, in two queries."""
    gone = Document.objects.filter(state=DocumentState.WITHDRAWN).values_list("naan", "ark_name")
    return {f"ark:/{naan}/{name}" for naan, name in gone} | taken_down()


def taken_down() -> set[str]:
    """Return the identifiers of the versions that the law had emptied."""
    rows = Takedown.objects.values_list("version__document__naan", "version__document__ark_name", "version__number")
    return {f"ark:/{naan}/{name}.v{number}" for naan, name, number in rows}


def root() -> Path:
    """Return the folder of the datasets."""
    return Path(settings.DATASETS_ROOT)


def datasets(folder: Path | None = None) -> Sequence[Dataset]:
    """Return all datasets, the latest first."""
    return sorted(_found(folder or root()), key=_order, reverse=True)


def _found(folder: Path) -> Iterator[Dataset]:
    if folder.is_dir():
        yield from (Dataset(one) for one in folder.iterdir() if NAME.fullmatch(one.name) and (one / SUMS).is_file())


def _order(it: Dataset) -> tuple[str, int]:
    day, _, number = it.name.partition(".")
    return day, int(number or 1)


def dataset(folder: Path, name: str) -> Dataset | None:
    """Return the dataset of that name, or None."""
    found = Dataset(folder / name) if NAME.fullmatch(name) else None
    return found if found and (found.folder / SUMS).is_file() else None


def free_name(folder: Path, on: datetime.date) -> str:
    """Return the name of the next dataset of a day."""
    number = sum(each.on == on for each in _found(folder)) + 1
    return on.isoformat() + (f".{number}" if number > 1 else "")
