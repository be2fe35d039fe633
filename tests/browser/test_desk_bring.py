"""Bringing in a real browser: files are dropped or chosen, with script and without it, and nobody is shut out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect
from pytest_django import Settings

from archive.editorial.depositing.presence import being_there
from archive.editorial.depositing.working import Work
from archive.editorial.publishing import publish
from archive.models import Deposit, Document
from tests.browser.accessibility import assert_accessible
from tests.editorial.deposited import CONFERENCE, CORRECTED, brought

OTHER = "Q: Why?\n\nReivik: Because the ice said so, and nobody contradicted it until Thursday."
DROP = """files => {
    const transfer = new DataTransfer();
    files.forEach(([name, text]) => transfer.items.add(new File([text], name)));
    return transfer;
}"""


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """A folder of source files of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


def sign_in(page: Page, address: str) -> None:
    """Sign an editor in, in the browser's tab."""
    user = User.objects.create_user("ada", password="an invented password")
    user.groups.add(Group.objects.get_or_create(name="editor")[0])
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


@contextmanager
def a_worker() -> Iterator[None]:
    """Have a worker at work beside the block."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.05):
            Work().all()
        connections.close_all()

    thread = threading.Thread(target=work)
    with being_there():
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


@pytest.fixture
def desk(page: Page, live_archive: str) -> Page:
    """A tab in which an editor is signed in, at the page to bring things to."""
    sign_in(page, live_archive)
    page.emulate_media(reduced_motion="reduce")  # a colour that is just changing has no contrast to be measured
    page.goto(f"{live_archive}/desk/bring/")
    return page


@pytest.fixture
def without_script(browser: Browser, live_archive: str) -> Iterator[Page]:
    """The same, in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    tab = context.new_page()
    sign_in(tab, live_archive)
    tab.goto(f"{live_archive}/desk/bring/")
    yield tab
    context.close()


def payload(name: str, text: str = CONFERENCE) -> FilePayload:
    """Return a file as one chooses it."""
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Drop files onto the form."""
    transfer = page.evaluate_handle(DROP, [list(file) for file in files])
    page.dispatch_event("#bring", "drop", {"dataTransfer": transfer})


def test_a_file_that_is_dropped_leads_to_its_review(desk: Page) -> None:
    with a_worker():
        drop(desk, ("conference.txt", CONFERENCE))
        expect(desk.locator("#chosen")).to_contain_text("conference.txt")
        desk.get_by_role("button", name="Read them").click()
        desk.wait_for_url("**/desk/drafts/*/", timeout=20_000)
    assert Document.objects.get().date == "2019-03-14"


def test_several_files_are_one_document_of_which_one_says_which_is_read(desk: Page) -> None:
    drop(desk, ("scan.txt", "not read"), ("conference.txt", CONFERENCE))
    desk.get_by_label("They are one document").check()
    desk.get_by_label("is read, the others are attached").nth(1).check()
    assert_accessible(desk)
    desk.get_by_role("button", name="Read them").click()
    desk.wait_for_url("**/desk/deposits/*/")
    files = Deposit.objects.get().files.values_list("name", "purpose")
    assert list(files) == [("conference.txt", "transcript"), ("scan.txt", "attachment")]


def test_many_are_sent_one_by_one_and_a_refused_one_is_named(desk: Page) -> None:
    drop(desk, ("one.txt", CONFERENCE), ("empty.txt", ""), ("two.txt", OTHER))
    desk.get_by_role("button", name="Read them").click()
    expect(desk.locator("#sent")).to_contain_text("“empty.txt” is empty")
    link = desk.get_by_role("link", name="2 arrived")
    assert_accessible(desk)
    link.click()
    desk.wait_for_url("**/desk/deposits/")
    expect(desk.locator("table")).to_contain_text("two.txt")
    with a_worker():  # the list tells by itself how they are read
        expect(desk.locator("table")).to_contain_text("Drafted", timeout=20_000)
        expect(desk.get_by_role("status").filter(has_text="All is read")).to_be_visible(timeout=20_000)
    assert_accessible(desk)


def test_a_corrected_text_is_said_to_be_one_by_keyboard_alone(desk: Page, live_archive: str) -> None:
    first = brought()
    Work().all()
    first.refresh_from_db()
    assert first.document is not None
    publish(document=first.document, actor="ada")
    second = brought(CORRECTED)
    Work().all()
    desk.goto(f"{live_archive}/desk/deposits/{second.pk}/")
    assert_accessible(desk)
    desk.get_by_role("link", name="Compare both").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/compared/")
    expect(desk.locator("ins")).to_have_text("three parts")
    assert_accessible(desk)
    desk.get_by_role("link", name="Back").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("A corrected text of").focus()
    desk.keyboard.press("Space")
    with a_worker():
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/desk/drafts/*/", timeout=20_000)
    assert first.document.versions.filter(number=None).exists()


def test_without_script_a_chosen_file_leads_to_its_review_as_well(without_script: Page) -> None:
    with a_worker():
        without_script.get_by_label("Files", exact=True).set_input_files(payload("conference.txt"))
        without_script.get_by_role("button", name="Read them").click()
        without_script.wait_for_url("**/desk/drafts/*/", timeout=20_000)


def test_without_script_a_transcript_comes_with_its_attachments_and_a_text_is_pasted(without_script: Page) -> None:
    without_script.get_by_text("Several files that are one document").click()
    without_script.get_by_label("The transcript, which is read").set_input_files(payload("conference.txt"))
    without_script.get_by_label("What is attached").set_input_files(
        [payload("scan.txt", "x"), payload("annex.txt", "y")]
    )
    without_script.get_by_text("Paste a text").click()
    without_script.get_by_label("What it is called").fill("The ice")
    without_script.get_by_label("The text").fill(OTHER)
    without_script.get_by_role("button", name="Read them").click()
    without_script.wait_for_url("**/desk/deposits/")
    assert [(each.name, each.files.count()) for each in Deposit.objects.order_by("pk")] == [
        ("conference.txt", 3),
        ("The ice.txt", 1),
    ]


PAGES: dict[str, Callable[[], str]] = {
    "the form": lambda: "/desk/bring/",
    "one that waits": lambda: f"/desk/deposits/{brought().pk}/",
    "the list": lambda: f"/desk/deposits/?{brought().pk}",
    "one that cannot be read": lambda: f"/desk/deposits/{_refused().pk}/",
}


def _refused() -> Deposit:
    deposit = brought(b"%PDF-1.7 broken", "a-name-that-goes-on-and-on-" * 6 + ".pdf")
    Work().all()
    return deposit


@pytest.mark.parametrize("which", PAGES)
@pytest.mark.parametrize("width", [320, 820, 1440])
def test_nobody_is_shut_out_and_nothing_scrolls_sideways(desk: Page, live_archive: str, which: str, width: int) -> None:
    desk.set_viewport_size(ViewportSize(width=width, height=900))
    desk.goto(live_archive + PAGES[which]())
    assert_accessible(desk)
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
