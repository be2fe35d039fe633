"""Exports: all hits of a search, whole, in the order of its page, with what makes it repeatable."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.exchange.exports import FORMS, view
from archive.models import Document
from archive.search import every_hit
from tests import factories
from tests.factories import answer, make_published_document, question, statement

pytestmark = pytest.mark.django_db


def test_csl_json_is_one_list_of_items_and_biblatex_is_read_whole(take: Take, document: Document) -> None:
    items = json.loads(take("csl.json", q="ice", group="turn"))
    assert len(items) == len({item["id"] for item in items}) > 1
    assert all(item["archive_location"].startswith(document.ark) for item in items)
    assert json.loads(take("csl.json", q="xyzzyx")) == []
    read = parse_bibtex(take("biblatex.bib", q="ice", group="turn"))
    assert not read.failed_blocks
    assert len(read.entries) == len(items)


Take = Callable[..., str]


@pytest.fixture
def document() -> Document:
    """A press conference with a question and two answers about ice."""
    return make_published_document(
        [
            question("Is there ice on the river?"),
            answer("There is ice.\n\nIt is thick.", label="MARENDAL", speaker="Ilse Marendal", role="Minister"),
            answer("We thank you.", label="MARENDAL", speaker="Ilse Marendal"),
            answer("=1+1 is what ice costs.", label="VANE", speaker="Ada Vane"),
        ],
        title="Tolls & {ice}: 100% of $5",
        kind="press-conference",
        date="1957-03~",
        place=factories.make_place("Orsund"),
        event=factories.make_event("Conference on the Narrow Sea"),
        language="en",
    )


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_holds_every_turn_that_is_found_with_its_words_whole(document: Document, take: Take) -> None:
    rows = rows_of(take("csv", q="ice"))
    assert sorted(int(row["turn_no"]) for row in rows) == [1, 2, 4]
    of_two = next(row for row in rows if row["turn_no"] == "2")
    assert of_two["text"] == "There is ice.\n\nIt is thick."
    assert of_two["permalink"] == f"http://archive.example/{document.ark}.v1/t2"
    assert of_two["speaker"] == "Ilse Marendal"
    assert of_two["role"] == "Minister"


def test_each_row_says_which_search_it_came_from_and_that_search_finds_it_again(
    document: Document, take: Take, client: Client
) -> None:
    rows = rows_of(take("csv", q='ice "on the river"', said="question"))
    assert {row["taken"] for row in rows} == {timezone.now().date().isoformat()}
    address = urlsplit(rows[0]["search"])
    assert f"{address.scheme}://{address.netloc}" == "http://archive.example"
    again = client.get(f"/search/export.csv?{address.query}").getvalue().decode()
    assert rows_of(again) == rows


def test_no_spreadsheet_runs_a_turn_as_a_formula(document: Document, take: Take) -> None:
    row = next(row for row in rows_of(take("csv", q="costs")))
    assert row["text"] == "'=1+1 is what ice costs."
    lines = [json.loads(line) for line in take("jsonl", q="costs").splitlines()]
    assert lines[1]["text"] == "=1+1 is what ice costs."


def test_excel_is_given_a_byte_order_mark_if_it_asks(document: Document, take: Take) -> None:
    assert take("csv", q="ice", bom="1").startswith("\ufeffdocument_id,")
    assert take("csv", q="ice").startswith("document_id,")


def test_the_first_line_of_json_says_what_was_searched(document: Document, take: Take) -> None:
    first, *turns = [json.loads(line) for line in take("jsonl", q="ice", speaker="ilse-marendal").splitlines()]
    assert first["type"] == "search"
    assert (first["total_turns"], first["total_documents"]) == (1, 1)
    assert first["search"] == "http://archive.example/search/?q=ice&speaker=ilse-marendal"
    assert [turn["type"] for turn in turns] == ["turn"]


@pytest.mark.parametrize("group", ["document", "speaker", "turn"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_every_hit_is_taken_once_however_many_and_however_they_are_grouped(
    form: str, group: str, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(every_hit, "BATCH", 7)
    wanted = set()
    for number in range(9):
        made = make_published_document(
            [statement(f"Ice {turn}.", label="V", speaker=f"Speaker {turn % 4}") for turn in range(number + 1)]
        )
        wanted |= {f"http://archive.example/{made.ark}.v1/t{turn + 1}" for turn in range(number + 1)}
    text = take(form, q="ice", group=group)
    links = re.findall(r"http://archive\.example/ark:/99999/\w+\.v1/t\d+", text)
    assert len(links) == len(wanted)
    assert set(links) == wanted


def test_an_export_lists_hits_in_the_order_of_its_page(take: Take) -> None:
    for year in (1957, 1920, 1989):
        make_published_document([f"Ice of {year}.", "Snow."], date=str(year))
    rows = rows_of(take("csv", q="ice", sort="earliest"))
    assert [row["date"] for row in rows] == ["1920", "1957", "1989"]


def test_readers_of_bibtex_agree_on_what_an_entry_says(document: Document, take: Take) -> None:
    text = take("bib", q="ice")
    (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
    read = parse_bibtex(text)
    assert not read.failed_blocks
    (other,) = read.entries
    for field in ("title", "year", "date", "address", "url", "note"):
        assert entry.fields[field] == other[field], field
    assert entry.key == f"{document.ark_name}-v1"
    assert entry.fields["url"] == f"http://archive.example/{document.ark}.v1"
    assert entry.fields["date"] == "1957-03\\textasciitilde{}"
    assert "found by http://archive.example/search/?q=ice on" in text.splitlines()[0]


def test_a_search_of_turns_gives_an_entry_a_turn_with_its_speaker_as_author(document: Document, take: Take) -> None:
    entries = pybtex.database.parse_string(take("bib", q="ice", group="turn"), "bibtex").entries
    assert len(entries) == 3
    (author,) = entries[f"{document.ark_name}-v1-t2"].persons["author"]
    assert (author.last_names, author.first_names) == (["Marendal"], ["Ilse"])
    assert "author" not in entries[f"{document.ark_name}-v1-t1"].persons, "nobody knows who asked"
    records = rispy.loads(take("ris", q="ice", group="turn"))
    assert [record.get("authors") for record in records if record["id"].endswith("t2")] == [["Marendal, Ilse"]]


def test_a_record_of_ris_is_a_presentation_with_the_search_in_its_note(document: Document, take: Take) -> None:
    text = take("ris", q="ice")
    assert text.startswith("TY  - SLIDE\r\n"), "a reader that meets anything else first takes the file for another"
    (record,) = rispy.loads(text)
    assert record["title"] == "Tolls & {ice}: 100% of $5"
    assert record["date"] == "1957/03//"
    assert record["place_published"] == "Orsund"
    assert record["urls"] == [f"http://archive.example/{document.ark}.v1"]
    assert "Found by http://archive.example/search/?q=ice on" in record["notes"][0]


def test_a_speech_is_ascribed_to_who_gives_it(take: Take) -> None:
    make_published_document([statement("The ice.", label="V", speaker="Ada Vane"), "Thick."], kind="speech")
    assert rispy.loads(take("ris", q="ice"))[0]["authors"] == ["Vane, Ada"]


@pytest.mark.parametrize("form", FORMS)
def test_a_search_that_finds_nothing_gives_a_file_without_turns(form: str, take: Take) -> None:
    assert "t1" not in take(form, q="xyzzyx")


@pytest.mark.parametrize("form", FORMS)
def test_a_search_for_anything_at_all_can_be_taken(form: str, document: Document, take: Take) -> None:
    for text in ('"', "\x01\x1f", "@misc{x,", "\r\nTY  - BOOK", "\u202e ice", "=cmd()", "]]>&lt;", "<script>"):
        take(form, q=text)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_can_be_read_by_scripts_of_other_sites_and_is_saved_under_a_name(
    form: str, document: Document, index: Callable[[], int], client: Client
) -> None:
    index()
    response = client.get(f"/search/export.{form}", {"q": 'ice; filename="x'})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    saved = response.headers["Content-Disposition"]
    assert re.fullmatch(rf'attachment; filename="chancery-ice-filename-x-\d{{4}}-\d\d-\d\d\.{re.escape(form)}"', saved)
    head = client.head(f"/search/export.{form}", {"q": "ice"})
    assert (head.status_code, head.content) == (200, b"")


def test_a_parameter_that_cannot_be_is_answered_with_a_sentence(client: Client, index: Callable[[], int]) -> None:
    index()
    response = client.get("/search/export.csv", {"q": "ice", "sort": "colour"})
    assert response.status_code == 400
    assert response.content.decode().startswith("“colour” is no sort. It can be: ")


def test_a_format_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get("/search/export.docx", {"q": "ice"}).status_code == 404


@pytest.mark.usefixtures("index")  # its own, which nobody built
def test_without_an_index_nothing_is_taken_for_the_whole(client: Client, document: Document) -> None:
    response = client.get("/search/export.csv", {"q": "ice"})
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "being built again" in response.content.decode()


def test_pages_keep_threads_of_their_own_however_many_exports_are_asked_for(
    client: Client, document: Document, index: Callable[[], int]
) -> None:
    index()
    open_ones = [client.get("/search/export.csv", {"q": "ice"}) for _ in range(view.AT_ONCE)]
    refused = client.get("/search/export.csv", {"q": "ice"})
    assert refused.status_code == 503
    for response in open_ones:
        assert response.getvalue()
    assert client.get("/search/export.csv", {"q": "ice"}).getvalue()


def test_what_is_withdrawn_while_an_export_is_sent_is_left_out(
    client: Client, index: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(every_hit, "BATCH", 1)
    monkeypatch.setattr(view, "_CHUNK", 1)
    for number in range(3):
        make_published_document([f"Ice {number}, secretly."], date=f"19{number}0")
    index()
    pieces = iter(client.get("/search/export.csv", {"q": "secretly", "sort": "earliest"}).streaming_content)  # type: ignore[attr-defined]
    sent = next(pieces) + next(pieces)
    factories.withdraw_document(Document.objects.get(date="1920"))
    sent += b"".join(pieces)
    assert b"Ice 0" in sent
    assert b"Ice 1" in sent
    assert b"Ice 2" not in sent


@pytest.mark.parametrize("form", FORMS)
def test_an_export_asks_as_often_for_500_turns_of_a_batch_as_for_five(
    form: str, client: Client, index: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(every_hit, "BATCH", 1000)
    counted = []
    for number in (5, 500):
        make_published_document([f"Ice {turn} of {number}." for turn in range(number)], kind="speech")
        index()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/search/export.{form}", {"q": "ice"}).getvalue()
        counted.append(len(queries))
    assert counted[0] == counted[1]
