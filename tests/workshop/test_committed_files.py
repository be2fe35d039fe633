"""No committed file holds a secret, a machine's path or a registry's host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop import leaks

ROOT = Path(__file__).parents[2]
NOTHING: frozenset[str] = frozenset()


def test_no_committed_file_holds_a_secret_a_machines_path_or_a_registrys_host() -> None:
    hosts, paths = leaks.registry_hosts(), leaks.machine_paths(ROOT)
    found = {
        str(path.relative_to(ROOT)): faults
        for path in leaks.committed_files(ROOT)
        if (faults := leaks.faults(path.read_text("utf-8", "replace"), hosts=hosts, machine_paths=paths))
    }
    assert found == {}


def test_the_hosts_of_this_machines_registries_are_known() -> None:
    assert leaks.registry_hosts(), "pip always has an index, and it was not found"


# Each planted fault is put together here, so that this file holds none itself.
@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "Q" * 16,
        "ghp" + "_" + "a1" * 15,
        "SECRET_KEY" + "=" + "x8" * 25,
        "postgres://archive:" + "hush@record.ministry.gov/archive",
        "/home" + "/ilse/archive",
        "see /root" + "/x",
        "/srv" + "/checkout/archive/urls.py",
        "https://mirror.internal/pypi" + "/simple/django/",
        "--index" + "-url https://mirror.internal",
        "https://r.internal/left-pad" + "/-/left-pad-1.tgz",
        "from mirror" + ".internal, once",
    ],
)
def test_a_planted_fault_is_found(planted: str) -> None:
    text = f"first line\n{planted}\nlast line"
    hosts, paths = frozenset({"mirror" + ".internal"}), frozenset({"/srv" + "/checkout/"})
    assert leaks.faults(text, hosts=hosts, machine_paths=paths)


@pytest.mark.parametrize(
    "innocent",
    [
        "DATABASE_URL=postgres://user:password@host/name",
        "http://127.0.0.1:8000/search/?q=x",
        "the /homepage/ of the ministry",
        "SECRET_KEY=<a long random text>",
        "index.html",
    ],
)
def test_an_example_of_the_documentation_is_no_fault(innocent: str) -> None:
    assert leaks.faults(innocent, hosts=frozenset({"mirror" + ".internal"}), machine_paths=NOTHING) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "workshop/build.lock"])
def test_each_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = [block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")]
    assert packages
    assert [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_what_runs_is_locked_at_the_same_versions_for_development() -> None:
    running, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert running <= development
