"""Runs the tests as `make test` does: all of them on SQLite, then those that touch the record on PostgreSQL too.

What stands on the command line goes to pytest: python -m workshop.run_tests tests/search -k phrase
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET  # it reads what pytest wrote a moment ago
from dataclasses import dataclass
from pathlib import Path

from workshop import chromium, postgres

_NO_TESTS = 5  # pytest's status where nothing was selected
_PROCESSES = min(os.cpu_count() or 1, 4)
_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of pytest came to."""

    database: str
    status: int
    passed: int
    failed: int
    skipped: int
    seconds: float

    def __str__(self) -> str:
        """Say it in one line."""
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.database + ':':12} {counts} in {self.seconds:.0f} s"


def main() -> int:
    """Run both halves; return 0 where each test passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("The tests were stopped."))
    try:
        browser = chromium.ensure()
        with postgres.running() as url:
            outcomes = [
                _run("SQLite", {"CHROMIUM": browser}),
                _run("PostgreSQL", {"CHROMIUM": browser, "DATABASE_URL": url}, "--record-only"),
            ]
    except (chromium.NoBrowserError, postgres.PostgresError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("The tests were stopped.")
    return _close(outcomes)


def _run(database: str, environment: dict[str, str], *options: str) -> Outcome:
    """Run pytest once on a database, with what the command line asks for."""
    print(f"\n==== On {database} ====", flush=True)
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chancery-report-") as folder:
        report = Path(folder) / "report.xml"
        shared = [f"--numprocesses={_PROCESSES}", "--dist=loadgroup", f"--junit-xml={report}"]
        command = [sys.executable, "-m", "pytest", *shared, *options, *sys.argv[1:]]
        status = subprocess.run(command, env=given | environment, cwd=_ROOT, check=False).returncode
        passed, failed, skipped = _counts(report)
    return Outcome(database, status, passed, failed, skipped, time.monotonic() - start)


def _counts(report: Path) -> tuple[int, int, int]:
    """Return how many tests passed, failed and were skipped by pytest's report; errors count as failed."""
    if not report.is_file():
        return 0, 0, 0
    suites = [suite.attrib for suite in ET.parse(report).iter("testsuite")]  # noqa: S314

    def total(name: str) -> int:
        return sum(int(suite[name]) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    return total("tests") - failed - skipped, failed, skipped


def _close(outcomes: list[Outcome]) -> int:
    """Print the totals; return 0 where every run ended well and something was tested."""
    print("\n==== Both databases ====")
    for outcome in outcomes:
        print(outcome)
    passed, failed, skipped = (
        sum(getattr(outcome, name) for outcome in outcomes) for name in ("passed", "failed", "skipped")
    )
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    whole = all(outcome.status in (0, _NO_TESTS) for outcome in outcomes)
    return 0 if whole and passed else 1


if __name__ == "__main__":
    sys.exit(main())
