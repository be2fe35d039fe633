"""The page of a description: errors at their fields, offers of what the archive knows, and nothing lost."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.services import Role
from archive.models import Document, Place
from tests import factories
from tests.desk.reviewing import at_desk

pytestmark = pytest.mark.django_db


def _filled(client: Client, document: Document, **changed: str) -> dict[str, str]:
    """Return what the form would send, with some fields changed."""
    form = client.get(f"/desk/documents/{document.pk}/description/").context["form"]
    return {name: str(form[name].value() or "") for name in form.fields} | changed


def test_a_description_is_saved_and_the_page_says_so() -> None:
    client, document = at_desk(), factories.make_draft().document
    filled = _filled(client, document, title="Of the ice", date="2020-06-02")
    answer = client.post(f"/desk/documents/{document.pk}/description/", filled, follow=True)
    assert "The description is saved." in answer.content.decode()
    document.refresh_from_db()
    assert (document.title, document.date) == ("Of the ice", "2020-06-02")


def test_an_error_stands_at_its_field_and_everything_typed_is_kept() -> None:
    client, document = at_desk(), factories.make_draft().document
    filled = _filled(client, document, title="Of the ice", date="the other day", place="Orsnd")
    answer = client.post(f"/desk/documents/{document.pk}/description/", filled)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_date"' in page
    assert 'id="id_date_error"' in page
    assert 'value="Orsnd"' in page
    assert 'name="new_place"' in page
    assert 'name="new_event"' not in page


def test_a_place_is_made_where_the_librarian_says_that_it_is_new() -> None:
    client, document = at_desk(), factories.make_draft().document
    filled = _filled(client, document, place="Orsnd", new_place="on")
    client.post(f"/desk/documents/{document.pk}/description/", filled)
    assert Place.objects.filter(name="Orsnd").exists()


def test_two_who_describe_at_once_are_told_and_the_second_chooses() -> None:
    ada, piet = at_desk(), at_desk("piet")
    document = factories.make_draft().document
    filled = _filled(ada, document, title="Ada’s title")
    piet.post(f"/desk/documents/{document.pk}/description/", _filled(piet, document, title="Piet’s title"))
    answer = ada.post(f"/desk/documents/{document.pk}/description/", filled)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Piet’s title" in page
    assert "Ada’s title" in page
    again = filled | {"seen": answer.context["form"].data["seen"]}
    ada.post(f"/desk/documents/{document.pk}/description/", again)
    document.refresh_from_db()
    assert document.title == "Ada’s title"


def test_a_contributor_describes_no_draft_of_others() -> None:
    document = factories.make_draft().document
    answer = at_desk("mina", Role.CONTRIBUTOR).get(f"/desk/documents/{document.pk}/description/")
    assert answer.status_code == 403


class TestWhatTheArchiveKnows:
    """The lists that are offered."""

    def test_names_that_begin_so_come_before_those_that_have_the_words(self) -> None:
        factories.make_place("New Orsund")
        factories.make_place("Orsund", country="Halvern")
        found = at_desk().get("/desk/known/places/", {"q": "ÓRS"}).json()["known"]
        assert found == [{"value": "Orsund", "says": "Halvern"}, {"value": "New Orsund", "says": ""}]

    def test_an_event_is_offered_with_its_date(self) -> None:
        factories.make_event("Session", date="2020")
        assert at_desk().get("/desk/known/events/", {"q": "ses"}).json()["known"][0]["value"] == "Session (2020)"

    @pytest.mark.parametrize("which", ["sources", "series", "languages"])
    def test_each_list_answers(self, which: str) -> None:
        factories.make_source("English Source")
        factories.make_collection("English papers")
        assert len(at_desk().get(f"/desk/known/{which}/", {"q": "english"}).json()["known"]) == 1

    def test_a_list_that_is_none_is_not_found(self) -> None:
        assert at_desk().get("/desk/known/passwords/").status_code == 404
