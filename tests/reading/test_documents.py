"""The list of documents: each once, in order, narrowed exactly, and every page of it can be reached."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.editorial.describing import put_in_collection
from tests import factories
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db


def _titles(client: Client, path: str) -> list[str]:
    return [one.get_text(strip=True) for one in soup(client.get(path)).select(".reg-t")]


def test_the_latest_comes_first_and_the_undated_last() -> None:
    client = Client()
    for title, date in (("Old", "1874"), ("Undated", ""), ("New", "2019-03-14"), ("Month", "2019-03")):
        factories.make_published_document(title=title, date=date)
    assert _titles(client, "/documents/") == ["Month", "New", "Old", "Undated"]
    assert _titles(client, "/documents/?order=earliest") == ["Old", "Month", "New", "Undated"]


def test_what_is_not_published_is_not_listed_and_not_counted(client: Client) -> None:
    factories.make_published_document(title="Seen")
    factories.make_draft(title="Draft")
    factories.make_embargoed_document(title="Embargoed")
    factories.make_withdrawn_document(title="Withdrawn")
    assert _titles(client, "/documents/") == ["Seen"]
    assert "1 document" in words(client.get("/documents/"))


def test_each_document_stands_on_one_page_and_every_page_is_reached(client: Client) -> None:
    made = {f"Number {number}" for number in range(57)}
    for title in made:
        factories.make_published_document(title=title, date="2019-03-14")
    seen: list[str] = []
    path = "/documents/"
    while path:
        page = client.get(path)
        seen += [one.get_text(strip=True) for one in soup(page).select(".reg-t")]
        following = soup(page).select_one("nav.pages a[rel=next]")
        path = f"/documents/{following['href']}" if following else ""
    assert len(seen) == len(made)
    assert set(seen) == made


def test_the_list_is_narrowed_by_kind_collection_language_and_years(client: Client) -> None:
    treaty = factories.make_published_document(title="Treaty", kind="treaty", date="1874-10-09", language="fr")
    factories.make_published_document(title="Speech", kind="speech", date="1957-06", language="en")
    put_in_collection(document=treaty, collection=factories.make_collection("Blue Books"), actor="x")
    for query in (
        "kind=treaty",
        "collection=blue-books",
        "language=fr",
        "from=1800&to=1900",
        "to=1900",
        "from=1874&to=1874",
    ):
        assert _titles(client, f"/documents/?{query}") == ["Treaty"], query
    assert _titles(client, "/documents/?from=1900") == ["Speech"]


def test_the_count_beside_a_value_is_what_choosing_it_shows(client: Client) -> None:
    for number in range(3):
        factories.make_published_document(kind="speech", date=f"19{number}0")
    factories.make_published_document(kind="treaty")
    page = soup(client.get("/documents/"))
    for link in page.select(".facet a"):
        count = int(link.select_one(".n").get_text())  # type: ignore[union-attr]
        assert f"{count} document" in words(client.get(f"/documents/{link['href']}"))


def test_the_bars_of_the_first_page_count_what_their_links_show(client: Client) -> None:
    for date in ("1874-10-09", "1957~", "2019-12-30/2020-01-02", "../1990", "2021/..", "1985/"):
        factories.make_published_document(date=date)
    for link in soup(client.get("/")).select(".bars a"):
        counted = re.search(r": (\d+) document", str(link["aria-label"]))
        assert counted is not None
        assert words(client.get(str(link["href"]))).startswith(f"{counted[1]} document")


def test_what_was_chosen_is_read_back_and_can_be_taken_away(client: Client) -> None:
    factories.make_published_document(kind="treaty", date="1874")
    chips = soup(client.get("/documents/?kind=treaty&from=1800&to=1900")).select("a.chip")
    assert [chip.get_text() for chip in chips] == ["treaty", "1800 to 1900"]
    assert chips[0]["href"] == "?from=1800&to=1900"


def test_nothing_found_is_said_and_leads_on(client: Client) -> None:
    page = client.get("/documents/?kind=treaty")
    assert page.status_code == 200
    assert "No document is all of this." in words(page)


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("page=0", 400, "“0” is no number of a page."),
        ("page=-1", 400, "“-1” is no number of a page."),
        ("page=two", 400, "“two” is no number of a page."),
        ("page=99999999999999999999", 400, "is no number of a page."),
        ("page=99999", 404, "There is no page 99,999 of this list: it has one page."),
        ("kind=sermon", 400, "“sermon” is no kind of document."),
        ("from=1900&to=1800", 400, "end before they begin"),
        ("from=0", 400, "is no year"),
        ("from=99999", 400, "is no year"),
        ("from=²", 400, "is no year"),
        ("order=colour", 400, "“colour” is no order of the list."),
        ("collection=%00", 400, "holds a character that no text has"),
        ("collection=" + "a" * 5000, 400, "has 5,000 characters"),
        ("language=" + "x" * 36, 400, "has 36 characters, and may have 35"),
    ],
)
def test_a_mistake_is_answered_with_a_sentence(client: Client, query: str, status: int, sentence: str) -> None:
    page = client.get(f"/documents/?{query}")
    assert page.status_code == status
    assert sentence in words(page)


def test_an_unknown_parameter_is_passed_over(client: Client) -> None:
    assert client.get("/documents/?utm_source=letter&group=xx").status_code == 200
