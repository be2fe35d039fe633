"""Places, subjects, events, collections, organisations: what only drafts mention is nowhere, and counts are exact."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.describing import put_in_collection
from archive.models import Document, Participation, RoleHeld
from tests import factories
from tests.factories import statement
from tests.reading.worded import soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents() -> tuple[Document, Document]:
    """Return a published document and a draft, each with a place, an event, a series, a subject and an organisation."""
    made = []
    for name, make in (("Seen", factories.make_published_document), ("Hidden", factories.make_draft)):
        organisation = factories.make_organisation(f"{name} commission")
        place = factories.make_place(f"{name} place")
        event = factories.make_event(f"{name} event", organisation=organisation, place=place, date="2019-03-14")
        found = make(title=f"{name} document", place=place, event=event)
        document = found if isinstance(found, Document) else found.document
        put_in_collection(
            document=document, collection=factories.make_collection(f"{name} series"), actor="x", number="7"
        )
        document.subjects.add(factories.make_subject(f"{name} subject"))
        made.append(document)
    return made[0], made[1]


LISTS = ["places", "events", "collections", "subjects", "organisations"]
SLUGS = {
    "places": "place",
    "events": "event",
    "collections": "series",
    "subjects": "subject",
    "organisations": "commission",
}


@pytest.mark.parametrize("which", LISTS)
def test_the_list_names_what_published_documents_mention_and_nothing_else(
    client: Client, documents: tuple[Document, Document], which: str
) -> None:
    page = client.get(f"/{which}/")
    assert f"Seen {SLUGS[which]}" in words(page)
    assert "Hidden" not in page.content.decode()


@pytest.mark.parametrize("which", LISTS)
def test_a_record_shows_its_documents(client: Client, documents: tuple[Document, Document], which: str) -> None:
    page = client.get(f"/{which}/seen-{SLUGS[which]}/")
    assert "Seen document" in words(page)
    assert "1 document" in words(page)
    assert "Hidden" not in page.content.decode()


@pytest.mark.parametrize("which", LISTS)
def test_what_only_a_draft_mentions_answers_as_if_it_were_not_there(
    client: Client, documents: tuple[Document, Document], which: str
) -> None:
    hidden = client.get(f"/{which}/hidden-{SLUGS[which]}/")
    unknown = client.get(f"/{which}/never-was/")
    assert hidden.status_code == unknown.status_code == 404
    assert words(hidden) == words(unknown)


@pytest.mark.parametrize("which", LISTS)
def test_an_empty_list_says_that_it_is_empty(client: Client, which: str) -> None:
    assert "yet" in words(client.get(f"/{which}/"))


def test_a_series_lists_its_documents_in_their_order_in_it(client: Client) -> None:
    series = factories.make_collection("Blue Books")
    for number, date in (("10", "1900"), ("2", "1901"), ("1", "1902")):
        document = factories.make_published_document(title=f"Paper {number}", date=date)
        put_in_collection(document=document, collection=series, actor="x", number=number)
    page = soup(client.get(series.get_absolute_url()))
    assert [one.get_text(strip=True) for one in page.select(".reg-t")] == ["Paper 1", "Paper 2", "Paper 10"]
    assert "No. 10 ·" in words(client.get(series.get_absolute_url()))


def test_an_event_lists_its_documents_as_they_came(client: Client) -> None:
    event = factories.make_event("Forty-first session", date="2019-03-12/2019-03-14")
    for title, date in (("Second", "2019-03-14"), ("First", "2019-03-12")):
        factories.make_published_document(title=title, date=date, event=event)
    page = client.get(event.get_absolute_url())
    assert [one.get_text(strip=True) for one in soup(page).select(".reg-t")] == ["First", "Second"]
    assert "12–14 March 2019" in words(page)


def test_an_organisation_shows_who_held_office_in_it_and_in_what_it_took_part(client: Client) -> None:
    ministry = factories.make_organisation("Ministry of the Ports")
    person = factories.make_person("Ilse Marendal")
    RoleHeld.objects.create(person=person, title="Minister", organisation=ministry)
    treaty = factories.make_published_document(
        [statement("One.", label="M", speaker="Ilse Marendal")], title="Agreement of the ports"
    )
    Participation.objects.create(document=treaty, organisation=ministry)
    page = words(client.get(ministry.get_absolute_url()))
    assert "Ilse Marendal" in page
    assert "Agreement of the ports" in page


def test_a_narrower_subject_is_led_to_from_the_broader_one(client: Client) -> None:
    broad = factories.make_subject("Navigation")
    narrow = factories.make_subject("Winter navigation", broader=broad)
    document = factories.make_published_document()
    document.subjects.add(broad, narrow)
    assert soup(client.get(broad.get_absolute_url())).find("a", href=narrow.get_absolute_url())
    assert soup(client.get(narrow.get_absolute_url())).find("a", href=broad.get_absolute_url())


def test_a_long_list_stands_under_letters(client: Client) -> None:
    for number in range(45):
        factories.make_published_document(place=factories.make_place(f"{'AB'[number % 2]}place {number}"))
    page = soup(client.get("/places/"))
    assert [one.get_text() for one in page.select("section.letter h2")] == ["A", "B"]
    assert len(page.select(".columns li")) == 45
