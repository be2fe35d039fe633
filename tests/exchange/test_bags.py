"""Bags: an archive that is restored from one is the archive, to the last key and address, on either database."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.timezone import now

from archive.editorial.drafting import discard
from archive.editorial.restoring import RestoreError, bringing, restore
from archive.exchange.bags import making
from archive.models import Document, IndexQueueEntry, Person, Redirect, SearchAlert, SourceFile, Turn, Version, guards
from archive.models.kept import KEPT, LEFT, all_of
from archive.models.versions import digest_of
from tests.exchange.bagging import differing, empty_everything, let_much_happen, payload
from tests.factories import ACTOR, make_draft, make_librarian, make_published_document, make_version
from tests.leaks.record import Secrets, hide_beside, make_public_documents, withdraw_some
from tests.leaks.test_leaks import the_whole_site

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """Source files, datasets and an index of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.DATASETS_ROOT = str(tmp_path / "datasets")
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": default | {"PATH": str(tmp_path / "index")}}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A bag of a small archive, which is empty again."""
    make_version(make_published_document(["The ice.", "It is cold."]), ["The ice goes out.", "It is cold."])
    making.make(tmp_path / "bag")
    empty_everything()
    return tmp_path / "bag"


def nothing_is_there() -> bool:
    return not any(all_of(model).exists() for model in KEPT)


def test_every_table_is_kept_or_left_out_for_a_reason() -> None:
    mine = set(apps.get_app_config("archive").get_models(include_auto_created=True))
    assert mine == {*KEPT, *LEFT}
    assert not {*KEPT} & {*LEFT}
    assert all(LEFT.values())


@pytest.mark.parametrize("seed", range(6))
def test_an_archive_that_is_restored_makes_the_same_bag_to_the_byte(seed: int, tmp_path: Path) -> None:
    let_much_happen(seed)
    making.make(tmp_path / "one")
    empty_everything()
    restored = restore(tmp_path / "one")
    making.make(tmp_path / "other")
    one, other = payload(tmp_path / "one"), payload(tmp_path / "other")
    assert differing(one, other) == []
    assert restored.rows == sum(table["rows"] for table in json.loads(one["record/tables.json"])["tables"].values())
    for version in Version.objects.published().filter(takedown=None):
        assert digest_of(version.turns.order_by("position")) == version.digest


def test_every_public_address_answers_the_same_after_restoring(client: Client, tmp_path: Path) -> None:
    public, hidden = make_public_documents(), Secrets()
    hide_beside(public, hidden)
    withdraw_some(hidden)
    Redirect.objects.create(old_path="/old/", new_path="/documents/", reason=Redirect.Reason.MOVED)
    call_command("rebuild_search_index", verbosity=0)
    before = the_whole_site(client)
    gone = hidden.documents["a withdrawn document"].get_absolute_url()
    tombstone = client.get(gone).content
    making.make(tmp_path / "bag")
    empty_everything()
    call_command("restore_bag", str(tmp_path / "bag"))
    after = the_whole_site(client)
    assert [path for path in {*before, *after} if before.get(path) != after.get(path)] == []
    assert client.get(gone).content == tombstone
    assert client.get("/old/").status_code == 301


@pytest.mark.record
def test_a_bag_goes_from_either_database_to_the_other_and_back(tmp_path: Path, fresh_database: str) -> None:
    let_much_happen(7)
    making.make(tmp_path / "first")
    environments = {"sqlite": f"sqlite:///{tmp_path}/other.sqlite3", "back": fresh_database}
    bag = tmp_path / "first"
    for name, url in environments.items():
        manage(tmp_path / name, url, "migrate", "-v0")
        manage(tmp_path / name, url, "restore_bag", str(bag))
        bag = tmp_path / f"bag-{name}"
        manage(tmp_path / name, url, "make_bag", str(bag))
        assert differing(payload(tmp_path / "first"), payload(bag)) == []
        assert "no issues" in manage(tmp_path / name, url, "check", "--database", "default")


def manage(folder: Path, database: str, *command: str) -> str:
    """Run a command of an archive in a process and folders of its own."""
    own = {
        "DATABASE_URL": database, "MEDIA_ROOT": f"{folder}/media", "SEARCH_URL": f"whoosh:///{folder}/index",
        "DJANGO_SETTINGS_MODULE": "archive.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=os.environ | own,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_restored_archive_is_guarded_and_gives_no_key_again(bag: Path, tmp_path: Path) -> None:
    restore(bag)
    assert guards.missing(connection) == set()
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.filter(version__number=1).update(text="Other words.")
    version = make_version(Document.objects.get(), ["The ice goes out.", "New words."])
    assert version.number == 3
    assert max(turn.number for turn in version.turns.all()) == 3


def test_the_key_of_a_draft_that_was_discarded_is_not_given_again(tmp_path: Path) -> None:
    make_published_document()
    discarded = make_draft(["Nothing comes of it."]).document
    highest = discarded.pk
    discard(document=discarded, actor=ACTOR)
    making.make(tmp_path / "bag")
    empty_everything()
    restore(tmp_path / "bag")
    assert make_published_document().pk > highest


def test_every_document_waits_for_the_index_and_none_is_dated_anew(bag: Path) -> None:
    IndexQueueEntry.objects.all().delete()
    restore(bag)
    assert set(IndexQueueEntry.objects.values_list("document_id", flat=True)) == {Document.objects.get().pk}
    moment = Document.objects.get().public_changed_at
    assert moment is not None
    assert moment < now()


def test_an_archive_that_is_not_empty_is_left_as_it_is(bag: Path) -> None:
    Person.objects.create(slug="ada-vane", name="Ada Vane")
    with pytest.raises(CommandError, match="not empty: it has persons"):
        call_command("restore_bag", str(bag))
    assert Document.objects.count() == 0


def _flip(bag: Path) -> None:
    path = bag / "data" / "record" / "archive_turn.jsonl"
    path.write_bytes(path.read_bytes().replace(b"It is cold", b"It is bold", 1))


def _remove(bag: Path) -> None:
    (bag / "data" / "record" / "archive_person.jsonl").unlink()


def _add(bag: Path) -> None:
    (bag / "data" / "extra.txt").write_text("Something more.", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "named"), [(_flip, "archive_turn.jsonl"), (_remove, "archive_person.jsonl"), (_add, "extra.txt")]
)
def test_a_bag_that_is_not_whole_is_refused_and_the_file_named(
    bag: Path, damage: Callable[[Path], None], named: str
) -> None:
    damage(bag)
    # Without the count of bytes that a bag states of itself, which would be found out first, and names no file.
    info = bag / "bag-info.txt"
    info.write_text("".join(x for x in info.read_text().splitlines(True) if "Oxum" not in x))
    for manifest in bag.glob("tagmanifest-*"):
        manifest.unlink()
    with pytest.raises(RestoreError, match=named):
        restore(bag)
    assert nothing_is_there()


def bagged_again(bag: Path) -> Path:
    """Make a bag with right checksums of what is in one."""
    again = bag.with_name("again")
    shutil.copytree(bag / "data", again)
    bagit.make_bag(str(again), {}, checksums=["sha256"])
    return again


def test_words_that_are_not_those_of_their_digest_are_refused_though_the_checksums_hold(bag: Path) -> None:
    _flip(bag)
    with pytest.raises(RestoreError, match="The words of version 1 of document"):
        restore(bagged_again(bag))
    assert nothing_is_there()


def test_a_bag_with_other_columns_is_refused_and_the_table_named(bag: Path) -> None:
    about = bag / "data" / "record" / "tables.json"
    about.write_text(about.read_text().replace('"born_place"', '"birthplace"'))
    with pytest.raises(RestoreError, match="archive_person had other columns"):
        restore(bagged_again(bag))


def test_what_is_no_bag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match="holds no bag"):
        restore(tmp_path)


@pytest.mark.parametrize("step", ["_number", "_tell_the_latest", "_insert"])
def test_restoring_is_one_transaction(bag: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    plain, left = getattr(bringing, step), random.Random(1).randrange(1, 3)  # noqa: S311

    def fail(*given: Any) -> Any:
        nonlocal left
        left -= step != "_tell_the_latest"
        if left <= 1:
            raise RuntimeError("The power went.")
        return plain(*given)

    monkeypatch.setattr(bringing, step, fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        restore(bag)
    assert nothing_is_there()


def test_a_bag_holds_no_password_and_no_address_of_a_reader(tmp_path: Path) -> None:
    user = make_librarian("zqlibrarian")
    SearchAlert.objects.create(address="zqreader@elsewhere.example", query="q=ice")
    make_published_document()
    making.make(tmp_path / "bag")
    together = b"".join(payload(tmp_path / "bag").values())
    assert b"zqreader" not in together
    assert user.password.encode() not in together
    assert (tmp_path / "bag").stat().st_mode & 0o077 == 0


def test_no_bag_is_made_where_a_source_file_is_missing_or_the_folder_is_not_empty(
    tmp_path: Path, settings: Any
) -> None:
    let_much_happen(1)
    stored = SourceFile.objects.filter(emptied_at=None).first()
    assert stored is not None
    (Path(settings.MEDIA_ROOT) / stored.stored_name).unlink()
    with pytest.raises(CommandError, match=stored.sha256):
        call_command("make_bag", str(tmp_path / "bag"))
    assert not (tmp_path / "bag").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    with pytest.raises(CommandError, match="not empty"):
        call_command("make_bag", str(tmp_path / "full"))


def test_bagit_itself_finds_the_bag_valid(bag: Path) -> None:
    read = bagit.Bag(str(bag))
    assert read.validate()
    assert read.info["Chancery-Form"] == "1"
