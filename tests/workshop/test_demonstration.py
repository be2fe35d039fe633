"""`make run`: a checkout in which nothing was set up becomes an archive that is served, and stays what it was."""

from __future__ import annotations

import re
import signal
import socket
import stat
import time
from pathlib import Path

import pytest

from tests.served import Served, fresh_checkout, served
from workshop import demonstration


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
    """Return a checkout in which nothing was ever run."""
    return fresh_checkout(tmp_path / "checkout")


def count(archive: Served, model: str) -> int:
    """Return how many rows of a model a command typed beside the archive sees."""
    program = f"from archive.models import {model} as model; print(model.objects.count())"
    done = archive.beside("manage.py", "shell", "--no-imports", "-c", program)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def kept(checkout: Path) -> dict[str, bytes]:
    """Return the settings and the password that a checkout's var/ keeps."""
    return {name: (checkout / "var" / name).read_bytes() for name in ("settings.env", "librarian-password")}


def test_a_fresh_checkout_is_served_by_one_command_and_a_second_run_changes_nothing(
    checkout: Path, fresh_database: str
) -> None:
    with served(checkout, fresh_database) as first:
        said = first.said_until()
        assert first.url in said
        assert re.search(r"password +\S{12,}", said)
        status, home = first.get("/")
        assert status == 200, home
        assert "Chancery" in home
        assert first.get("/no-such-page")[0] == 404
        turns = count(first, "Turn")
        assert turns >= 800
        before = kept(checkout)
        assert first.end() == 0

    start = time.monotonic()
    with served(checkout, fresh_database, first.port) as second:
        assert second.said_until() == said[said.index("\nChancery is running") :]
        assert time.monotonic() - start < 20
        assert count(second, "Turn") == turns
        assert kept(checkout) == before
        assert second.end(signal.SIGTERM) == 0


def test_a_second_run_beside_the_first_says_where_it_is_and_touches_nothing(sample_archive: Served) -> None:
    before = kept(sample_archive.checkout)
    with served(sample_archive.checkout, sample_archive.database) as beside:
        assert f"already being served, at {sample_archive.url}" in beside.said_until()
        assert beside.process.wait(20) == 1
    assert kept(sample_archive.checkout) == before
    assert sample_archive.get("/")[0] == 200


def test_a_port_at_which_another_program_listens_is_named(checkout: Path, fresh_database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with served(checkout, fresh_database, port) as archive:
            assert f"127.0.0.1:{port} cannot be listened at" in archive.said_until("make run PORT=")
            assert archive.process.wait(20) == 1
