"""Review of a long draft in a real browser: where the focus stands, where one lands, and what stays in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from archive.models import Finding, Version
from tests.browser.test_desk_review import SAMPLE, piece, saved, sign_in
from tests.desk.reviewing import read_draft

expect.set_options(timeout=30_000)  # others may use the machine too


@pytest.fixture
def desk(page: Page, live_archive: str) -> Page:
    """Return a tab in which a librarian signed in."""
    sign_in(page, live_archive, "ada")
    return page


@pytest.fixture
def review(desk: Page, live_archive: str) -> tuple[Page, Version]:
    """Return a tab in which a short draft is reviewed, and the draft."""
    draft = read_draft(SAMPLE, language="en")
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    return desk, draft


def voice(page: Page, position: int) -> Locator:
    """Return the list that says who speaks a turn."""
    return piece(page, position).locator("select[name=voice]")


def test_a_letter_or_end_in_a_list_saves_nothing(review: tuple[Page, Version]) -> None:
    page, draft = review
    voice(page, 2).focus()
    before = voice(page, 2).input_value()
    for key in ("r", "End"):
        page.keyboard.press(key)
        expect(page.locator("#saved")).to_contain_text("Enter saves it")
    piece(page, 3).focus()
    expect(page.locator("#saved")).to_have_text("Nothing was saved of what the keys chose.")
    expect(voice(page, 2)).to_have_value(before)
    expect(page.locator(".editor")).to_have_count(0)
    assert not draft.steps.exists()


def test_after_a_list_has_saved_the_keys_are_heard_again(review: tuple[Page, Version]) -> None:
    page, _ = review
    piece(page, 2).locator("select[name=kind]").select_option("statement")
    saved(page, "Turn 2 given another kind.")
    expect(piece(page, 2)).to_be_focused()
    page.keyboard.press("n")
    expect(piece(page, 3)).to_be_focused()


def long_draft(turns: int) -> Version:
    """Return a draft of so many turns."""
    return read_draft("\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is word{n}." for n in range(1, turns + 1)))


def to_turn(page: Page, position: int) -> None:
    """Ask for a turn, and wait until it is there, has the focus, and stays in sight."""
    page.get_by_label("To turn").fill(str(position))
    page.keyboard.press("Enter")
    expect(piece(page, position)).to_be_focused()
    expect(piece(page, position)).to_be_in_viewport(ratio=1)


def test_to_turn_shows_the_very_turn_whatever_was_opened_before(desk: Page, live_archive: str) -> None:
    draft = long_draft(450)
    first = draft.turns.get(position=42).number
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/?at=42#t{first}")
    expect(piece(desk, 42)).to_be_focused()
    for position in (165, 400, 398, 1):
        to_turn(desk, position)
    desk.wait_for_timeout(1700)
    expect(piece(desk, 1)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1100)])
def test_the_top_is_reached_from_anywhere_and_the_bar_stays_in_sight(
    desk: Page, live_archive: str, width: int, height: int
) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    desk.goto(f"{live_archive}/desk/drafts/{long_draft(450).pk}/")
    to_turn(desk, 402)
    piece(desk, 402).locator("select[name=kind]").select_option("statement")
    saved(desk, "Turn 402 given another kind.")
    bar = desk.locator("#bar")
    for words in ("Go", "Undo", "On to publishing"):
        expect(bar.get_by_text(words)).to_be_in_viewport(ratio=1)
    expect(desk.locator("#saved")).to_be_in_viewport(ratio=1)
    expect(bar.get_by_label("To turn")).to_be_in_viewport(ratio=1)
    desk.keyboard.press("Control+Home")
    expect(piece(desk, 1)).to_be_focused()
    desk.wait_for_function("scrollY === 0")
    desk.keyboard.press("End")
    expect(piece(desk, 450)).to_be_focused()
    desk.get_by_role("link", name="To the top").click()
    expect(piece(desk, 1)).to_be_focused()
    desk.wait_for_function("scrollY === 0")


def doubted(draft: Version, position: int) -> Finding:
    """Return a finding at a turn of the draft."""
    number = draft.turns.get(position=position).number
    return draft.findings.create(code="label-doubtful", message="Is it so?", turn_number=number)


def test_a_finding_far_down_is_shown_and_mended_in_place(desk: Page, live_archive: str) -> None:
    draft = long_draft(450)
    finding = doubted(draft, 342)
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    listed = desk.locator(f'.finding[data-finding="{finding.pk}"]')
    listed.get_by_role("link", name="Mend").click()
    expect(piece(desk, 342).locator("textarea")).to_be_focused()
    expect(piece(desk, 342).locator("textarea")).to_be_in_viewport()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Mended.")
    desk.keyboard.press("Escape")
    saved(desk, "Turn 342 edited.")
    finding.refresh_from_db()
    assert finding.answer == "mended"
    to_turn(desk, 7)


def test_the_key_for_mending_loads_the_part_of_its_finding(desk: Page, live_archive: str) -> None:
    draft = long_draft(450)
    finding = doubted(draft, 342)
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    desk.locator(f'.finding[data-finding="{finding.pk}"]').focus()
    desk.keyboard.press("m")
    expect(piece(desk, 342).locator("textarea")).to_be_focused()
