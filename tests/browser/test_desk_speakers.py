"""The desk's pages of speakers, persons and accounts in a real browser: nobody is shut out, keys are enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from archive.editorial.roles import Actor, Role
from archive.editorial.services import authorities
from archive.models import Person, PersonAlias, PersonIdentifier, RoleHeld, Version
from tests import factories
from tests.browser.accessibility import assert_accessible
from tests.desk.signing_in import user_with
from tests.factories import answer, question, statement

WIDTHS = (820, 1440)


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive with somebody at the desk: a tab that is signed in, its address, and what there is to look at."""

    page: Page
    at: str
    draft: Version
    person: Person
    other: Person

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        self.page.goto(f"{self.at}{path}")
        return self.page


@pytest.fixture
def desk(live_archive: str, page: Page) -> Desk:
    """An archive in which labels wait, in a draft and in what is published, and one person was merged."""
    reivik = factories.make_person("Tomas Reivik", born="1961")
    body = factories.make_organisation("Aure Commission")
    RoleHeld.objects.create(person=reivik, title="Foreign Minister of Halvern", date="2018/..", organisation=body)
    PersonAlias.objects.create(person=reivik, name="Т. Рейвик", kind="script")
    PersonIdentifier.objects.create(person=reivik, scheme="wikidata", value="Q42")
    for number in range(30):
        labels = ("Mr. Ulve", "THE PRESIDENT", f"Chair Osk-{number}")
        turns = [statement(f"The ice is {number} thick.", label=label) for label in labels]
        factories.make_published_document(turns, title=f"Press conference {number}", date=f"{1990 + number}-03-14")
    factories.make_published_document([statement("So.", label="A", speaker="Jon Ulve")])
    draft = factories.make_draft(
        [
            statement("Good morning.", label="THE FOREIGN MINISTER", role="Foreign Minister of Halvern"),
            question("Why?"),
            answer("So.", label="Mr. Ulve"),
            answer("A Kestrian matter.", label="M. de V."),
        ],
        title="Press conference after the forty-second session",
        date="2019-03-14",
    )
    by = Actor("root", Role.ADMINISTRATOR)
    merged = factories.make_person("T. Reivik")
    authorities.merge(by=by, source=merged, target=reivik, reason="Both were foreign minister that year.")
    authorities.resolve_label(by=by, label="Chair Osk-3", party=None)
    client = Client()
    client.force_login(user_with(Role.ADMINISTRATOR, "root"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_archive}])
    return Desk(page, live_archive, draft, reivik, Person.objects.get(name="Jon Ulve"))


PAGES: dict[str, Callable[[Desk], str]] = {
    "queue": lambda d: "/desk/speakers/",
    "label": lambda d: "/desk/speakers/label/?label=Mr.%20Ulve&who=reivik",
    "draft": lambda d: f"/desk/drafts/{d.draft.pk}/speakers/?of=Mr.%20Ulve&who=reivik",
    "persons": lambda d: "/desk/persons/",
    "person": lambda d: f"/desk/persons/{d.person.pk}/",
    "merge": lambda d: f"/desk/persons/{d.other.pk}/merge/",
    "merge-into": lambda d: f"/desk/persons/{d.other.pk}/merge/?into={d.person.pk}",
    "roles": lambda d: "/desk/roles/",
    "password": lambda d: "/desk/password/",
}


@pytest.mark.parametrize("width", WIDTHS)
def test_nobody_is_shut_out_of_any_page_and_none_scrolls_sideways(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES.values():
        page = desk.go(path(desk))
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_the_way_in_and_its_refusal_shut_nobody_out(live_archive: str, page: Page) -> None:
    page.goto(f"{live_archive}/desk/speakers/")
    assert_accessible(page)
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("a guess")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    assert_accessible(page)


def test_a_draft_gets_its_speakers_by_the_keyboard_alone(desk: Desk) -> None:
    page = desk.go(f"/desk/drafts/{desk.draft.pk}/speakers/")
    _press_at(page, "Accept 1 match at once")
    page.get_by_role("status").wait_for()
    _press_at(page, "“M. de V.” stays unknown")
    page.get_by_text("“M. de V.” stays unknown, and says so.").wait_for()
    said = {row.turn_number: str(row.party or "–") for row in desk.draft.draft_resolutions.all()}
    assert said == {1: "Tomas Reivik", 4: "–"}
    _press_at(page, "Undo: ")
    page.get_by_text("Undone: ").wait_for()
    assert set(desk.draft.draft_resolutions.values_list("turn_number", flat=True)) == {1}


def _press_at(page: Page, name: str) -> None:
    """Go from one thing to the next with the Tab key until one of that name has the focus, and press Enter there."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
        if str(page.evaluate(focused)).startswith(name):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"The Tab key leads to nothing that is called “{name}”.")
