"""Matched: which turn of a new text is which turn of an earlier one: first equal words, then what is alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .alike import match_alike
from .contribution import Contribution
from .equal import match_equal
from .matching import Matching


def match(
    old: Sequence[Contribution],
    new: Sequence[Contribution],
    settled: Mapping[int, int] | None = None,
    others: Collection[int] = (),
) -> Matching:
    """Match two texts. `settled` has what is known already, the old turn of a new one; `others` are new turns that are
    known to be none of the old ones.
    """
    matching = Matching.begun(old, new, settled or {}, others)
    match_equal(matching)
    if not matching.is_done:
        match_alike(matching)
    return matching
