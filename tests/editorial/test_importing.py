"""Importing: a record that came in is a document, once, however often it comes."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.editorial.describing import correct_description
from archive.editorial.drafting import create_document
from archive.editorial.publishing import publish
from archive.models import (
    AuditRecord,
    Document,
    DocumentFile,
    DocumentState,
    Identifier,
    Person,
    Relation,
    Turn,
    Version,
)

pytestmark = pytest.mark.django_db

PAGE = """Press conference by Tomas Reivik, Foreign Minister of Halvern, Orsund, 14 March 2019

Reivik: Good afternoon. We have agreed a timetable for the winter season.

Q: By what date will the money be paid back?

Reivik: Before the ice goes out.
"""
RECORD = {
    "id": "invented/2019-03-14.md",
    "title": "On the winter tolls",
    "date": "2019-03-14",
    "doc_type": "press-briefings",
    "language": "en",
    "source": "https://halvern.example/tolls",
    "text": "Q    By what date?\n\nMR. ULVE:  Before the ice goes out.\n\nQ    And then?\n\nMR. ULVE:  We shall see.",
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file that a publisher might print."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def lines(path: Path, *records: object) -> Path:
    """Write records as JSON Lines, compressed where the name says so."""
    text = "".join(record if isinstance(record, str) else json.dumps(record) + "\n" for record in records)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def counts() -> tuple[int, ...]:
    """Count all that an import could double."""
    return tuple(
        model.objects.count() for model in (Document, Version, Turn, Person, DocumentFile, Identifier, AuditRecord)
    )


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


def test_a_dry_run_writes_nothing_and_says_the_same(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    call_command("import_documents", str(page), publish=True, dry_run=True)
    would = capsys.readouterr().out.splitlines()[-1]
    assert not any(counts())
    assert not (tmp_path / "media").exists()
    call_command("import_documents", str(page), publish=True)
    assert would.removeprefix("Would be: ") == capsys.readouterr().out.splitlines()[-1].removeprefix("Done: ")


def test_a_dry_run_of_a_record_twice_in_one_file_says_what_the_real_one_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(tmp_path / "twice.jsonl", RECORD, *[RECORD | {"id": f"other-{n}"} for n in range(25)], RECORD)
    call_command("import_documents", str(path), dry_run=True)
    would = capsys.readouterr().out.splitlines()[-1]
    call_command("import_documents", str(path))
    assert would.removeprefix("Would be: ") == capsys.readouterr().out.splitlines()[-1].removeprefix("Done: ")


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


def test_a_dry_run_names_no_address_that_will_not_be_given(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_documents", str(page), dry_run=True)
    assert "ark:/" not in capsys.readouterr().out


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
