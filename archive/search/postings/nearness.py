"""Nearness: which places of one word or sentence have one of another within so many words, in the same turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .lists import POSITION_BITS
from .segments import Keys

Mask = npt.NDArray[np.bool_]


def close(left: Keys, right: Keys, lengths: Sequence[int], distance: int) -> Keys:
    """Return the places of the left side that have one of the right within a distance, in the same turn; both are
    given as keys, turn << 20 | place of the first word, rising, with the number of words of each. The words of either
    side itself do not count.
    """
    if not len(left) or not len(right):
        return left[:0]
    if left is right and lengths[0] == 1:
        return _repeated(left, distance)
    ends = left + lengths[0] - 1
    after = np.searchsorted(right, ends, side="right")
    follows = right[np.minimum(after, len(right) - 1)]
    near = (after < len(right)) & (follows - ends <= distance) & _same_turn(follows, left)
    before = np.searchsorted(right, left - lengths[1], side="right") - 1
    leads = right[np.maximum(before, 0)]
    near |= (before >= 0) & (left - (leads + lengths[1] - 1) <= distance) & _same_turn(leads, left)
    return np.asarray(left[near])


def _repeated(places: Keys, distance: int) -> Keys:
    """Return the places of a word that have another of its own near them."""
    near = (np.diff(places) <= distance) & _same_turn(places[1:], places[:-1])
    return np.asarray(places[np.append(near, False) | np.append(False, near)])


def _same_turn(one: Keys, other: Keys) -> Mask:
    same: Mask = (one >> POSITION_BITS) == (other >> POSITION_BITS)
    return same
