"""Dates as people type them: what is near is a date that a condition can have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.conditions import span
from archive.search.dates_typed import date_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 March 1957", "1957-03-05"),
        ("March 5, 1957", "1957-03-05"),
        ("sept. 1990", "1990-09"),
        ("1957-3", "1957-03"),
        ("1957-3-5", "1957-03-05"),
        ("5.3.1957", "1957-03-05"),
        ("25/12/2007", "2007-12-25"),
        ("12/25/2007", "2007-12-25"),
        ("7/12/2007", "2007"),
        ("1957-1960", "1957..1960"),
        ("1990s", "1990..1999"),
        ("<5 March 1957", "<1957-03-05"),
        (">=the 1990s", "1990..1999"),
        ("2022-13", "2022"),
        ("30 February 1957", "1957-02"),
        ("yesterday", None),
        ("19x7", None),
        ("0000", None),
    ],
)
def test_a_date_is_read_as_it_was_meant(typed: str, meant: str | None) -> None:
    assert date_meant(typed) == meant


@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789-/. <>=smarchjune"), max_size=20))
def test_whatever_is_typed_what_is_near_is_a_date(typed: str) -> None:
    meant = date_meant(typed)
    if meant is not None:
        assert span(meant)
