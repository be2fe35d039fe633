"""Runs every check of `make check`, each to its end, and says which of them found a fault."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}

# What is checked, and the program of this environment that does: a new check is one line here.
CHECKS: dict[str, list[str]] = {
    "lint (ruff)": ["ruff", "check", "."],
    "format (ruff)": ["ruff", "format", "--check", "."],
    "types (mypy)": ["mypy"],
    "templates (djlint)": ["djlint", "templates", "--lint", "--check", "--quiet"],
    "rooms (import-linter)": ["lint-imports"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "secrets, paths and hosts": ["python", "-m", "pytest", "-q", "tests/workshop/test_committed_files.py"],
    "known faults (pip-audit)": ["python", "-m", "workshop.audit"],
}


def main() -> int:
    """Run the checks and print one line for each; return 1 where one of them found a fault."""
    broken = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if broken:
        print(f"\nFaults were found by: {', '.join(broken)}. “make format” puts right what a machine can.")
        return 1
    print("\nEvery check passed.")
    return 0


def _passes(name: str, command: list[str]) -> bool:
    start = time.monotonic()
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]], cwd=_ROOT, env=os.environ | _SETTINGS,
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    verdict = "fault" if done.returncode else "ok"
    print(f"{name:28} {verdict:6} {time.monotonic() - start:4.1f} s", flush=True)
    if said := (done.stdout if done.returncode or "audit" in name else ""):
        print("    " + said.strip().replace("\n", "\n    "), flush=True)
    return not done.returncode


if __name__ == "__main__":
    sys.exit(main())
