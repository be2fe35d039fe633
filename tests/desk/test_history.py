"""The history: who did what, when, and from which state to which; of everything, and of one document."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from archive.editorial.account import acts_on, told
from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Actor, Role, Seen, drafts, publication
from archive.models import AuditRecord, Document
from tests import factories
from tests.desk.reviewing import at_desk

pytestmark = pytest.mark.django_db
ADA, PIET = Actor("ada", Role.PUBLISHER), Actor("piet", Role.EDITOR)


def a_life() -> Document:
    """Return a document that was published, revised, withdrawn and restored, with a draft discarded on the way."""
    document = factories.make_published_document(title="On the winter tolls")
    drafts.discard(by=PIET, draft=drafts.begin_revision(by=PIET, document=document).pk)
    draft = drafts.begin_revision(by=PIET, document=document)
    turn = draft.turns.get()
    seen = Seen(turn.number, stamp_of(row_of(turn)))
    drafts.change_turn(by=PIET, draft=draft.pk, seen=seen, changes={"text": "The ice went out."})
    publication.publish(by=ADA, document=document, reason="Misheard.")
    publication.withdraw(by=ADA, document=document, reason="Published twice.")
    publication.restore(by=ADA, document=document, reason="It was not.")
    factories.make_published_document(title="On herring")
    return document


def test_a_documents_whole_history_is_told_also_of_what_was_discarded() -> None:
    document = a_life()
    assert [(entry.actor, entry.did) for entry in reversed(told(acts_on(document)))] == [
        ("a test", "made"),
        ("a test", "drafted"),
        ("a test", "published"),
        ("piet", "drafted"),
        ("piet", "discarded the draft of"),
        ("piet", "drafted"),
        ("ada", "published"),
        ("ada", "withdrew"),
        ("ada", "restored"),
    ]


def test_from_which_state_to_which_is_told() -> None:
    document = a_life()
    changes = {entry.did: entry.changes for entry in told(acts_on(document))}
    assert ("state", "published", "withdrawn") in changes["withdrew"]
    assert ("state", "withdrawn", "published") in changes["restored"]


def test_the_page_of_a_document_shows_its_acts_and_the_steps_of_its_drafts() -> None:
    document = a_life()
    page = at_desk("mo", Role.EDITOR).get(f"/desk/documents/{document.pk}/history/").content.decode()
    assert "Published twice." in page
    assert "turn 1 edited" in page
    assert "On herring" not in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"actor": "ada"}, 3),
        ({"action": "publish"}, 3),
        ({"actor": "ada", "action": "publish"}, 1),
        ({"day": "2001-01-01"}, 0),
    ],
)
def test_the_history_is_narrowed_by_person_act_and_day(asked: dict[str, str], count: int) -> None:
    a_life()
    assert len(at_desk("mo", Role.EDITOR).get("/desk/history/", asked).context["entries"]) == count


def test_a_day_holds_what_was_done_on_it_and_what_is_no_day_is_told() -> None:
    a_life()
    client = at_desk("mo", Role.EDITOR)
    today = timezone.localdate()
    assert client.get("/desk/history/", {"day": today.isoformat()}).context["entries"]
    tomorrow = today + datetime.timedelta(days=1)
    assert not client.get("/desk/history/", {"since": tomorrow.isoformat()}).context["entries"]
    wrong = client.get("/desk/history/", {"day": "yesterday"})
    assert wrong.status_code == 400
    assert "“yesterday” is no day." in wrong.content.decode()


def test_a_long_history_is_parted_by_key_and_loses_nothing() -> None:
    for number in range(60):
        factories.make_document(title=f"Document {number}")
    client, at, seen = at_desk("mo", Role.EDITOR), "/desk/history/", list[int]()
    while at:
        response = client.get(at)
        seen += [entry.number for entry in response.context["entries"]]
        at = f"/desk/history/{response.context['page'].older}" if response.context["page"].older else ""
    assert seen == list(AuditRecord.objects.order_by("-pk").values_list("pk", flat=True))


def test_a_contributor_does_not_see_it() -> None:
    document = a_life()
    client = at_desk("mina", Role.CONTRIBUTOR)
    assert client.get("/desk/history/").status_code == 403
    assert client.get(f"/desk/documents/{document.pk}/history/").status_code == 403


@pytest.mark.parametrize("documents", [1, 30])
def test_the_number_of_queries_is_fixed(documents: int, django_assert_num_queries: object) -> None:
    for number in range(documents):
        factories.make_published_document(title=f"Document {number}")
    client = at_desk("mo", Role.EDITOR)
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get("/desk/history/")
