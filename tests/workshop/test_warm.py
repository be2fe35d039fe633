"""A server has every page loaded before its processes part, so that the first reader waits no longer than the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import gc, django
django.setup()
from django.db import connection
from django.template import engines
from archive.management.serving.warm import warm
warm()
loaded = engines["django"].engine.template_loaders[0].get_template_cache
assert len([key for key in loaded if key.startswith("desk/")]) > 40, sorted(loaded)
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
assert connection.connection is None, "processes that part must not share a connection"
"""


def test_every_page_is_loaded_and_out_of_the_collectors_rounds_and_no_database_is_asked(tmp_path: Path) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
