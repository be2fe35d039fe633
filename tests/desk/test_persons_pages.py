"""Persons are found and kept at the desk, merged after a page that says what goes over, and parted again."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Person, PersonAlias, PersonIdentifier, PersonMerge, RoleHeld
from tests import factories
from tests.desk.signing_in import signed_in
from tests.factories import statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    """Somebody who speaks in a published document."""
    factories.make_published_document([statement("So.", label="A", speaker="Ilse Marendal")])
    return Person.objects.get()


def path_of(person: Person) -> str:
    """Return where a person is kept."""
    return f"/desk/persons/{person.pk}/"


def test_a_person_is_found_by_any_of_their_names(person: Person) -> None:
    PersonAlias.objects.create(person=person, name="Ильзе Марендаль")
    factories.make_person("Jon Ulve")
    for words in ("marendal", "Ilse M", "ильзе"):
        page = signed_in(name=words[:3]).get("/desk/persons/", {"q": words}).content.decode()
        assert "Ilse Marendal" in page
        assert "Jon Ulve" not in page


@pytest.mark.parametrize(
    ("words", "said"), [("Ulve", "Nobody is called “Ulve”."), ("", "knows nobody yet"), (" \t", "knows nobody yet")]
)
def test_where_nobody_is_found_the_page_says_what_to_do(words: str, said: str) -> None:
    page = signed_in().get("/desk/persons/", {"q": words}).content.decode()
    assert said in " ".join(BeautifulSoup(page, "html.parser").text.split())
    assert "“”" not in page


def test_a_person_is_made(person: Person) -> None:
    answered = signed_in().post("/desk/persons/", {"name": "Tomas Reivik", "role": "Consul"})
    made = Person.objects.get(name="Tomas Reivik")
    assert answered.headers["Location"] == path_of(made)


def test_what_a_change_touches_is_told_and_another_name_keeps_the_address(person: Person, client: Client) -> None:
    ada = signed_in()
    assert "A change shows in 1 document within seconds" in ada.get(path_of(person)).content.decode()
    sent = {"act": "save", "name": "Ilse Osk", "keep_name": "on", "born": "1968", "note": "Jurist."}
    saved = ada.post(path_of(person), sent, follow=True)
    assert "1 document show it within seconds" in saved.content.decode()
    public = client.get("/speakers/ilse-marendal/")
    assert (public.status_code, "Ilse Osk" in public.content.decode()) == (200, True)
    assert [alias.name for alias in person.aliases.all()] == ["Ilse Marendal"]


def test_roles_names_and_numbers_are_added_changed_and_taken_away(person: Person) -> None:
    ada, body = signed_in(), factories.make_organisation("Aure Commission")
    role = {"act": "role", "title": "Envoy", "date": "1999/2004", "organisation": "aure commission"}
    ada.post(path_of(person), role)
    ada.post(path_of(person), {"act": "alias", "name": "I. Marendal", "kind": "initials", "dates": ""})
    ada.post(path_of(person), {"act": "number", "scheme": "isni", "value": "0000 0001 2103 2683"})
    held = person.roles.get()
    assert (held.title, held.organisation, held.date_earliest.year) == ("Envoy", body, 1999)  # type: ignore[union-attr]
    assert person.identifiers.get().value == "0000000121032683"
    ada.post(path_of(person), {"act": "role", "line": held.pk, "title": "Special Envoy", "date": "1999/2004"})
    assert person.roles.get().title == "Special Envoy"
    page = ada.get(path_of(person)).content.decode()
    assert all(words in page for words in ("Special Envoy", "I. Marendal", "0000000121032683"))
    ada.post(path_of(person), {"act": "remove", "of": "role", "line": held.pk})
    assert not person.roles.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "number", "scheme": "wikidata", "value": "forty-two"},
        {"act": "number", "scheme": "no such", "value": "1"},
        {"act": "role", "title": "Envoy", "date": "long ago"},
        {"act": "role", "title": "Envoy", "organisation": "No such body"},
        {"act": "alias", "name": "", "kind": "spelling"},
        {"act": "alias", "name": "x", "kind": "no such"},
        {"act": "save", "name": ""},
        {"act": "remove", "of": "role", "line": "12345"},
        {"act": "remove", "of": "person", "line": "1"},
        {"act": "role", "line": "x", "title": "Envoy"},
        {},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(person: Person, sent: dict[str, str]) -> None:
    refused = signed_in().post(path_of(person), sent)
    assert refused.status_code == 409
    assert "Not done" in refused.content.decode()
    assert Person.objects.get().name == "Ilse Marendal"
    assert not any(model.objects.exists() for model in (RoleHeld, PersonAlias, PersonIdentifier))


def test_a_merge_says_what_goes_over_and_is_done_and_taken_back_at_a_press(person: Person, client: Client) -> None:
    factories.make_published_document([statement("No.", label="B", speaker="I. Marendal Osk")])
    source = Person.objects.get(name="I. Marendal Osk")
    RoleHeld.objects.create(person=source, title="Envoy")
    ada = signed_in()
    merge = f"{path_of(source)}merge/"
    assert "Ilse Marendal" in ada.get(merge, {"q": "marendal"}).content.decode()
    page = ada.get(merge, {"into": person.pk}).content.decode()
    assert all(said in page for said in ("1 turn;", "1 role: Envoy", "/speakers/i-marendal-osk/", "can be taken back"))
    assert ada.post(merge, {"into": person.pk, "reason": ""}).status_code == 409
    done = ada.post(merge, {"into": person.pk, "reason": "One person."}, follow=True)
    assert "I. Marendal Osk was merged into Ilse Marendal" in done.content.decode()
    assert client.get("/speakers/i-marendal-osk/").status_code == 301
    assert "This record went into" in ada.get(path_of(source)).content.decode()
    back = ada.post(f"/desk/merges/{PersonMerge.objects.get().pk}/undo/", follow=True)
    assert "a record by itself again" in back.content.decode()
    assert client.get("/speakers/i-marendal-osk/").status_code == 200


def test_who_is_not_there_answers_404() -> None:
    ada = signed_in()
    assert [ada.get(path).status_code for path in ("/desk/persons/9/", "/desk/persons/9/merge/")] == [404, 404]
    assert ada.post("/desk/merges/9/undo/").status_code == 404


@pytest.mark.parametrize("path", ["/desk/persons/", "person"])
def test_pages_cost_as_many_queries_however_much_there_is(person: Person, path: str) -> None:
    ada = signed_in()
    where = path_of(person) if path == "person" else path

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(where).status_code == 200
        return len(captured)

    few = queries()
    for number in range(5):
        factories.make_published_document([statement("So.", label="A", speaker=f"Ilse Osk-{number}")])
        RoleHeld.objects.create(
            person=person, title=f"Envoy {number}", organisation=factories.make_organisation(f"B{number}")
        )
        PersonAlias.objects.create(person=person, name=f"Name {number}")
    assert queries() == few <= 16
