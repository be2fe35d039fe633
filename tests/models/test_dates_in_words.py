"""Dates are said as a reader would say them, whatever the record holds."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.dates import bounds
from archive.models.dates_in_words import MONTHS, in_words, machine_date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-03-14", "14 March 2019"),
        ("1974-03", "March 1974"),
        ("1957", "1957"),
        ("1974-03~", "about March 1974"),
        ("1984?", "perhaps 1984"),
        ("2004-06-11%", "perhaps about 11 June 2004"),
        ("1875-04-XX", "April 1875; day not known"),
        ("1875-XX-XX", "1875; month not known"),
        ("1875-XX", "1875; month not known"),
        ("195X", "the 1950s"),
        ("19XX", "between 1900 and 1999"),
        ("2001-21", "spring 2001"),
        ("2019-05-06/2019-05-07", "6–7 May 2019"),
        ("2019-02-28/2019-03-02", "28 February to 2 March 2019"),
        ("2018-12-31/2019-01-01", "31 December 2018 to 1 January 2019"),
        ("1994/2003", "1994 to 2003"),
        ("1994-03/1994-05", "March to May 1994"),
        ("2021/..", "since 2021"),
        ("../1994", "until 1994"),
        ("1985/", "from 1985; end not known"),
        ("/1985", "beginning not known; until 1985"),
        ("1957-03~/1957-04", "about March 1957 to April 1957"),
        ("2004-01-01T10:10:10Z", "1 January 2004, 10:10"),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_what_is_no_date_is_given_as_it_is_written() -> None:
    assert in_words("in the spring of his life") == "in the spring of his life"


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_is_said_with_its_day_month_and_year(day: datetime.date) -> None:
    assert in_words(day.isoformat()) == f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@given(
    st.dates(min_value=datetime.date(1000, 1, 1)),
    st.integers(min_value=0, max_value=900),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_an_interval_names_both_its_ends(start: datetime.date, days: int, mark: str) -> None:
    end = min(start, datetime.date(9990, 1, 1)) + datetime.timedelta(days=days)
    start = min(start, end)
    edtf = f"{start}{mark}/{end}"
    bounds(edtf)
    words = in_words(edtf)
    assert str(start.day) in words
    assert str(end.day) in words
    assert words.endswith(str(end.year))


@pytest.mark.parametrize("edtf", ["2019", "2019-03", "2019-03-14"])
def test_a_machine_reads_the_dates_that_html_knows(edtf: str) -> None:
    assert machine_date(edtf) == edtf


@pytest.mark.parametrize("edtf", ["2019~", "2019-21", "201X", "2019/2020", ""])
def test_a_machine_is_given_no_date_that_html_does_not_know(edtf: str) -> None:
    assert machine_date(edtf) == ""
