"""The turn's page: one turn between its neighbours, citable by itself."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.models import Document
from archive.transcripts.transcript import Turn, TurnKind
from tests import factories
from tests.factories import answer, question, statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MS. MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}
RUSK = {"label": "Rusk", "speaker": "Dagny Rusk", "role": "Belmar Courier"}


@pytest.fixture
def conference() -> Document:
    """Return a press conference in which a questioner is named once and unnamed once."""
    return factories.make_published_document(
        [
            statement("Good afternoon.", **MARENDAL),
            question("By what date?", **RUSK),
            answer("Before the ice goes out.", **MARENDAL),
            question("And who pays?"),
            answer("The tolls do.", **MARENDAL),
        ],
        title="Press conference",
        date="2019-03-14",
        place=factories.make_place("Orsund"),
    )


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("t1", "Ilse Marendal, Foreign Minister of Kestria, speaks, Orsund, 14 March 2019"),
        ("t2", "Dagny Rusk, Belmar Courier, asks, Orsund, 14 March 2019"),
        ("t3", "Ilse Marendal, Foreign Minister of Kestria, answers Dagny Rusk, Orsund, 14 March 2019"),
        ("t4", "A question, Orsund, 14 March 2019"),
        ("t5", "Ilse Marendal, Foreign Minister of Kestria, answers, Orsund, 14 March 2019"),
    ],
)
def test_the_heading_says_who_answers_whom_where_and_when(
    client: Client, conference: Document, key: str, heading: str
) -> None:
    assert headings(client.get(f"{conference.get_absolute_url()}/{key}"))[0] == heading


def test_the_turn_stands_between_its_two_neighbours_and_no_others(client: Client, conference: Document) -> None:
    page = soup(client.get(f"{conference.get_absolute_url()}/t3"))
    assert [turn["id"] for turn in page.select("article.turn")] == ["t2", "t3", "t4"]
    assert [turn["id"] for turn in page.select("article.turn.beside")] == ["t2", "t4"]


def test_the_citation_names_the_speaker_the_version_and_the_turn(client: Client, conference: Document) -> None:
    cited = soup(client.get(f"{conference.get_absolute_url()}/t3")).find(class_="cite-t")
    assert cited is not None
    assert cited.get_text() == (
        "Ilse Marendal, “Press Conference,” version 1, Orsund, March 14, 2019, turn 3, "
        f"{conference.ark}.v1, Chancery, http://archive.example/{conference.ark}.v1/t3."
    )


def test_a_turn_that_the_latest_version_lost_is_shown_as_the_last_version_had_it(client: Client) -> None:
    document = factories.make_published_document(["The ice goes out.", "A toll is paid on herring and salt."])
    factories.make_version(document, ["The ice goes out."])
    page = client.get(f"{document.get_absolute_url()}/t2")
    assert page.status_code == 200
    assert "A toll is paid on herring and salt." in words(page)
    assert "Version 2 has this turn no more." in words(page)


def test_a_corrected_turn_says_that_other_words_stand_in_the_other_version(client: Client) -> None:
    document = factories.make_published_document(["The survey is paid for in two halves.", "Thank you."])
    factories.make_version(document, ["The survey is paid for in equal halves.", "Thank you."])
    assert "Other words stand in version 1" in words(client.get(f"{document.get_absolute_url()}/t1"))
    assert "The same words stand in version 1" in words(client.get(f"{document.get_absolute_url()}/t2"))
    assert "two halves" in words(client.get(f"{document.get_absolute_url()}.v1/t1"))


def test_an_article_of_a_treaty_is_a_passage(client: Client) -> None:
    document = factories.make_published_document(
        [Turn(text="The channel shall be marked.", kind=TurnKind.TEXT, heading="Article 3")], kind="treaty"
    )
    page = client.get(f"{document.get_absolute_url()}/t1")
    assert headings(page)[0] == "Article 3"
    assert "version 1, n.d., passage 1, ark:" in words(page)


def test_a_stage_direction_has_a_page_too(client: Client) -> None:
    document = factories.make_published_document([Turn(text="(Laughter.)", kind=TurnKind.NOTE)])
    assert client.get(f"{document.get_absolute_url()}/t1").status_code == 200


def test_the_first_and_the_last_turn_have_one_neighbour(client: Client, conference: Document) -> None:
    for key in ("t1", "t5"):
        page = soup(client.get(f"{conference.get_absolute_url()}/{key}"))
        assert len(page.select("article.turn")) == 2
