"""Runs the measurements of benchmarks/, each a program of its own: python -m workshop.bench [NAME…]."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def main(asked: list[str]) -> int:
    """Run the measurements whose names are asked for, or all; return 1 where one of them fails."""
    modules = sorted(path.stem for path in (_ROOT / "benchmarks").glob("*.py"))
    found = [name for name in modules if not name.startswith("_")]
    unknown = sorted(set(asked) - set(found))
    if unknown:
        print(f"benchmarks/ holds no {', '.join(unknown)}. It holds: {', '.join(found) or 'nothing yet'}.")
        return 1
    if not found:
        print("benchmarks/ holds no measurement yet.")
    failed = 0
    for name in asked or found:
        print(f"==== {name} ====", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=_ROOT, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
