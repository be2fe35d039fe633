"""A file of records, one a line, becomes a deposit a record at the desk, each failing or succeeding for itself."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from archive.editorial.depositing import records
from archive.editorial.services import deposits
from archive.models import Document, Identifier
from archive.transcripts import Unreadable
from tests.editorial.deposited import ADA, brought, worked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """A folder of source files of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


def record(number: int) -> str:
    """Return a record as a line: no two are like each other."""
    words = {1: "the tolls of the winter", 2: "a survey of harbours and of lighthouses", 3: "herring, and who salts it"}
    text = f"Q: What of {words[number]}?\n\nReivik: On {words[number]} nothing is settled, and {number} days are left."
    return json.dumps({"id": f"invented/{number}", "title": f"On {words[number]}", "text": text})


LINES = "\n".join([record(1), '{"title": "Broken', "", record(2), "[1, 2]", record(3)]).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_each_record_is_a_deposit_and_a_broken_one_costs_the_others_nothing(packed: bool) -> None:  # noqa: FBT001
    data, name = (gzip.compress(LINES), "all.jsonl.gz") if packed else (LINES, "all.jsonl")
    deposit = worked(brought(data, name))
    assert (deposit.state, deposit.message) == ("unpacked", "5 files were taken out of it.")
    assert {each.name: each.state for each in deposit.members.all()} == {
        "1.json": "drafted",
        "line 2.json": "refused",
        "2.json": "drafted",
        "line 4.json": "refused",
        "3.json": "drafted",
    }
    assert Document.objects.filter(title="On the tolls of the winter").count() == 1


def test_one_record_alone_is_read_as_the_document_that_it_is() -> None:
    deposit = worked(brought(record(1), "one.jsonl"))
    assert (deposit.state, deposit.members.count()) == ("drafted", 0)
    assert identifiers() == [("record", "invented/1")]


def identifiers() -> list[tuple[str, str]]:
    """Return all identifiers of documents, with their schemes."""
    return list(Identifier.objects.order_by("pk").values_list("scheme", "value"))


def with_id(number: int, given: object) -> str:
    """Return a record under another identifier."""
    return json.dumps({**json.loads(record(number)), "id": given})


@pytest.mark.parametrize(
    "given", ["invented/1", "  spaced ", 17, "nul\0in it", "", None, "ark:/99999/fk4abc", ["a", 1]]
)
def test_a_record_is_found_under_the_identifiers_that_an_import_would_give_it(given: object, tmp_path: Path) -> None:
    lines = f"{with_id(1, given)}\n{record(2)}".encode()
    worked(brought(lines, "all.jsonl"))
    at_the_desk = identifiers()
    path = tmp_path / "all.jsonl"
    path.write_bytes(lines)
    Identifier.objects.all().delete()
    Document.objects.all().delete()
    call_command("import_documents", path, readers=0, verbosity=0, stdout=StringIO())
    assert at_the_desk == identifiers()
    assert ("record", "invented/2") in at_the_desk


@pytest.mark.parametrize(("lines", "expected"), [(LINES, 3), (record(1).encode(), 1)], ids=["several", "one"])
def test_a_record_of_a_packed_file_has_its_identifier(lines: bytes, expected: int) -> None:
    worked(brought(gzip.compress(lines), "all.jsonl.gz"))
    assert identifiers() == [("record", f"invented/{n + 1}") for n in range(expected)]


def test_a_file_that_is_not_of_records_is_not_found_under_a_record_s_identifier() -> None:
    worked(brought(record(1), "one.json"))
    assert not Identifier.objects.filter(scheme="record").exists()


def test_another_text_under_the_same_identifier_is_asked_about_and_corrects_the_document() -> None:
    first = worked(brought(record(1), "one.jsonl"))
    deposit = worked(brought(with_id(2, "invented/1"), "again.jsonl"))
    assert (deposit.state, deposit.like) == ("asking", first.document)
    assert deposit.message == "It has the same identifier as “On the tolls of the winter”, a draft."
    deposits.choose_new(by=ADA, deposit=deposit.pk)
    deposit = worked(deposit)
    assert deposit.state == "drafted"
    assert [each.document for each in Identifier.objects.filter(value="invented/1")] == [first.document]


def test_an_import_after_the_desk_finds_the_document_by_its_identifier(tmp_path: Path) -> None:
    first = worked(brought(record(1), "one.jsonl"))
    path = tmp_path / "later.jsonl"
    path.write_text(with_id(2, "invented/1"), encoding="utf-8")
    call_command("import_documents", path, readers=0, verbosity=0, stdout=StringIO())
    assert [document.pk for document in Document.objects.all()] == [first.document_id]


@pytest.mark.parametrize(
    ("data", "words"),
    [(gzip.compress(LINES)[:-20], "cannot be unpacked"), (gzip.compress(b"{}\n" * 2_500), "more than 2,000 records")],
    ids=["cut off", "too many"],
)
def test_what_cannot_be_taken_apart_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    deposit = worked(brought(data, "all.jsonl.gz"))
    assert (deposit.state, words in deposit.message) == ("refused", True), deposit.message


def test_a_packed_file_that_swells_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MOST_BYTES", 1000)
    with pytest.raises(Unreadable, match="more than 0 MB"):
        records.holds_records(gzip.compress(b"0" * 5000), "all.jsonl.gz")
