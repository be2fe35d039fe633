"""A service of the desk that is killed at any moment has done all that it does, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.editorial.killing_services import SERVICES

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KILLS", "8"))  # 200 and more of each are a matter of minutes: KILLS=200
PROGRAM = "import django; django.setup(); from tests.editorial.killing_services import main; main()"
pytestmark = pytest.mark.record


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_that_is_killed_is_done_or_not_begun(service: str, tmp_path: Path) -> None:
    with databases.fresh(tmp_path) as url:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, service, str(KILLS)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["half"] == [], said
    assert said["before"] + said["done"] == KILLS, said
    assert said["died"] >= KILLS // 3, said
