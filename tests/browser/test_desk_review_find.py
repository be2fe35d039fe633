"""Find in a draft, in a real browser: by keyboard from place to place, and without a script; nobody is shut out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from archive.models import Version
from tests.browser.accessibility import assert_accessible
from tests.browser.test_desk_review import LOOKS, piece, sign_in
from tests.desk.reviewing import read_draft

expect.set_options(timeout=30_000)  # others may use the machine too


def long_draft(turns: int = 250) -> Version:
    """Return a draft of so many turns, of which each has the ice once, and the tenth, twentieth … a harbour as well."""
    said = (f"The ice of day {n} holds{'' if n % 10 else ', and so does the harbour'}." for n in range(1, turns + 1))
    return read_draft("\n\n".join(f"{'Q' if n % 2 else 'A'}: {words}" for n, words in enumerate(said, 1)))


@pytest.fixture
def desk(page: Page, live_archive: str) -> Page:
    """Return a tab in which a librarian reviews a long draft."""
    sign_in(page, live_archive, "ada")
    page.goto(f"{live_archive}/desk/drafts/{long_draft().pk}/")
    return page


def found(page: Page) -> Locator:
    """Return what says which place one is at."""
    return page.locator("#found .n")


def at(page: Page, position: int, said: str) -> None:
    """Wait until a place is shown: it has the focus, and its words stand in sight below the bar."""
    expect(found(page)).to_have_text(said)
    expect(piece(page, position).locator("#hit")).to_be_focused()
    expect(page.locator("#hit")).to_be_in_viewport(ratio=1)
    page.wait_for_function(
        "document.querySelector('#hit').getBoundingClientRect().top > document.querySelector('#bar').offsetHeight"
    )


def test_words_are_found_from_place_to_place_by_keyboard_alone(desk: Page) -> None:
    desk.keyboard.press("/")
    expect(desk.get_by_label("Find", exact=True)).to_be_focused()
    desk.keyboard.type("HARBOUR")
    desk.keyboard.press("Enter")
    at(desk, 10, "1 of 25")
    desk.keyboard.press("f")
    at(desk, 20, "2 of 25")
    desk.keyboard.press("/")
    desk.keyboard.press("Enter")
    at(desk, 30, "3 of 25")
    for _ in range(3):
        expect(found(desk)).not_to_have_text("25 of 25")
        before = found(desk).text_content() or ""
        desk.keyboard.press("Shift+F")
        expect(found(desk)).not_to_have_text(before)
    at(desk, 250, "25 of 25")
    desk.keyboard.press("e")
    desk.keyboard.type("So: ")
    desk.keyboard.press("Escape")
    expect(desk.locator("#saved")).to_have_text("Turn 250 edited.")


def test_the_search_begins_at_the_turn_that_one_is_at_and_marks_what_comes_as_one_scrolls(desk: Page) -> None:
    piece(desk, 55).focus()
    desk.keyboard.press("/")
    desk.keyboard.type("harbour")
    desk.keyboard.press("Enter")
    at(desk, 60, "6 of 25")
    desk.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(piece(desk, 110).locator("mark")).to_have_text("harbour")
    desk.get_by_role("link", name="Clear").click()
    expect(desk.locator("mark")).to_have_count(0)


def test_what_is_marked_is_edited_as_it_is(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("ice of day 7 holds")
    desk.keyboard.press("Enter")
    at(desk, 7, "1 of 1")
    desk.keyboard.press("e")
    expect(piece(desk, 7).locator("textarea")).to_have_value("The ice of day 7 holds.")


def test_words_are_found_without_a_script(browser: Browser, live_archive: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=ViewportSize(width=1440, height=900))
    page = context.new_page()
    sign_in(page, live_archive, "ada")
    page.goto(f"{live_archive}/desk/drafts/{long_draft().pk}/")
    page.get_by_label("Find", exact=True).fill("harbour")
    page.get_by_role("button", name="Find", exact=True).click()
    for step in (1, 2, 3):
        at(page, 10 * step, f"{step} of 25")
        page.locator("#bar").get_by_role("button", name="Find", exact=True).click()
    at(page, 40, "4 of 25")
    page.get_by_role("link", name="Previous").click()
    at(page, 30, "3 of 25")
    page.get_by_label("Find", exact=True).fill("zebra")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text(re.compile("No turn has these words"))
    context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nobody_is_shut_out(desk: Page, width: int, scheme: str) -> None:
    desk.set_viewport_size(ViewportSize(width=width, height=900))
    desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    desk.keyboard.press("/")
    desk.keyboard.type("ice")
    desk.keyboard.press("Enter")
    expect(found(desk)).to_have_text("1 of 250")
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(desk)
