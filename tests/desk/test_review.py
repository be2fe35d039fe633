"""The review page: what stands beside each other, who may see it, and how much it asks of the database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.editorial.desk.review import KEYS
from archive.editorial.services import Actor, Role, drafts
from archive.models import Version
from tests import factories
from tests.desk.reviewing import JSON, act, at_desk, exchange, fields, page_of, read_draft

pytestmark = pytest.mark.django_db

PIET = Actor("piet", Role.EDITOR)


class TestSideBySide:
    """What the page shows."""

    def test_each_turn_is_marked_in_the_source_that_it_came_from(self) -> None:
        page = page_of(at_desk(), read_draft())
        assert '<span data-of="2">Q: Was the last claim paid?</span> <span data-of="3">A: It was paid</span>' in page
        assert '<span data-of="3">on the thirtieth.</span>' in page
        assert '<a class="ln" href="#t4"' in page
        assert 'href="#l8"' in page

    def test_text_that_was_left_out_is_struck(self) -> None:
        client, draft = at_desk(), read_draft()
        act(client, draft, 5, "leave-out")
        assert '<del class="dropped" data-of="">Q: Is it fine?</del>' in page_of(client, draft)

    def test_a_draft_without_a_source_shows_its_turns_alone(self) -> None:
        page = page_of(at_desk(), exchange())
        assert 'id="beside"' not in page
        assert page.count('class="piece') == 4

    def test_a_revision_shows_the_published_text_at_its_left(self) -> None:
        document = factories.make_published_document(["The ice goes out.", "The tolls stay."])
        draft = drafts.begin_revision(by=PIET, document=document)
        act(client := at_desk(), draft, 1, "change", text="The ice went out.")
        page = page_of(client, draft)
        assert "Version 1" in page
        assert 'id="v1"' in page
        assert "The ice goes out." in page

    def test_findings_are_numbered_and_lead_to_their_turn_and_line_and_back(self) -> None:
        page = page_of(at_desk(), read_draft())
        assert 'id="f1"' in page
        assert 'href="?at=1#t1"' in page
        assert 'href="?at=1#l5"' in page
        assert page.count('href="#f1"') == 2

    @pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("zh", "ltr")])
    def test_other_scripts_have_their_language_and_direction(self, language: str, direction: str) -> None:
        page = page_of(at_desk(), read_draft(language=language))
        assert re.search(rf'class="said"\s+data-of="1"\s+lang="{language}"\s+dir="{direction}"', page)
        assert re.search(rf'class="bare source window"[^>]*lang="{language}"\s+dir="{direction}"', page)

    def test_a_long_draft_is_shown_in_windows_and_every_line_of_its_source_in_one(self) -> None:
        lines = "\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is word{n}." for n in range(1, 251))
        draft, client = read_draft(lines), at_desk()
        shown: list[str] = []
        for at in (1, 150, 250):
            shown += re.findall(r'<li id="l(\d+)"', page_of(client, draft, at))
        assert draft.turn_count == 250
        assert shown == [str(2 * n - 1) for n in range(1, 251)]

    def test_a_place_that_is_none_shows_the_first_window(self) -> None:
        draft, client = exchange(), at_desk()
        for at in ("x", "-1", "99999999999", "0", "٣"):
            assert client.get(f"/desk/drafts/{draft.pk}/", {"at": at}).status_code == 200


def test_the_guide_lists_every_key_of_the_page() -> None:
    guide = Path("docs/DESK.md").read_text(encoding="utf-8").partition("## Review\n")[2].partition("\n## ")[0]
    keys = [key for listed, _ in KEYS for key in listed.split(", ") if len(key) == 1]
    assert len(keys) == 17
    assert not [key for key in keys if f"`{key}`" not in guide]


class TestWhoMay:
    """A contributor sees and edits drafts of their own alone; a published draft is none."""

    def test_a_draft_of_others_is_closed_to_a_contributor(self) -> None:
        draft = exchange()
        client = at_desk("mina", Role.CONTRIBUTOR)
        assert client.get(f"/desk/drafts/{draft.pk}/").status_code == 403
        assert client.post(f"/desk/drafts/{draft.pk}/turns/1/", {"act": "leave-out"}).status_code == 403
        Version.objects.filter(pk=draft.pk).update(drafted_by="mina")
        assert client.get(f"/desk/drafts/{draft.pk}/").status_code == 200

    def test_a_draft_that_is_none_says_so(self) -> None:
        document = factories.make_published_document()
        client = at_desk()
        published = client.get(f"/desk/drafts/{document.latest_version_id}/")
        assert published.status_code == 409
        assert "published as version 1" in published.content.decode()
        assert client.get("/desk/drafts/999999/").status_code == 409

    def test_a_draft_is_discarded_after_a_question(self) -> None:
        draft, client = exchange(), at_desk()
        assert "never published" in client.get(f"/desk/drafts/{draft.pk}/discard/").content.decode()
        client.post(f"/desk/drafts/{draft.pk}/discard/")
        assert not Version.objects.filter(pk=draft.pk).exists()


class TestQueries:
    """What the pages ask of the database does not grow with the draft."""

    @pytest.mark.parametrize("turns", [5, 500])
    def test_the_page_asks_as_often_for_five_turns_as_for_five_hundred(self, turns: int) -> None:
        text = "\n\n".join(f"{'Q' if n % 2 else 'A'}: Point {n} is word{n}." for n in range(1, turns + 1))
        client, draft = at_desk(), read_draft(text)
        page_of(client, draft)
        with CaptureQueriesContext(connection) as asked:
            page_of(client, draft)
        assert len(asked) == 16

    @pytest.mark.parametrize("turns", [5, 500])
    def test_a_change_asks_as_often_in_five_turns_as_in_five_hundred(self, turns: int) -> None:
        client, draft = at_desk(), exchange(turns)
        sent = {"act": "change", "text": "Other words.", "stamp": fields(client, draft, 2)["stamp"]}
        with CaptureQueriesContext(connection) as asked:
            client.post(f"/desk/drafts/{draft.pk}/turns/2/", sent, headers=JSON)
        assert len(asked) == 19


def test_of_a_page_without_line_breaks_no_spoken_word_is_struck_and_each_line_is_named_once() -> None:
    menu = "".join(f'<li><a href="/{n}">Department {n}</a></li>' for n in range(20))
    said = "".join(f"<p><b>Reivik:</b> Point {n} of the tolls holds, as it was said.</p>" for n in range(6))
    page = f"<html><body><ul>{menu}</ul><main><h1>Press conference by Tomas Reivik</h1>{said}</main></body></html>"
    shown = BeautifulSoup(page_of(at_desk(), read_draft(page, name="page.html")), "html.parser")
    struck = [each.get_text() for each in shown.select("#beside del")]
    assert [words for words in struck if "Point" in words or "Reivik" in words] == []
    assert "Department 3" in struck
    named = [each["id"] for each in shown.select("[id]")]
    assert len(named) == len(set(named))


def test_to_turn_leads_to_the_very_turn_and_beyond_the_end_to_the_last() -> None:
    draft = exchange(4)
    client, page = at_desk(), f"/desk/drafts/{draft.pk}/"
    third, last = (draft.turns.get(position=position).number for position in (3, 4))
    assert client.get(page, {"to": "3"}).headers["Location"] == f"{page}?at=3#t{third}"
    assert client.get(page, {"to": "900"}).headers["Location"] == f"{page}?at=4#t{last}"
    assert client.get(page, {"to": "x"}).status_code == 200
