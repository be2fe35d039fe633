"""Pages of a list: the numbers shown lead everywhere, and none leads nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reading.paging import Paged, check_within
from archive.reading.parameters import NotHere


def _page(number: int, total: int, size: int = 10) -> Paged[int]:
    return Paged((), number, size, total, lambda to: f"?page={to}")


@given(st.integers(1, 500), st.integers(0, 5000), st.integers(1, 50))
def test_the_first_the_last_and_the_present_page_are_always_named(number: int, total: int, size: int) -> None:
    page = _page(number, total, size)
    if number > page.pages:
        with pytest.raises(NotHere):
            check_within(number, size, total)
        return
    named = [step.number for step in page.steps]
    assert {1, number, page.pages} <= set(named)
    assert all(following for following in named if following is not None and following <= page.pages)


def test_numbers_that_are_far_apart_have_a_gap_between_them() -> None:
    assert [step.number for step in _page(10, 720).steps] == [1, None, 8, 9, 10, 11, 12, None, 72]


def test_the_last_page_ends_with_the_last_row() -> None:
    page = _page(3, 25)
    assert (page.first, page.last, page.next) == (21, 25, "")
