"""An import that is killed at any moment and started again holds in the end what one holds that nobody disturbed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import databases

ROOT = Path(__file__).parents[2]
KILLS = 20
LONGEST = 0.7  # seconds until a kill: what an import takes
PROGRAM = "import django; django.setup(); from tests.editorial.killing import main; main()"
NAMES = ("Tomas Reivik", "Ilse Marendal", "Anna Ulve", "Jon Kestrel", "Mara Osk")
pytestmark = pytest.mark.record


def record(number: int) -> dict[str, object]:
    """Return one of many records, each with turns, persons and a place; every tenth has the text of the one before."""
    same = number - (number % 10 == 9)
    name, other = NAMES[same % len(NAMES)], NAMES[(same + 1) % len(NAMES)]
    text = (
        f"Press conference by {name}, Foreign Minister of Halvern, Orsund\n\n"
        f"{name}: Good afternoon. We have agreed timetable {same} for the winter season.\n\n"
        f"Q: By what date will the money be paid back, after day {same}?\n\n"
        f"{name}: Before the ice goes out, and {same} days later.\n\n{other}: That is so."
    )
    return {
        "id": f"invented/{number}",
        "title": f"On toll {number}",
        "date": f"2019-03-{1 + number % 28:02}",
        "text": text,
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of 100 records."""
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record(number)) + "\n" for number in range(100)), encoding="utf-8")
    return path


def imported(corpus: Path, folder: Path, *, kills: int) -> dict[str, Any]:
    """Import a corpus into an archive of its own, killed so often, and return what it holds then."""
    folder.mkdir()
    with databases.fresh(folder) as url:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(corpus), str(kills), str(LONGEST)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_killed_twenty_times_it_completes_with_nothing_lost_and_nothing_doubled(corpus: Path, tmp_path: Path) -> None:
    undisturbed = imported(corpus, tmp_path / "undisturbed", kills=0)
    disturbed = imported(corpus, tmp_path / "disturbed", kills=KILLS)
    assert disturbed["died"] >= KILLS // 2
    assert len(disturbed["holdings"]["documents"]) == 100
    assert len(disturbed["holdings"]["related"]) == 10
    assert disturbed["holdings"] == undisturbed["holdings"]
    assert disturbed["files"] == undisturbed["files"]
    assert (disturbed["waiting"], disturbed["disagreements"]) == (0, [])
