"""Dates: EDTF as written, and the earliest and latest day it can mean, strictly."""

from __future__ import annotations

import datetime
from calendar import monthrange

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Document, Event
from archive.models.dates import Bounds, bounds, validate_edtf
from tests import factories

days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
marks = st.sampled_from(["", "~", "?", "%"])


def day(text: str) -> datetime.date | None:
    """Return a day, or None for an open end."""
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1957", "1957-01-01", "1957-12-31"),
        ("1957-03~", "1957-03-01", "1957-03-31"),
        ("2007-12-07/2007-12-08", "2007-12-07", "2007-12-08"),
        ("2007-12-07", "2007-12-07", "2007-12-07"),
        ("1956-02", "1956-02-01", "1956-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("156X", "1560-01-01", "1569-12-31"),
        ("15XX", "1500-01-01", "1599-12-31"),
        ("1957-XX", "1957-01-01", "1957-12-31"),
        ("1957-03-XX", "1957-03-01", "1957-03-31"),
        ("1957-XX-XX", "1957-01-01", "1957-12-31"),
        ("1957~/1962", "1957-01-01", "1962-12-31"),
        ("1994/2003-05", "1994-01-01", "2003-05-31"),
        ("1994/..", "1994-01-01", ""),
        ("1994/", "1994-01-01", ""),
        ("../2003", "", "2003-12-31"),
        ("/2003", "", "2003-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2007-12-07T14:30:00Z", "2007-12-07", "2007-12-07"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_means_these_days_and_no_others(edtf: str, earliest: str, latest: str) -> None:
    assert bounds(edtf) == Bounds(day(earliest), day(latest))


NO_DATES = """
.. ../.. / 7.12.2007 2007-13 2007-00 2007-02-30 2007-2-3 20071207 0000 -0100 Y170000002 10000 ２００７ ٢٠٠٧ open unknown
2003/1994 2007-12-08/2007-12-07 1957/1962/1970 1957//.. /../1957 1957~/../ [1957,1962] {1957}
~1957 2004?-06 2004-06-~10 1957~~ 19X7 X957 1957-1X 1957-X3 1957-0X/1958 2001-25 2001-21~ 2007-12-07T25:00:00
"""


@pytest.mark.parametrize("wrong", ["", " ", "2007-12-07 ", "1957\n", "7 December 2007", *NO_DATES.split()])
def test_what_is_no_date_of_level_1_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|without a beginning|before it begins|lies outside"):
        bounds(wrong)


@given(days, marks)
def test_a_day_is_itself_however_uncertain(when: datetime.date, mark: str) -> None:
    assert bounds(f"{when:%Y-%m-%d}".rjust(10, "0") + mark) == Bounds(when, when)


@given(st.integers(1, 9999), st.integers(1, 12), marks)
def test_a_month_is_its_days_however_uncertain(year: int, month: int, mark: str) -> None:
    last = monthrange(year, month)[1]
    expected = Bounds(datetime.date(year, month, 1), datetime.date(year, month, last))
    assert bounds(f"{year:04}-{month:02}{mark}") == expected


@given(days, days, marks, marks)
def test_an_interval_is_bound_by_its_ends_and_refused_where_they_are_exchanged(
    one: datetime.date, other: datetime.date, first: str, second: str
) -> None:
    start, end = sorted((one, other))
    written = [f"{each.year:04}-{each.month:02}-{each.day:02}" for each in (start, end)]
    assert bounds(f"{written[0]}{first}/{written[1]}{second}") == Bounds(start, end)
    assert bounds(f"{written[0]}{first}/..") == Bounds(start, None)
    assert bounds(f"../{written[1]}{second}") == Bounds(None, end)
    if start != end:
        with pytest.raises(ValueError, match="ends before it begins"):
            bounds(f"{written[1]}/{written[0]}")


@given(st.one_of(st.text(max_size=30), st.text("0123456789-/?~%XYTZ:.+ u", max_size=30)))
def test_any_text_at_all_is_a_date_in_order_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = bounds(text)
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017 -- both outcomes are claimed
    else:
        assert found.earliest or found.latest
        assert not (found.earliest and found.latest and found.earliest > found.latest)


def test_a_form_that_asks_for_a_date_says_what_one_looks_like() -> None:
    with pytest.raises(ValidationError, match="2007-12-07, 1957-03, 1957, 1957-03~"):
        validate_edtf("7 December 2007")


@pytest.mark.django_db
def test_the_bounds_follow_the_date_whenever_it_is_saved() -> None:
    document = factories.make_document(date="1957-03~")
    assert (document.date_earliest, document.date_latest) == (day("1957-03-01"), day("1957-03-31"))
    document.date = "1957/.."
    document.save(update_fields=["date"])
    kept = Document.objects.get()
    assert (kept.date_earliest, kept.date_latest) == (day("1957-01-01"), None)
    document.date = ""
    document.save()
    kept.refresh_from_db()
    assert (kept.date_earliest, kept.date_latest) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [factories.make_document, factories.make_event, factories.make_collection])
def test_the_database_keeps_no_bounds_out_of_order_or_without_a_date(make: type[Event]) -> None:
    record = make(date="1957")
    rows = type(record).objects.filter(pk=record.pk)
    for wrong in ({"date_earliest": day("1958-01-01")}, {"date": ""}):
        with pytest.raises(IntegrityError, match=r"date_in_order|date_bounds_need_a_date"), transaction.atomic():
            rows.update(**wrong)
