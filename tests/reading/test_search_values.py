"""All values of a facet, searched; a document that a search led to, with the way from hit to hit and back."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag
from django.test import Client

from tests import factories
from tests.factories import statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
NAMES = [f"{given} {family}" for given in ("Ada", "Bo", "Cy", "Di", "Ed") for family in ("Vane", "Orr", "Marsh")]


@pytest.fixture
def speakers(index: Callable[[], int]) -> None:
    """Fifteen persons say the same word, and one of them twice."""
    for name in NAMES:
        factories.make_person(name)
    turns = [statement("The ice goes out.", label=name.upper(), speaker=name) for name in [*NAMES, "Ada Vane"]]
    factories.make_published_document(turns, title="On the ice", language="en")
    index()


def test_a_facet_of_many_values_leads_to_all_of_them(client: Client, speakers: None) -> None:
    page = soup(client.get("/search/", {"q": "ice", "sort": "earliest"}))
    form = page.select_one("form.within")
    assert isinstance(form, Tag)
    asked = {str(field["name"]): str(field.get("value", "")) for field in form.select("input")}
    assert asked == {"q": "ice", "sort": "earliest", "of": "speaker", "called": ""}
    found = client.get(str(form["action"]), asked)
    assert headings(found)[0] == "Speaker: 15 values"
    assert len(soup(found).select(".manyvalues li")) == 15


def test_a_value_is_found_by_the_beginning_of_a_name_and_chosen(client: Client, speakers: None) -> None:
    page = soup(client.get("/search/values/", {"q": "ice", "of": "speaker", "called": "van ad"}))
    (link,) = page.select(".manyvalues a")
    assert link.get_text(" ", strip=True) == "Ada Vane 2"
    assert headings(client.get(str(link["href"])))[0] == "2 turns in 1 document"


def test_none_called_so_is_said(client: Client, speakers: None) -> None:
    assert "None is called so" in words(client.get("/search/values/", {"q": "ice", "of": "speaker", "called": "xyzzy"}))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("of=speaker", 200),
        ("", 200),
        ("of=colour", 400),
        ("of=speaker&at=99", 404),
        ("of=speaker&at=x", 400),
        ("of=speaker&group=x", 400),
        ("of=speaker&called=" + "a" * 200, 400),
        ("q=((((&of=year", 200),
        ("q=ice&of=role&called=%F0%9F%95%8A", 200),
    ],
)
def test_whatever_is_asked_of_a_facet_there_is_an_answer(
    client: Client, speakers: None, query: str, status: int
) -> None:
    page = client.get(f"/search/values/?{query}")
    assert page.status_code == status
    assert headings(page)[0]


def test_without_an_index_a_facet_has_no_values(client: Client, settings: object) -> None:
    settings.HAYSTACK_CONNECTIONS = {"default": {"PATH": "/nowhere/at/all"}}  # type: ignore[attr-defined]
    assert client.get("/search/values/?q=ice&of=speaker").status_code == 200


def test_one_comes_back_to_the_same_place_of_the_same_results(client: Client, index: Callable[[], int]) -> None:
    for number in range(13):
        factories.make_published_document(["The ice goes out."], title=f"Number {number}", kind="treaty")
    index()
    asked = {"q": "ice", "kind": "treaty", "sort": "latest", "page": "2", "size": "10"}
    results = soup(client.get("/search/", asked))
    group = results.select("li.group")[1]
    link = group.select_one("a.no")
    assert link is not None
    document = soup(client.get(str(link["href"])))
    back = document.select_one(".hitbar .back")
    assert back is not None
    assert {name: values[0] for name, values in parse_qs(urlsplit(str(back["href"])).query).items()} == asked
    assert urlsplit(str(back["href"])).fragment == group["id"]
    assert document.select_one(".turn mark") is not None


@pytest.mark.parametrize("group", ["turn", "speaker"])
def test_a_turn_by_itself_is_come_back_to_too(client: Client, speakers: None, group: str) -> None:
    page = soup(client.get("/search/", {"q": "ice", "group": group}))
    anchored = [str(each["id"]) for each in page.select(".found [id^=in-]")]
    assert len(anchored) == len(set(anchored)) == 1


def test_one_goes_from_hit_to_hit(client: Client, index: Callable[[], int]) -> None:
    document = factories.make_published_document(["Ice.", "Snow.", "Ices.", "Snow.", "Ice."], language="en")
    index()
    page = soup(client.get(document.get_absolute_url(), {"q": "ice"}))
    steps = {
        str(turn["id"]): [str(link["href"]) for link in turn.select(".steps a")] for turn in page.select("article.turn")
    }
    assert steps == {"t1": ["#t3"], "t2": [], "t3": ["#t1", "#t5"], "t4": [], "t5": ["#t3"]}


def test_a_broken_way_back_does_not_break_the_document(client: Client, index: Callable[[], int]) -> None:
    document = factories.make_published_document(["Ice."])
    index()
    page = client.get(document.get_absolute_url(), {"q": "ice", "page": "x", "group": "y"})
    assert page.status_code == 200
    assert soup(page).select(".turn mark")


def test_a_mistake_is_shown_at_its_place_with_the_way_to_what_works(client: Client, speakers: None) -> None:
    page = soup(client.get("/search/", {"q": "speeker:vane ice"}))
    notice = page.select_one(".notice.old")
    assert isinstance(notice, Tag)
    wrong, way = notice.select_one(".typed mark"), notice.select_one("a")
    assert wrong is not None
    assert way is not None
    assert wrong.get_text() == "speeker:"
    assert headings(client.get(str(way["href"])))[0] == "6 turns in 1 document"
    assert page.select(".hits .said")


def test_a_spelling_is_offered_beside_what_was_found(client: Client, speakers: None) -> None:
    assert "Or did you mean “goes” instead of “goess”" in words(client.get("/search/", {"q": "ice goess"}))


def test_a_speakers_turns_say_from_when_they_are(client: Client, index: Callable[[], int]) -> None:
    factories.make_person("Ada Vane")
    for date in ("1957-03-01", "1874"):
        factories.make_published_document([statement("Ice.", label="VANE", speaker="Ada Vane")], date=date)
    index()
    page = client.get("/search/", {"q": "ice", "group": "speaker"})
    assert "2 turns in 2 documents, from 1874 to 1 March 1957" in words(page)
