"""Ordering: the first of many, found without sorting all of them, and always the same for equal ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def first(worth: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.int64]:
    """Return the places of the `count` highest, highest first; equal ones in their order, however many are wanted."""
    if len(worth) <= 4 * count:
        return np.argsort(-worth, kind="stable")[:count]
    least = np.partition(worth, len(worth) - count)[len(worth) - count]
    kept = np.flatnonzero(worth >= least)
    return np.asarray(kept[np.argsort(-worth[kept], kind="stable")][:count])
