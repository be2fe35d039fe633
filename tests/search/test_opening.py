"""Opening: a process has ready what its readers ask, and holds no more than it may."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.search import Question, search
from archive.search.opening import _read, open_for_readers, snapshot_in_force
from archive.search.postings.cache import Budget, ByteCache
from archive.search.question import FACETS
from archive.search.snapshot import Snapshot, known_snapshot
from archive.search.storage import Store, store
from tests.factories import make_published_document

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def test_a_process_that_starts_has_all_ready_that_its_first_reader_asks(index: Callable[[], int]) -> None:
    make_published_document(["the ice"])
    index()
    open_for_readers(store())
    snapshot = snapshot_in_force(store())
    assert set(FACETS) <= set(snapshot._facets)
    assert {"vocabulary", "documents", "turn_numbers", "days", "latest", "length_weights"} <= set(vars(snapshot))


def test_a_process_starts_though_there_is_no_index(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    open_for_readers(Store(tmp_path / "nothing"))
    assert "There is no index yet." in caplog.text


def test_a_commit_that_goes_while_it_is_read_is_told_and_readers_go_on(
    index: Callable[[], int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_published_document(["the ice"])
    index()
    before = snapshot_in_force(store())

    def gone(snapshot: Snapshot, name: str) -> None:
        raise FileNotFoundError(f"{name}.col")

    with monkeypatch.context() as patched:
        patched.setattr(Snapshot, "facet", gone)
        from archive.search import opening  # noqa: PLC0415

        assert opening._reading.acquire(blocking=False)
        _read(before.folder, before)
    assert "FileNotFoundError" in caplog.text
    assert known_snapshot(store().folder) is before
    assert search(Question(text="ice")).total_turns == 1


PROGRAM = """
import atexit, os, sys
atexit.register(lambda: print(os.pread(segment._descriptor, 5, 0)))  # what is registered first comes last
import django
from pathlib import Path
django.setup()
from archive.search.postings.segments import Segment
segment = Segment("MAIN_x", 0, Path(sys.argv[1]))
segment.open()
"""


def test_a_thread_that_reads_while_its_process_ends_finds_its_files_open(tmp_path: Path) -> None:
    (tmp_path / "MAIN_x.seg").write_bytes(b"whole")
    program = [sys.executable, "-c", PROGRAM, str(tmp_path / "MAIN_x.seg")]
    done = subprocess.run(program, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("b'whole'\n", "")


def test_caches_share_one_budget_and_what_was_not_used_for_longest_goes_first() -> None:
    budget = Budget(1000)
    one, other = ByteCache[str](budget), ByteCache[str](budget)
    for number in range(4):
        one.put(number, f"one {number}", 200)
    assert one.get(0) == "one 0"
    for number in range(2):
        other.put(number, f"other {number}", 200)
    assert [one.get(number) for number in range(4)] == ["one 0", None, "one 2", "one 3"]
    assert [other.get(number) for number in range(2)] == ["other 0", "other 1"]
    assert budget.held == 1000


def test_a_value_that_would_push_out_all_others_is_not_kept() -> None:
    budget = Budget(1000)
    cache = ByteCache[str](budget)
    cache.put("small", "small", 200)
    cache.put("large", "large", 251)
    assert (cache.get("small"), cache.get("large")) == ("small", None)


def test_what_a_cache_kept_goes_with_it() -> None:
    budget = Budget(1000)
    one, other = ByteCache[str](budget), ByteCache[str](budget)
    one.put("a", "a", 200)
    other.put("a", "b", 100)
    del one
    gc.collect()
    assert budget.held == 100
    other.clear()
    assert budget.held == 0
