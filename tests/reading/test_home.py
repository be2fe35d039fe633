"""The first page counts what there is, shows what is new, and names nothing that is not published."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from archive.reading.home import on_this_day
from tests import factories
from tests.factories import statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MARENDAL", "speaker": "Ilse Marendal"}
SHORT = "I have nothing to declare, gentlemen, but my instructions."


def test_an_empty_archive_says_so_and_still_has_its_box(client: Client) -> None:
    page = client.get("/")
    assert "Nothing has been published yet" in words(page)
    assert soup(page).select("form[role=search] input[name=q]")


def test_counts_are_of_published_documents_alone(client: Client) -> None:
    factories.make_published_document(date="1874")
    factories.make_published_document(date="2019-03-14")
    factories.make_published_document(date="")
    factories.make_draft(date="2024")
    factories.make_withdrawn_document(date="1815")
    page = client.get("/")
    assert "3 documents, 1874 to 2019" in headings(page)
    assert "1 without a date" in words(page)


def test_what_was_corrected_last_comes_first(client: Client) -> None:
    corrected = factories.make_published_document(title="Corrected", date="1874")
    factories.make_published_document(title="Newer", date="2019")
    factories.make_version(corrected, ["The ice goes out in May."])
    page = soup(client.get("/"))
    assert [one.get_text(strip=True) for one in page.select(".reg-t")] == ["Corrected", "Newer"]
    assert "version 2" in page.select(".reg-s")[0].get_text()


def test_who_speaks_is_ranked_by_turns(client: Client) -> None:
    factories.make_published_document([statement("One.", **MARENDAL), statement("Two.", **MARENDAL)])
    factories.make_published_document([statement("Three.", label="R", speaker="Tomas Reivik")])
    factories.make_draft([statement(f"{number}.", label="X", speaker="Hidden Person") for number in range(9)])
    tally = soup(client.get("/")).select_one("#h-who + .tally")
    assert tally is not None
    assert [" ".join(row.get_text(" ").split()) for row in tally.select("li")] == ["Ilse Marendal 2", "Tomas Reivik 1"]


def test_on_this_day_quotes_a_turn_of_the_same_day_of_another_year() -> None:
    factories.make_published_document([statement(SHORT, **MARENDAL)], title="To the press", date="1956-11-24")
    factories.make_published_document([statement(SHORT, **MARENDAL)], date="1956-11-25")
    today = on_this_day(datetime.date(2026, 11, 24))
    assert today is not None
    assert (today.words, today.speaker) == ("24 November", "Ilse Marendal")
    assert today.document is not None
    assert today.document.title == "To the press"


def test_without_one_of_the_day_the_month_speaks_and_without_that_nobody() -> None:
    factories.make_published_document([statement(SHORT, **MARENDAL)], date="1956-11-25")
    month = on_this_day(datetime.date(2026, 11, 24))
    assert month is not None
    assert month.words == "November"
    assert on_this_day(datetime.date(2026, 12, 24)) is None


def test_a_draft_is_never_quoted() -> None:
    factories.make_draft([statement(SHORT, **MARENDAL)], date="1956-11-24")
    assert on_this_day(datetime.date(2026, 11, 24)) is None


def test_the_quotation_is_on_the_page_with_its_turn(client: Client) -> None:
    day = timezone.localdate().replace(year=1956)
    document = factories.make_published_document([statement(SHORT, **MARENDAL)], date=day.isoformat())
    page = client.get("/")
    assert SHORT in words(page)
    assert soup(page).find("a", href=f"{document.get_absolute_url()}/t1")


def test_every_example_of_the_first_page_finds_something(client: Client, index: Callable[[], int]) -> None:
    factories.make_published_document([statement("One.", **MARENDAL)], kind="speech", date="2019")
    index()
    links = soup(client.get("/")).select(".trythese a")[:-2]
    assert [link.get_text() for link in links] == ["speaker:ilse-marendal", "kind:speech", "date:2019..2019"]
    for link in links:
        assert headings(client.get(str(link["href"])))[0] == "1 turn in 1 document"
