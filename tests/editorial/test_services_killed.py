"""A service of the desk that is killed at any moment has done all that it does, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.editorial.killing_services import GROUPS

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KILLS", "4"))  # of each service; KILLS=200 is a matter of half an hour
PROGRAM = "import django; django.setup(); from tests.editorial.killing_services import main; main()"


@pytest.mark.record
@pytest.mark.parametrize("group", GROUPS)
def test_a_service_that_is_killed_is_done_or_not_begun(group: str, tmp_path: Path) -> None:
    with databases.fresh(tmp_path) as url:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, group, str(KILLS)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["service"] for each in said] == list(GROUPS[group])
    for each in said:
        assert each["half"] == [], each
        assert each["before"] + each["done"] == KILLS, each
    assert sum(each["died"] for each in said) >= len(said) * KILLS // 4, said
