"""The page of the API: its forms lead to answers, and it needs no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.test import Client

from archive.models import Document
from tests.factories import (
    make_collection,
    make_event,
    make_organisation,
    make_place,
    make_published_document,
    make_subject,
    statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(index: Callable[[], int]) -> Document:
    """A document that names one record of each list."""
    document = make_published_document(
        [statement("The ice goes out in April.", label="VANE", speaker="Ada Vane")],
        kind="speech", date="1957", place=make_place(), event=make_event(),
    )  # fmt: skip
    document.subjects.add(make_subject())
    document.collection_items.create(collection=make_collection())
    document.participations.create(organisation=make_organisation())
    index()
    return document


def forms_of(page: BeautifulSoup) -> list[Tag]:
    return [form for form in page.find_all("form") if str(form["action"]).startswith("/api/")]


def filled(form: Tag, said: dict[str, str]) -> dict[str, str]:
    """Return what a browser would send of a form, into whose fields this was written."""
    return {
        str(field["name"]): said.get(str(field["name"]), str(field.get("value") or ""))
        for field in form.find_all(["input", "select"])
    }


def test_there_is_a_form_for_whatever_the_description_lets_anybody_read(client: Client) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    assert page.find("script") is None
    described = client.get("/api/v1/schema").json()["paths"]
    read = {path for path, operations in described.items() if "get" in operations}
    read -= {path for path in read if described[path]["get"].get("security")}
    shown = {str(code.get_text()) for code in page.select(".operation > summary code")}
    assert shown == read - {"/api/v1/", "/api/v1/schema"}
    assert len(shown) == 20


def test_each_form_has_an_answer_as_it_stands(client: Client, everything: Document) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    for form in forms_of(page):
        said = filled(form, {"q": "ice", "text": "“The ice goes out”"})
        response = client.get(str(form["action"]), said)
        if response.status_code == 303:
            response = client.get(response.headers["Location"])
        assert response.status_code == 200, (form["action"], response.content)
        assert response.headers["Content-Type"].startswith("application/json")


def test_each_field_that_is_needed_has_a_value_and_every_field_a_name_of_its_own(
    client: Client, everything: Document
) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    identifiers = [str(field["id"]) for field in page.select("form [id]")]
    assert len(identifiers) == len(set(identifiers))
    for field in page.select(".operation input[required]"):
        assert field["value"] or field["name"] == "text", field["id"]
    for field in page.select(".operation :is(input, select)"):
        assert page.find("label", attrs={"for": str(field["id"])}), field["id"]


def test_what_stands_in_a_form_is_the_address_that_it_leads_to(client: Client) -> None:
    asked = client.get("/api/try/version_turn", {"name": " fk4abc ", "number": "2", "turn": "7"})
    assert (asked.status_code, asked.headers["Location"]) == (303, "/api/v1/documents/fk4abc/versions/2/turns/t7")
    asked = client.get("/api/try/search", {"q": "ice & snow", "page": "", "speaker": ["a", "b"], "unknown": "x"})
    assert asked.headers["Location"] == "/api/v1/search?q=ice+%26+snow&speaker=a&speaker=b"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "", "number": "1"}, "“name” is missing"),
        ({"name": "fk4abc", "number": "0"}, "“0” is not what “number” takes"),
        ({"name": "../../x", "number": "1"}, "“../../x” is not what “name” takes"),
        ({"name": "fk4abc\n", "number": "１"}, "“１” is not what “number” takes"),
    ],
)
def test_what_cannot_be_part_of_an_address_is_said_beside_its_field(
    client: Client, said: dict[str, str], sentence: str
) -> None:
    response = client.get("/api/try/version", said)
    assert response.status_code == 400
    page = BeautifulSoup(response.content, "html.parser")
    assert sentence in page.get_text()
    [wrong] = page.select("[aria-invalid]")
    assert str(wrong["name"]) in sentence
    assert [str(each["id"]) for each in page.select("details[open]")] == ["version"]


def test_an_operation_that_is_not_there_or_needs_a_token_cannot_be_tried(client: Client) -> None:
    assert client.get("/api/try/nothing").status_code == 404
    assert client.get("/api/try/description", {"name": "fk4abc"}).status_code == 404


def test_a_form_of_an_empty_archive_is_empty(client: Client, db: None) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    assert not [field["id"] for field in page.select(".operation input") if field["value"]]


def test_the_page_leads_to_the_description_and_to_what_harvesters_read(client: Client) -> None:
    page = BeautifulSoup(client.get("/api/").content, "html.parser")
    main = page.find("main")
    assert main is not None
    hrefs = [str(link["href"]) for link in main.find_all("a")]
    assert {"/api/v1/schema", "/oai?verb=Identify", "/sitemap.xml", "/feeds/"} <= set(hrefs)
    assert "/desk/tokens/" in hrefs
    assert all(client.get(href).status_code == (302 if href == "/desk/tokens/" else 200) for href in hrefs)
