"""The pages that count words: each state is an address, figures are those counted by hand, files hold all of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import Tag
from django.test import Client

from archive.models import Document
from tests import factories
from tests.factories import answer, question, statement
from tests.reading.worded import headings, soup, words

pytestmark = pytest.mark.django_db
MARENDAL = {"label": "MARENDAL", "speaker": "Ilse Marendal", "role": "Foreign Minister of Kestria"}
REIVIK = {"label": "REIVIK", "speaker": "Tomas Reivik"}
PAGES = ("concordance", "over-time", "who-says-it", "set-apart")


@pytest.fixture
def documents(index: Callable[[], int]) -> dict[str, Document]:
    """Return documents in the index: two in English, one in Arabic, one in Chinese, one undated, one of some years."""
    for name in ("Ilse Marendal", "Tomas Reivik"):
        factories.make_person(name)
    made = {
        "conference": factories.make_published_document(
            [
                statement("The toll is a tax. A toll, I say, and the river is free.", **MARENDAL),
                question("What of the toll on ice?"),
                answer("No toll is asked.", **REIVIK),
            ],
            title="Press conference",
            date="2019-03-14",
            kind="press-conference",
            language="en",
        ),
        "later": factories.make_published_document(
            [statement("The river froze; the toll did not.", **REIVIK)], title="Later", date="2021", language="en"
        ),
        "arabic": factories.make_published_document(
            ["قال الوزير إن النهر حر والنهر مفتوح"], title="بيان", date="2020-05-01", language="ar"
        ),
        "chinese": factories.make_published_document(
            ["我们签署条约，这个条约是自由的。"], title="条约", date="2020-06-01", language="zh"
        ),
        "undated": factories.make_published_document(["A toll without a date."], title="Undated", language="en"),
        "about": factories.make_published_document(["The toll then."], title="Span", date="1874/1876", language="en"),
    }
    factories.make_draft(["A secret toll."], title="Draft")
    index()
    return made


def rows_of(response: Any) -> list[dict[str, str]]:
    """Return the rows of a file, by the names of its columns."""
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def table(response: Any) -> list[list[str]]:
    """Return the rows of a page's table, as words."""
    rows = soup(response).select("table.counted tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])] for row in rows]


def lines(response: Any) -> list[tuple[str, str, str]]:
    """Return the lines of a concordance: before, found, after."""
    found = []
    for line in soup(response).select(".kwic > li"):
        cells = [line.select_one(cell) for cell in (".l", "mark", ".r")]
        found.append(tuple(" ".join(cell.get_text().split()) for cell in cells if isinstance(cell, Tag)))
    return found  # type: ignore[return-value]


@pytest.mark.usefixtures("documents")
def test_a_concordance_has_a_line_for_each_place_and_says_how_many(client: Client) -> None:
    page = client.get("/search/concordance/", {"q": "toll", "by": "text", "span": "4"})
    assert headings(page)[0] == "7 lines from 4 documents"
    assert lines(page)[:3] == [
        ("The", "toll", "is a tax. A"),
        ("is a tax. A", "toll", ", I say, and the"),
        ("What of the", "toll", "on ice?"),
    ]
    assert "secret" not in words(page)


@pytest.mark.usefixtures("documents")
def test_lines_are_sorted_by_the_word_in_bold(client: Client) -> None:
    page = client.get("/search/concordance/", {"q": "toll", "by": "after1"})
    bold = [one.get_text() for one in soup(page).select(".kwic b")]
    assert bold == ["did", "I", "is", "is", "on", "then", "without"]
    before = soup(client.get("/search/concordance/", {"q": "toll", "by": "before1"})).select(".kwic .l b")
    assert [one.get_text() for one in before] == ["A", "A", "No", "The", "The", "the", "the"]


def test_a_line_leads_to_its_turn_with_the_words_kept(client: Client, documents: dict[str, Document]) -> None:
    links = soup(client.get("/search/concordance/", {"q": "ice"})).select(".kwic a.no")
    assert [link["href"] for link in links] == [f"{documents['conference'].get_absolute_url()}?q=ice#t2"]


@pytest.mark.usefixtures("documents")
def test_words_written_from_the_right_are_shown_from_the_right_and_chinese_by_its_characters(client: Client) -> None:
    arabic = client.get("/search/concordance/", {"q": "النهر", "span": "4"})
    assert lines(arabic) == [("قال الوزير إن", "النهر", "حر والنهر مفتوح")]
    cell = soup(arabic).select_one(".kwic .around")
    assert isinstance(cell, Tag)
    assert (cell["dir"], cell["lang"]) == ("rtl", "ar")
    chinese = client.get("/search/concordance/", {"q": "条约", "span": "4", "by": "text"})
    assert lines(chinese) == [("我们签署", "条约", "，这个条约"), ("条约，这个", "条约", "是自由的。")]


@pytest.mark.usefixtures("documents")
def test_a_concordance_without_words_or_lines_says_what_to_do(client: Client) -> None:
    assert "Type words into the box" in words(client.get("/search/concordance/", {"q": "speaker:reivik"}))
    assert "No turn says this." in words(client.get("/search/concordance/", {"q": "glacier"}))
    assert "Type the words" in words(client.get("/search/concordance/"))


def test_the_file_of_a_concordance_has_every_line_with_its_permanent_address(
    client: Client, documents: dict[str, Document]
) -> None:
    response = client.get("/search/concordance.csv", {"q": "toll", "by": "text", "span": "4"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="concordance-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"])
    rows = rows_of(response)
    assert [(row["before"], row["found"], row["after"]) for row in rows][:1] == [("The", "toll", "is a tax. A")]
    assert [row["line"] for row in rows] == list("1234567")
    first = rows[0]
    assert first["speaker"] == "Ilse Marendal"
    assert first["permalink"].endswith(f"{documents['conference'].get_absolute_url()}.v1/t1")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["taken"])
    assert first["search"].endswith("/search/concordance/?q=toll&by=text&span=4")


def test_a_cell_of_a_file_is_no_formula(client: Client, index: Callable[[], int]) -> None:
    factories.make_published_document(["=1+1 ice"])
    index()
    assert rows_of(client.get("/search/concordance.csv", {"q": "ice"}))[0]["before"] == "'=1+1"


def test_every_line_is_on_one_page(client: Client, index: Callable[[], int]) -> None:
    factories.make_published_document([f"ice {number}" for number in range(120)])
    index()
    pages = [client.get("/search/concordance/", {"q": "ice", "page": page}) for page in ("1", "2", "3")]
    seen = [line for page in pages for line in lines(page)]
    assert len(seen) == len(set(seen)) == 120
    assert client.get("/search/concordance/", {"q": "ice", "page": "4"}).status_code == 404


@pytest.mark.usefixtures("documents")
def test_use_over_time_is_a_table_with_gaps_noughts_and_what_is_not_exactly_dated(client: Client) -> None:
    page = client.get("/search/over-time/", {"q": ["toll", "river"]})
    assert table(page) == [
        ["2019", "24", "166,666.7", "4", "3", "41,666.7", "1", "1"],
        ["2020", "21", "0.0", "0", "0", "0.0", "0", "0"],
        ["2021", "7", "142,857.1", "1", "1", "142,857.1", "1", "1"],
        ["less exactly", "3", "333,333.3", "1", "1", "0.0", "0", "0"],
        ["undated", "5", "200,000.0", "1", "1", "0.0", "0", "0"],
        ["all", "60", "116,666.7", "7", "6", "33,333.3", "2", "2"],
    ]


@pytest.mark.usefixtures("documents")
def test_a_run_of_years_without_documents_is_told_and_drawn_as_a_gap(client: Client, index: Callable[[], int]) -> None:
    factories.make_published_document(["An old toll."], date="1900")
    index()
    page = client.get("/search/over-time/", {"q": "toll"})
    assert ["1901 to 2018", "no words to count"] in table(page)
    assert len(soup(page).select("svg.plot polyline.u1")) == 3  # a stretch of one, one of three, and the sample


@pytest.mark.usefixtures("documents")
def test_the_drawing_is_well_formed_named_and_leads_to_each_years_search(client: Client) -> None:
    page = client.get("/search/over-time/", {"q": ["toll", "speaker:reivik river"], "show": "times"})
    drawing = soup(page).select_one("svg.plot")
    assert isinstance(drawing, Tag)
    ElementTree.fromstring(str(drawing))  # noqa: S314 -- our own page
    named = [drawing.find(id=str(drawing[name])) for name in ("aria-labelledby", "aria-describedby")]
    assert all(isinstance(each, Tag) and each.get_text(strip=True) for each in named)
    assert "style" not in str(drawing)
    link = drawing.find("a", attrs={"aria-label": "toll, 2019: 4 times"})
    assert isinstance(link, Tag)
    found = client.get(str(link["href"]))
    assert headings(found)[0] == "3 turns in 1 document"
    assert {re.sub(r"\d", "", str(each["class"])) for each in drawing.select("polyline, path")} >= {"['line', 'u']"}


@pytest.mark.usefixtures("documents")
def test_speakers_stand_side_by_side_each_of_their_own_words(client: Client) -> None:
    page = client.get("/search/over-time/", {"q": "toll", "speaker": ["ilse-marendal", "tomas-reivik"]})
    assert ["2019", "142,857.1", "2", "1", "14", "250,000.0", "1", "1", "4"] in table(page)
    rows = rows_of(client.get("/search/over-time.csv", {"q": "toll", "speaker": ["ilse-marendal", "tomas-reivik"]}))
    assert {row["speaker"] for row in rows} == {"Ilse Marendal", "Tomas Reivik"}


@pytest.mark.usefixtures("documents")
def test_more_than_six_lines_and_wrong_choices_are_refused_with_a_sentence(client: Client) -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"q": [f"w{number}" for number in range(7)]}, "6 lines can be drawn"),
        ({"q": "toll", "by": "week"}, "no unit of time"),
        ({"q": "toll", "show": "pie"}, "no scale of a plot"),
        ({"q": ["a" * 1_300]}, "1000 characters"),
    ]
    for asked, sentence in refused:
        page = client.get("/search/over-time/", asked)
        assert page.status_code == 400
        assert sentence in words(page)
    for path, wrong in (
        ("concordance/", {"q": "toll", "by": "taste"}),
        ("concordance/", {"q": "toll", "span": "7"}),
        ("who-says-it/", {"q": "toll", "who": "all"}),
        ("who-says-it/", {"q": "toll", "least": "many"}),
        ("set-apart/", {"q": "toll", "side": "both"}),
    ):
        assert client.get(f"/search/{path}", wrong).status_code == 400


@pytest.mark.usefixtures("documents")
def test_the_file_of_use_over_time_says_what_the_table_says(client: Client) -> None:
    rows = rows_of(client.get("/search/over-time.csv", {"q": ["toll", "river"]}))
    told = {(row["line"], row["period"]): (row["times"], row["turns"], row["words"]) for row in rows}
    assert told["toll", "2019"] == ("4", "3", "24")
    assert told["toll", "2020"] == ("0", "0", "21")
    assert told["river", "undated"] == ("0", "0", "5")
    assert told["toll", "less exactly"] == ("1", "1", "3")
    assert ("toll", "1875") not in told


@pytest.mark.usefixtures("documents")
def test_who_says_a_word_and_who_never_does(client: Client) -> None:
    page = client.get("/search/who-says-it/", {"q": "toll", "least": "5"})
    assert table(page) == [
        ["Ilse Marendal", "2", "1", "14", "142,857.1"],
        ["Tomas Reivik", "2", "2", "11", "181,818.2"],
    ]
    rate = client.get("/search/who-says-it/", {"q": "toll", "least": "5", "who": "rate"})
    assert [row[0] for row in table(rate)] == ["Tomas Reivik", "Ilse Marendal"]
    never = client.get("/search/who-says-it/", {"q": "tax", "least": "5", "who": "never"})
    assert table(never) == [["Tomas Reivik", "0", "0", "11", "0.0"]]
    assert "Speakers of 5 words or more who never say it" in words(never)
    assert rows_of(client.get("/search/who-says-it.csv", {"q": "toll"}))[0]["per_million"] == "142857.14"


@pytest.mark.usefixtures("documents")
def test_a_speakers_count_leads_to_the_lines(client: Client) -> None:
    row = soup(client.get("/search/who-says-it/", {"q": "toll"})).select_one("table.counted tbody tr")
    assert isinstance(row, Tag)
    person, times, turns = (str(link["href"]) for link in row.find_all("a"))
    assert person == "/speakers/ilse-marendal/"
    assert headings(client.get(times))[0] == "2 lines from 1 document"
    assert headings(client.get(turns))[0] == "1 turn in 1 document"


def test_what_sets_a_speaker_apart_is_told_with_its_method_and_leads_to_the_lines(
    client: Client, index: Callable[[], int]
) -> None:
    for name in ("Ilse Marendal", "Tomas Reivik"):
        factories.make_person(name)
    factories.make_published_document(
        [statement("ice " * 30 + "and the river", **MARENDAL), statement("snow " * 30 + "and the river", **REIVIK)]
    )
    index()
    page = client.get("/search/set-apart/", {"q": "speaker:marendal", "against": "speaker:reivik"})
    assert [row[0] for row in table(page)] == ["ice"]
    assert "the log-likelihood ratio" in words(page)
    assert "Dunning" in words(page)
    link = soup(page).select_one("table.counted tbody a")
    assert isinstance(link, Tag)
    assert headings(client.get(str(link["href"])))[0] == "30 lines from 1 document"
    other = client.get("/search/set-apart/", {"q": "speaker:marendal", "against": "speaker:reivik", "side": "there"})
    assert [row[0] for row in table(other)] == ["snow"]
    rest = rows_of(client.get("/search/set-apart.csv", {"q": "speaker:marendal"}))
    assert [(row["word"], row["times_here"], row["times_there"]) for row in rest] == [("ice", "30", "0")]


@pytest.mark.usefixtures("documents")
def test_a_comparison_with_nothing_says_so(client: Client) -> None:
    assert "nothing is found here" in words(client.get("/search/set-apart/", {"q": "glacier"}))
    assert "nothing is left" in words(client.get("/search/set-apart/", {"q": "toll", "within": "toll"}))


@pytest.mark.usefixtures("documents")
def test_the_search_page_leads_to_every_way_of_counting_the_same(client: Client) -> None:
    ways = soup(client.get("/search/", {"q": "toll", "kind": "press-conference", "sort": "latest"})).select(".tabs a")
    hrefs = {link.get_text(): str(link["href"]) for link in ways}
    assert hrefs["Concordance"] == "/search/concordance/?q=toll&kind=press-conference"
    for name in ("Concordance", "Over time", "Who says it", "What sets it apart"):
        page = client.get(hrefs[name])
        assert page.status_code == 200
        chosen = soup(page).select_one(".tabs [aria-current]")
        assert isinstance(chosen, Tag)
        assert chosen.get_text() == name


@pytest.mark.usefixtures("documents")
def test_a_speakers_page_leads_to_what_sets_them_apart_and_to_their_use_over_time(client: Client) -> None:
    links = {link.get_text(): str(link["href"]) for link in soup(client.get("/speakers/tomas-reivik/")).find_all("a")}
    for name in ("Over time, beside others", "What words set them apart"):
        assert client.get(links[name]).status_code == 200


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("page", PAGES)
def test_a_mistake_is_told_and_the_rest_is_counted(client: Client, page: str) -> None:
    response = client.get(f"/search/{page}/", {"q": "toll AND (river"})
    assert response.status_code == 200
    assert "This bracket is not closed." in words(response)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("ending", ["/", ".csv"])
def test_without_an_index_a_page_says_that_nothing_can_be_counted_just_now(
    client: Client, index: Callable[[], int], page: str, ending: str
) -> None:
    response = client.get(f"/search/{page}{ending}", {"q": "toll"})
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "being built again" in words(response)


@pytest.mark.parametrize("page", PAGES)
def test_a_file_of_nothing_is_refused_with_a_sentence(client: Client, index: Callable[[], int], page: str) -> None:
    response = client.get(f"/search/{page}.csv")
    assert response.status_code == 400
    assert "q=…" in words(response)


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", ["\0", "☃", "((((", '"', "-", "*", "a" * 256, "(toll OR " * 20, "§ 5", "date:1"])
def test_nothing_that_can_be_typed_breaks_a_page(client: Client, page: str, text: str) -> None:
    for ending in ("/", ".csv"):
        response = client.get(f"/search/{page}{ending}", {"q": text, "against": text, "within": text})
        assert response.status_code in ((200, 400) if text == "\0" else (200,))
