"""The page on which a draft is published: what it says before, what it refuses, and that all of it is one act."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.editorial.services import Actor, Role, drafts
from archive.models import Deposit, Document, DocumentState, IndexQueueEntry, Version, WaitingLabel
from archive.transcripts.transcript import Finding, Place
from tests import factories
from tests.desk.reviewing import at_desk
from tests.factories import answer, question, statement

pytestmark = pytest.mark.django_db
PIET = Actor("piet", Role.EDITOR)
TURNS = [
    statement("The ice goes out in April.", label="MS. MARENDAL", speaker="Ilse Marendal"),
    question("And the chair?"),
    answer("There is a chair.", label="MR. ORRE"),
]


def a_draft() -> Version:
    """Return a draft of three turns with one finding, made by piet."""
    findings = [Finding("odd", "Look.", Place(1, 1), 0)]
    draft = factories.make_draft(TURNS, findings=findings, title="On the winter tolls", date="2020-06-02")
    Version.objects.filter(pk=draft.pk).update(drafted_by="piet")
    return draft


def filled(client: Client, draft: Version, **changed: str) -> dict[str, str]:
    """Return what the form would send, with some fields changed."""
    context = client.get(f"/desk/drafts/{draft.pk}/publish/").context
    form = context["form"]
    now = {name: str(form[name].value() or "") for name in form.fields}
    return now | {"step": str(context["step"]), "reason": context["note"].value, "act": "publish"} | changed


def test_the_page_says_what_will_be_public_and_what_needs_attention() -> None:
    draft = a_draft()
    page = at_desk(role=Role.PUBLISHER).get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    for said in (
        draft.document.ark_name,
        "3, numbered 1 to 3 for good",
        "0 known, 1 named in full, 1 not known yet, 1 left unknown (<q>Q</q>)",
        "1 finding is still open.",
        "Nobody is known yet for 1 label: “MR. ORRE”.",
        "Where it was is not said.",
        "Publish version 1",
    ):
        assert said in page, said


def test_labels_that_wait_once_it_is_public_are_told_before_and_no_others() -> None:
    turns = [
        statement("The ice goes out in April.", label="MS. SORREL", speaker="Ms. Sorrel"),
        answer("It does.", label="Ms. Sorrel", speaker="Ms. Sorrel"),
        statement("Not so.", label="MR. DUNE", speaker="Jorn Dune"),
        statement("Nor here.", label="THE CHAIR"),
    ]
    client, draft = at_desk(role=Role.PUBLISHER), factories.make_draft(turns, title="On the tolls")
    page = client.get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    assert "Nobody is known yet for 2 labels: “Ms. Sorrel”, “THE CHAIR”." in page
    assert "0 known, 1 named in full, 2 not known yet" in page
    assert "is resolved" not in page
    assert f"/desk/drafts/{draft.pk}/speakers/" in page
    client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft))
    waiting = WaitingLabel.objects.filter(document=draft.document).values_list("name", flat=True)
    assert sorted(waiting) == ["Ms. Sorrel", "THE CHAIR"]


def test_a_document_like_it_is_told_with_a_way_to_it() -> None:
    draft, other = a_draft(), factories.make_published_document(title="On the summer tolls")
    Deposit.objects.create(brought_by="piet", document=draft.document, like=other, likeness=0.97)
    page = at_desk(role=Role.PUBLISHER).get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    assert "nearly the same as another document, 97% of its words" in page
    assert f"/desk/documents/{other.pk}/" in page


def test_publishing_puts_the_description_right_in_the_same_act() -> None:
    client, draft = at_desk(role=Role.PUBLISHER), a_draft()
    sent = filled(client, draft, title="On the tolls of winter", place="Orsund", new_place="on")
    page = client.post(f"/desk/drafts/{draft.pk}/publish/", sent, follow=True).content.decode()
    assert "Version 1 of “On the tolls of winter” is public" in page
    notice = BeautifulSoup(page, "html.parser").select_one(".notice.done")
    assert notice is not None
    address = draft.document.get_absolute_url()
    assert [(link["href"], link.text) for link in notice.select("a")] == [
        (address, f"http://archive.example{address}"),
        (address, "See it as readers do"),
    ]
    document = Document.objects.get(pk=draft.document_id)
    assert (document.state, document.title, str(document.place)) == ("published", "On the tolls of winter", "Orsund")
    assert IndexQueueEntry.objects.filter(document_id=document.pk).exists()
    assert client.get(document.get_absolute_url()).status_code == 200


def test_a_field_that_cannot_be_is_told_and_nothing_is_published() -> None:
    client, draft = at_desk(role=Role.PUBLISHER), a_draft()
    answered = client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft, date="the other day"))
    assert answered.status_code == 422
    assert 'href="#id_date"' in answered.content.decode()
    assert Document.objects.get(pk=draft.document_id).state == DocumentState.DRAFT


def test_a_draft_changed_since_it_was_looked_at_is_not_published_unseen() -> None:
    client, draft = at_desk(role=Role.PUBLISHER), a_draft()
    sent = filled(client, draft)
    drafts.relabel_turns(by=PIET, draft=draft.pk, label="MR. ORRE", changes={"label": "Mr. Orre"})
    answered = client.post(f"/desk/drafts/{draft.pk}/publish/", sent)
    assert answered.status_code == 409
    assert "piet changed the draft meanwhile" in answered.content.decode()
    assert Version.objects.get(pk=draft.pk).number is None


def test_a_second_version_needs_a_reason_and_its_turns_keep_their_numbers() -> None:
    client = at_desk(role=Role.PUBLISHER)
    document = factories.make_published_document(TURNS, title="On the tolls")
    draft = factories.make_draft([*TURNS, statement("Thank you all for coming.", label="Q")], document=document)
    page = client.get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    assert "4; 3 keep their numbers, 1 new gets number 4" in page
    refused = client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft))
    assert refused.status_code == 409
    assert "A new version needs a reason" in refused.content.decode()
    client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft, reason="The end was missing."))
    assert Version.objects.get(pk=draft.pk).number == 2


class TestApproval:
    """Where a second person is asked for, the page says so, and offers it to those who may."""

    @pytest.fixture
    def draft(self) -> Version:
        """A draft of piet's in a collection that asks for approval."""
        draft = a_draft()
        asking = factories.make_collection("Papers", needs_approval=True)
        draft.document.collection_items.create(collection=asking)
        return draft

    def test_it_is_not_published_before_and_is_after(self, draft: Version) -> None:
        client = at_desk("ada", Role.PUBLISHER)
        refused = client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft))
        assert refused.status_code == 409
        assert "Approve this draft" in refused.content.decode()
        client.post(f"/desk/drafts/{draft.pk}/approve/")
        client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft))
        assert Version.objects.get(pk=draft.pk).approved_by == "ada"
        assert Version.objects.get(pk=draft.pk).number == 1

    def test_who_made_the_draft_is_not_offered_it_and_is_refused(self, draft: Version) -> None:
        client = at_desk("piet", Role.PUBLISHER)
        assert "Approve this draft" not in client.get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
        refused = client.post(f"/desk/drafts/{draft.pk}/approve/")
        assert refused.status_code == 409
        assert "somebody else has to approve it" in refused.content.decode()


def test_an_editor_saves_the_description_and_may_not_publish() -> None:
    client, draft = at_desk(role=Role.EDITOR), a_draft()
    assert "Publish version" not in client.get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft, act="save", title="On tolls"))
    refused = client.post(f"/desk/drafts/{draft.pk}/publish/", filled(client, draft))
    assert "As an editor you may not publish a draft" in refused.content.decode()
    assert Document.objects.get(pk=draft.document_id).title == "On tolls"
    assert Version.objects.get(pk=draft.pk).number is None


def test_a_contributor_does_not_see_the_drafts_of_others() -> None:
    draft = a_draft()
    assert at_desk("mina", Role.CONTRIBUTOR).get(f"/desk/drafts/{draft.pk}/publish/").status_code == 404
    assert at_desk("piet", Role.CONTRIBUTOR).get(f"/desk/drafts/{draft.pk}/publish/").status_code == 200


@pytest.mark.parametrize("turns", [3, 300])
def test_the_number_of_queries_is_fixed(turns: int, django_assert_num_queries: object) -> None:
    draft = factories.make_draft([f"Turn {number} of the day." for number in range(turns)])
    client = at_desk(role=Role.PUBLISHER)
    with django_assert_num_queries(21):  # type: ignore[operator]
        client.get(f"/desk/drafts/{draft.pk}/publish/")


def test_the_page_of_a_withdrawn_document_does_not_say_that_it_is_readable() -> None:
    client, document = at_desk(role=Role.PUBLISHER), factories.make_published_document()
    assert "Version 1 stays readable" in client.get(f"/desk/documents/{document.pk}/").content.decode()
    factories.withdraw_document(document)
    assert "stays readable" not in client.get(f"/desk/documents/{document.pk}/").content.decode()
