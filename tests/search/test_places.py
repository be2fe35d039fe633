"""Places of a term are kept small, and give back the keys that they were made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.postings import places
from archive.search.postings.places import of_keys

POSITIONS = st.dictionaries(st.integers(0, 40), st.sets(st.integers(0, 90_000), min_size=1, max_size=6), max_size=30)


@pytest.mark.parametrize("few", [0, 10_000], ids=["packed", "as keys"])
@given(positions=POSITIONS, among=st.sets(st.integers(0, 60), max_size=12))
def test_the_keys_of_some_turns_and_of_all_come_back(few: int, positions: dict[int, set[int]], among: set[int]) -> None:
    keys = np.array(sorted(turn << 20 | at for turn, every in positions.items() for at in every), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_FEW", few)
        kept = of_keys(keys)
    assert kept.keys(None).tolist() == keys.tolist()
    some = kept.keys(np.array(sorted(among), np.int32)).tolist()
    assert some == sorted(some)
    assert {key for key in keys.tolist() if key >> 20 in among} <= set(some) <= set(keys.tolist())


def test_packed_places_take_a_fraction_of_the_keys() -> None:
    keys = np.arange(100_000, dtype=np.int64) % 50 + (np.arange(100_000, dtype=np.int64) // 50 << 20)
    assert of_keys(keys).nbytes < keys.nbytes / 3
