"""A worker that is killed at any moment, of reading and of storing, loses nothing, doubles nothing, halves nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive import transcripts
from tests import databases
from tests.editorial.killing_workers import BROUGHT, IN_ZIP, text

ROOT = Path(__file__).parents[2]
KILLS = 30
PROGRAM = "import django; django.setup(); from tests.editorial.killing_workers import main; main()"
pytestmark = pytest.mark.record


def worked(folder: Path, *, kills: int) -> dict[str, Any]:
    """Have files read in an archive of its own, by workers killed so often, and return what it holds then."""
    folder.mkdir()
    with databases.fresh(folder) as url:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(kills)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_killed_again_and_again_each_file_becomes_one_draft(tmp_path: Path) -> None:
    kills = int(os.environ.get("KILLS", KILLS))
    said = worked(tmp_path / "disturbed", kills=kills)
    assert said["died"] >= kills // 2
    assert set(said["documents"].values()) == {1}, "a document is there twice"
    assert len(said["documents"]) == BROUGHT + IN_ZIP
    numbers = [*range(BROUGHT), *range(1000, 1000 + IN_ZIP)]
    assert said["turns"] == sum(len(transcripts.read(text(number).encode()).turns) for number in numbers)
    assert said["deposits"] == {"drafted": BROUGHT + IN_ZIP, "unpacked": 1}
    assert said["attempts"] > 1 + BROUGHT + IN_ZIP, "no deposit was taken up a second time"
    assert said["rows of files"] == said["files"]
    counts = said["audit"]
    assert (counts["bring"], counts["create"], counts["draft"], counts["become-draft"]) == (
        1 + BROUGHT + IN_ZIP,
        *(BROUGHT + IN_ZIP,) * 3,
    )
