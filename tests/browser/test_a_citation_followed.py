"""A citation that was copied leads to the words that it cites, whatever becomes of the document and of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from archive.editorial.merging import merge_records
from archive.models import Document, Person
from archive.search.writing import rebuild
from archive.transcripts.transcript import Turn
from tests import factories
from tests.factories import answer, question

CITED, CORRECTED = "The tolls will, in two halves.", "The tolls will, in equal halves."


@pytest.fixture
def tab(browser: Browser, live_archive: str) -> Iterator[Page]:
    """Yield a tab that may use the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def _conference(text: str) -> list[str | Turn]:
    return [question("Who will pay for it?"), answer(text, label="MS. MARENDAL", speaker="I. Marendal Osk")]


def _copied(tab: Page, address: str) -> str:
    """Return the citation that the page of a turn gives to the clipboard."""
    tab.goto(address)
    tab.get_by_role("button", name="Copy").first.click()
    tab.get_by_role("button", name="Copied").first.wait_for()
    return str(tab.evaluate("navigator.clipboard.readText()"))


def _followed(tab: Page, address: str) -> tuple[int, str]:
    response = tab.goto(address)
    assert response is not None
    return response.status, " ".join(tab.locator("main").inner_text().split())


def test_a_copied_citation_is_good_after_a_revision_a_merge_and_a_withdrawal(tab: Page, live_archive: str) -> None:
    document: Document = factories.make_published_document(
        _conference(CITED), title="Press conference", date="2019-03-14", kind="press-conference", language="en"
    )
    citation = _copied(tab, f"{live_archive}{document.get_absolute_url()}/t2")
    assert citation.startswith(
        "I. Marendal Osk, “Press Conference,” Press conference, version 1, March 14, 2019, turn 2,"
    )
    (address,) = re.findall(r"https?://\S+?(?=\.?$)", citation)
    assert address == f"{live_archive}/{document.ark}.v1/t2"

    factories.make_version(document, _conference(CORRECTED), reason="A misprint was corrected.")
    status, words = _followed(tab, address)
    assert status == 200
    assert CITED in words
    assert CORRECTED not in words
    assert "version 2" in words.lower()
    assert tab.locator(f'a[href^="{document.get_absolute_url()}"]').count()

    old, new = Person.objects.get(name="I. Marendal Osk"), factories.make_person("Ilse Marendal")
    merge_records(source=old, target=new, actor=factories.ACTOR, reason="They are one person.")
    status, words = _followed(tab, address)
    assert (status, CITED in words, "Ilse Marendal" in words) == (200, True, True)
    tab.goto(f"{live_archive}{old.get_absolute_url()}")
    assert tab.url == f"{live_archive}{new.get_absolute_url()}"

    factories.withdraw_document(document, reason="It was published against an agreement.")
    status, words = _followed(tab, address)
    assert status == 410
    assert CITED not in words
    assert "It was published against an agreement." in words
    assert tab.locator(".cite-t").first.text_content() is not None
    assert address in "".join((tab.locator(".cite-t").first.text_content() or "").split())


def test_the_whole_footnote_leads_to_the_turn_that_it_cites(tab: Page, live_archive: str) -> None:
    document = factories.make_published_document(_conference(CITED), title="Press conference", date="2019-03-14")
    rebuild()
    citation = _copied(tab, f"{live_archive}{document.get_absolute_url()}/t2")
    tab.goto(f"{live_archive}/resolve")
    tab.locator('main [name="q"]').first.fill(f"12 {citation} Accessed 3 May 2031.")
    tab.locator('main [name="q"]').first.press("Enter")
    tab.wait_for_url(f"{live_archive}/{document.ark}.v1/t2")
