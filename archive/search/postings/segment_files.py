"""Segment files: lists and columns written as one of Whoosh's compound files, `<id>.seg`, in a single pass.

The layout is that of Whoosh 2.7.4 (`whoosh/filedb/compound.py`, `whoosh/filedb/filetables.py`,
`whoosh/codec/whoosh3.py`): the lists (`.pst`), the dictionary of terms (`.trm`), and columns (`.col`), the lengths of
running texts in one byte a turn among them.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.util.numeric import byte_to_length

from archive.search.fields import NUMBERS, RUNNING

from .lists import BLOCK, TermList, write_list

NAME = "MAIN"
LENGTHS: npt.NDArray[np.int64] = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.int64)


class Source(Protocol):
    """What a segment is written from: a batch of rows, or segments that are merged."""

    @property
    def size(self) -> int:
        """How many turns there are."""

    @property
    def lengths(self) -> Mapping[str, Sequence[int]]:
        """The length in words of each turn's running texts."""

    def in_order(self) -> Iterator[tuple[str, str, TermList]]:
        """Yield field, term and postings, in the order of the dictionary."""

    def column(self, name: str) -> Sequence[int] | npt.NDArray[np.int64]:
        """Return the numbers of a field, turn by turn."""


def write_segment(folder: Path, source: Source) -> Any:
    """Write a segment, and return what Whoosh's table of contents says of it."""
    writing = SegmentWriting(folder, source)
    for _ in writing.steps():
        pass
    return writing.segment


@dataclass(slots=True)
class SegmentWriting:
    """The writing of one segment, in steps of one term each, so that other work can be done in between."""

    folder: Path
    source: Source
    segment: Any = field(init=False)
    _storage: FileStorage = field(init=False)

    def __post_init__(self) -> None:
        """Name the segment."""
        self._storage = FileStorage(str(self.folder))
        self.segment = W3Codec(blocklimit=BLOCK, compression=1).new_segment(self._storage, NAME)

    def steps(self) -> Iterator[None]:
        """Write the segment; it is whole when there is no step left."""
        file = self._storage.create_file(self.segment.make_filename(".seg"))
        try:
            file.write(pack("!qi", 0, 0))
            dictionary, extent = yield from self._write_lists(file)
            extents = {".pst": extent, ".trm": _append(file, dictionary)}
            extents |= {ending: _append(file, data) for ending, data in self._columns()}
            CompoundStorage.write_dir(file, 0, self._directory(extents))
        finally:
            file.file.close()
        self.segment.set_doc_count(self.source.size)
        self.segment.compound = True
        self.segment._fieldlengths = {name: sum(self.source.lengths[name]) for name in RUNNING}  # noqa: SLF001

    def _write_lists(self, file: Any) -> Generator[None, None, tuple[bytes, tuple[int, int]]]:
        """Write the lists behind each other; return the dictionary of terms, and where the lists are."""
        start = file.tell()
        memory = RamStorage()
        dictionary = OrderedHashWriter(memory.create_file("dictionary"))
        numbers: dict[str, int] = {}
        for name, term, listed in self.source.in_order():
            number = numbers.setdefault(name, len(numbers))
            info = write_list(file, start, listed, self.source.lengths.get(name))
            dictionary.add(pack("!H", number) + term.encode(), info)
            yield
        dictionary.extras["fieldmap"] = numbers
        dictionary.close()
        return memory.files["dictionary"], (start, file.tell() - start)

    def _columns(self) -> Iterator[tuple[str, bytes]]:
        for name in RUNNING:
            yield f"._{name}_len.col", _length_bytes(np.asarray(self.source.lengths[name], np.int64)).tobytes()
        for name, kind in NUMBERS.items():
            column = np.asarray(self.source.column(name), np.int64)
            yield f".{name}.col", column.astype(np.dtype(kind).newbyteorder(">")).tobytes()
        yield "._stored.col", self._nothing_stored()

    def _nothing_stored(self) -> bytes:
        """Return the column of stored fields, which stock Whoosh asks for, with nothing in it."""
        memory = RamStorage()
        file = memory.create_file("stored")
        STORED_COLUMN.writer(file).finish(self.source.size)
        file.close()
        return memory.files["stored"]

    def _directory(self, extents: Mapping[str, tuple[int, int]]) -> dict[str, dict[str, float]]:
        return {
            self.segment.make_filename(ending): {"offset": offset, "length": length, "modified": time.time()}
            for ending, (offset, length) in extents.items()
        }


def _append(file: Any, data: bytes) -> tuple[int, int]:
    start = file.tell()
    file.write(data)
    return start, len(data)


def _length_bytes(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Return lengths as Whoosh's bytes (`whoosh/util/numeric.py`, length_to_byte), all at once."""
    return np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8)
