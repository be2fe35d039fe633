"""Formats of a document: each says the same of it, is read by its tools, and is found by address and by `Accept`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from archive import transcripts
from archive.exchange.formats import FORMATS
from archive.exchange.formats.copies import copy_of
from archive.exchange.formats.markdown import write as markdown
from archive.exchange.formats.signposting import LINK_SETS
from archive.models import Document, RightsStatement
from archive.transcripts.transcript import Turn
from tests.factories import (
    answer,
    make_catalogue_entry,
    make_event,
    make_place,
    make_published_document,
    make_version,
    question,
    statement,
    withdraw_document,
)

SCHEMAS = Path(__file__).parents[1] / "schemas"
TURNS = (
    statement("The *ice* goes out in April.\n\n1. First of all.", label="MARENDAL", speaker="Ilse Marendal"),
    question("And the chair — “which”?"),
    answer("= there is always a chair & a <table>.", label="MARENDAL", speaker="Ilse Marendal"),
)

pytestmark = pytest.mark.django_db


def a_document(turns: Sequence[Turn] = TURNS, **said: Any) -> Document:
    """Make a document with all that a citation may hold."""
    description = {
        "title": "On the winter tolls: a {conversation}",
        "date": "2019-03-14",
        "kind": "press-conference",
        "language": "en",
        "place": make_place(),
        "event": make_event(),
        "rights": RightsStatement.objects.create(slug="by", name="CC BY", uri="https://spdx.org/licenses/CC-BY-4.0"),
    }
    return make_published_document(turns, **(description | said))


def got(client: Client, document: Document, ending: str) -> str:
    """Return what the document's address with that ending answers."""
    response = client.get(f"{document.get_absolute_url()}.{ending}")
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.content.decode()


def words_of(content: bytes) -> str:
    """Return the words of a file, those of pages too."""
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()


class TestAddresses:
    """Where formats are found."""

    @pytest.mark.parametrize("ending", FORMATS)
    def test_each_format_has_an_address_for_document_version_and_turn(self, client: Client, ending: str) -> None:
        path = a_document().get_absolute_url()
        for address in (f"{path}.{ending}", f"{path}.v1.{ending}", f"{path}.v1.{ending}/t2"):
            response = client.get(address)
            assert response.status_code == 200, address
            assert response.headers["Content-Type"].startswith(FORMATS[ending].media_type)

    def test_an_ending_after_the_turn_leads_to_the_one_address(self, client: Client) -> None:
        document = a_document()
        response = client.get(f"{document.get_absolute_url()}.v1/t2.csl.json")
        assert (response.status_code, response.headers["Location"]) == (
            301,
            f"{document.get_absolute_url()}.v1.csl.json/t2",
        )

    def test_a_version_keeps_its_words_in_every_format_of_words(self, client: Client) -> None:
        document = a_document()
        make_version(document, [statement("The ice went out.", label="MARENDAL")])
        for ending in (ending for ending, form in FORMATS.items() if form.has_words):
            assert "goes out" in words_of(client.get(f"{document.get_absolute_url()}.v1.{ending}").content)
            assert "went out" in words_of(client.get(f"{document.get_absolute_url()}.{ending}").content)

    @pytest.mark.parametrize(("ending", "status"), [("txt", 404), ("tei.xml", 404), ("bib", 200), ("json", 200)])
    def test_a_catalogue_entry_is_cited_and_has_no_words(self, client: Client, ending: str, status: int) -> None:
        assert client.get(f"{make_catalogue_entry().get_absolute_url()}.{ending}").status_code == status

    def test_what_is_not_there_is_told(self, client: Client) -> None:
        path = a_document().get_absolute_url()
        assert b"no version 9" in client.get(f"{path}.v9.txt").content
        assert b"no turn 9" in client.get(f"{path}.v1.txt/t9").content
        assert b"does not give" in client.get(f"{path}.exe").content

    def test_a_withdrawn_document_answers_410_in_every_format(self, client: Client) -> None:
        document = a_document()
        withdraw_document(document)
        for ending in FORMATS:
            response = client.get(f"{document.get_absolute_url()}.{ending}")
            assert response.status_code == 410
            assert b"chair" not in response.content

    @pytest.mark.parametrize(
        ("accept", "ending"),
        [
            ("application/x-bibtex", ".bib"),
            ("application/vnd.citationstyles.csl+json, text/html;q=0.1", ".csl.json"),
            ("application/tei+xml", ".tei.xml"),
            ("application/ld+json;q=0.9, application/json;q=0.5", ".jsonld"),
            ("application/linkset+json", ".linkset.json"),
            ("application/linkset", ".linkset"),
            ("application/pdf, text/html;q=0.1", ".pdf"),
        ],
    )
    def test_accept_leads_to_the_formats_own_address(self, client: Client, accept: str, ending: str) -> None:
        document = a_document()
        response = client.get(document.get_absolute_url(), headers={"accept": accept})
        assert (response.status_code, response.headers["Location"]) == (303, document.get_absolute_url() + ending)
        assert "Accept" in response.headers["Vary"]

    @pytest.mark.parametrize("accept", ["", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"])
    def test_a_browser_and_who_says_nothing_get_the_page(self, client: Client, accept: str) -> None:
        headers = {"accept": accept} if accept else {}
        response = client.get(a_document().get_absolute_url(), headers=headers)
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/html")

    def test_who_accepts_nothing_that_there_is_gets_the_list(self, client: Client) -> None:
        response = client.get(a_document().get_absolute_url(), headers={"accept": "image/png"})
        assert response.status_code == 406
        assert b"application/tei+xml" in response.content

    @pytest.mark.parametrize("ending", [*FORMATS, *LINK_SETS, "timemap"])
    def test_each_file_is_not_sent_twice_and_says_the_same_to_head(self, client: Client, ending: str) -> None:
        path = f"{a_document().get_absolute_url()}.v1.{ending}"
        first, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("ETag", "Last-Modified", "Content-Type"):
            assert head.headers[name] == first.headers[name]
        for asked in (
            {"if-none-match": first.headers["ETag"]},
            {"if-none-match": f"W/{first.headers['ETag']}"},
            {"if-modified-since": first.headers["Last-Modified"]},
        ):
            assert client.get(path, headers=asked).status_code == 304, asked
        assert client.get(path, headers={"if-none-match": '"another"'}).status_code == 200
        assert client.get(path, headers={"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status_code == 200

    def test_a_page_says_where_its_formats_and_versions_are(self, client: Client) -> None:
        document = a_document()
        make_version(document, [statement("The ice went out.")])
        page = client.get(f"{document.get_absolute_url()}.v1")
        link = page.headers["Link"]
        assert link.count('rel="cite-as"') == 1
        assert f'{document.get_absolute_url()}.v1.csl.json>; rel="describedby"' in link
        assert f'{document.get_absolute_url()}.v2>; rel="successor-version"' in link
        assert '<https://spdx.org/licenses/CC-BY-4.0>; rel="license"' in link


class TestTools:
    """What tools read in each."""

    def test_bibtex_is_read_without_a_loss(self, client: Client) -> None:
        library = parse_string(got(client, a_document(), "bib"))
        assert not library.failed_blocks
        entry = library.entries[0]
        assert entry["year"] == "2019"
        assert entry["address"] == "Orsund"
        assert "conversation" in entry["title"]

    def test_ris_is_read_without_a_loss(self, client: Client) -> None:
        [record] = rispy.loads(got(client, a_document(), "ris"))
        assert record["title"] == "On the winter tolls: a {conversation}"
        assert record["secondary_title"] == "Conference on the Narrow Sea"
        assert record["year"] == "2019"

    @pytest.mark.parametrize("kind", ["press-conference", "interview", "treaty", "debate", "letter", "report", ""])
    def test_csl_json_is_valid_for_every_kind(self, client: Client, kind: str) -> None:
        schema = json.loads((SCHEMAS / "csl-data.json").read_text(encoding="utf-8"))
        items = json.loads(got(client, a_document(kind=kind), "csl.json"))
        jsonschema.validate(items, schema)
        assert items[0]["issued"] == {"date-parts": [[2019, 3, 14]]}

    def test_csv_has_a_row_a_turn_and_no_formula(self, client: Client) -> None:
        rows = list(csv.DictReader(io.StringIO(got(client, a_document(), "csv"))))
        assert [row["turn_no"] for row in rows] == ["1", "2", "3"]
        assert rows[2]["text"].startswith("'=")

    def test_json_ld_names_each_turn_and_who_said_it(self, client: Client) -> None:
        work = json.loads(got(client, a_document(), "jsonld"))
        assert [part["@type"] for part in work["hasPart"]] == ["Quotation", "Question", "Answer"]
        assert work["hasPart"][0]["creator"]["name"] == "Ilse Marendal"

    def test_tei_has_each_turn_under_its_key(self, client: Client) -> None:
        root = etree.fromstring(got(client, a_document(), "tei.xml").encode())
        divisions = root.iterfind(".//{http://www.tei-c.org/ns/1.0}div")
        assert [division.get("n") for division in divisions] == ["t1", "t2", "t3"]

    def test_text_stands_after_its_label(self, client: Client) -> None:
        text = got(client, a_document(), "txt")
        assert "\n\nMARENDAL: The *ice* goes out in April.\n\n1. First of all.\n\nQ: And the chair" in text

    def test_markdown_shows_signs_as_they_are_printed(self) -> None:
        document = a_document()
        copy = copy_of(document, document.latest_version)
        assert copy is not None
        assert "**MARENDAL:** The \\*ice\\* goes out in April.\n\n\\1. First" in markdown(copy)


def _as_read(turns: Sequence[Any]) -> list[tuple[str, str, str]]:
    return [(turn.kind.value, turn.label or "", turn.text) for turn in turns]


# Signs that print ends a text with, such as a rule of underscores, are no words to a reader, and left out here.
_WORDS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), st.sampled_from(".,;:?!’“”()%&<>")),
    min_size=1,
    max_size=40,
)


@hypothesis_settings(max_examples=30)
@given(said=st.lists(st.tuples(st.sampled_from(["statement", "question", "answer"]), _WORDS), min_size=1, max_size=5))
def test_what_is_given_as_json_is_read_back_as_the_same_turns(said: list[tuple[str, str]]) -> None:
    makers = {"statement": statement, "question": question, "answer": answer}
    plain = [(kind, normalize("NFC", " ".join(words.split()))) for kind, words in said]  # as the record keeps text
    turns = [makers[kind](f"word {words}".strip(), label=f"MR. {kind[0]}") for kind, words in plain]
    document = make_published_document(turns)
    copy = copy_of(document, document.latest_version)
    assert copy is not None
    given_away = FORMATS["json"].write(copy)
    assert isinstance(given_away, str)
    read = transcripts.read(given_away.encode(), "given.json")
    assert [(kind, label) for kind, label, _ in _as_read(read.turns)] == [
        (kind, label) for kind, label, _ in _as_read(turns)
    ]
    assert [text.split() for _, _, text in _as_read(read.turns)] == [text.split() for _, _, text in _as_read(turns)]
