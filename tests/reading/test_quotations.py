"""Checking a quotation: the page says of each what the archive has, keeps nothing, and refuses nothing silently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import Tag
from django.test import Client

from archive.models import Document, IndexQueueEntry
from archive.search.quotations import LONGEST
from tests import factories
from tests.factories import statement
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db
SAID = "Freedom of passage belongs to the vessel and not to the flag."


@pytest.fixture
def document(index: Callable[[], int]) -> Document:
    """Return a document in the index."""
    factories.make_person("Ilse Marendal")
    made = factories.make_published_document(
        [statement(SAID, label="MARENDAL", speaker="Ilse Marendal", role="Foreign Minister of Kestria")],
        title="Press conference",
        date="2019-03-14",
    )
    index()
    return made


def verdicts(client: Client, text: str) -> list[Tag]:
    """Return what the page says of each quotation."""
    page = client.post("/quotations/", {"text": text})
    assert page.status_code == 200
    return list(soup(page).select(".verdicts > li"))


def test_an_exact_quotation_has_speaker_date_place_and_citation(client: Client, document: Document) -> None:
    (one,) = verdicts(client, "She said “belongs to the vessel and not to the flag”.")
    said = " ".join(one.get_text().split())
    assert "Exact" in said
    assert "Ilse Marendal, Foreign Minister of Kestria, 14 March 2019" in said
    assert f"{document.ark}.v1/t1" in said
    link = one.select_one("p.meta a")
    assert link is not None
    landed = client.get(str(link["href"]).partition("#")[0])
    assert landed.status_code == 200
    assert soup(landed).select("mark")


def test_changed_words_are_struck_and_underlined(client: Client, document: Document) -> None:
    (one,) = verdicts(client, "“belongs to the vessel, but not to the flag”")
    assert "With changes" in one.get_text(" ", strip=True)
    assert [each.get_text() for each in one.select("del")] == ["but"]
    assert [each.get_text() for each in one.select("ins")] == ["and"]


def test_what_nobody_said_leads_to_a_search(client: Client, document: Document) -> None:
    (one,) = verdicts(client, "“zebras never vote by proxy”")
    assert "Not found" in one.get_text(" ", strip=True)
    link = one.select_one("a")
    assert link is not None
    assert link["href"] == "/search/?q=zebras+never+vote+by+proxy"


def test_a_check_of_a_short_text_has_an_address(client: Client, document: Document) -> None:
    page = client.post("/quotations/", {"text": SAID})
    address = soup(page).select_one("aside a")
    assert address is not None
    again = client.get(str(address["href"]))
    assert "Exact" in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_a_text_that_is_too_long_is_told_and_not_lost(client: Client) -> None:
    page = client.post("/quotations/", {"text": "ice " * LONGEST})
    assert page.status_code == 413
    assert f"{LONGEST:,} are checked at one time" in page.content.decode()
    assert "ice ice" in page.content.decode()


def test_a_text_without_words_is_answered_with_a_sentence(client: Client, document: Document) -> None:
    assert "There is nothing to check" in words(client.post("/quotations/", {"text": "… — “”"}))


@pytest.mark.parametrize(
    "text",
    [
        "<b>“</b> or <script>alert(1)</script>",
        "“\x00 null and void”",
        "\u202e“مرور حر”",
        "“💥 💥 💥”",
        "[" * 5000,
        "“" * 5000,
    ],
)
def test_no_text_breaks_the_page(client: Client, document: Document, text: str) -> None:
    page = client.post("/quotations/", {"text": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_without_an_index_the_page_says_so_and_asks_for_one(client: Client, index: Callable[[], int]) -> None:
    page = client.post("/quotations/", {"text": SAID})
    assert page.status_code == 503
    assert "The index is being built" in page.content.decode()
    assert SAID in page.content.decode()
    assert IndexQueueEntry.objects.exists()


def test_another_method_is_refused(client: Client) -> None:
    assert client.put("/quotations/").status_code == 405
