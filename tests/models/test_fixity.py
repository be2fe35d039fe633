"""Fixity: whatever was changed behind the archive's back is found, named, and told by the exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from archive.editorial import source_files
from archive.editorial.departing import take_down
from archive.models import Document, SourceFile, Turn, Version, digest_of, guards
from tests.factories import ACTOR, make_draft, make_published_document, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(settings: Any, tmp_path: Path) -> Document:
    """A document of two versions with a source file, and a draft revision."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    document = make_published_document(["The ice.", "It is cold."])
    make_version(document, ["The ice goes out.", "It is cold."])
    source_files.attach(document, b"The ice goes out.", name="ice.txt", version=document.latest_version)
    make_draft(["Not yet."], document=document)
    return document


def said_by_the_check(capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    with pytest.raises(CommandError, match="faults were found"):
        call_command("check_digests", *asked)
    return capsys.readouterr().out


def settle() -> None:
    """Let PostgreSQL check what it put off to the end of the transaction, since it alters no table before that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tamper(statement: str, *values: Any) -> None:
    """Change the record as somebody who is at home in the database can: without its guards."""
    settle()
    with guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)
        settle()


def test_a_sound_archive_is_said_to_be_sound(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_digests")
    assert "All 2 published versions" in capsys.readouterr().out


def test_every_version_is_looked_at_however_many_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(60):
        make_published_document([f"Ice {number}."])
    call_command("check_digests")
    assert "All 62 published versions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", "It is warm."), ("label", "VANE"), ("kind", "note"), ("heading", "Ice"), ("ranges", '[{"kind": "x"}]')],
)
def test_a_turn_that_was_tampered_with_is_found_and_its_version_named(
    record: Document, capsys: pytest.CaptureFixture[str], column: str, value: str
) -> None:
    turn = Turn.objects.get(version__number=1, number=2)
    tamper(f"UPDATE archive_turn SET {column} = %s WHERE id = %s", value, turn.pk)  # noqa: S608 -- a column named above
    said = said_by_the_check(capsys)
    assert f"{record.ark}.v1 was published with the digest" in said
    assert ".v2" not in said


def test_a_turn_that_was_deleted_is_found(record: Document, capsys: pytest.CaptureFixture[str]) -> None:
    tamper("DELETE FROM archive_turn WHERE id = %s", Turn.objects.get(version__number=2, number=2).pk)
    assert f"{record.ark}.v2 was published with 2 turns, and has 1." in said_by_the_check(capsys)


def test_a_digest_that_was_changed_with_its_words_is_found_by_the_ledger(
    record: Document, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.txt"
    call_command("check_digests", "--ledger", str(ledger))
    assert "learnt of 2 versions" in capsys.readouterr().out
    version = Version.objects.get(number=1)
    turns = list(version.turns.order_by("position"))
    turns[0].text = "Other words."
    tamper("UPDATE archive_turn SET text = 'Other words.' WHERE id = %s", turns[0].pk)
    tamper("UPDATE archive_version SET digest = %s WHERE id = %s", digest_of(turns), version.pk)
    call_command("check_digests")
    capsys.readouterr()
    said = said_by_the_check(capsys, "--ledger", str(ledger))
    assert f"{record.ark}.v1 has the digest {version.digest}" in said
    assert ledger.read_text().count("\n") == 2


def test_a_version_that_is_gone_is_found(record: Document, capsys: pytest.CaptureFixture[str]) -> None:
    version = Version.objects.get(number=1)
    tamper("DELETE FROM archive_turn WHERE version_id = %s", version.pk)
    for table in ("archive_finding", "archive_textsketch", "archive_documentfile"):
        tamper(f"DELETE FROM {table} WHERE version_id = %s", version.pk)  # noqa: S608 -- a table named above
    tamper("DELETE FROM archive_version WHERE id = %s", version.pk)
    assert f"{record.ark}.v1 is gone" in said_by_the_check(capsys)


def _lose(path: Path) -> None:
    path.unlink()


def _rot(path: Path) -> None:
    path.write_bytes(b"The ice goes ouu.")


@pytest.mark.parametrize(("harm", "words"), [(_lose, "is missing"), (_rot, "has other bytes")])
def test_a_source_file_that_is_lost_or_rotten_is_found(
    capsys: pytest.CaptureFixture[str], settings: Any, harm: Callable[[Path], None], words: str
) -> None:
    stored = SourceFile.objects.get().stored_name
    harm(Path(settings.MEDIA_ROOT) / stored)
    assert f"{stored} {words}" in said_by_the_check(capsys)


def test_a_version_that_was_taken_down_is_sound_until_words_are_in_it_again(
    record: Document, capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take_down(version=Version.objects.get(number=1), authority="A court", reason="The law.", actor=ACTOR)
    call_command("check_digests")
    capsys.readouterr()
    tamper("UPDATE archive_turn SET text = 'Back.' WHERE id = %s", Turn.objects.get(version__number=1, number=1).pk)
    assert f"{record.ark}.v1 was taken down, and has words." in said_by_the_check(capsys)


def test_guards_that_are_missing_are_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    settle()
    guards.drop_guards(connection)
    assert "triggers that protect what was published are missing" in said_by_the_check(capsys)
