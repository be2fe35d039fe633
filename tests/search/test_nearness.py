"""Nearness is what looking at every pair of places finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.postings.nearness import close

PLACES = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=25)
LENGTHS = st.tuples(st.integers(1, 4), st.integers(1, 4))


def _keys(places: set[tuple[int, int]]) -> list[int]:
    return sorted(turn << 20 | at for turn, at in places)


@given(left=PLACES, right=PLACES, lengths=LENGTHS, distance=st.integers(1, 12), same=st.booleans())
def test_what_has_the_other_side_near_it_is_what_every_pair_tells(
    left: set[tuple[int, int]], right: set[tuple[int, int]], lengths: tuple[int, int], distance: int, *, same: bool
) -> None:
    other, lengths = (left, (lengths[0], lengths[0])) if same else (right, lengths)

    def near(one: tuple[int, int]) -> bool:
        gaps = ((at - one[1] - lengths[0] + 1, one[1] - at - lengths[1] + 1) for turn, at in other if turn == one[0])
        return any(1 <= gap <= distance for both in gaps for gap in both)

    ours = np.array(_keys(left), np.int64)
    theirs = ours if same else np.array(_keys(right), np.int64)
    assert close(ours, theirs, lengths, distance).tolist() == _keys({one for one in left if near(one)})
