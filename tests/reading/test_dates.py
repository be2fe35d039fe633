"""Dates: what is of a year, month or day, exactly; and apart from it what is dated less exactly."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db


def _titles(client: Client, path: str) -> list[str]:
    return [one.get_text(strip=True) for one in soup(client.get(path)).select(".reg-t")]


@pytest.fixture
def dated() -> None:
    """Make documents known to the day, to the month, to the year, and of several days."""
    for title, date in (
        ("The day", "2007-12-07"),
        ("The month", "2007-12"),
        ("The year", "2007"),
        ("Two days", "2007-12-07/2007-12-08"),
        ("Another year", "2008-01-01"),
    ):
        factories.make_published_document(title=title, date=date)


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("path", "exact", "sentence"),
    [
        ("/dates/2007/12/07/", ["The day"], "1 document on 7 December 2007."),
        ("/dates/2007/12/", ["The month", "The day", "Two days"], "3 documents in December 2007."),
        ("/dates/2007/", ["The year", "The month", "The day", "Two days"], "4 documents in 2007."),
        ("/dates/2007/12/09/", [], "No document is dated 9 December 2007."),
    ],
)
def test_what_lies_wholly_within_is_counted(client: Client, path: str, exact: list[str], sentence: str) -> None:
    assert _titles(client, path)[: len(exact)] == exact
    assert sentence in words(client.get(path))


@pytest.mark.usefixtures("dated")
def test_what_is_dated_less_exactly_stands_apart(client: Client) -> None:
    page = words(client.get("/dates/2007/12/07/"))
    assert "Dated less exactly, and perhaps of 7 December 2007" in page
    assert _titles(client, "/dates/2007/12/07/")[1:] == ["Two days", "The month", "The year"]


@pytest.mark.usefixtures("dated")
def test_months_and_days_lead_to_as_many_documents_as_they_say(client: Client) -> None:
    for path in ("/dates/2007/", "/dates/2007/12/"):
        for item in soup(client.get(path)).select(".columns li"):
            link, count = item.select_one("a"), item.select_one(".n")
            assert link is not None
            assert count is not None
            assert f"{count.get_text()} document" in words(client.get(str(link["href"])))


@pytest.mark.usefixtures("dated")
def test_the_nearest_with_documents_is_a_link(client: Client) -> None:
    links = soup(client.get("/dates/2007/12/20/")).select("nav.pages a")
    assert [link.get_text() for link in links] == ["Earlier: 7 December 2007", "Later: 1 January 2008"]


@pytest.mark.usefixtures("dated")
def test_the_index_leads_to_every_year(client: Client) -> None:
    links = {str(link["href"]) for link in soup(client.get("/dates/")).select(".columns a")}
    assert links == {"/dates/2007/", "/dates/2008/"}


@pytest.mark.parametrize(
    ("loose", "strict"), [("/dates/2007/3/4/", "/dates/2007/03/04/"), ("/dates/987/", "/dates/0987/")]
)
def test_a_date_has_one_address(client: Client, loose: str, strict: str) -> None:
    response = client.get(loose)
    assert (response.status_code, response.headers["Location"]) == (301, strict)


@pytest.mark.parametrize("path", ["/dates/2019/02/30/", "/dates/2019/13/", "/dates/0000/", "/dates/2019/00/01/"])
def test_a_day_of_no_calendar_is_said_to_be_one(client: Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "in the calendar" in words(page)


def test_an_empty_archive_has_dates_too(client: Client) -> None:
    assert "No document has a date yet." in words(client.get("/dates/"))
