"""The test command itself: what it counts, and which tests run on both databases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workshop import chromium, run_tests

ROOT = Path(__file__).parents[2]


def outcome(status: int = 0, passed: int = 1, failed: int = 0) -> run_tests.Outcome:
    """Return what a run came to."""
    return run_tests.Outcome("SQLite", status, passed, failed, skipped=0, seconds=1.0)


def test_the_totals_of_both_databases_close_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tests._close([outcome(passed=3), outcome(passed=2)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize(
    "runs",
    [
        [outcome(), outcome(status=1, failed=1)],
        [outcome(status=3), outcome()],
        [outcome(passed=0), outcome(passed=0)],
    ],
)
def test_a_failure_on_one_database_or_no_test_at_all_is_a_failure(runs: list[run_tests.Outcome]) -> None:
    assert run_tests._close(runs) == 1


def test_a_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>', "utf-8")
    assert run_tests._counts(report) == (3, 3, 3)
    assert run_tests._counts(tmp_path / "none.xml") == (0, 0, 0)


@pytest.mark.record
def test_a_test_that_touches_the_record_by_a_way_of_its_own_is_marked_so() -> None:
    selected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "--record-only", __file__],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "by_a_way_of_its_own" in selected
    assert "a_report_is_counted" not in selected


def test_a_browser_that_is_named_and_cannot_be_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(chromium.NoBrowserError, match="CHROMIUM=/nowhere/chrome"):
        chromium.ensure()


def test_where_no_browser_can_be_had_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_MACOS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(chromium.NoBrowserError, match="sudo apt install chromium"):
        chromium.ensure()
