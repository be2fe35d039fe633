"""Telling: a part's figures as rows, the time that something takes, and what a process has in memory."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import django


def begin() -> Path:
    """Set Django up; return the folder of the benchmark, which is the program's one argument."""
    django.setup()
    return Path(sys.argv[1])


def row(what: str, figure: str, goal: str = "", *, met: bool | None = None) -> None:
    """Write one row of the table."""
    print(json.dumps({"what": what, "figure": figure, "goal": goal, "met": met}), flush=True)


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in milliseconds: by the clock, and of this thread's processor."""

    wall: float
    cpu: float


def took(what: Callable[[], object]) -> Took:
    """Time one call."""
    wall, cpu = time.perf_counter(), time.thread_time()
    what()
    return Took((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000)


def median_of(what: Callable[[], object], times: int = 5) -> Took:
    """Time a call that was made once before, several times, and return the medians."""
    what()
    each = [took(what) for _ in range(times)]
    return Took(statistics.median(one.wall for one in each), statistics.median(one.cpu for one in each))


def spread(values: Sequence[float]) -> str:
    """Return median, 95th and 99th percentile and the worst, in milliseconds."""
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return f"p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, p99 {cuts[98]:.1f}, worst {max(values):.1f} ms"


def percentile(values: Sequence[float], which: int) -> float:
    """Return a percentile."""
    return statistics.quantiles(values, n=100, method="inclusive")[which - 1]


MEGABYTE = 1 << 20


def resident() -> float:
    """Return how much of this process is in memory now, in MB: of its own, and of files that it has mapped."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return most_resident()
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def own_memory() -> float:
    """Return how much of what is in memory is this process's own, in MB, without mapped files; on Linux alone."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return most_resident()
    line = next(line for line in status.read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def most_resident() -> float:
    """Return the most that this process has had in memory, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform == "linux" else most / MEGABYTE
