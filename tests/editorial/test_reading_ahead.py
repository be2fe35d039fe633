"""Reading ahead: however many processes read, the records come whole, in order, and only as fast as they are taken."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from archive.editorial import reading_ahead
from archive.editorial.incoming import Incoming, Refused
from archive.editorial.reading_ahead import Read, ReaderEndedError, read_ahead, readers_for


def record(number: int) -> str:
    """Return a line that is a record."""
    return json.dumps(
        {"id": f"n-{number}", "title": f"No. {number}", "text": f"Q: Why {number}?\n\nMR. ULVE: Because."}
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Lines, some of which are no records, a zip of two files, a plain file, one that is empty and one that is gone."""
    lines = [record(number) for number in range(7)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join([*lines[:3], "no JSON", "", *lines[3:]]).encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as parcel:
        parcel.writestr("one.txt", "Ulve: One.\n\nQ: Two?\n\nUlve: Three.")
        parcel.writestr("two.txt", "Ulve: Four.\n\nQ: Five?\n\nUlve: Six.")
    (tmp_path / "c.txt").write_text("Ulve: Seven.\n\nQ: Eight?\n\nUlve: Nine.", encoding="utf-8")
    (tmp_path / "d.txt").touch()
    (tmp_path / "e.jsonl").write_text("\n".join(record(number) for number in range(10, 15)), encoding="utf-8")
    return [*sorted(tmp_path.iterdir()), tmp_path / "gone.txt"]


def plainly(reads: list[Read]) -> list[tuple[str, object]]:
    """Return where each record came from, with what was read or why it was refused."""
    return [(each.record.where, getattr(each.record, "transcript", each.record)) for each in reads]


@pytest.mark.parametrize("readers", [1, 2, 3])
def test_several_processes_read_the_same_in_the_same_order(files: list[Path], readers: int) -> None:
    here = list(read_ahead(files, 0))
    there = list(read_ahead(files, readers))
    assert plainly(there) == plainly(here)
    assert [each.done for each in there] == [each.done for each in here]
    assert [sum(isinstance(each.record, kind) for each in here) for kind in (Incoming, Refused)] == [15, 3]


def test_how_far_reading_has_come_rises_to_the_whole(files: list[Path]) -> None:
    done = [each.done for each in read_ahead(files, 0)]
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_a_reader_that_ends_before_it_is_through_is_told_of(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading_ahead, "_PROGRAM", "archive.no_such_program")
    with pytest.raises(ReaderEndedError, match="goes on where it was"):
        list(read_ahead(files, 2))
    assert "no_such_program" in capfd.readouterr().err


def test_a_reading_that_nobody_takes_to_its_end_ends_its_readers(files: list[Path]) -> None:
    reads = read_ahead(files, 2)
    first = next(reads)
    reads.close()
    assert first.record.where.endswith("line 1")


def test_little_is_read_without_another_process(files: list[Path]) -> None:
    assert readers_for(files) == 0


def test_much_is_read_with_a_process_where_there_is_a_core_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.jsonl"
    path.write_text(record(1) * 20_000, encoding="utf-8")
    monkeypatch.setattr(reading_ahead, "_cores", lambda: 2)
    assert readers_for([path]) == 1
    monkeypatch.setattr(reading_ahead, "_cores", lambda: 1)
    assert readers_for([path]) == 0
