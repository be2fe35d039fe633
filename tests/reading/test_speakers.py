"""Speakers: everybody of whom something published has words, and each with what they said, exactly counted."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.editorial.merging import merge_records
from archive.models import Participation, Person, PersonAlias, RoleHeld
from tests import factories
from tests.factories import answer, question, statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}


@pytest.fixture
def marendal() -> Person:
    """Return somebody with four turns in two published documents, and one in a draft."""
    person = factories.make_person("Ilse Marendal")
    factories.make_published_document(
        [statement("One.", **MARENDAL), question("Why?"), answer("Two.", **MARENDAL), answer("Three.", **MARENDAL)],
        title="At Orsund",
        date="2019-03-14",
    )
    factories.make_published_document(
        [statement("Four.", **(MARENDAL | {"role": "Delegate"}))], title="At Belmar", date="2009"
    )
    factories.make_draft([statement("Five, in secret.", **MARENDAL)], title="Draft at Zelin", date="2021")
    return person


def test_the_list_is_by_family_name_and_counts_what_is_published(client: Client, marendal: Person) -> None:
    factories.make_published_document([statement("Six.", label="A", speaker="Zora Aldane")])
    factories.make_person("Nobody Heard")
    rows = [" ".join(row.get_text(" ").split()) for row in soup(client.get("/speakers/")).select("tbody tr")]
    assert rows == ["Zora Aldane 1 1", "Ilse Marendal Foreign Minister of Kestria 4 2 2009–2019"]


def test_who_is_named_by_drafts_alone_is_not_there(client: Client) -> None:
    factories.make_person("Ilse Marendal")
    factories.make_draft([statement("One.", **MARENDAL)])
    assert client.get("/speakers/ilse-marendal/").status_code == 404
    assert "Marendal" not in client.get("/speakers/").content.decode()


def test_the_page_counts_turns_and_documents_and_names_the_first_and_the_last(client: Client, marendal: Person) -> None:
    page = words(client.get(marendal.get_absolute_url()))
    assert "4 turns in 2 documents, from 2009 to 14 March 2019." in page
    assert "Five, in secret" not in page
    assert "Zelin" not in page


def test_the_turns_stand_under_their_documents_the_latest_first(client: Client, marendal: Person) -> None:
    groups = soup(client.get(marendal.get_absolute_url())).select("li.group")
    assert [group.select_one(".gt").get_text(strip=True) for group in groups] == ["At Orsund", "At Belmar"]  # type: ignore[union-attr]
    assert [turn.get_text(strip=True) for turn in groups[0].select(".said")] == ["One.", "Two.", "Three."]


def test_a_kind_of_turn_can_be_seen_alone(client: Client, marendal: Person) -> None:
    page = soup(client.get(f"{marendal.get_absolute_url()}?spoken=answer"))
    assert [turn.get_text(strip=True) for turn in page.select(".group .said")] == ["Two.", "Three."]
    assert [tab.get_text(strip=True) for tab in page.select(".tabs a")] == ["All 4", "Statements 2", "Answers 2"]


def test_a_turn_that_a_later_version_lost_is_counted_no_more(client: Client) -> None:
    person = factories.make_person("Ilse Marendal")
    document = factories.make_published_document(
        [statement("The ice goes out.", **MARENDAL), statement("On herring and salt.", **MARENDAL)]
    )
    factories.make_version(document, [statement("The ice goes out.", **MARENDAL)])
    assert "1 turn in 1 document" in words(client.get(person.get_absolute_url()))


def test_a_merged_record_leads_to_the_one_that_took_it_over(client: Client, marendal: Person) -> None:
    other = factories.make_person("I. Marendal-Koss")
    merge_records(source=other, target=marendal, actor="x", reason="The same person.")
    response = client.get(other.get_absolute_url())
    assert (response.status_code, response.headers["Location"]) == (301, marendal.get_absolute_url())
    assert "“I. Marendal-Koss”" in words(client.get(marendal.get_absolute_url()))


def test_capitals_in_an_address_lead_to_the_page(client: Client, marendal: Person) -> None:
    response = client.get("/speakers/Ilse-Marendal/")
    assert (response.status_code, response.headers["Location"]) == (301, "/speakers/ilse-marendal/")


def test_offices_are_drawn_and_listed(client: Client, marendal: Person) -> None:
    for title, dates in (("Delegate", "2009/2014"), ("Foreign Minister", "2016/2021"), ("Envoy", "2021/..")):
        RoleHeld.objects.create(person=marendal, title=title, date=dates)
    page = soup(client.get(marendal.get_absolute_url()))
    assert len(page.select("svg.roles rect")) == 3
    listed = [" ".join(one.get_text(" ").split()) for one in page.select(".rolelist li")]
    assert listed == ["Envoy since 2021", "Foreign Minister 2016 to 2021", "Delegate 2009 to 2014"]


def test_without_offices_on_record_the_roles_are_those_that_documents_give(client: Client, marendal: Person) -> None:
    listed = [
        " ".join(one.get_text(" ").split())
        for one in soup(client.get(marendal.get_absolute_url())).select(".rolelist li")
    ]
    assert listed == ["Foreign Minister of Kestria 2019", "Delegate 2009"]


def test_other_names_are_shown_with_their_years(client: Client, marendal: Person) -> None:
    PersonAlias.objects.create(person=marendal, name="Ilse Marendal-Koss", dates="1994/2003")
    assert "Ilse Marendal-Koss (1994 to 2003)" in words(client.get(marendal.get_absolute_url()))


def test_who_only_signed_has_a_page_too(client: Client) -> None:
    person = factories.make_person("Odo Farrant")
    treaty = factories.make_published_document(title="Convention", kind="treaty")
    Participation.objects.create(document=treaty, person=person, role="plenipotentiary")
    page = client.get(person.get_absolute_url())
    assert "Took part without speaking" in headings(page)
    assert "Convention" in words(page)


@pytest.mark.parametrize(
    ("query", "status"), [("page=0", 400), ("page=99", 404), ("spoken=sung", 400), ("spoken=%00", 400)]
)
def test_a_mistake_is_answered_with_a_sentence(client: Client, marendal: Person, query: str, status: int) -> None:
    assert client.get(f"{marendal.get_absolute_url()}?{query}").status_code == status
