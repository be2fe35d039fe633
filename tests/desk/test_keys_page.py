"""The page of old beside new: each turn's fate in a word, confirmed or overruled by a form, and undone."""

from __future__ import annotations

import re

import pytest

from archive.editorial.drafting import ReadFrom, create_draft
from archive.editorial.services import Role
from archive.models import DraftStep, Reading, Version
from tests import factories
from tests.desk.reviewing import at_desk
from tests.editorial.test_revision import OLD, unsure_draft
from tests.factories import answer, make_transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Version:
    """A draft with one turn of which it is not certain which it is."""
    return unsure_draft()


def test_an_uncertain_turn_is_confirmed_on_the_page(draft: Version) -> None:
    client, at = at_desk(), f"/desk/drafts/{draft.pk}/keys/"
    page = client.get(at)
    assert "Of 1 turn it is not certain which it is." in page.content.decode()
    (number,) = page.context["to_confirm"]
    after = client.post(at, {"act": "confirm", "number": str(number)}, follow=True).content.decode()
    assert "Nothing is left to confirm." in after
    step = draft.steps.get()
    client.post(f"/desk/drafts/{draft.pk}/undo/", {"step": str(step.number)})
    assert "it is not certain" in client.get(at).content.decode()


def test_it_is_overruled_on_the_page_and_a_slip_is_told(draft: Version) -> None:
    client, at = at_desk(), f"/desk/drafts/{draft.pk}/keys/"
    (number,) = client.get(at).context["to_confirm"]
    (row,) = client.get(at).context["unsure"]
    sent = {"turn": str(number), "stamp": row.stamp}
    assert client.post(at, sent | {"is": "the other"}).status_code == 409
    assert client.post(at, sent | {"is": "99"}).status_code == 409
    client.post(at, sent | {"is": ""})
    assert draft.turns.get(position=2).number == 6
    assert "Nothing is left to confirm." in client.get(at).content.decode()


def test_a_new_turn_shows_the_one_that_is_gone_which_it_resembles_and_a_press_says_that_it_is_that(
    draft: Version,
) -> None:
    client, at = at_desk(), f"/desk/drafts/{draft.pk}/keys/"
    (number,) = client.get(at).context["to_confirm"]
    (row,) = client.get(at).context["unsure"]
    client.post(at, {"turn": str(number), "stamp": row.stamp, "is": ""})
    Reading.objects.update(unsure=[6])
    DraftStep.objects.all().delete()  # as it is where the alignment itself had it as new
    shown = client.get(at)
    page = " ".join(shown.content.decode().split())
    (row,) = shown.context["unsure"]
    assert "It stands between turns 1 and 3" in page
    assert "Turn 2, which is gone, resembles it:" in page
    assert OLD[1][:60] in page
    sent = {"turn": "6", "stamp": row.stamp, "is": re.findall(r'name="is" value="(\d+)"', page)[0]}
    said = client.post(at, sent, follow=True).content.decode()
    assert draft.turns.get(position=2).number == 2
    assert "Done" in said


def test_the_page_of_publishing_leads_to_what_is_to_be_confirmed(draft: Version) -> None:
    page = at_desk(role=Role.PUBLISHER).get(f"/desk/drafts/{draft.pk}/publish/").content.decode()
    assert "1 turn is perhaps not the one whose number it keeps." in page
    assert f"/desk/drafts/{draft.pk}/keys/" in page


@pytest.mark.parametrize("page", ["", "speakers/", "publish/", "keys/"])
def test_each_page_of_a_revision_leads_to_old_beside_new_and_none_of_a_first_version(draft: Version, page: str) -> None:
    client, first = at_desk(role=Role.PUBLISHER), factories.make_draft()
    assert f'href="/desk/drafts/{draft.pk}/keys/"' in client.get(f"/desk/drafts/{draft.pk}/{page}").content.decode()
    if page != "keys/":
        assert f"/desk/drafts/{first.pk}/keys/" not in client.get(f"/desk/drafts/{first.pk}/{page}").content.decode()


def test_what_waits_leads_to_old_beside_new_of_a_revision(draft: Version) -> None:
    assert f'href="/desk/drafts/{draft.pk}/keys/"' in at_desk().get("/desk/").content.decode()


def test_kept_turns_are_one_line_and_changes_are_marked() -> None:
    document = factories.make_published_document([answer(text) for text in OLD])
    turns = [answer(text.replace("cold", "warm")) for text in OLD]
    draft = create_draft(document=document, transcript=make_transcript(turns), actor="ada", source=ReadFrom("x", []))
    page = " ".join(at_desk().get(f"/desk/drafts/{draft.pk}/keys/").content.decode().split())
    assert "4 turns are kept, 1 to 4" in page
    assert "<del>cold</del><ins>warm</ins>" in page


def test_of_a_long_revision_what_is_uncertain_stands_first_and_the_rest_in_pages() -> None:
    words = [
        f"Point {n} of the {n * 7} points that were made upon the tolls of the river that day." for n in range(130)
    ]
    document = factories.make_published_document([answer(text) for text in words])
    turns = [answer(text.replace("tolls", "levies")) for text in words[:120]]
    turns += [answer(OLD[0]), *map(answer, words[121:])]
    draft = create_draft(document=document, transcript=make_transcript(turns), actor="ada", source=ReadFrom("x", []))
    Reading.objects.update(unsure=[100, 101])
    client, at = at_desk(), f"/desk/drafts/{draft.pk}/keys/"
    first, second, last = (" ".join(client.get(at, {"page": n}).content.decode().split()) for n in (1, 2, 9))
    for page in (first, second, last):
        assert page.index('id="t100"') < page.index("In order"), "what is to be confirmed stands first on every page"
    assert 'id="t1"' in first
    assert 'id="t119"' not in first
    assert 'id="t119"' in last
    assert "2 turns are to be confirmed, 100 to 101" in second
    client.post(at, {"act": "confirm", "number": "100,101"})
    assert "Nothing is left to confirm." in client.get(at).content.decode()


def test_the_draft_of_a_new_document_has_no_such_page() -> None:
    assert at_desk().get(f"/desk/drafts/{factories.make_draft().pk}/keys/").status_code == 404


@pytest.mark.parametrize("count", [5, 300])
def test_the_number_of_queries_is_fixed(count: int, django_assert_num_queries: object) -> None:
    texts = [f"Turn number {number} of the {number * 7} words of this day." for number in range(count)]
    document = factories.make_published_document(texts)
    transcript = make_transcript([*texts[1:], "And one more at the end."])
    draft = create_draft(document=document, transcript=transcript, actor="ada", source=ReadFrom("x", []))
    client = at_desk()
    with django_assert_num_queries(10):  # type: ignore[operator]
        client.get(f"/desk/drafts/{draft.pk}/keys/")


def test_what_was_said_of_a_turn_is_told_by_its_number_of_before(draft: Version) -> None:
    client, at = at_desk(), f"/desk/drafts/{draft.pk}/keys/"
    (row,) = client.get(at).context["unsure"]
    sent = {"turn": str(row.first.number), "stamp": row.stamp, "is": "4"}
    assert "Done: what was turn 2 is turn 4 now." in " ".join(
        client.post(at, sent, follow=True)
        .content.decode()
        .replace("</b><span>", ": ")
        .replace("Done: Done", "Done")
        .split()
    )
