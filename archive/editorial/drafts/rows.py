"""Rows: a draft's turn as a plain value, as steps keep it and forms send it back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from archive.models import Resolution, Turn, Version

Row = Mapping[str, Any]
FIELDS = (
    "number",
    "kind",
    "label",
    "speaker_named",
    "role_named",
    "heading",
    "language",
    "text",
    "ranges",
    "line",
    "character",
    "page",
)
_POINTS = ("page", "time")  # ranges that begin somewhere, and have no length
_WORDS = re.compile(r"\w+|\W")
_COMPARED = 4_000_000  # pairs of words at most: two longer stretches are taken as changed from end to end
RESOLVED = ("person_id", "organisation_id", "role", "method", "reason", "made_by")


def row_of(turn: Turn) -> Row:
    """Return a turn as a row of JSON values."""
    return {name: getattr(turn, name) for name in FIELDS}


def turn_of(draft: Version, position: int, row: Row) -> Turn:
    """Return the turn, not yet saved, that a row stands for at a position of a draft."""
    return Turn(version=draft, position=position, word_count=len(row["text"].split()), **{n: row[n] for n in FIELDS})


def resolution_row(resolution: Resolution) -> Row:
    """Return a draft's resolution as a row of JSON values."""
    return {name: getattr(resolution, name) for name in RESOLVED}


def stamp_of(row: Row) -> str:
    """Return twelve hexadecimal digits that are others as soon as anything of the row is: a form sends them back, so
    that nobody overwrites what they have not seen.
    """
    canonical = json.dumps({name: row[name] for name in FIELDS}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def carried(old: str, new: str, ranges: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the ranges of a text as they stand in its changed form: those outside of what changed move with their
    words; those that a change cuts are kept as far as their words are.
    """
    if not ranges:
        return []
    blocks = _same_stretches(old, new)
    moved = [
        {**each, "start": _place(blocks, each["start"], at_end=False), "end": _place(blocks, each["end"], at_end=True)}
        for each in ranges
    ]
    return [each for each in moved if each["end"] > each["start"] or each["kind"] in _POINTS]


def _place(blocks: Sequence[tuple[int, int, int]], offset: int, *, at_end: bool) -> int:
    """Return where an offset of the old text is in the new one; of what is gone, the edge of what is kept beside it."""
    before = 0
    for old, new, length in blocks:
        if offset < old or (at_end and offset == old):
            return before if at_end else new
        if offset < old + length or (at_end and offset == old + length):
            return new + offset - old
        before = new + length
    return before


def _same_stretches(old: str, new: str) -> list[tuple[int, int, int]]:
    """Return what two texts have in common, word by word: offset in the old, offset in the new, and length."""
    ahead = _alike(old, new)
    behind = _alike(old[ahead:][::-1], new[ahead:][::-1])
    ours, theirs = _WORDS.findall(old[ahead : len(old) - behind]), _WORDS.findall(new[ahead : len(new) - behind])
    inner: list[tuple[int, int, int]] = []
    if len(ours) * len(theirs) <= _COMPARED:
        starts, others = [*accumulate(map(len, ours), initial=ahead)], [*accumulate(map(len, theirs), initial=ahead)]
        for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            length = starts[block.a + block.size] - starts[block.a]
            inner.append((starts[block.a], others[block.b], length))
    return [(0, 0, ahead), *inner, (len(old) - behind, len(new) - behind, behind)]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def cut(ranges: Sequence[Row], start: int, end: int) -> list[dict[str, Any]]:
    """Return the ranges of a part of a text, their offsets counted from its start."""
    parts = [
        {**each, "start": max(each["start"], start) - start, "end": min(each["end"], end) - start} for each in ranges
    ]
    return [
        part
        for part, whole in zip(parts, ranges, strict=True)
        if part["end"] > part["start"] or (whole["start"] == whole["end"] and start <= whole["start"] < max(end, 1))
    ]


def shifted(ranges: Sequence[Row], by: int) -> list[dict[str, Any]]:
    """Return the ranges of a text that stands so many characters further on in another."""
    return [{**each, "start": each["start"] + by, "end": each["end"] + by} for each in ranges]
