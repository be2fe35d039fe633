"""A name that stands in the words begins a new turn at one key or one press, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from archive.models import Version
from tests.browser.test_desk_review import piece, saved, sign_in
from tests.desk.reviewing import read_draft, texts
from tests.transcripts.test_unmarked import debate

expect.set_options(timeout=30_000)  # others may use the machine too
HELD = "Who says so? MS. LIND - The keeper said so."


@pytest.fixture
def review(page: Page, live_archive: str) -> tuple[Page, Version]:
    """Return a tab in which a debate is reviewed, whose third turn holds the words of another, and the draft."""
    sign_in(page, live_archive, "ada")
    draft = read_draft(debate("MS. LIND - The keeper said so.", " "), language="en")
    assert texts(draft)[2] == HELD
    page.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    return page, draft


def doubtful(page: Page, draft: Version) -> Locator:
    """Return the finding that points at the name."""
    return page.locator(f'.finding[data-finding="{draft.findings.get(code="label-doubtful").pk}"]')


def assert_begun(page: Page, draft: Version) -> None:
    """Assert that the new turn has its own words and label, its finding is settled, and undo takes it back."""
    saved(page, "Turn 3 split, the new one given to “Ms. Lind”.")
    assert texts(draft)[2:4] == ["Who says so?", "The keeper said so."]
    assert draft.turns.get(position=4).label == "Ms. Lind"
    expect(piece(page, 4).locator("select[name=voice] option:checked")).to_have_text("Ms. Lind")
    expect(doubtful(page, draft).get_by_text("Mended by ada")).to_be_attached()
    expect(page.locator("#waiting").get_by_text("stands")).to_have_count(0)
    page.get_by_role("button", name="Undo: turn 3 split, the new one given to “Ms. Lind”").click()
    expect(page.locator("#saved")).to_contain_text("Undone: ")
    assert texts(draft)[2] == HELD
    expect(doubtful(page, draft).get_by_role("button", name="A new turn here")).to_be_visible()


def test_s_at_the_finding_begins_the_new_turn(review: tuple[Page, Version]) -> None:
    page, draft = review
    page.keyboard.press("j")
    while not doubtful(page, draft).evaluate("finding => finding === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("#waiting .finding:focus, #findings:focus")).to_have_count(1)
    assert_begun(page, draft)


def test_a_press_on_a_new_turn_here_begins_it(review: tuple[Page, Version]) -> None:
    page, draft = review
    doubtful(page, draft).get_by_role("button", name="A new turn here").click()
    assert_begun(page, draft)


def test_s_at_the_turn_itself_opens_it_to_be_split_by_hand(review: tuple[Page, Version]) -> None:
    page, draft = review
    piece(page, 3).focus()
    page.keyboard.press("s")
    expect(piece(page, 3).locator("textarea")).to_be_focused()
    assert texts(draft)[2] == HELD
