"""Likeness: which texts of the archive are nearly the same as one that was brought.

A text is a set of shingles: runs of four words in small letters, or of four characters where a script parts no words.
Two texts are as alike as the shingles that both have are many among all that either has (Jaccard). Of each text the 256
smallest hashes of its shingles are kept (A. Broder, On the resemblance and containment of documents, 1997): they tell
within a few hundredths how alike it is to any other. What they find is then compared by all shingles, exactly.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import F, Q
from numpy.typing import NDArray

from archive.models import TextSketch, Turn, Version
from archive.models.history import keep, written_together

Hashes = NDArray[np.uint64]

KEPT = 256  # hashes of a text: the estimate is wrong by 0.03 at most two times in three
WIDTH = 4  # words of a shingle
NEARLY_THE_SAME = 0.5
_PERHAPS = 0.3  # an estimate from which the exact figure is asked for
_DOORS = 2**16
_COMPARED = 3  # texts that are compared exactly, the likeliest first
# Characters of scripts that part no words (Thai, Lao, Burmese, Khmer, Japanese, Chinese) stand for themselves.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's smallest hashes, in rising order, and how many shingles it has."""

    shingles: int
    smallest: Hashes


@dataclass(frozen=True, slots=True)
class Like:
    """A version whose words are nearly those of a text, and how nearly, from 0 to 1."""

    version: int
    likeness: float


def shingles_of(texts: Iterable[str]) -> Hashes:
    """Return the hashes of the shingles of turns' texts, each once, in rising order. Turns are not told apart."""
    known: dict[str, int] = {}
    words = [known.setdefault(word, len(known)) for text in texts for word in _words(text)]
    if not words:
        return np.empty(0, np.uint64)
    of_word = np.fromiter((zlib.crc32(word.encode(errors="surrogatepass")) for word in known), np.uint64, len(known))
    run = of_word[np.array(words)]
    width = min(WIDTH, len(run))
    mixed = np.zeros(len(run) - width + 1, np.uint64)
    for place in range(width):
        mixed = _mixed(mixed ^ run[place : len(run) - width + 1 + place])
    return np.unique(mixed)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _mixed(hashes: Hashes) -> Hashes:
    """Return each hash with its bits mixed, one to one: the finaliser of SplitMix64 (Steele, Lea, Flood, 2014)."""
    hashes = hashes + np.uint64(0x9E3779B97F4A7C15)
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


def sketch_of(shingles: Hashes) -> Sketch:
    """Return the sketch of a text's shingles."""
    return Sketch(len(shingles), shingles[:KEPT])


def alike(one: Hashes, other: Hashes) -> float:
    """Return how alike two texts are, from 0 to 1, by their shingles; 0 where neither has a word."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(len(one) + len(other) - both, 1)


def keep_sketch(version: Version, texts: Iterable[str]) -> None:
    """Keep the sketch of a version's words: of a draft beside those there are; of a published one in their place."""
    sketch = sketch_of(shingles_of(texts))
    kept = TextSketch(version=version, shingles=sketch.shingles, smallest=sketch.smallest.astype("<u8").tobytes())
    if (version.number or 0) > 1:
        TextSketch.objects.filter(version__document=version.document_id).exclude(version=version).delete()
    keep([kept])


def sketch_those_without(most: int = 1000) -> int:
    """Sketch versions that should have a sketch and have none, so many at most; return how many those were."""
    latest, first_draft = Q(document__latest_version=F("pk")), Q(number=None, document__latest_version=None)
    without = list(Version.objects.filter(latest | first_draft, sketch=None).exclude(turn_count=0)[:most])
    with written_together():
        for version in without:
            keep_sketch(version, _texts_of(version.pk))
    return len(without)


def nearly_the_same(shingles: Hashes, *, among: Q | None = None) -> list[Like]:
    """Return the versions with nearly these words, the likeliest first; `among`: a condition on sketches."""
    sketches = TextSketch.objects.filter(among or Q()).exclude(shingles=0)
    rows = list(sketches.values_list("version_id", "shingles", "smallest"))
    likely = sorted(_estimates(sketch_of(shingles), rows), key=lambda like: (-like.likeness, like.version))
    exact = (Like(like.version, alike(shingles, shingles_of(_texts_of(like.version)))) for like in likely[:_COMPARED])
    found = [like for like in exact if like.likeness >= NEARLY_THE_SAME]
    return sorted(found, key=lambda like: (-like.likeness, like.version))


def _texts_of(version: int) -> Iterable[str]:
    return Turn.objects.filter(version=version).order_by("position").values_list("text", flat=True).iterator()


def _estimates(mine: Sketch, rows: Sequence[tuple[int, int, bytes | memoryview]]) -> list[Like]:
    """Return the versions whose sketches say that they may be alike, with the estimate."""
    if not rows or not mine.shingles:
        return []
    ends = np.cumsum([len(smallest) // 8 for _, _, smallest in rows])
    every = np.frombuffer(b"".join(smallest for _, _, smallest in rows), "<u8")
    may_be = np.zeros(_DOORS, bool)
    may_be[mine.smallest % _DOORS] = True
    perhaps = np.flatnonzero(may_be[every % _DOORS])  # of 200 hashes that nobody shares, one comes so far
    shared = perhaps[np.isin(every[perhaps], mine.smallest)]
    having = np.unique(np.searchsorted(ends, shared, side="right")).tolist()
    kept = (np.frombuffer(rows[row][2], "<u8").astype(np.uint64) for row in having)
    estimates = (
        Like(rows[row][0], _estimate(mine.smallest, smallest)) for row, smallest in zip(having, kept, strict=True)
    )
    return [like for like in estimates if like.likeness >= _PERHAPS]


def _estimate(one: Hashes, other: Hashes) -> float:
    """Return how alike two texts are by their sketches: of the smallest hashes of both together, how many both have."""
    smallest = np.union1d(one, other)[:KEPT]
    both = np.intersect1d(one, other, assume_unique=True)
    return len(np.intersect1d(smallest, both, assume_unique=True)) / max(len(smallest), 1)
