"""What changes what the public sees: each act by its confirm page, with its reason, and refused where it may not be."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.services import Role
from archive.models import Document, DocumentState, Redirect, Version
from tests import factories
from tests.desk.reviewing import at_desk
from tests.factories import statement

pytestmark = pytest.mark.django_db
WORDS = "The ice goes out in April."


@pytest.fixture
def document() -> Document:
    """A published document."""
    return factories.make_published_document([WORDS], title="On the winter tolls")


def publisher() -> Client:
    """Return the browser of a publisher."""
    return at_desk("ada", Role.PUBLISHER)


def test_a_document_is_withdrawn_with_a_reason_and_a_successor_and_restored(document: Document) -> None:
    other, client = factories.make_published_document(title="On the summer tolls"), publisher()
    at = f"/desk/documents/{document.pk}/withdraw/"
    assert "Its address stays" in client.get(at).content.decode()
    client.post(at, {"reason": "It was published twice.", "successor": f"https://archive.example/{other.ark}"})
    gone = client.get(document.get_absolute_url())
    assert gone.status_code == 410
    assert "It was published twice." in gone.content.decode()
    assert other.ark in gone.content.decode()
    client.post(f"/desk/documents/{document.pk}/restore/", {"reason": "It was not."})
    assert client.get(document.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "Why, in words for readers is needed."),
        ({"reason": "Twice.", "successor": "somewhere"}, "is no address of a document here"),
        ({"reason": "Twice.", "successor": "{itself}"}, "cannot replace itself"),
        ({"reason": "Twice.", "successor": "{draft}"}, "is not published"),
    ],
)
def test_a_withdrawal_that_would_leave_readers_lost_is_refused(
    document: Document, given: dict[str, str], said: str
) -> None:
    named = {"itself": document.ark, "draft": factories.make_draft(title="A draft").document.ark}
    sent = {name: value.format(**named) for name, value in given.items()}
    answered = publisher().post(f"/desk/documents/{document.pk}/withdraw/", sent)
    assert answered.status_code in (400, 409)
    assert said in answered.content.decode()
    document.refresh_from_db()
    assert document.state == DocumentState.PUBLISHED


def test_a_draft_is_kept_until_a_day(client: Client) -> None:
    document = factories.make_draft(title="On locks").document
    at = f"/desk/documents/{document.pk}/embargo/"
    assert publisher().post(at, {"until": "soon", "reason": "Asked for."}).status_code == 400
    browser = at_desk("ola", Role.PUBLISHER)
    assert browser.post(at, {"until": "2001-01-01", "reason": "Asked for."}).status_code == 409
    browser.post(at, {"until": "2126-01-01", "reason": "The ministry asked for it."})
    document.refresh_from_db()
    assert (document.state, str(document.embargo_until)) == ("embargo", "2126-01-01")
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_draft_that_waits_for_approval_is_not_put_under_embargo() -> None:
    document = factories.make_draft(title="On locks").document
    document.collection_items.create(collection=factories.make_collection("Papers", needs_approval=True))
    answered = publisher().post(
        f"/desk/documents/{document.pk}/embargo/", {"until": "2126-01-01", "reason": "Asked for."}
    )
    assert "needs the approval" in answered.content.decode()


def test_an_old_address_leads_on_for_good(document: Document, client: Client) -> None:
    sent = {"old": "/docs/12", "new": document.get_absolute_url(), "note": "A book of 1998."}
    browser = publisher()
    browser.post("/desk/redirect/", sent)
    assert client.get("/docs/12").headers["Location"] == document.get_absolute_url()
    again = browser.post("/desk/redirect/", sent | {"new": "/"})
    assert again.status_code == 409
    assert "leads to" in again.content.decode()
    assert Redirect.objects.count() == 1


class TestTakedown:
    """The law empties a version; nothing else of it goes, and nobody does it by mistake."""

    def sent(self, version: Version, **changed: str) -> dict[str, str]:
        """Return what the form would send."""
        return {"authority": "A court of Orsund", "reason": "A name was protected.", "typed": version.ark} | changed

    def test_its_words_are_gone_and_its_address_says_why(self, document: Document) -> None:
        version = document.versions.get(number=1)
        client = at_desk("root", Role.ADMINISTRATOR)
        client.post(f"/desk/versions/{version.pk}/take-down/", self.sent(version))
        page = client.get(f"{version.get_absolute_url()}/t1").content.decode()
        assert WORDS not in page
        assert "A name was protected." in page

    @pytest.mark.parametrize("typed", ["", "ark:/99999/fk4nothing.v1", "yes", "{ark}", "{ark}.v2"])
    def test_it_asks_for_the_identifier_of_the_version(self, document: Document, typed: str) -> None:
        version = document.versions.get(number=1)
        client = at_desk("root", Role.ADMINISTRATOR)
        sent = self.sent(version, typed=typed.format(ark=document.ark))
        assert client.post(f"/desk/versions/{version.pk}/take-down/", sent).status_code in (400, 409)
        assert version.turns.get(number=1).text == WORDS

    def test_what_the_desk_keeps_of_the_words_is_emptied_too(self, document: Document) -> None:
        version = document.versions.get(number=1)
        factories.make_version(document, [WORDS, statement("Thank you.")])
        report = document.error_reports.create(version_number=1, turn_number=1, words=WORDS, says="x", sender="y")
        at_desk("root", Role.ADMINISTRATOR).post(f"/desk/versions/{version.pk}/take-down/", self.sent(version))
        report.refresh_from_db()
        assert report.words == ""
        assert not document.versions.get(number=2).turns.filter(text=WORDS).exists()


@pytest.mark.parametrize("act", ["withdraw", "restore", "embargo", "take-down"])
def test_an_editor_may_none_of_them(document: Document, act: str) -> None:
    client, version = at_desk("piet", Role.EDITOR), document.versions.get(number=1)
    at = f"/desk/versions/{version.pk}/take-down/" if act == "take-down" else f"/desk/documents/{document.pk}/{act}/"
    assert client.get(at).status_code == 403
    assert client.post(at, {"reason": "x"}).status_code == 403


def test_a_document_at_the_desk_offers_what_may_be_done_and_begins_a_revision(document: Document) -> None:
    client = at_desk("ada", Role.PUBLISHER)
    page = client.get(f"/desk/documents/{document.pk}/").content.decode()
    assert "Withdraw it" in page
    assert "Take down" not in page
    answered = client.post(f"/desk/documents/{document.pk}/revise/")
    draft = document.versions.get(number=None)
    assert answered.headers["Location"] == f"/desk/drafts/{draft.pk}/"
    assert "Go on with the draft" in client.get(f"/desk/documents/{document.pk}/").content.decode()


def test_a_document_is_found_by_words_of_its_title_and_by_its_address(document: Document) -> None:
    factories.make_published_document(title="On herring")
    client = at_desk("ada", Role.EDITOR)
    for asked in ("winter", "TOLLS winter", document.ark, f"https://elsewhere.example/{document.ark}/t1"):
        rows = client.get("/desk/documents/", {"q": asked}).context["page"].rows
        assert rows == [document], asked
