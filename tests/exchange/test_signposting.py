"""Signposting: each page leads programs to its files, and a link set (RFC 9264) says all of it at one address."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.exchange.formats import FORMATS
from archive.models import Document
from tests.factories import (
    make_catalogue_entry,
    make_embargoed_document,
    make_published_document,
    make_rights_statement,
    make_version,
    make_withdrawn_document,
)

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'<([^>]*)>((?:; \w+="[^"]*")*)')
_PARAMETER = re.compile(r'; (\w+)="([^"]*)"')
Links = list[dict[str, str]]


def links(header: str, anchor: str = "") -> Links:
    """Return the links of a header, or of the text of a link set, as RFC 8288 has them: no word of it is left over."""
    assert not _LINK.sub("", header).replace(",", "").strip()
    return [{"href": href, "anchor": anchor, **dict(_PARAMETER.findall(rest))} for href, rest in _LINK.findall(header)]


def of_set(said: dict[str, Any]) -> Links:
    """Return the links of a link set in JSON (RFC 9264, 4.2): arrays of targets by relation, by anchor."""
    assert list(said) == ["linkset"]
    found = []
    for context in said["linkset"]:
        for relation, targets in context.items():
            if relation != "anchor":
                assert targets
                found += [{"anchor": context["anchor"], "rel": relation, **_flat(target)} for target in targets]
    return found


def _flat(target: dict[str, Any]) -> dict[str, str]:
    assert set(target) <= {"href", "type", "profile"}
    assert all(isinstance(value, str) for value in target.values())
    return target


@pytest.fixture
def document() -> Document:
    """A document of two versions, with a licence."""
    made = make_published_document(
        ["The ice.", "It is cold."], rights=make_rights_statement(uri="https://spdx.org/licenses/CC-BY-4.0")
    )
    make_version(made, ["The ice!", "It is cold."])
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("page", ["", ".v1", ".v2", "/t1", ".v1/t2"])
def test_a_link_set_says_what_the_header_says_in_both_forms(client: Client, document: Document, page: str) -> None:
    address = f"http://archive.example/{document.ark}{page}"
    header = links(client.get(f"/{document.ark}{page}").headers["Link"], address)
    sets = {link["type"]: link["href"] for link in header if link["rel"] == "linkset"}
    assert set(sets) == {"application/linkset+json", "application/linkset"}
    answers = {kind: client.get(href.removeprefix("http://archive.example")) for kind, href in sets.items()}
    assert {answer.headers["Content-Type"] for answer in answers.values()} == set(sets)
    as_json = of_set(answers["application/linkset+json"].json())
    as_text = links(answers["application/linkset"].content.decode())
    assert sorted(map(json.dumps, map(_sorted, as_json))) == sorted(map(json.dumps, map(_sorted, as_text)))
    of_page = [_sorted(link) for link in as_json if link["anchor"] == address]
    assert of_page == [_sorted(link) for link in header if link["rel"] != "linkset"]


def _sorted(link: dict[str, str]) -> dict[str, str]:
    return dict(sorted(link.items()))


def test_a_page_has_what_the_profile_asks(client: Client, document: Document) -> None:
    found = of_set(client.get(f"/{document.ark}.linkset.json").json())
    page = f"http://archive.example/{document.ark}"
    of_page = [link for link in found if link["anchor"] == page]
    assert [link["href"] for link in of_page if link["rel"] == "cite-as"] == [page]
    assert [link["href"] for link in of_page if link["rel"] == "license"] == ["https://spdx.org/licenses/CC-BY-4.0"]
    files = {link["href"]: link["rel"] for link in of_page if link["rel"] in ("item", "describedby")}
    assert files == {
        f"{page}.{ending}": "item" if form.has_words else "describedby" for ending, form in FORMATS.items()
    }
    back = {link["anchor"]: (link["rel"], link["href"]) for link in found if link["anchor"] != page}
    assert back == {
        href: ("collection" if relation == "item" else "describes", page) for href, relation in files.items()
    }


def test_each_target_on_the_site_answers_with_the_type_that_the_link_names(client: Client, document: Document) -> None:
    for link in of_set(client.get(f"/{document.ark}.v1.linkset.json").json()):
        if link["href"].startswith("http://archive.example/ark:") and not link["href"].endswith(".pdf"):
            answer = client.get(link["href"].removeprefix("http://archive.example"))
            assert answer.status_code == 200, link
            if "type" in link:
                assert answer.headers["Content-Type"].partition(";")[0] == link["type"]


def test_the_page_itself_names_the_link_set(client: Client, document: Document) -> None:
    page = BeautifulSoup(client.get(f"/{document.ark}.v1/t1").content, "html.parser")
    tag = page.find("link", rel="linkset")
    assert tag is not None
    assert tag["href"] == f"/{document.ark}.v1.linkset.json/t1"


def test_a_file_leads_back_to_its_page_and_to_the_link_set(client: Client, document: Document) -> None:
    found = links(client.get(f"/{document.ark}.v1.txt").headers["Link"])
    assert [link["rel"] for link in found] == ["collection", "linkset", "linkset"]
    assert found[0]["href"] == f"http://archive.example/{document.ark}.v1"


def test_an_entry_without_a_text_has_no_items(client: Client) -> None:
    found = of_set(client.get(f"/{make_catalogue_entry().ark}.linkset.json").json())
    assert "item" not in {link["rel"] for link in found}


def test_what_is_not_to_be_read_has_no_link_set(client: Client) -> None:
    assert client.get(f"/{make_withdrawn_document().ark}.linkset.json").status_code == 410
    assert client.get(f"/{make_embargoed_document().ark}.linkset.json").status_code == 404
