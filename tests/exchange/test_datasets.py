"""Datasets: everything public as files, the same bytes for the same record, and nothing that is not public."""

from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from archive.editorial.departing import restore, take_down
from archive.exchange.datasets import making, shelf
from archive.exchange.datasets.columns import TABLES
from archive.models import Document, Version
from archive.models.cells import unguarded
from tests.factories import (
    ACTOR,
    make_catalogue_entry,
    make_draft,
    make_published_document,
    make_version,
    statement,
    withdraw_document,
)
from tests.leaks.marks import unpacked
from tests.leaks.record import Secrets, hide_beside, make_public_documents, misname_for_a_while, withdraw_some

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def root(settings: Any, tmp_path: Path) -> Path:
    """An empty shelf of this test's own."""
    settings.DATASETS_ROOT = str(tmp_path / "datasets")
    return tmp_path / "datasets"


def make(on: datetime.date = DAY) -> shelf.Dataset:
    return making.make(shelf.root(), on).dataset


def rows(dataset: shelf.Dataset, name: str) -> list[dict[str, str]]:
    with gzip.open(dataset.folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return [{key: unguarded(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def objects(dataset: shelf.Dataset) -> Iterator[Any]:
    with gzip.open(dataset.folder / "documents.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def bytes_of(dataset: shelf.Dataset) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in dataset.folder.iterdir()}


def status(client: Client, path: str) -> int:
    response = client.get(path)
    if response.streaming:
        response.getvalue()  # so that the file is closed
    return response.status_code


def test_every_published_turn_of_every_version_is_in_each_form(db: None) -> None:
    document = make_published_document([statement("=1+1, they said.", label="VANE", speaker="Ada Vane"), "It is cold."])
    make_version(document, [statement("The ice went out.", label="VANE", speaker="Ada Vane"), "It is cold."])
    make_catalogue_entry()
    dataset = make()
    wanted = [
        (turn.version.number, turn.number, turn.text)
        for version in Version.objects.order_by("number")
        for turn in version.turns.order_by("position")
    ]
    table = [(int(row["version"]), int(row["turn"]), row["text"]) for row in rows(dataset, "turns")]
    lines = [
        (version["version"], turn["turn"], turn["text"])
        for one in objects(dataset)
        for version in one["versions"]
        for turn in version["turns_in_order"]
    ]
    assert wanted == table == lines
    assert [row["party_slug"] for row in rows(dataset, "turns")] == ["ada-vane", "", "ada-vane", ""]
    assert [row["name"] for row in rows(dataset, "persons")] == ["Ada Vane"]
    assert [row["latest_version"] for row in rows(dataset, "documents")] == ["2", ""]
    with zipfile.ZipFile(dataset.folder / "texts.tei.zip") as texts:
        assert texts.namelist() == [f"{document.ark_name}.v{number}.tei.xml" for number in (1, 2)]
        assert "The ice went out." in texts.read(f"{document.ark_name}.v2.tei.xml").decode()


def test_the_same_record_gives_the_same_bytes(root: Path) -> None:
    make_public_documents()
    first = bytes_of(make())
    shutil.rmtree(root)
    assert bytes_of(make()) == first


def test_the_checksums_are_those_of_the_files_and_the_description_names_each_file_and_column() -> None:
    make_public_documents()
    dataset = make()
    for name, digest in dataset.sums.items():
        assert hashlib.sha256((dataset.folder / name).read_bytes()).hexdigest() == digest
    assert {*dataset.sums, "SHA256SUMS"} == {path.name for path in dataset.folder.iterdir()}
    assert {file.name: file.sha256 for file in dataset.files} == {
        name: digest for name, digest in dataset.sums.items() if name != "dataset.jsonld"
    }
    fields = [field["@id"] for each in dataset.description["recordSet"] for field in each["field"]]
    assert fields == [f"{table.name}/{column.name}" for table in TABLES for column in table.columns]
    dictionary = (dataset.folder / "DICTIONARY.md").read_text(encoding="utf-8")
    for table in TABLES:
        with gzip.open(dataset.folder / table.file, "rt", encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == [column.name for column in table.columns]
        assert all(f"| `{name}` |" in dictionary for name in head)


def test_a_record_that_did_not_change_gets_no_second_dataset_and_one_that_did_gets_one_of_its_own(root: Path) -> None:
    document = make_published_document()
    assert make().name == "2026-11-24"
    assert making.make(root, DAY + datetime.timedelta(days=1)).is_new is False
    make_version(document, ["The ice went out."])
    assert [make().name, make(DAY + datetime.timedelta(days=1)).name] == ["2026-11-24.2", "2026-11-24.2"]
    assert [each.name for each in shelf.datasets()] == ["2026-11-24.2", "2026-11-24"]


def test_nothing_that_is_not_public_is_in_a_dataset() -> None:
    secrets, public = Secrets(), make_public_documents()
    misname_for_a_while(public[1], secrets)
    hide_beside(public, secrets)
    withdraw_some(secrets)
    told = ("ARK of a withdrawn document",)  # so that who holds an earlier dataset knows what to leave out
    for name, data in bytes_of(make()).items():
        shown = b"\n".join(part.lower() for part in unpacked(b"\n" + data))
        leaked = {what for mark, what in secrets.marks.what.items() if mark.encode() in shown and what not in told}
        assert not leaked, name


def test_what_was_never_published_changes_no_byte(root: Path) -> None:
    public = make_public_documents()
    first = bytes_of(make())
    shutil.rmtree(root)
    hide_beside(public, Secrets())
    assert bytes_of(make()) == first


def test_the_files_of_a_dataset_are_withheld_while_a_document_of_it_is_withdrawn(client: Client) -> None:
    document = make_published_document()
    dataset = make()
    texts = [f"{dataset.path}{name}" for name in ("turns.csv.gz", "texts.tei.zip", "contents.txt")]
    assert [status(client, path) for path in texts] == [200, 200, 200]
    withdraw_document(document)
    assert [status(client, path) for path in texts] == [410, 410, 410]
    assert status(client, f"{dataset.path}dataset.jsonld") == 200
    page = client.get(dataset.path).content.decode()
    assert "are withheld" in page
    assert "turns.csv.gz</a>" not in page
    restore(document=document, actor=ACTOR, reason="It stands.")
    assert [status(client, path) for path in texts] == [200, 200, 200]


def test_a_cached_file_is_not_said_to_be_unchanged_once_it_is_withheld(client: Client) -> None:
    document = make_published_document()
    path = f"{make().path}turns.csv.gz"
    first = client.get(path)
    etag = first.headers["ETag"]
    first.getvalue()
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    withdraw_document(document)
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 410


def test_the_next_dataset_removes_from_the_disk_what_was_taken_down(
    root: Path, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    document = make_published_document(["The zqsecret ice."])
    make_published_document(["It is cold."])
    call_command("make_dataset", "--date", "2026-11-24")
    assert document.latest_version is not None
    take_down(version=document.latest_version, authority="A court", reason="The law.", actor=ACTOR)
    assert status(client, "/data/2026-11-24/turns.csv.gz") == 410
    call_command("make_dataset", "--date", "2026-11-25")
    said = capsys.readouterr().out
    assert "Removed the files of 2026-11-24" in said
    assert "Made " in said
    for path in root.rglob("*"):
        assert path.is_dir() or b"zqsecret" not in b"".join(unpacked(b"\n" + path.read_bytes())), path
    assert status(client, "/data/2026-11-25/turns.csv.gz") == 200
    assert "withheld" in client.get("/data/2026-11-24/").content.decode()


def test_the_page_says_where_no_dataset_was_made_and_shows_the_latest_where_some_were(client: Client) -> None:
    page = client.get("/data/")
    assert page.status_code == 200
    assert "No dataset was made yet" in page.content.decode()
    assert client.get("/data/latest/turns.csv.gz").status_code == 404
    document = make_published_document()
    make(DAY)
    make_version(document, ["Other words."])
    make(DAY + datetime.timedelta(days=1))
    shown = client.get("/data/").content.decode()
    assert "The dataset of 25 November 2026" in shown
    assert 'href="/data/2026-11-24/"' in shown
    assert "a later one" in client.get("/data/2026-11-24/").content.decode()
    assert client.get("/data/latest/turns.csv.gz").headers["Location"] == "/data/2026-11-25/turns.csv.gz"
    for wrong in ("2026-11-23/", "2026-11-24/nothing.csv", "2026-11-24/..", "2026-11-24.9/"):
        assert client.get(f"/data/{wrong}").status_code == 404


def test_the_feed_tells_of_each_dataset(client: Client) -> None:
    document = make_published_document()
    make(DAY)
    make_version(document, ["Other words."])
    make(DAY + datetime.timedelta(days=1))
    read = feedparser.parse(client.get("/data/feed.atom").content)
    assert not read.bozo
    assert [entry.link for entry in read.entries] == [
        "http://archive.example/data/2026-11-25/",
        "http://archive.example/data/2026-11-24/",
    ]


def test_a_making_that_was_killed_leaves_no_dataset_and_is_cleared_away(root: Path) -> None:
    make_published_document()
    (root / ".making-killed" / "dataset").mkdir(parents=True)
    assert shelf.datasets() == []
    making.remove_unfinished(root)
    assert (root / ".making-killed").exists()
    making.remove_unfinished(root, older_than=-1)
    assert not (root / ".making-killed").exists()


def test_a_draft_is_in_no_count(client: Client) -> None:
    make_published_document()
    make_draft(document=Document.objects.get())
    make_draft()
    assert "1 documents and 1 turns" in make(now().date()).description["description"]


def test_the_page_lists_every_file_once_with_its_size_under_what_it_is(client: Client) -> None:
    make_published_document()
    made = make()
    page = BeautifulSoup(client.get(made.path).content, "html.parser")
    named = [str(link["href"]).rpartition("/")[2] for link in page.select("table a")]
    assert sorted(named) == sorted(path.name for path in made.folder.iterdir())
    assert [each.get_text() for each in page.select("th[scope=rowgroup]")] == [
        "Everything in one file",
        "Tables",
        "About them",
    ]
    assert all(cell.get_text().strip() != "0 bytes" for cell in page.select("td.num"))


def test_the_page_of_a_withheld_dataset_leads_to_what_holds_nothing_of_the_record_alone(client: Client) -> None:
    document = make_published_document()
    made = make()
    withdraw_document(document)
    page = BeautifulSoup(client.get(made.path).content, "html.parser")
    hrefs = [str(link["href"]) for link in page.select("table a")]
    assert {href.rpartition("/")[2] for href in hrefs} == set(shelf.PLAIN)
    assert {status(client, href) for href in hrefs} == {200}
