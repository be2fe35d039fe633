"""`make run`: a checkout in which nothing was set up becomes an archive that is served, and stays what it was."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop import demonstration, leaks

ROOT = Path(__file__).parents[2]


def test_the_settings_hold_what_the_environment_says_of_places_and_no_more() -> None:
    given = {
        "PORT": "8123",
        "DATABASE_URL": "postgres:///x",
        "ALLOWED_HOSTS": "archive.example",
        "SECRET_KEY": "theirs",
    }
    found = demonstration.settings(given, secret="ours")
    assert found["SITE_URL"] == "http://127.0.0.1:8123"
    assert found["DATABASE_URL"] == "postgres:///x"
    assert found["ALLOWED_HOSTS"] == "127.0.0.1,localhost,[::1]"
    assert found["SECRET_KEY"] == "ours"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００"])
def test_a_port_that_is_none_is_refused_with_a_sentence(port: str) -> None:
    with pytest.raises(ValueError, match=f"PORT={port} is no port"):
        demonstration.settings({"PORT": port}, secret="ours")


def test_the_file_of_settings_is_its_owners_alone_and_keeps_its_secret(tmp_path: Path) -> None:
    path = tmp_path / "settings.env"
    secret = demonstration.kept_secret(path)
    demonstration.write(path, demonstration.settings({}, secret))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert demonstration.kept_secret(path) == secret
    assert demonstration.kept_secret(tmp_path / "other.env") != secret
    before = path.stat().st_mtime_ns
    demonstration.write(path, demonstration.settings({}, secret))
    assert path.stat().st_mtime_ns == before


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a fresh copy of the checkout, in which nothing was ever run."""
    for source in leaks.committed_files(ROOT):
        target = tmp_path / "checkout" / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return tmp_path / "checkout"


class Run:
    """One `make run` in a checkout."""

    def __init__(self, checkout: Path, database: str, port: int) -> None:
        """Start it."""
        self.checkout, self.url = checkout, f"http://127.0.0.1:{port}"
        ours = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "SEARCH_URL", "MEDIA_ROOT", "DEMO", "DJANGO_SETTINGS_MODULE")
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment = kept | {"PORT": str(port), "DATABASE_URL": database, "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workshop.demonstration"],
            cwd=checkout,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def said_until(self, words: str) -> str:
        """Return what it said up to a line with these words, or to its end."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                break
        return said

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310 (its own server)
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def beside(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command typed in the checkout, by somebody who set nothing."""
        bare = {name: value for name, value in self.environment.items() if name not in ("DATABASE_URL", "PORT")}
        return subprocess.run(
            [sys.executable, *command], cwd=self.checkout, env=bare, capture_output=True, text=True, check=False
        )

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and return its status."""
        self.process.send_signal(number)
        self.process.communicate(timeout=40)
        return self.process.returncode


@pytest.fixture
def port() -> int:
    """Return a port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def first(checkout: Path, fresh_database: str, port: int) -> Iterator[Run]:
    """Yield a first run in a checkout in which nothing was set up."""
    run = Run(checkout, fresh_database, port)
    yield run
    run.process.kill()
    run.process.communicate()
    time.sleep(1.5)  # its children look each second whether it is still there


def count(run: Run, model: str) -> str:
    """Return how many rows of a model a command typed beside the archive sees."""
    done = run.beside(
        "manage.py", "shell", "--no-imports", "-c", f"from archive.models import {model} as m; print(m.objects.count())"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_fresh_checkout_is_served_by_one_command_and_a_second_run_changes_nothing(first: Run) -> None:
    said = first.said_until("without that folder")
    assert first.url in said
    assert re.search(r"password +\S{12,}", said)
    status, home = first.get("/")
    assert status == 200, home
    assert "Chancery" in home
    assert first.get("/no-such-page")[0] == 404
    turns = count(first, "Turn")
    assert int(turns) >= 800

    beside = first.beside("-m", "workshop.demonstration")
    assert beside.returncode == 1
    assert f"already being served, at {first.url}" in beside.stderr
    assert first.get("/")[0] == 200
    assert first.end() == 0

    kept = {
        path: path.read_bytes()
        for path in (first.checkout / "var").glob("*")
        if path.suffix in (".env", "") and path.is_file()
    }
    start = time.monotonic()
    second = Run(first.checkout, first.environment["DATABASE_URL"], int(first.environment["PORT"]))
    try:
        assert second.said_until("without that folder") == said[said.index("\nChancery is running") :]
        assert time.monotonic() - start < 20
        assert count(second, "Turn") == turns
        assert {path: path.read_bytes() for path in kept} == kept
    finally:
        assert second.end(signal.SIGTERM) == 0


def test_a_port_at_which_another_program_listens_is_named(checkout: Path, fresh_database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = Run(checkout, fresh_database, port)
        said = run.said_until("make run PORT=")
    assert run.process.wait(20) == 1
    run.process.communicate()
    assert f"127.0.0.1:{port} cannot be listened at" in said
