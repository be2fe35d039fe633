"""Asks pip-audit for known faults of the locked packages, and says so where its data cannot be reached."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_LOCK = Path(__file__).parent.parent / "requirements-dev.lock"  # holds what runs, too
_PATIENCE = 90  # seconds in all; a network that swallows what is sent must not hold up the checks


def main() -> int:
    """Print what is known of the locked packages; return 1 where one of them has a known fault."""
    command = [
        sys.executable, "-m", "pip_audit", f"--requirement={_LOCK}", "--require-hashes", "--disable-pip",
        "--progress-spinner=off", "--timeout=10", "--format=json",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        packages = []
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        print("pip-audit's data cannot be reached from here: no package was audited.")
        return 0
    faults = [(package, fault) for package in audited for fault in package["vulns"]]
    for package, fault in faults:
        repaired = ", ".join(fault["fix_versions"]) or "none yet"
        print(f"{package['name']} {package['version']}: {fault['id']}. Versions without this fault: {repaired}.")
    print(f"{len(audited)} packages audited of {len(packages)}, {len(faults)} known faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
