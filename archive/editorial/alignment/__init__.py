"""Alignment: which turn of a new text is which turn of the texts before, so that keys can be kept.

The rules are those of DESIGN.md: a corrected misprint keeps its key; a split's first part keeps it; a join keeps the
first; an inserted turn gets a new one; a moved turn keeps its own; no key goes to another turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from .contribution import Contribution
from .fates import Fate, Kind, fates, fates_as_numbered
from .matched import match
from .numbering import Edition, numbers_kept

__all__ = ["Contribution", "Edition", "Fate", "Kind", "align", "fates", "fates_as_numbered", "numbers_kept"]


def align(old: Sequence[Contribution], new: Sequence[Contribution]) -> list[int | None]:
    """Return, for each new turn, the index of the old turn that it is, or None. None is given twice."""
    kept = match(old, new).kept
    return [kept.get(place) for place in range(len(new))]
