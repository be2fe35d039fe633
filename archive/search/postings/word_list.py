"""Word lists: many words in order with a count each, in a few bytes a word, and the file that keeps them.

Words are in the order of their code points, which is that of their bytes. A word is looked up among others by a check
sum, since that is one step for a thousand words together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .kept_files import read_kept, write_kept

_VERSION = 1
_BEYOND = b"\xff"  # comes after whatever may follow a beginning
_SUM, _NUMBER = np.dtype("<u4"), np.dtype("<i4")


@dataclass(frozen=True, slots=True)
class WordList:
    """Word i is `text[starts[i]:starts[i + 1] - 1]`, each with a line feed behind it; `counts` has its count. `sums`
    are the words' check sums, rising, and `places` whose each is.
    """

    text: bytes | memoryview
    starts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    sums: npt.NDArray[np.uint32]
    places: npt.NDArray[np.int32]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.counts)

    def __getitem__(self, place: int) -> bytes:
        """Return a word by its place, as UTF-8."""
        return bytes(self.text[self.starts[place] : self.starts[place + 1] - 1])

    def slice(self, low: int, high: int) -> list[str]:
        """Return the words from one place to another, in order."""
        if low >= high:
            return []
        return str(self.text[self.starts[low] : self.starts[high] - 1], "utf-8").split("\n")

    def beginning_with(self, stem: str) -> tuple[int, int]:
        """Return from where to where the words are that begin so."""
        return self._bisect(stem.encode()), self._bisect(stem.encode() + _BEYOND)

    def _bisect(self, key: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def counts_of(self, words: Sequence[str]) -> list[int]:
        """Return the count of each of some words; 0 for those that are not among these."""
        keys = [word.encode() for word in words]
        sums = np.array([crc32(key) for key in keys], np.uint32)
        firsts = np.searchsorted(self.sums, sums).tolist()
        lasts = np.searchsorted(self.sums, sums, "right").tolist()
        found = [0] * len(keys)
        for which, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            for at in self.places[first:last].tolist() if first < last else ():
                if self[at] == keys[which]:
                    found[which] = int(self.counts[at])
        return found


def list_of(counts: Mapping[str, int]) -> WordList:
    """Return a list of these words."""
    words = sorted(counts)
    keys = [word.encode() + b"\n" for word in words]
    sums = np.array([crc32(key[:-1]) for key in keys], _SUM)
    order = np.argsort(sums, kind="stable").astype(_NUMBER)
    return WordList(
        text=b"".join(keys),
        starts=np.concatenate([[0], np.cumsum(np.array([*map(len, keys)], np.int64))]).astype(_NUMBER),
        counts=np.array([counts[word] for word in words], _NUMBER),
        sums=sums[order],
        places=order,
    )


def read_list(path: Path) -> tuple[WordList, frozenset[str]] | None:
    """Return the list that a file keeps, and the segments whose words it has; None where there is none."""
    kept = read_kept(path, {"version": _VERSION})
    if kept is None:
        return None
    head, body = kept
    words = int(head["words"])
    figures = 4 * words + 1
    if len(body) < figures * _NUMBER.itemsize:
        return None
    ints, size = np.frombuffer(body, _NUMBER, figures), _NUMBER.itemsize
    starts, counts = ints[: words + 1], ints[words + 1 : 2 * words + 1]
    sums = np.frombuffer(body, _SUM, words, (2 * words + 1) * size)
    text = body[figures * size :]
    return WordList(text, starts, counts, sums, ints[3 * words + 1 :]), frozenset(head["segments"])


def write_list(path: Path, words: WordList, segments: frozenset[str]) -> None:
    """Keep a list of the words of some segments in a file."""
    head = {"version": _VERSION, "words": len(words), "segments": sorted(segments)}
    arrays = (words.starts, words.counts, words.sums, words.places)
    write_kept(path, head, [*(each.tobytes() for each in arrays), bytes(words.text)])
