"""Memory of a server's process: what was freed goes back to the system, and threads do not hoard."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import threading
from pathlib import Path
from archive.management.serving.memory import give_back, share_one_heap

def megabytes():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024

def fill():
    global last
    held = [bytes(2000) for _ in range(50_000)]
    last = bytes(2000)  # what lies above what is freed keeps it from going back by itself

share_one_heap()
before = megabytes()
for _ in range(4):
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
freed = megabytes() - before
give_back()
print(freed, megabytes() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells what a process has in memory")
def test_what_was_freed_goes_back() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept, left = map(float, said.split())
    assert kept > 50, "the C library keeps what was freed, or this shows nothing"
    assert left < kept / 4
