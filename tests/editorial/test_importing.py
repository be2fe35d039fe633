"""Importing: a record that came in is a document, once, however often it comes."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.editorial.bringing import How, bring
from archive.editorial.describing import correct_description
from archive.editorial.drafting import create_document
from archive.editorial.importing import Outcome
from archive.editorial.incoming import Incoming
from archive.editorial.publishing import publish
from archive.editorial.reading_ahead import Read
from archive.models import (
    AuditRecord,
    Document,
    DocumentFile,
    DocumentState,
    Person,
    Relation,
)
from archive.transcripts import read_record
from tests.editorial.archived import every_table
from tests.editorial.brought import OTHERS, PAGE, RECORD, counts, lines

STATEMENTS_OF_A_RECORD, STATEMENTS_OF_A_BATCH = 20, 16  # savepoints, and the list of labels that wait, among them
pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_published_document_with_its_turns(page: Path) -> None:
    call_command("import_documents", str(page), publish=True)
    document = Document.objects.published().get()
    assert document.date == "2019-03-14"
    assert document.latest_version is not None
    assert [turn.kind for turn in document.latest_version.turns.all()] == ["statement", "question", "answer"]
    assert document.resolutions.in_force().count() == 2
    assert Person.objects.public().get().name == "Tomas Reivik"


def test_without_publish_it_is_a_draft_that_nobody_sees(page: Path) -> None:
    call_command("import_documents", str(page))
    assert not Document.objects.published().exists()
    assert Document.objects.get().state == DocumentState.DRAFT


def test_the_bytes_are_kept_unchanged(page: Path, settings: object) -> None:
    call_command("import_documents", str(page))
    stored = DocumentFile.objects.get().source_file
    assert (Path(settings.MEDIA_ROOT) / stored.stored_name).read_bytes() == page.read_bytes()  # type: ignore[attr-defined]


@pytest.mark.parametrize("publish_it", [True, False])
def test_imported_again_it_changes_nothing(page: Path, *, publish_it: bool) -> None:
    call_command("import_documents", str(page), publish=publish_it)
    before = counts()
    call_command("import_documents", str(page), publish=publish_it)
    assert counts() == before


def test_imported_again_every_row_of_every_table_is_as_it_was(page: Path, tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD, *OTHERS)
    call_command("import_documents", str(page), str(path), publish=True)
    before = every_table()
    call_command("import_documents", str(page), str(path), publish=True)
    assert every_table() == before


def test_a_record_refused_in_the_middle_leaves_nothing_behind_and_stops_no_other(tmp_path: Path) -> None:
    refused = RECORD | {
        "id": "x" * 3000,
        "place": "Nowhere",
        "text": "Nils Aarvik: Yes.\n\nQ: Why?\n\nNils Aarvik: So.",
    }
    path = lines(tmp_path / "records.jsonl", refused, refused | {"id": "fine"}, RECORD)
    with pytest.raises(SystemExit):
        call_command("import_documents", str(path), publish=True)
    assert Document.objects.published().count() == 2
    assert AuditRecord.objects.filter(action="publish").count() == 2
    assert Person.objects.filter(name="Nils Aarvik").count() == 1
    spoken = Document.objects.get(identifiers__value="fine").resolutions.in_force()
    assert [str(each.person) for each in spoken] == ["Nils Aarvik", "Nils Aarvik"]


def test_what_a_record_costs_the_database_does_not_grow_with_its_turns() -> None:
    assert statements_of(pairs=2) == statements_of(pairs=20) <= 20 * STATEMENTS_OF_A_RECORD + STATEMENTS_OF_A_BATCH


def statements_of(*, pairs: int) -> int:
    """Bring twenty records of so many questions and answers, and return how many statements that takes."""
    turns = "\n\n".join(f"Q    Why {number}?\n\nMR. ULVE:  Because {number}." for number in range(pairs))
    records = [RECORD | {"id": f"{pairs}-{number}", "text": f"{turns} And {number}."} for number in range(20)]
    reads = [Read(_incoming(record), 1.0) for record in records]
    with CaptureQueriesContext(connection) as captured:
        brought = list(bring(reads, How("a test", publish_it=True)))
    assert sum(isinstance(each.result, Outcome) for each in brought) == 20
    return len(captured)


def _incoming(record: Mapping[str, object]) -> Incoming:
    return Incoming("here", "a.json", json.dumps(record).encode(), read_record(record), str(record["id"]))


def test_a_changed_text_makes_a_new_version_that_keeps_the_keys(tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD)
    call_command("import_documents", str(path), publish=True)
    lines(path, RECORD | {"text": RECORD["text"].replace("We shall see", "We shall have seen")})
    call_command("import_documents", str(path), publish=True)
    document = Document.objects.get()
    first, second = document.versions.order_by("number")
    assert (
        [turn.key for turn in second.turns.all()]
        == [turn.key for turn in first.turns.all()]
        == ["t1", "t2", "t3", "t4"]
    )
    assert second.reason
    assert document.latest_version == second


def test_other_metadata_over_the_same_text_changes_the_description_alone(tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD)
    call_command("import_documents", str(path), publish=True)
    lines(path, RECORD | {"title": "On the winter tolls of 2019"})
    call_command("import_documents", str(path), publish=True)
    document = Document.objects.get()
    assert document.title == "On the winter tolls of 2019"
    assert document.versions.count() == 1


def test_an_editors_correction_outlives_the_next_import(tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD)
    call_command("import_documents", str(path), publish=True)
    correct_description(document=Document.objects.get(), changes={"title": "The winter tolls"}, actor="ada")
    lines(path, RECORD | {"date": "2019-03-15"})
    call_command("import_documents", str(path), publish=True)
    document = Document.objects.get()
    assert (document.title, document.date) == ("The winter tolls", "2019-03-15")


def test_the_identifier_of_a_record_is_one_of_its_documents_identifiers(tmp_path: Path) -> None:
    call_command("import_documents", str(lines(tmp_path / "records.jsonl.gz", RECORD)), publish=True)
    assert Document.objects.get().identifiers.filter(value="invented/2019-03-14.md").exists()


def test_equal_text_under_another_identifier_is_another_document_and_related(tmp_path: Path) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD, RECORD | {"id": "invented/again.md", "title": "Again"})
    call_command("import_documents", str(path), publish=True)
    relation = Relation.objects.get()
    assert relation.kind == Relation.Kind.DUPLICATE_OF
    assert (relation.document.title, relation.target.title) == ("Again", "On the winter tolls")


def test_refused_records_are_told_one_a_line_and_the_rest_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(tmp_path / "records.jsonl", RECORD, "this is no JSON\n", "[1]\n", RECORD | {"id": "x", "text": ""})
    with pytest.raises(SystemExit) as ended:
        call_command("import_documents", str(path), publish=True)
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert [f"records.jsonl, line {number}:" in said for number in (1, 2, 3, 4)] == [False, True, True, True]
    assert Document.objects.count() == 1


def test_a_path_that_is_not_there_is_named_and_nothing_is_imported(page: Path) -> None:
    with pytest.raises(CommandError, match=r"no file or folder .*missing\.txt"):
        call_command("import_documents", str(page), "missing.txt")
    assert not Document.objects.exists()


def test_a_file_given_an_identifier_is_that_record_whatever_its_bytes(page: Path) -> None:
    call_command("import_documents", str(page), given="halvern-17", publish=True)
    page.write_text(PAGE.replace("the ice", "the river"), encoding="utf-8")
    call_command("import_documents", str(page), given="halvern-17", publish=True)
    assert Document.objects.get().versions.count() == 2


def test_a_text_brought_beside_its_catalogue_entry_makes_the_entrys_first_version(page: Path) -> None:
    call_command("import_documents", str(page), dry_run=True)
    entry = create_document(
        actor="ada",
        title="Press conference by Tomas Reivik, Foreign Minister of Halvern, Orsund, 14 March 2019",
        date="2019-03-14",
        abstract="What the minister said of the tolls.",
    )
    publish(document=entry, actor="ada")
    call_command("import_documents", str(page), publish=True)
    entry = Document.objects.get()
    assert entry.latest_version is not None
    assert entry.latest_version.number == 1
    assert entry.abstract == "What the minister said of the tolls."


def test_a_nul_in_what_a_record_says_of_itself_is_left_out(tmp_path: Path) -> None:
    record = RECORD | {"id": "invented/\0a.md", "source": "https://halvern.example/\0tolls", "place": "Or\0sund"}
    call_command("import_documents", str(lines(tmp_path / "records.jsonl", record)), publish=True)
    document = Document.objects.get()
    assert document.identifiers.filter(value="invented/a.md").exists()
    assert document.place is not None
    assert document.place.name == "Orsund"


def test_a_corrected_file_brought_as_its_document_is_its_next_version(page: Path) -> None:
    call_command("import_documents", str(page), publish=True)
    document = Document.objects.get()
    page.write_text(PAGE.replace("the ice", "the river"), encoding="utf-8")
    call_command("import_documents", str(page), given=document.ark, publish=True)
    assert [version.number for version in Document.objects.get().versions.order_by("number")] == [1, 2]


def test_a_corrected_file_under_no_identifier_is_told_what_it_may_correct(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_documents", str(page), publish=True)
    first = Document.objects.get()
    page.write_text(PAGE.replace("the ice", "the river"), encoding="utf-8")
    capsys.readouterr()
    call_command("import_documents", str(page), publish=True)
    assert f"--as {first.ark}" in capsys.readouterr().out


@pytest.fixture
def parcel(tmp_path: Path) -> Path:
    """A zip of two transcripts and a file that is none."""
    path = tmp_path / "parcel.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", PAGE)
        archive.writestr("two.txt", PAGE.replace("14 March", "15 March").replace("the ice", "the river"))
        archive.writestr("three.txt", " ")
    return path


def test_each_file_of_a_zip_is_a_document_with_its_own_bytes(parcel: Path) -> None:
    with pytest.raises(SystemExit):
        call_command("import_documents", str(parcel), publish=True)
    assert set(DocumentFile.objects.values_list("name", flat=True)) == {"one.txt", "two.txt"}
    assert Document.objects.published().count() == 2
    before = counts()
    with pytest.raises(SystemExit):
        call_command("import_documents", str(parcel), publish=True)
    assert counts() == before


def test_a_zip_of_several_cannot_be_one_document(parcel: Path) -> None:
    with pytest.raises(CommandError, match="holds several"):
        call_command("import_documents", str(parcel), given="halvern-17")
    assert not Document.objects.exists()


def test_what_an_import_that_was_killed_left_half_written_goes_after_a_day(
    page: Path, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    call_command("import_documents", str(page))
    (kept,) = Path(settings.MEDIA_ROOT).glob("sources/*/[!.]*")
    fresh, old = kept.with_name(".incoming-fresh"), kept.with_name(".incoming-old")
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    call_command("import_documents", str(page))
    assert (kept.exists(), fresh.exists(), old.exists()) == (True, True, False)
