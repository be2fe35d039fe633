"""The page of what waits: whose drafts, what each waits for, and what happened since yesterday."""

from __future__ import annotations

import re

import pytest

from archive.editorial.embargo import put_under_embargo
from archive.editorial.services import Actor, Role, publication
from archive.models import Deposit, ErrorReport, Version
from archive.transcripts.transcript import Finding, Place
from tests import factories
from tests.desk.reviewing import at_desk

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.PUBLISHER)


def some_drafts() -> dict[str, Version]:
    """Return a draft of each state, all of piet's but one."""
    look = factories.make_draft(title="On ice", findings=[Finding("odd", "Look.", Place(1, 1), 0)])
    ready, asks, kept = (factories.make_draft(title=title) for title in ("On herring", "On locks", "On tolls"))
    asking = factories.make_collection("Papers", needs_approval=True)
    asks.document.collection_items.create(collection=asking)
    put_under_embargo(document=kept.document, until=factories.NEXT_CENTURY, actor="x")
    Version.objects.exclude(pk=ready.pk).update(drafted_by="piet")
    Version.objects.filter(pk=ready.pk).update(drafted_by="ada")
    return {"look": look, "ready": ready, "approval": asks, "embargo": kept}


def states(page: str) -> dict[str, str]:
    """Return the state that the page shows of each draft, by its title."""
    found = re.findall(r'class="state \w+"\s+href="[^"]*">([^<]*)<span class="vh">: ([^<]*)</span>', page)
    return {title: state for state, title in found}


def test_each_draft_says_what_it_waits_for() -> None:
    some_drafts()
    assert states(at_desk("ada", Role.PUBLISHER).get("/desk/").content.decode()) == {
        "On ice": "1 to look at",
        "On herring": "Ready",
        "On locks": "Waits for approval",
        "On tolls": "Under embargo until 1 January 2126",
    }


@pytest.mark.parametrize("waits", ["look", "ready", "approval", "embargo"])
def test_drafts_of_one_state_are_shown_alone(waits: str) -> None:
    wanted = some_drafts()[waits]
    page = at_desk("ada", Role.PUBLISHER).get(f"/desk/?waits={waits}").content.decode()
    assert list(states(page)) == [wanted.document.title]


def test_ones_own_are_shown_alone_and_a_contributor_sees_no_others() -> None:
    some_drafts()
    assert list(states(at_desk("ada", Role.EDITOR).get("/desk/?whose=mine").content.decode())) == ["On herring"]
    assert "On ice" not in at_desk("mina", Role.CONTRIBUTOR).get("/desk/").content.decode()


def test_an_approved_draft_is_ready() -> None:
    draft = some_drafts()["approval"]
    publication.approve(by=ADA, draft=draft.pk)
    assert states(at_desk("ada", Role.PUBLISHER).get("/desk/").content.decode())["On locks"] == "Ready"


def test_what_happened_since_yesterday_and_what_readers_report_is_told() -> None:
    document = factories.make_published_document(title="On the winter tolls")
    ErrorReport.objects.create(document=document, version_number=1, turn_number=1, says="Misspelt.", sender="x")
    page = " ".join(at_desk("ada", Role.EDITOR).get("/desk/").content.decode().split())
    assert "1 report to answer" in page
    assert re.search(r"a test published <a[^>]*>On the winter tolls</a>", page)


def test_many_drafts_are_parted_into_pages_that_hold_all_of_them() -> None:
    for number in range(60):
        factories.make_draft(title=f"Draft {number:02}")
    client, at, seen = at_desk("ada", Role.EDITOR), "/desk/?whose=", list[str]()
    while at:
        response = client.get(at)
        seen += [row.draft.document.title for row in response.context["drafts"]]
        at = f"/desk/{response.context['page'].older}" if response.context["page"].older else ""
    assert seen == [f"Draft {number:02}" for number in reversed(range(60))]


@pytest.mark.parametrize("drafts", [1, 24])
def test_the_number_of_queries_is_fixed(drafts: int, django_assert_num_queries: object) -> None:
    for number in range(drafts):
        factories.make_draft(title=f"Draft {number}")
    client = at_desk("ada", Role.PUBLISHER)
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get("/desk/")


def test_what_was_brought_and_is_no_draft_yet_is_counted_and_a_contributors_own_alone() -> None:
    for name, state in (("ada", "asking"), ("piet", "refused"), ("piet", "drafted")):
        Deposit.objects.create(brought_by=name, state=state)
    page = " ".join(at_desk("mo", Role.EDITOR).get("/desk/").content.decode().split())
    assert ">Like something that is here</a>" in page
    assert ">Cannot be read</a>" in page
    assert ">Drafted</a>" not in page
    assert "Cannot be read" not in at_desk("ada", Role.CONTRIBUTOR).get("/desk/").content.decode()
