"""Setting up: which Python is taken, and that only what is missing is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIND = ROOT / "workshop" / "find-python"
SET_UP = ROOT / "workshop" / "set-up"


def program(path: Path, *lines: str) -> Path:
    """Write a shell script that can be called."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def find(path: Path, python: str = "") -> subprocess.CompletedProcess[str]:
    """Look for a Python on a PATH of one folder."""
    return subprocess.run(
        ["/bin/sh", str(FIND)], env={"PATH": str(path), "PYTHON": python}, capture_output=True, text=True, check=False
    )


def test_the_newest_python_that_serves_is_taken(tmp_path: Path) -> None:
    program(tmp_path / "python3.13", "exit 2")  # as a version manager's shim does for a Python that is not there
    program(tmp_path / "python3.12", f'exec {sys.executable} "$@"')
    program(tmp_path / "python3.11", "echo /never/asked")
    found = find(tmp_path)
    assert found.returncode == 0
    assert Path(found.stdout.strip()).samefile(sys.executable)


def test_a_python_that_is_chosen_is_taken_before_all_others(tmp_path: Path) -> None:
    program(tmp_path / "python3.13", "echo /never/asked")
    assert Path(find(tmp_path, python=sys.executable).stdout.strip()).samefile(sys.executable)


def test_where_only_venv_is_missing_the_package_that_brings_it_is_named(tmp_path: Path) -> None:
    program(tmp_path / "python3", "echo 3.12 ensurepip", "exit 3")
    found = find(tmp_path)
    assert found.returncode == 1
    assert "sudo apt install python3.12-venv" in found.stderr


def test_where_no_python_serves_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    program(tmp_path / "python3", "exit 2")
    found = find(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert "needs Python 3.11, 3.12 or 3.13" in found.stderr
    assert "apt install" in found.stderr


def test_a_chosen_python_that_does_not_serve_is_named(tmp_path: Path) -> None:
    assert "PYTHON=python2" in find(tmp_path, python="python2").stderr


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Return an environment whose python only writes down what it is asked."""
    log = tmp_path / "log"
    log.touch()
    program(tmp_path / "venv" / "bin" / "python", f'case "$1" in -m) echo "$*" >>{log};; esac')
    (tmp_path / "some.lock").write_text("a==1 --hash=sha256:0\n", encoding="utf-8")
    return tmp_path


def set_up(environment: Path) -> list[str]:
    """Set up the environment, and return what its python was asked to do this time."""
    log = environment / "log"
    log.write_text("", encoding="utf-8")
    command = ["/bin/sh", str(SET_UP), str(environment / "venv"), str(environment / "some.lock")]
    subprocess.run(command, env=os.environ | {"PYTHON": "nowhere"}, check=True, capture_output=True)
    return log.read_text(encoding="utf-8").splitlines()


def test_an_environment_without_a_stamp_is_completed_and_not_made_anew(environment: Path) -> None:
    asked = set_up(environment)
    assert asked
    assert all("pip install" in line and "--require-hashes" in line for line in asked)
    assert str(environment / "some.lock") in asked[-1]


def test_a_second_run_installs_nothing(environment: Path) -> None:
    set_up(environment)
    assert set_up(environment) == []


def test_a_changed_lock_is_installed(environment: Path) -> None:
    set_up(environment)
    (environment / "some.lock").write_text("a==2 --hash=sha256:0\n", encoding="utf-8")
    assert set_up(environment)


def test_an_installation_that_failed_is_tried_again(environment: Path) -> None:
    program(environment / "venv" / "bin" / "python", 'case "$1" in -m) exit 1;; esac')
    command = ["/bin/sh", str(SET_UP), str(environment / "venv"), str(environment / "some.lock")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "could not be installed" in done.stderr
