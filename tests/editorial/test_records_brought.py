"""A file of records, one a line, becomes a deposit a record at the desk, each failing or succeeding for itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.editorial.depositing import records
from archive.models import Document
from archive.transcripts import Unreadable
from tests.editorial.deposited import brought, worked

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
