"""Dates as they are printed, in eleven languages, to EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.transcripts.dates import dates_in, edtf_of, is_date_line


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("December 7, 2007", "2007-12-07"),
        ("7th of December 2007", "2007-12-07"),
        ("28TH MARCH, 1967", "1967-03-28"),
        ("le 1er janvier 1999", "1999-01-01"),
        ("7. Dezember 2007", "2007-12-07"),
        ("7 de diciembre de 2007", "2007-12-07"),
        ("7 dicembre 2007", "2007-12-07"),
        ("7 de março de 2007", "2007-03-07"),
        ("7 декабря 2007 года", "2007-12-07"),
        ("7 грудня 2007", "2007-12-07"),
        ("7 ديسمبر 2007", "2007-12-07"),
        ("2007年12月7日", "2007-12-07"),
        ("令和3年4月1日", "2021-04-01"),
        ("二〇〇五年三月三十一日", "2005-03-31"),
        ("平成三十年四月十一日", "2018-04-11"),
        ("昭和元年十二月二十日", "1926-12-20"),
        ("平成元年1月8日", "1989-01-08"),
        ("7–8 December 2007", "2007-12-07/2007-12-08"),
        ("December 7-8, 2007", "2007-12-07/2007-12-08"),
        ("30 May – 2 June 2007", "2007-05-30/2007-06-02"),
        ("March 1957", "1957-03"),
        ("14/06/2012", "2012-06-14"),
        ("06/14/2012", "2012-06-14"),
        ("2012-06-14", "2012-06-14"),
        ("20120614", "2012-06-14"),
        ("c. 1874", "1874~"),
        ("1874", "1874"),
    ],
)
def test_a_date_is_read_in_the_language_that_prints_it(printed: str, edtf: str) -> None:
    assert edtf_of(printed) == edtf


def test_a_day_that_no_month_has_is_no_date() -> None:
    assert dates_in("on 31 February 2007") == [] or dates_in("on 31 February 2007")[0].edtf == "2007-02"


def test_a_date_says_where_it_stands() -> None:
    text = "Done at Orsund on 6 May 1874."
    found = dates_in(text)[0]
    assert text[found.start : found.end] == "6 May 1874"


def test_a_line_with_a_date_and_a_place_is_a_date_line_and_a_sentence_is_none() -> None:
    assert is_date_line("Orsund, 6 May 1874, 4 p.m.")
    assert not is_date_line("On 6 May 1874 the two governments agreed to keep the light in turn.")


@given(st.dates())
def test_any_day_is_read_back_from_its_english_form(day: object) -> None:
    assert isinstance(day, date)
    if day.year >= 1000:
        assert edtf_of(f"{day.day} {day:%B} {day.year:04}") == day.isoformat() or day.year > 2099


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for found in dates_in(text):
        assert 0 <= found.start < found.end <= len(text)
