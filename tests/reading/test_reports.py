"""Readers report an error in a turn without an account; too many, forged and machine-made reports are not taken."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from archive.editorial.services import Actor, Role, reports
from archive.editorial.services.publication import publish, withdraw
from archive.models import Document, ErrorReport
from tests import factories

pytestmark = pytest.mark.django_db
PIET = Actor("piet", Role.EDITOR)


@pytest.fixture
def document() -> Document:
    """A published document of two versions; the first alone has its second turn."""
    made = factories.make_published_document(["The ice goes out in April.", "A toll is paid on herring."])
    factories.make_version(made, ["The ice goes out in April."])
    return made


def form(client: Client, document: Document, turn: str = "t1") -> dict[str, str]:
    """Return what the form of a turn sends, as a reader fills it in."""
    page = client.get("/reports/new/", {"turn": f"{document.ark}/{turn}"}).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return hidden | {"words": "in April", "says": "The tape says May.", "website": ""}


def test_a_report_goes_to_the_desk_with_the_words_and_the_place(client: Client, document: Document) -> None:
    answered = client.post("/reports/new/", form(client, document), follow=True)
    assert "A librarian looks at it" in answered.content.decode()
    report = ErrorReport.objects.get()
    assert (report.document, report.version_number, report.turn_number) == (document, 2, 1)
    assert (report.words, report.says) == ("in April", "The tape says May.")
    assert "127.0.0.1" not in report.sender


def test_every_turn_leads_to_the_form(client: Client, document: Document) -> None:
    for at in (document.get_absolute_url(), f"{document.get_absolute_url()}/t1"):
        assert f"/reports/new/?turn=/{document.ark}" in client.get(at).content.decode()


def test_a_turn_that_the_latest_version_has_no_more_is_reported_on_in_the_last_that_had_it(
    client: Client, document: Document
) -> None:
    client.post("/reports/new/", form(client, document, "t2"))
    assert ErrorReport.objects.get().version_number == 1


def test_without_chosen_words_those_of_the_turn_are_sent(client: Client, document: Document) -> None:
    client.post("/reports/new/", form(client, document) | {"words": ""})
    assert ErrorReport.objects.get().words == "The ice goes out in April."


@pytest.mark.parametrize("says", ["", "  ", "x" * 2001])
def test_what_says_nothing_or_too_much_is_told_and_kept_in_the_form(
    client: Client, document: Document, says: str
) -> None:
    answered = client.post("/reports/new/", form(client, document) | {"says": says})
    assert answered.status_code == 400
    assert escape(says.strip()) in answered.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_forged_form_and_one_about_another_turn_are_not_taken(client: Client, document: Document) -> None:
    sent = form(client, document)
    other = sent["turn"].replace("/t1", "/t2").replace(".v2", ".v1")
    for forged in (sent | {"token": "1-1.x.y"}, sent | {"turn": other}, sent | {"token": ""}):
        assert client.post("/reports/new/", forged).status_code == 400
    cross = client.post("/reports/new/", sent, headers={"sec-fetch-site": "cross-site"})
    assert cross.status_code == 400
    assert not ErrorReport.objects.exists()


def test_a_program_that_fills_in_every_field_is_thanked_and_not_heard(client: Client, document: Document) -> None:
    answered = client.post("/reports/new/", form(client, document) | {"website": "http://buy.example"}, follow=True)
    assert answered.status_code == 200
    assert not ErrorReport.objects.exists()


def test_the_same_report_twice_is_one(client: Client, document: Document) -> None:
    sent = form(client, document)
    for _ in range(2):
        client.post("/reports/new/", sent)
    assert ErrorReport.objects.count() == 1


class TestThrottle:
    """Ten an hour from one place, two hundred from all together."""

    def report(self, client: Client, document: Document, number: int, address: str = "192.0.2.1") -> int:
        """Send one report, and return the status of the answer."""
        sent = form(client, document) | {"says": f"Number {number} is wrong."}
        return client.post("/reports/new/", sent, REMOTE_ADDR=address).status_code

    def test_the_eleventh_from_one_place_waits_and_another_place_does_not(
        self, client: Client, document: Document
    ) -> None:
        assert [self.report(client, document, number) for number in range(10)] == [302] * 10
        sent = form(client, document) | {"says": "One too many."}
        answered = client.post("/reports/new/", sent, REMOTE_ADDR="192.0.2.1")
        assert answered.status_code == 429
        assert 3500 < int(answered.headers["Retry-After"]) <= 3601
        assert "A little slower" in answered.content.decode()
        assert self.report(client, document, 11, "192.0.2.2") == 302

    def test_after_an_hour_there_is_room_again(self, client: Client, document: Document) -> None:
        for number in range(10):
            self.report(client, document, number)
        ErrorReport.objects.update(sent_at=timezone.now() - datetime.timedelta(minutes=61))
        assert self.report(client, document, 11) == 302

    def test_two_hundred_of_all_together_are_enough(self, client: Client, document: Document) -> None:
        ErrorReport.objects.bulk_create(
            ErrorReport(document=document, version_number=2, turn_number=1, says=str(n), sender=str(n))
            for n in range(200)
        )
        assert self.report(client, document, 1) == 429


class TestWhatIsNotPublic:
    """Nobody learns by the form what the pages do not tell."""

    def test_drafts_embargoes_and_what_is_not_there_are_not_found(self, client: Client, document: Document) -> None:
        draft, kept = factories.make_draft().document, factories.make_embargoed_document()
        factories.make_draft(["The ice goes out in April.", "A wholly new remark of the draft."], document=document)
        for turn in (
            f"{draft.ark}/t1",
            f"{kept.ark}/t1",
            f"{document.ark}/t3",
            f"{document.ark}/t99",
            document.ark,
            "x",
            "",
        ):
            assert client.get("/reports/new/", {"turn": turn}).status_code == 404, turn

    def test_a_withdrawn_document_is_gone_also_to_a_form_that_was_open(
        self, client: Client, document: Document
    ) -> None:
        sent = form(client, document)
        factories.withdraw_document(document)
        assert client.get("/reports/new/", {"turn": f"{document.ark}/t1"}).status_code == 410
        assert client.post("/reports/new/", sent).status_code == 410
        assert not ErrorReport.objects.exists()


def test_the_answer_is_found_at_the_address_that_the_reader_was_led_to(client: Client, document: Document) -> None:
    at = client.post("/reports/new/", form(client, document)).headers["Location"]
    reports.decline(by=PIET, report=ErrorReport.objects.get().pk, answer="The tape says April, at 14:03.")
    assert "The tape says April, at 14:03." in client.get(at).content.decode()
    assert client.get(f"{at[:-2]}/").status_code == 404
    assert client.get("/reports/1.forged/").status_code == 404


def test_once_it_is_put_right_the_reader_is_told_in_which_version_and_of_which_words(
    client: Client, document: Document
) -> None:
    at = client.post("/reports/new/", form(client, document)).headers["Location"]
    draft = reports.accept(by=PIET, report=ErrorReport.objects.get().pk)
    before = client.get(at).content.decode()
    assert "It is being put right" in before
    assert "in April" in before
    ada = Actor("ada", Role.PUBLISHER)
    publish(by=ada, document=document, reason=reports.reason_from(draft))
    after = client.get(at).content.decode()
    assert "It is being put right" not in after
    assert f'in <a href="{document.get_absolute_url()}.v3">version 3</a>' in after
    withdraw(by=ada, document=document, reason="A court ordered it.")
    hidden = client.get(at).content.decode()
    assert "version 3" not in hidden
    assert "in April" not in hidden
