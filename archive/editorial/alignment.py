"""Alignment: which turn of a new text is which turn of the text before, so that keys can be kept.

The rules are those of DESIGN.md: a corrected misprint keeps its key; a split's first part keeps it; a join keeps the
first; an inserted turn gets a new one; no key goes to another turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.models.folding import fold

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Contribution:
    """What alignment looks at: the label as printed and the words."""

    label: str
    text: str

    @property
    def words(self) -> list[str]:
        """The words, folded, without punctuation."""
        return _WORD.findall(fold(self.text))


def align(old: Sequence[Contribution], new: Sequence[Contribution]) -> list[int | None]:
    """Return, for each new turn, the index of the old turn that it is, or None. Indices rise, and none is given
    twice.
    """
    kept: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(
        None, [(turn.label, turn.text) for turn in old], [(turn.label, turn.text) for turn in new], autojunk=False
    )
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            for offset in range(new_end - new_start):
                kept[new_start + offset] = old_start + offset
        elif operation == "replace":
            for index, match in _align_changed(old[old_start:old_end], new[new_start:new_end]):
                kept[new_start + index] = old_start + match
    return kept


def _align_changed(old: Sequence[Contribution], new: Sequence[Contribution]) -> list[tuple[int, int]]:
    """Return pairs (new, old) that rise in both and whose likeness adds up to the most; on a tie the earlier pair."""
    likeness = [[_likeness(before, after) for before in old] for after in new]
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for row in range(len(new) - 1, -1, -1):
        for column in range(len(old) - 1, -1, -1):
            pair = likeness[row][column]
            together = pair + best[row + 1][column + 1] if pair >= _ALIKE else 0.0
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    return _walk(likeness, best)


def _walk(likeness: list[list[float]], best: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < len(likeness) and column < len(likeness[0]):
        pair = likeness[row][column]
        if pair >= _ALIKE and best[row][column] == pair + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            row += 1
    return pairs


def _likeness(before: Contribution, after: Contribution) -> float:
    """Return from 0 to 1 how far two turns are the same: 1 where the one begins with the other, as in a split or
    a join.
    """
    old, new = before.words, after.words
    shorter = min(len(old), len(new))
    if shorter and old[:shorter] == new[:shorter]:
        return 1.0
    shared = sum((Counter(old) & Counter(new)).values())
    if shorter < _SHORT:
        return 2 * shared / (len(old) + len(new)) if old or new else 1.0
    return 0.99 * shared / shorter
