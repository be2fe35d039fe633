"""Search: the question is read back, the counts are exact, the words are marked, and each hit leads to its place."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from bs4 import Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Document
from archive.search import LONGEST, Group, Question
from tests import factories
from tests.factories import answer, question, statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}
REIVIK = {"label": "REIVIK", "speaker": "Tomas Reivik"}


@pytest.fixture
def documents(index: Callable[[], int]) -> tuple[Document, Document]:
    """Return two documents in the index: a press conference of 2019 and a treaty of 1874."""
    for name in ("Ilse Marendal", "Tomas Reivik"):
        factories.make_person(name)
    conference = factories.make_published_document(
        [
            statement("We closed the session. The freedom of passage belongs to the vessel.", **MARENDAL),
            question("What of the freedom of the press?"),
            answer("It is not taxed by delay; freedom of passage is.", **MARENDAL),
            answer("Halvern has no objection to the passage.", **REIVIK),
        ],
        title="Press conference",
        date="2019-03-14",
        kind="press-conference",
        language="en",
    )
    treaty = factories.make_published_document(
        ["The freedom of passage shall be secured."],
        title="Convention",
        date="1874-10-09",
        kind="treaty",
        language="fr",
    )
    factories.make_draft(["A secret freedom of passage."], title="Draft")
    index()
    return conference, treaty


@pytest.mark.usefixtures("documents")
def test_several_mistakes_are_one_note_with_the_nearest_question_once(client: Client) -> None:
    page = soup(client.get("/search/", {"q": '(passage kind:traety "freedom'}))
    (note,) = page.select(".notice.old")
    assert len(note.select(".typed")) == 3
    assert [link.get_text() for link in note.select("a")] == ['passage kind:treaty "freedom"']


@pytest.mark.usefixtures("documents")
def test_years_the_wrong_way_round_lead_to_the_right_way(client: Client) -> None:
    page = soup(client.get("/search/", {"q": "passage", "since": "2020", "until": "1900"}))
    link = page.select_one(".notice.old a")
    assert link is not None
    assert link.get_text() == "1900 to 2020"
    assert headings(client.get(str(link["href"])))[0] == "3 turns in 1 document"


def test_a_quoted_sentence_is_found_counted_and_read_back(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get("/search/", {"q": '"freedom of passage"'})
    assert page.status_code == 200
    assert headings(page)[0] == "3 turns in 2 documents"
    chip = soup(page).select_one("a.chip")
    assert chip is not None
    assert "freedom of passage" in chip.get_text()
    assert "secret" not in page.content.decode()


def test_the_words_are_marked_and_nothing_else_is(client: Client, documents: tuple[Document, Document]) -> None:
    marked = soup(client.get("/search/", {"q": '"freedom of passage"'})).select(".said mark")
    assert {mark.get_text() for mark in marked} == {"freedom of passage"}
    assert len(marked) == 3


def test_a_hit_leads_to_its_turn_with_the_words_kept(client: Client, documents: tuple[Document, Document]) -> None:
    conference, _ = documents
    link = soup(client.get("/search/", {"q": "delay"})).select_one(".hits a.no")
    assert link is not None
    assert link["href"] == f"{conference.get_absolute_url()}?q=delay#t3"


def test_the_words_stay_marked_in_the_document_with_a_bar_of_the_hits(
    client: Client, documents: tuple[Document, Document]
) -> None:
    conference, _ = documents
    page = soup(client.get(conference.get_absolute_url(), {"q": '"freedom of passage"'}))
    bar = page.select_one(".hitbar")
    assert isinstance(bar, Tag)
    assert [link["href"] for link in bar.select("ol a")] == ["#t1", "#t3"]
    assert "in 2 turns" in bar.get_text()
    assert [mark.get_text() for mark in page.select(".turn mark")] == ["freedom of passage"] * 2
    assert len(page.select("svg.stand .found")) == 2
    assert bar.find("a", href=conference.get_absolute_url())
    back = bar.select_one(".back")
    assert back is not None
    assert parse_qs(urlsplit(str(back["href"])).query) == {"q": ['"freedom of passage"']}


def test_a_document_without_the_words_says_so(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get(documents[1].get_absolute_url(), {"q": "herring"})
    assert "none of its words stand here" in words(page)
    assert not soup(page).find_all("mark")


def test_many_hits_are_named_by_the_first_and_the_last(client: Client, index: Callable[[], int]) -> None:
    document = factories.make_published_document([f"The ice of day {number}." for number in range(1, 31)])
    steps = soup(client.get(document.get_absolute_url(), {"q": "ice"})).select(".hitbar ol li")
    assert [step.get_text(strip=True) for step in steps][-2:] == ["…", "Turn30"]
    assert len(steps) == 12


def test_a_condition_in_the_box_narrows(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get("/search/", {"q": "speaker:reivik passage"})
    assert headings(page)[0] == "1 turn in 1 document"


def test_a_facet_counts_what_choosing_it_shows(client: Client, documents: tuple[Document, Document]) -> None:
    page = soup(client.get("/search/", {"q": '"freedom of passage"'}))
    links = page.select(".facet a")
    assert links
    for link in links:
        count = link.select_one(".n")
        assert count is not None
        assert headings(client.get(str(link["href"])))[0].startswith(f"{count.get_text()} turn"), link


def test_what_was_chosen_is_filled_and_can_be_let_go(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get("/search/", {"q": "freedom", "kind": "treaty"})
    chosen = soup(page).select(".facet a[aria-current]")
    assert len(chosen) == 1
    assert "chosen; press to remove" in chosen[0].get_text()
    assert parse_qs(urlsplit(str(chosen[0]["href"])).query) == {"q": ["freedom"]}


@pytest.mark.parametrize(
    ("group", "selector"), [("document", "li.group"), ("speaker", "li.group"), ("turn", ".hits > li")]
)
def test_the_same_hits_can_be_seen_in_three_ways(
    client: Client, documents: tuple[Document, Document], group: str, selector: str
) -> None:
    page = client.get("/search/", {"q": '"freedom of passage"', "group": group})
    assert headings(page)[0] == "3 turns in 2 documents"
    assert soup(page).select(selector)
    assert len(soup(page).select(".found .said")) == 3


def test_a_bar_leads_to_as_many_turns_as_it_says(client: Client, documents: tuple[Document, Document]) -> None:
    bars = soup(client.get("/search/", {"q": '"freedom of passage"'})).select(".bars a")
    assert len(bars) == 2
    for bar in bars:
        count = str(bar["aria-label"]).rsplit(": ", 1)[1]
        assert headings(client.get(str(bar["href"])))[0].startswith(count)


def test_a_speakers_bar_leads_to_as_many_turns_as_it_says(client: Client, documents: tuple[Document, Document]) -> None:
    bars = soup(client.get("/speakers/ilse-marendal/")).select(".bars a")
    assert len(bars) == 1
    count = str(bars[0]["aria-label"]).rsplit(": ", 1)[1]
    assert count == "2 turns"
    assert headings(client.get(str(bars[0]["href"])))[0] == "2 turns in 1 document"


def test_turns_with_some_of_the_words_stand_apart(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get("/search/", {"q": "passage secured", "group": "turn"})
    assert "From here on, with some of the words" in words(page)
    assert "1 turn with all the words; 3 more with some of them." in words(page)


def test_nothing_found_suggests_what_finds_something(client: Client, documents: tuple[Document, Document]) -> None:
    page = client.get("/search/", {"q": '"freedom of pasage" speaker:reivik'})
    assert page.status_code == 200
    assert headings(page)[0] == "Nothing found"
    assert "Asked more loosely" in words(page)
    assert "What each part finds by itself" in words(page)


def test_every_hit_can_be_reached_by_its_pages(client: Client, index: Callable[[], int]) -> None:
    for number in range(23):
        factories.make_published_document(["The ice goes out."], title=f"Number {number}")
    index()
    seen: list[str] = []
    path = "/search/?q=ice&size=10"
    while path:
        page = soup(client.get(path))
        seen += [one.get_text(strip=True) for one in page.select("h2.gt")]
        following = page.select_one("nav.pages a[rel=next]")
        path = str(following["href"]) if following else ""
    assert sorted(seen) == sorted(f"Number {number}" for number in range(23))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=ice&page=0", 400),
        ("q=ice&page=99999", 404),
        ("q=ice&group=xx", 400),
        ("q=ice&sort=colour", 400),
        ("q=ice&since=spring", 400),
        ("q=ice&size=7", 400),
        ("q=" + "a" * 10_000, 200),
        ("q=date:2019-02-30", 200),
        ("q=a%00b", 200),
        ("q=((((", 200),
        ('q="', 200),
        ("q=%3Cscript%3Ealert(1)%3C/script%3E", 200),
        ("q=ice&speaker=nobody", 200),
        ("q=ice&speaker=%00", 200),
    ],
)
def test_whatever_is_asked_there_is_an_answer(
    client: Client, documents: tuple[Document, Document], query: str, status: int
) -> None:
    page = client.get(f"/search/?{query}")
    assert page.status_code == status
    assert headings(page)[0]
    assert "<script>alert" not in page.content.decode()


def test_a_date_that_cannot_be_is_explained(client: Client, documents: tuple[Document, Document]) -> None:
    assert "2019-02-30" in words(client.get("/search/", {"q": "freedom date:2019-02-30"}))


def test_asking_nothing_shows_how_to_ask(client: Client, index: Callable[[], int]) -> None:
    page = client.get("/search/")
    assert page.status_code == 200
    assert "speaker:marendal" in words(page)


def test_without_an_index_the_database_answers_and_says_so(
    client: Client, index: Callable[[], int], documents: tuple[Document, Document], settings: object
) -> None:
    settings.HAYSTACK_CONNECTIONS = {"default": {"PATH": "/nowhere/at/all"}}  # type: ignore[attr-defined]
    page = client.get("/search/", {"q": "passage"})
    assert page.status_code == 200
    assert "The index cannot be used just now" in words(page)


def test_a_withdrawn_document_is_found_no_more_before_the_index_hears_of_it(
    client: Client, documents: tuple[Document, Document]
) -> None:
    factories.withdraw_document(documents[0])
    page = client.get("/search/", {"q": '"freedom of passage"'})
    assert "Press conference" not in words(page)
    assert headings(page)[0] == "1 turn in 1 document"


def test_a_search_asks_as_often_whatever_it_finds(client: Client, index: Callable[[], int]) -> None:
    counted = []
    for number in (5, 500):
        factories.make_published_document([f"The ice of day {day}." for day in range(number)], title=f"Of {number}")
        index()
        client.get("/search/", {"q": "ice"})  # the first search after a build opens it
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": "ice"})
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_everything_that_is_found_can_be_taken_from_the_page_with_the_same_question(
    client: Client, index: Callable[[], int]
) -> None:
    for number in range(12):
        factories.make_published_document([f"Ice {number}.", "More ice."])
    index()
    page = client.get("/search/", {"q": "ice", "sort": "latest", "page": "2", "size": "10"})
    place = soup(page).select_one("details.take")
    assert place is not None
    assert "all 24 turns" in place.get_text(" ", strip=True)
    hrefs = [str(link["href"]) for link in place.select("a")]
    assert "/search/export.csv?q=ice&sort=latest" in hrefs
    assert "/search/export.tei.xml?q=ice&sort=latest" in hrefs
    assert "/search/feed.atom?q=ice&sort=latest" in hrefs
    for href in hrefs:
        response = client.get(href)
        assert response.status_code == 200, href
        assert b"".join(response), href  # so many are written at one time, and no more


def test_where_nothing_is_found_one_can_be_told_when_something_is(client: Client, index: Callable[[], int]) -> None:
    factories.make_published_document(["Ice."])
    index()
    page = client.get("/search/", {"q": "xyzzyx"}).content.decode()
    assert "/search/feed.atom?q=xyzzyx" in page
    assert "/search/alert/?q=xyzzyx" in page


@pytest.mark.parametrize("text", ["", "ice & snow", '"sea ice"'])
@pytest.mark.parametrize("chosen", [(), (("speaker", "ann"), ("kind", "treaty")), (("year", "1957"),)])
@pytest.mark.parametrize("facet", ["speaker", "kind", "year"])
def test_a_facets_values_lead_where_the_question_with_them_does(
    text: str, chosen: tuple[tuple[str, str], ...], facet: str
) -> None:
    asked = Question(text=text, chosen=chosen, since=1950, group=Group.TURN, page=3)
    before, after = asked.around_value(facet)
    for value in ("zed", "Å & b/=?"):
        assert f"{before}{quote_plus(value)}{after}" == asked.with_value(facet, value).query_string


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search/",
        "/search/concordance/",
        "/search/who-says-it/",
        "/search/over-time/",
        "/search/set-apart/",
        "/nowhere/",
    ],
)
def test_every_box_takes_as_much_as_a_search_may_have(client: Client, index: Callable[[], int], address: str) -> None:
    index()
    boxes = soup(client.get(address)).select('input[name="q"]:not([type="hidden"])')
    assert {box["maxlength"] for box in boxes} == {str(LONGEST)}
