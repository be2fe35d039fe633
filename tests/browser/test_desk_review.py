"""Review in a real browser: a whole review by keyboard, two librarians, a closed browser, and nobody shut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Actor, Role, Seen, drafts
from archive.models import Version
from tests.browser.accessibility import assert_accessible
from tests.desk.reviewing import at_desk, read_draft, texts

expect.set_options(timeout=30_000)  # others may use the machine too
PIET = Actor("piet", Role.EDITOR)
SAMPLE = """FOREIGN MINISTRY OF HALVERN, PRESS SERVICE
Orsund, 2 June 2020
PRESS CONFERENCE AFTER THE SESSION

Thank you all for waiting. The ice has gone out
and so I am told. Was the last claim paid? It was.

Q: And the survey of the Hook? A: The three engineers have reported.

Reivik: They agree on everything except the depth.

Q: Depth is rather the point.

Reivik: It is the only point.

And that is why I am glad that there are three of them.

Q: Will there be a chair for us?

A: There is always a chair.
"""
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (390, "light"),
    (820, "light"),
    (820, "dark"),
    (1440, "light"),
    (1440, "dark"),
)


def sign_in(page: Page, archive: str, name: str) -> None:
    """Sign somebody in at the desk, in this tab."""
    cookie = at_desk(name).cookies[django_settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": archive}])


@pytest.fixture
def desk(page: Page, live_archive: str) -> Page:
    """Return a tab in which a librarian signed in."""
    sign_in(page, live_archive, "ada")
    return page


@pytest.fixture
def review(desk: Page, live_archive: str) -> tuple[Page, Version]:
    """Return a tab in which a draft is reviewed, and the draft."""
    draft = read_draft(SAMPLE, language="en")
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    return desk, draft


def piece(page: Page, position: int) -> Locator:
    """Return a turn on the page."""
    return page.locator(f'#turns .piece[data-position="{position}"]')


def saved(page: Page, sentence: str) -> None:
    """Wait until the page says that something was done."""
    expect(page.locator("#saved")).to_have_text(sentence)


def test_a_whole_review_is_done_by_keyboard_alone(review: tuple[Page, Version]) -> None:
    page, draft = review
    as_read = texts(draft)
    _settle_and_edit(page, draft, as_read)
    _split(page, draft, as_read)
    _move_join_and_leave_out(page)
    _undo_everything(page, draft)
    assert texts(draft) == as_read
    assert page.locator("#turns .said").all_text_contents() == as_read
    assert not draft.findings.filter(state="settled").exists()


def _settle_and_edit(page: Page, draft: Version, as_read: list[str]) -> None:
    """Accept the first finding, and write more into the second turn."""
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    page.keyboard.press("j")
    expect(page.locator("#waiting .finding").first).to_be_focused()
    page.keyboard.press("a")
    saved(page, "The finding at turn 1 accepted.")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(piece(page, 2)).to_be_focused()
    page.keyboard.press("e")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Of course.")
    page.keyboard.press("Control+Enter")
    saved(page, "Turn 2 edited.")
    assert texts(draft)[1] == f"{as_read[1]} Of course."


def _split(page: Page, draft: Version, as_read: list[str]) -> None:
    """Split the first turn at the caret, and give the second part to another by its list."""
    page.keyboard.press("p")
    expect(piece(page, 1)).to_be_focused()
    page.keyboard.press("s")
    page.keyboard.press("Control+Home")
    for _ in as_read[0].split("Was the last")[0]:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+Shift+Enter")
    saved(page, "Turn 1 split.")
    assert texts(draft)[1].startswith("Was the last claim paid?")
    expect(piece(page, 2)).to_be_focused()
    page.keyboard.press("Tab")
    expect(piece(page, 2).locator("select[name=voice]")).to_be_focused()
    page.keyboard.type("Q")
    expect(page.locator("#saved")).to_contain_text("Enter saves it")
    page.keyboard.press("Enter")
    saved(page, "Turn 2 given another label and name.")
    assert draft.turns.get(position=2).label == "Q"


def _move_join_and_leave_out(page: Page) -> None:
    """Move the third turn down and up again, join the fourth to it, and leave that out."""
    expect(piece(page, 2)).to_be_focused()
    page.keyboard.press("n")
    expect(piece(page, 3)).to_be_focused()
    page.keyboard.press("]")
    saved(page, "Turn 3 moved to place 4.")
    page.keyboard.press("[")
    saved(page, "Turn 4 moved to place 3.")
    expect(piece(page, 3)).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.press("u")
    saved(page, "Turn 4 joined to turn 3.")
    page.keyboard.press("x")
    saved(page, "Turn 3 left out.")


def _undo_everything(page: Page, draft: Version) -> None:
    """Undo step by step until nothing is left to undo."""
    number = page.locator("#undo input[name=step]")
    page.locator("#steps summary").click()
    expect(page.locator("#steps-list li")).to_have_count(draft.steps.count())
    for step in range(draft.steps.count(), 0, -1):
        expect(number).to_have_value(str(step))
        page.keyboard.press("Control+z")
        expect(page.locator("#saved")).to_contain_text("Undone: ")
        expect(number).to_have_value(str(step - 1) if step > 1 else "")
    expect(page.locator("#undo")).to_be_hidden()
    expect(page.locator("#steps-list")).to_have_text(re.compile("the draft is as it was read"))


def test_a_finding_is_mended_where_its_turn_stands(review: tuple[Page, Version]) -> None:
    page, draft = review
    finding = draft.findings.filter(turn_number=1)[0]
    page.locator(f'.finding[data-finding="{finding.pk}"]').focus()
    page.keyboard.press("m")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Mended.")
    page.keyboard.press("Escape")
    saved(page, "Turn 1 edited.")
    finding.refresh_from_db()
    assert finding.answer == "mended"


def test_a_turn_marks_its_words_in_the_source_and_the_source_leads_to_the_turn(review: tuple[Page, Version]) -> None:
    page, _ = review
    piece(page, 3).hover()
    assert page.locator("#beside .lit").all_text_contents() == ["A: The three engineers have reported."]
    page.locator('#beside [data-of="6"]').first.click()
    expect(piece(page, 6)).to_be_focused()


def test_source_and_turns_scroll_together(desk: Page, live_archive: str) -> None:
    long = "\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is {'very ' * (n % 7)}word{n}." for n in range(1, 91))
    desk.goto(f"{live_archive}/desk/drafts/{read_draft(long).pk}/")
    piece(desk, 60).evaluate("turn => scrollBy(0, turn.getBoundingClientRect().top - 60)")
    line = desk.locator('#beside [data-of="60"]')
    desk.wait_for_function(
        """() => {
            const box = document.querySelector('#beside [data-of="60"]').getBoundingClientRect();
            const frame = document.querySelector('#beside').getBoundingClientRect();
            return box.top > frame.top - 5 && box.top < frame.top + 150;
        }"""
    )
    assert line.text_content() == "A: Point 60 is very very very very word60."


def test_on_opening_the_source_stands_at_the_first_turn_and_not_at_what_a_page_has_before_it(
    desk: Page, live_archive: str
) -> None:
    menu = "\n".join(f'<li><a href="/{n}">Department {n}</a></li>' for n in range(120))
    said = "\n".join(f"<p><b>Reivik:</b> Point {n} of the tolls holds, as it was said.</p>" for n in range(60))
    page = f"<html><body><ul>{menu}</ul><main><h1>Press conference by Tomas Reivik</h1>{said}</main></body></html>"
    draft = read_draft(page, name="page.html")
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    expect(desk.locator('#beside [data-of="1"]').first).to_be_in_viewport()
    assert desk.locator("#beside").evaluate("pane => pane.scrollTop") > 0


def test_further_turns_come_as_one_scrolls_and_few_are_on_the_page_at_once(desk: Page, live_archive: str) -> None:
    long = "\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is word{n}." for n in range(1, 851))
    desk.goto(f"{live_archive}/desk/drafts/{read_draft(long).pk}/")
    for end in (*range(200, 801, 100), 850):
        desk.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(piece(desk, end)).to_be_attached()
    desk.wait_for_function("document.querySelectorAll('#turns .piece').length <= 400")
    positions = desk.locator("#turns .piece").evaluate_all("all => all.map((each) => Number(each.dataset.position))")
    assert positions == list(range(positions[0], 851))
    expect(desk.locator("#count")).to_have_text(f"850, here {positions[0]} to 850")
    desk.evaluate("scrollTo(0, 400)")
    desk.evaluate("scrollTo(0, 300)")
    expect(piece(desk, positions[0] - 1)).to_be_attached()


def test_what_was_typed_survives_a_closed_browser(review: tuple[Page, Version]) -> None:
    closed, draft = review
    closed.context.set_offline(True)
    piece(closed, 2).get_by_role("link", name="Change turn 2").click()
    closed.keyboard.press("Control+End")
    closed.keyboard.type(" Typed, and never saved.")
    page, address = closed.context.new_page(), closed.url
    closed.close()
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator("#unsaved")).to_contain_text("Typed, and never saved.")
    page.get_by_role("button", name="Take it up in turn 2").click()
    page.keyboard.press("Control+Enter")
    saved(page, "Turn 2 edited.")
    assert texts(draft)[1].endswith(" Typed, and never saved.")
    page.reload()
    expect(page.locator("#unsaved")).to_be_empty()


def test_what_was_saved_as_the_page_closed_is_no_conflict(review: tuple[Page, Version]) -> None:
    page, draft = review
    piece(page, 2).get_by_role("link", name="Change turn 2").click()
    turn = draft.turns.get(position=2)
    seen = Seen(turn.number, stamp_of(row_of(turn)))
    drafts.change_turn(by=PIET, draft=draft.pk, seen=seen, changes={"text": "The same words."})
    page.keyboard.press("Control+a")
    page.keyboard.type("The same words.")
    page.keyboard.press("Control+Enter")
    expect(piece(page, 2).locator(".editor")).to_have_count(0)
    expect(piece(page, 2).locator(".said")).to_have_text("The same words.")


def test_two_librarians_are_told_and_choose_between_both_texts(review: tuple[Page, Version]) -> None:
    page, draft = review
    piece(page, 2).get_by_role("link", name="Change turn 2").click()
    turn = draft.turns.get(position=2)
    seen = Seen(turn.number, stamp_of(row_of(turn)))
    drafts.change_turn(by=PIET, draft=draft.pk, seen=seen, changes={"text": "Piet’s words."})
    page.keyboard.press("Control+a")
    page.keyboard.type("Ada’s words.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".meanwhile")).to_contain_text("piet changed it meanwhile")
    expect(page.locator(".meanwhile q")).to_have_text("Piet’s words.")
    assert texts(draft)[1] == "Piet’s words."
    page.get_by_role("button", name="Put mine in its place").click()
    saved(page, "Turn 2 edited.")
    assert texts(draft)[1] == "Ada’s words."


def test_typing_never_waits_for_the_archive(review: tuple[Page, Version]) -> None:
    page, _ = review
    page.route("**/turns/*/", lambda route: None)  # the archive never answers
    piece(page, 2).get_by_role("link", name="Change turn 2").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And more.")
    page.locator("#main h1").click()
    piece(page, 2).locator("textarea").press("Control+End")
    page.keyboard.type(" Still more.")
    assert page.locator("textarea").input_value().endswith(" And more. Still more.")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nobody_is_shut_out(
    review: tuple[Page, Version], width: int, scheme: Literal["light", "dark"], live_archive: str
) -> None:
    page, draft = review
    page.set_viewport_size(ViewportSize(width=width, height=900))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour on its way is measured
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    piece(page, 2).get_by_role("link", name="Change turn 2").click()
    page.locator("#keys").evaluate("keys => { keys.open = true; }")
    assert_accessible(page)
    for path in (
        f"drafts/{draft.pk}/turns/2/",
        f"documents/{draft.document_id}/description/",
        f"drafts/{draft.pk}/discard/",
    ):
        page.goto(f"{live_archive}/desk/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert_accessible(page)


@pytest.fixture
def without_script(browser: Browser, live_archive: str) -> Iterator[Page]:
    """Yield a tab in which no script runs, and a librarian signed in."""
    context = browser.new_context(java_script_enabled=False, viewport=ViewportSize(width=1440, height=900))
    page = context.new_page()
    sign_in(page, live_archive, "ada")
    yield page
    context.close()


def test_a_turn_is_changed_and_split_without_a_script(without_script: Page, live_archive: str) -> None:
    draft = read_draft(SAMPLE)
    without_script.goto(f"{live_archive}/desk/drafts/{draft.pk}/")
    piece(without_script, 2).locator("select[name=kind]").select_option("statement")
    piece(without_script, 2).get_by_role("button", name="Save turn 2").click()
    expect(without_script.locator(".notice.done")).to_contain_text("Turn 2 given another kind.")
    piece(without_script, 1).get_by_role("link", name="Change turn 1").click()
    without_script.get_by_label("Was the last claim paid? It was.").check()
    without_script.get_by_role("button", name="Split the turn").click()
    expect(without_script.locator(".notice.done")).to_contain_text("Turn 1 split.")
    assert texts(draft)[1] == "Was the last claim paid? It was."


def test_a_place_is_offered_as_one_types(desk: Page, live_archive: str) -> None:
    from tests import factories  # noqa: PLC0415

    draft = read_draft(SAMPLE)
    desk.goto(f"{live_archive}/desk/documents/{draft.document_id}/description/")
    factories.make_place("Orsund", country="Halvern")
    desk.get_by_label("Place", exact=True).press_sequentially("ors")
    expect(desk.locator("#known-places option")).to_have_attribute("value", "Orsund")
