"""The desk in a real browser: publish, revise, hear readers, withdraw, know, and a sheet; nobody is shut out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django import Settings

from archive.editorial.services import Role
from archive.models import Document, DocumentState, ErrorReport, Version
from archive.search import Question, drain_queue, search
from archive.transcripts.transcript import Finding, Place
from tests import factories
from tests.browser.accessibility import assert_accessible
from tests.desk.reviewing import librarian
from tests.editorial.test_revision import OLD, corrected, unsure_draft
from tests.factories import answer, question, statement

WIDTHS = (820, 1440)
TURNS = [
    statement("The ice goes out in April.", label="MS. MARENDAL", speaker="Ilse Marendal"),
    question("And the chair?"),
    answer("There is a chair.", label="MR. ORRE"),
]
Open = Callable[[str], Page]


@pytest.fixture
def desk(live_archive: str, page: Page, settings: Settings, tmp_path: Path) -> Open:
    """Return what opens a page of the archive for a publisher who signed in."""
    connection = settings.HAYSTACK_CONNECTIONS["default"] | {"PATH": str(tmp_path / "index")}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    client = Client()
    client.force_login(librarian("ada", Role.ADMINISTRATOR))
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_archive}])

    def opened(path: str) -> Page:
        page.goto(live_archive + path)
        return page

    return opened


def assert_open_to_all(page: Page) -> None:
    """Assert that a page has no fault at either width, and that nothing of it scrolls sideways."""
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        assert_accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels too wide at {width}"


def test_a_draft_is_published_by_keyboard_alone_and_found(desk: Open) -> None:
    draft = factories.make_draft(TURNS, title="On the winter tolls", findings=[Finding("odd", "Look.", Place(1, 1), 0)])
    page = desk("/desk/")
    assert_open_to_all(page)
    page.get_by_role("link", name=re.compile("1 to look at")).wait_for()
    page = desk(f"/desk/drafts/{draft.pk}/publish/")
    assert_open_to_all(page)
    page.get_by_label("Date").focus()
    page.keyboard.type("2020-06-02")
    page.get_by_role("button", name="Publish version 1").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Version 1 of “On the winter tolls” is public").wait_for()
    assert_open_to_all(page)
    drain_queue()
    assert search(Question(text="ice")).total_turns == 1
    page.get_by_role("link", name="See it as readers do").click()
    page.wait_for_url(f"**{draft.document.get_absolute_url()}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("On the winter tolls")


def test_what_is_missing_stands_first_and_leads_to_its_field(desk: Open) -> None:
    draft = factories.make_draft(TURNS, title="On the winter tolls")
    page = desk(f"/desk/drafts/{draft.pk}/publish/")
    page.get_by_label("Date").fill("the other day")
    page.get_by_role("button", name="Publish version 1").last.click()
    page.get_by_role("alert").wait_for()
    assert_open_to_all(page)
    page.get_by_role("alert").get_by_role("link", name="Date").click()
    assert page.get_by_label("Date").get_attribute("aria-invalid") == "true"
    assert Version.objects.get(pk=draft.pk).number is None


def test_a_corrected_text_is_seen_beside_the_old_one_confirmed_and_published(desk: Open) -> None:
    draft = unsure_draft()
    page = desk(f"/desk/drafts/{draft.pk}/keys/")
    assert_open_to_all(page)
    page.get_by_role("button", name="Confirm turn 2").click()
    page.get_by_text("Nothing is left to confirm.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page = desk(f"/desk/drafts/{draft.pk}/keys/")
    page.get_by_text("It is another").first.click()
    page.get_by_label("It is turn, of before").first.fill("")
    page.get_by_role("button", name="Say so").first.click()
    page.get_by_text("Nothing is left to confirm.").wait_for()
    assert_open_to_all(page)
    page.get_by_role("link", name="On to publishing").click()
    page.get_by_label("Why this version, in words for readers").fill("Misheard from the tape.")
    page.get_by_role("button", name="Publish version 2").last.click()
    page.get_by_role("status").get_by_text("Version 2").wait_for()
    page.get_by_role("link", name="what changed in version 2").click()
    page.get_by_text("Misheard from the tape.").wait_for()


def test_a_reader_reports_an_error_and_the_desk_puts_it_right(desk: Open) -> None:
    document = factories.make_published_document(TURNS, title="On the winter tolls")
    page = desk(f"{document.get_absolute_url()}/t1")
    with page.expect_navigation():
        page.get_by_role("link", name="Report an error in it").click()
    assert_open_to_all(page)
    page.get_by_label("The words that are wrong").fill("in April")
    page.get_by_label("What is wrong, and what would be right").fill("The tape says May.")
    page.get_by_role("button", name="Send to the librarians").click()
    page.get_by_text("A librarian looks at it.").wait_for()
    assert_open_to_all(page)
    page = desk("/desk/reports/")
    assert_open_to_all(page)
    with page.expect_navigation():
        page.get_by_role("link", name="The tape says May.").click()
    assert_open_to_all(page)
    page.get_by_role("button", name="Accept, and put it right").click()
    page.wait_for_url(re.compile(r"/desk/drafts/\d+/\?turn=1#t1"))
    assert ErrorReport.objects.get().state == "accepted"
    turn = page.locator("#turns #t1")
    expect(turn).to_be_focused()
    expect(turn.get_by_role("note")).to_be_in_viewport(ratio=1)
    expect(turn.get_by_role("note")).to_contain_text("The tape says May.")
    expect(turn.get_by_role("note").locator("q")).to_have_text("in April")
    assert_open_to_all(page)
    page.keyboard.press("e")
    expect(turn.get_by_role("note")).to_be_visible()


def test_a_document_is_withdrawn_restored_and_its_history_told(desk: Open) -> None:
    document = factories.make_published_document(TURNS, title="On the winter tolls")
    page = desk("/desk/documents/?q=winter")
    assert_open_to_all(page)
    with page.expect_navigation():
        page.get_by_role("link", name="On the winter tolls").click()
    assert_open_to_all(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Withdraw it").click()
    assert_open_to_all(page)
    page.get_by_label("Why, in words for readers").fill("It was published twice.")
    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_text("Its address answers with your reason.").wait_for()
    page.get_by_role("link", name="Restore it").click()
    page.get_by_label("Why").fill("It was not.")
    page.get_by_role("button", name="Restore it").click()
    page.get_by_text("is public again.").wait_for()
    assert Document.objects.get(pk=document.pk).state == DocumentState.PUBLISHED
    with page.expect_navigation():
        page.get_by_role("link", name="Its whole history").click()
    assert_open_to_all(page)
    page.get_by_text("It was published twice.").wait_for()
    assert_open_to_all(desk("/desk/history/"))


@pytest.mark.parametrize(
    "path",
    ["redirect/", "documents/{draft}/embargo/", "documents/{document}/correct/", "versions/{version}/take-down/"],
)
def test_each_page_that_confirms_shuts_nobody_out(desk: Open, path: str) -> None:
    version = factories.make_published_document(TURNS).versions.get(number=1)
    draft = factories.make_draft(TURNS)
    page = desk("/desk/" + path.format(document=version.document_id, draft=draft.document_id, version=version.pk))
    assert_open_to_all(page)
    page.get_by_role("button").last.click()
    assert_open_to_all(page)


def test_a_sheet_is_tried_out_and_written(desk: Open, tmp_path: Path) -> None:
    document = factories.make_published_document(TURNS, title="On the winter tolls")
    page = desk("/desk/spreadsheet/")
    assert_open_to_all(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it as CSV").click()
    taken = tmp_path / "descriptions.csv"
    taken.write_bytes(Path(download.value.path()).read_bytes().replace(b"On the winter tolls", b"On tolls"))
    page.get_by_label("The edited sheet").set_input_files(taken)
    page.get_by_role("button", name="Try it out").click()
    page.get_by_text("Nothing is written yet.").wait_for()
    assert_open_to_all(page)
    page.get_by_role("button", name="Write 1 field").click()
    page.get_by_text("1 description is put right.").wait_for()
    assert Document.objects.get(pk=document.pk).title == "On tolls"


def test_a_long_text_of_many_changes_shuts_nobody_out(desk: Open) -> None:
    document = factories.make_published_document([answer(text, label="MARENDAL") for text in OLD])
    first, second = OLD[2].split(", ", 1)
    draft = corrected(document, [OLD[3], OLD[0].replace("hour", "our"), f"{first}.", second, "A wholly new remark."])
    assert_open_to_all(desk(f"/desk/drafts/{draft.pk}/keys/"))
