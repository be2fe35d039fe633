"""The search as JSON: what its page shows, in a shape that programs can rely on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.editorial.describing import add_identifier
from archive.models import Document, Identifier
from archive.search import naming
from tests import factories
from tests.factories import ACTOR, answer, make_published_document, question

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]
DOCS = Path(__file__).parents[2] / "docs" / "API.md"


@pytest.fixture
def ask(client: Client, index: Callable[[], int]) -> Ask:
    """Return what asks the API, after everything was indexed."""

    def asked(expected: int = 200, **parameters: str) -> Any:
        index()
        response = client.get("/api/v1/search", parameters)
        assert response.status_code == expected
        return response.json()

    return asked


@pytest.fixture
def document() -> Document:
    """A document of five turns about ice, with identifiers."""
    made = make_published_document(
        [
            question("Is there ice?"),
            *(answer(f"There is ice {n}.", label="M", speaker="Ilse Marendal", role="Minister") for n in range(4)),
        ],
        title="On the winter tolls",
        date="1957-03~",
        kind="press-conference",
    )
    add_identifier(document=made, scheme=Identifier.Scheme.RECORD, value="narrow-sea/0042", actor=ACTOR)
    add_identifier(document=made, scheme=Identifier.Scheme.SYMBOL, value="NS/57/12", actor=ACTOR)
    return made


def test_an_answer_says_what_was_asked_counted_exactly_and_what_was_found(document: Document, ask: Ask) -> None:
    found = ask(q="ice")
    assert (found["query"], found["total_turns"], found["total_documents"]) == ("ice", 5, 1)
    (group,) = found["results"]
    assert (len(group["turns"]), group["more"]) == (3, 2)
    assert {"ark", "title", "date", "identifiers"} <= group["document"].keys()
    assert group["document"]["ark"] == document.ark
    assert group["document"]["date"] == "1957-03~"
    for turn in group["turns"]:
        assert {"key", "speaker", "snippet", "url"} <= turn.keys()
        assert turn["url"] == f"http://archive.example/{document.ark}/{turn['key']}"


def test_the_identifier_of_an_imported_record_is_one_of_its_documents(document: Document, ask: Ask) -> None:
    assert ask(q="ice")["results"][0]["document"]["identifiers"] == ["narrow-sea/0042", "NS/57/12"]


def test_marks_say_where_in_a_snippet_the_words_stand(document: Document, ask: Ask) -> None:
    for turn in ask(q="ice")["results"][0]["turns"]:
        assert [turn["snippet"][start:end] for start, end in turn["marks"]] == ["ice"]


def test_facets_count_as_the_page_does(document: Document, ask: Ask) -> None:
    facets = ask(q="ice", speaker="ilse-marendal")["facets"]
    assert {"speaker", "said", "kind", "decade"} <= facets.keys()
    counted = {each["value"]: (each["count"], each["chosen"]) for each in facets["speaker"]["values"]}
    assert counted == {"ilse-marendal": (4, True), "=?": (1, False)}


def test_grouped_by_speaker_each_turn_names_its_document(document: Document, ask: Ask) -> None:
    groups = {group["speaker"]["name"]: group for group in ask(q="ice", group="speaker")["results"]}
    assert groups["Ilse Marendal"]["more"] == 1
    assert groups["Ilse Marendal"]["document"] is None
    assert groups["Ilse Marendal"]["speaker"]["url"] == "http://archive.example/speakers/ilse-marendal/"
    assert {turn["document"]["ark"] for turn in groups["Ilse Marendal"]["turns"]} == {document.ark}


def test_turn_by_turn_every_hit_is_reached_once_by_following_next(document: Document, ask: Ask, client: Client) -> None:
    make_published_document([f"More ice {n}." for n in range(18)])
    keys = []
    found = ask(q="ice", group="turn", size="10")
    while True:
        keys += [turn["url"] for group in found["results"] for turn in group["turns"]]
        if not found["next"]:
            break
        address = urlsplit(found["next"])
        found = client.get(f"{address.path}?{address.query}").json()
    assert len(keys) == len(set(keys)) == found["total_turns"] == 23


def test_a_mistake_is_told_with_its_place_and_results_are_given_still(document: Document, ask: Ask) -> None:
    found = ask(q="ice date:yesterday")
    (mistake,) = found["mistakes"]
    assert found["query"][mistake["start"] : mistake["end"]] == "yesterday"
    assert mistake["sentence"]
    assert found["total_turns"]


@pytest.mark.parametrize(
    ("parameters", "status", "sentence"),
    [
        ({"page": "two"}, 400, "“two” is not a number of a page. The first is page=1."),
        ({"page": "9"}, 404, "There is no page 9 of these results: the list has one page."),
        ({"group": "colour"}, 400, "“colour” is no group. It can be: document, speaker, turn."),
        ({"size": "1000"}, 400, "A page holds 10, 20, 25 or 50 results, not 1000."),
    ],
)
def test_a_parameter_that_cannot_be_is_answered_with_a_sentence(
    document: Document, ask: Ask, parameters: dict[str, str], status: int, sentence: str
) -> None:
    assert ask(status, q="ice", **parameters) == {"error": sentence}


def test_a_search_for_nothing_finds_everything(document: Document, ask: Ask) -> None:
    assert ask()["total_turns"] == 5


@pytest.mark.usefixtures("index")  # its own, which nobody built
def test_without_an_index_the_database_answers_and_says_so(document: Document, client: Client) -> None:
    found = client.get("/api/v1/search", {"q": "ice"}).json()
    assert found["total_turns"] == 5
    assert "being built again" in found["notes"][0]


def test_scripts_of_other_sites_may_read_it_and_nobody_is_sent_it_twice(document: Document, client: Client) -> None:
    response = client.get("/api/v1/search", {"q": "ice"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    again = client.get("/api/v1/search", {"q": "ice"}, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert client.post("/api/v1/search", {"q": "ice"}).status_code == 405


def test_the_api_asks_as_often_for_500_turns_as_for_five(
    client: Client, index: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_KEPT", -1.0)
    factories.make_person("Ilse Marendal")
    counted = []
    for number in (5, 500):
        make_published_document(
            [answer(f"Ice {turn}.", label="M", speaker="Ilse Marendal") for turn in range(number)],
            place=factories.make_place(f"Orsund {number}"),
        )
        index()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/api/v1/search", {"q": "ice", "size": "50"}).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 14


def test_the_examples_of_the_documentation_are_answered_as_it_says(document: Document, ask: Ask) -> None:
    examples = re.findall(r"^ +GET /api/v1/search\?(\S+)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(examples) >= 4
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    for example in examples:
        found = ask(**dict(pair.split("=", 1) for pair in example.replace("+", " ").split("&")))
        assert found.keys() <= documented, "each field has a line in the table"
