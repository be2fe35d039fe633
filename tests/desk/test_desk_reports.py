"""Readers' reports at the desk: accepted, they lead to a draft at that turn; declined, the reader is told why."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.editorial.services import Actor, EditorialError, Role, drafts, publication, reports
from archive.models import Document, ErrorReport, Version
from tests import factories
from tests.desk.reviewing import JSON, act, at_desk, fields, page_of

pytestmark = pytest.mark.django_db
PIET, PAULA = Actor("piet", Role.EDITOR), Actor("paula", Role.PUBLISHER)


def reported(document: Document, says: str = "The tape says May.") -> ErrorReport:
    """Return a report on the first turn of a document."""
    return ErrorReport.objects.create(
        document=document, version_number=1, turn_number=1, words="in April", says=says, sender="x"
    )


def changed(client: Client, draft: Version, **given: str) -> Any:
    """Change the first turn as a script does, and return the answer."""
    sent = fields(client, draft, 1)
    address = f"/desk/drafts/{draft.pk}/turns/{sent.pop('number')}/"
    return client.post(address, {"act": "change", **sent, **given}, headers=JSON)


def test_the_queue_shows_what_waits_and_apart_what_was_answered() -> None:
    report = reported(factories.make_published_document())
    client = at_desk("ada", Role.EDITOR)
    assert "The tape says May." in client.get("/desk/reports/").content.decode()
    reports.decline(by=PIET, report=report.pk, answer="It does not.")
    assert "The tape says May." not in client.get("/desk/reports/").content.decode()
    assert "The tape says May." in client.get("/desk/reports/?show=answered").content.decode()


def test_accepting_begins_a_new_version_at_that_turn() -> None:
    document = factories.make_published_document()
    report = reported(document)
    answered = at_desk("ada", Role.EDITOR).post(f"/desk/reports/{report.pk}/", {"act": "accept"})
    draft = document.versions.get(number=None)
    assert answered.headers["Location"] == f"/desk/drafts/{draft.pk}/?turn=1#t1"
    report.refresh_from_db()
    assert (report.state, report.answered_by) == ("accepted", "ada")


def test_where_accepting_leads_the_reader_is_heard_at_the_turn_and_nowhere_else() -> None:
    document = factories.make_published_document()
    client = at_desk("ada", Role.PUBLISHER)
    landed = client.post(f"/desk/reports/{reported(document).pk}/", {"act": "accept"}, follow=True).content.decode()
    page = BeautifulSoup(landed, "html.parser")
    for place in (page.select_one("#t1 .reported"), page.select_one("#findings .reports")):
        assert place is not None
        assert "The tape says May." in place.text
    assert "in April" in page.select_one("#t1 .reported q").text  # type: ignore[union-attr]
    assert len(page.select(".reported")) == 1
    draft = document.versions.get(number=None)
    assert "The tape says May." in client.get(f"/desk/drafts/{draft.pk}/turns/1/").content.decode()
    assert "The tape says May." in changed(client, draft, kind="note").json()["splices"][0]["added"][0]["html"]
    publication.publish(by=PAULA, document=document, reason="A slip.")
    for path in ("", "/t1", ".v2", ".v2.changes", ".json", ".v2/t1"):
        answer = Client().get(f"{document.get_absolute_url()}{path}", follow=True)
        assert (answer.status_code, b"The tape says May." in answer.content) == (200, False), path
    assert not reports.to_put_right(drafts.begin_revision(by=PIET, document=document))


def test_a_report_of_a_turn_that_the_draft_has_no_more_is_listed_without_a_place() -> None:
    document = factories.make_published_document(["One.", "Two."])
    draft = reports.accept(by=PIET, report=reported(document).pk)
    client = at_desk("ada", Role.EDITOR)
    act(client, draft, 1, "leave-out")
    page = BeautifulSoup(page_of(client, draft), "html.parser")
    assert not page.select(".reported")
    listed = page.select_one(".reports li")
    assert listed is not None
    assert "which the draft has no more" in listed.text
    assert not listed.select("a")


def test_a_contributor_who_made_the_draft_is_not_told_what_readers_wrote() -> None:
    document = factories.make_published_document()
    draft = reports.accept(by=PIET, report=reported(document).pk)
    Version.objects.filter(pk=draft.pk).update(drafted_by="mina")
    assert "The tape says May." not in page_of(at_desk("mina", Role.CONTRIBUTOR), draft)


def test_accepting_goes_into_the_draft_that_is_there() -> None:
    document = factories.make_published_document()
    for _ in range(2):
        reports.accept(by=PIET, report=reported(document, f"Wrong {_}.").pk)
    assert document.versions.filter(number=None).count() == 1


def test_the_page_of_publishing_proposes_the_reason_from_what_was_accepted_since_the_latest_version() -> None:
    document = factories.make_published_document()
    draft = reports.accept(by=PIET, report=reported(document).pk)
    reports.decline(by=PIET, report=reported(document, "Not this.").pk, answer="No.")
    note = at_desk("ada", Role.PUBLISHER).get(f"/desk/drafts/{draft.pk}/publish/").context["note"]
    assert note.value == "Put right as a reader reported: turn 1."


def test_declining_needs_an_answer() -> None:
    report = reported(factories.make_published_document())
    answered = at_desk("ada", Role.EDITOR).post(f"/desk/reports/{report.pk}/", {"act": "decline", "answer": " "})
    assert answered.status_code == 400
    assert "Say why nothing is changed" in answered.content.decode()


def test_a_report_is_answered_once() -> None:
    report = reported(factories.make_published_document())
    reports.decline(by=PIET, report=report.pk, answer="It does not.")
    with pytest.raises(EditorialError, match="piet answered this report already"):
        reports.accept(by=PIET, report=report.pk)
    assert not Version.objects.filter(number=None).exists()


def test_a_contributor_neither_sees_nor_answers_them() -> None:
    report = reported(factories.make_published_document())
    client = at_desk("mina", Role.CONTRIBUTOR)
    assert client.get("/desk/reports/").status_code == 403
    assert client.post(f"/desk/reports/{report.pk}/", {"act": "accept"}).status_code == 403


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_queries_is_fixed(count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        reported(factories.make_published_document(title=f"Document {number}"), f"Wrong {number}.")
    client = at_desk("ada", Role.EDITOR)
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/desk/reports/")
