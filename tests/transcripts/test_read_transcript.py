"""The command that reads without storing: it needs no settings and no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.transcripts.samples import FLATTENED

ROOT = Path(__file__).resolve().parents[2]
QUIET = {
    key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "DATABASE", "SECRET", "DEMO"))
}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "read_transcript", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True, check=False)


def test_one_object_a_line_in_order_with_all_that_was_read(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FLATTENED, encoding="utf-8")
    second.write_text("Q: Is it lit?\n\nOsk: It is.\n\nQ: Good.\n", encoding="utf-8")
    done = run("--json", first, second)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [row["path"] for row in rows] == [str(first), str(second)]
    assert {"title", "date", "kind", "place", "language", "source", "event", "series", "symbol"} <= set(rows[0])
    assert {"speakers", "findings", "dropped", "turns"} <= set(rows[0])
    assert rows[0]["source"]["url"] == "www.narrow-sea.example"
    assert {"label", "speaker", "role", "kind", "text"} <= set(rows[0]["turns"][0])


def test_a_person_is_shown_turns_findings_and_what_was_dropped(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(FLATTENED, encoding="utf-8")
    shown = run(path).stdout
    for expected in ("Kestrian Foreign Minister Ada Osk", "1. statement", "opening-speaker-inferred", "back-link"):
        assert expected in shown


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good, empty, missing = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "missing.txt"
    good.write_text("Q: Is it lit?\n\nOsk: It is.\n\nQ: Good.\n", encoding="utf-8")
    empty.write_bytes(b"")
    done = run("--json", empty, missing, good)
    assert done.returncode == 1
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(good)]
    assert f"{empty}: The file is empty" in done.stderr
    assert str(missing) in done.stderr
    assert "2 of 3 files could not be read" in done.stderr
