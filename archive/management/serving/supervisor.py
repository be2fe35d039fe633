"""Runs the web server and the index worker beside each other until one is asked to end, and then ends both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from archive.management.serving import lifeline

_ROOT = Path(__file__).parents[3]
_LOOK = 0.2  # seconds between two looks at the processes
_GRACE = 15  # seconds that both have to end by themselves
_LONGEST_REST = 60  # seconds before a worker that keeps failing is started again

WEB = ["gunicorn", "--config", "python:archive.management.serving.web", "archive.wsgi"]
WORKER = ["archive.management.serving.lifeline", "work_index_queue"]


@dataclass(slots=True)
class Supervisor:
    """The two processes, and what is known of them."""

    host: str
    port: int
    on_ready: Callable[[], None]
    web: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None
    asked_to_end: bool = False
    ready: bool = False
    worker_since: float = 0
    start_worker_at: float = 0
    rest: float = 0.5

    def run(self) -> int:
        """Serve until SIGINT, SIGTERM or SIGHUP, and return 0; or until the web server ends by itself, and return 1."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_end)
        self.web = _start(WEB)
        try:
            while not self.asked_to_end and self.web.poll() is None:
                self._watch_worker()
                self._watch_readiness()
                time.sleep(_LOOK)
            if not self.asked_to_end:
                print(f"The web server ended by itself, with status {self.web.returncode}.", file=sys.stderr)
            return 0 if self.asked_to_end else 1
        finally:
            _end([process for process in (self.worker, self.web) if process])

    def _ask_to_end(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_end = True

    def _watch_readiness(self) -> None:
        if self.ready:
            return
        with socket.socket() as probe:
            self.ready = probe.connect_ex((self.host, self.port)) == 0
        if self.ready:
            self.on_ready()

    def _watch_worker(self) -> None:
        """Start the worker, and again where it ended: after a second first, and after ever longer rests then."""
        now = time.monotonic()
        if self.worker is None and now >= self.start_worker_at:
            self.worker, self.worker_since = _start(WORKER), now
        elif self.worker and (status := self.worker.poll()) is not None:
            self.rest = 1 if now - self.worker_since > _LONGEST_REST else min(2 * self.rest, _LONGEST_REST)
            self.worker, self.start_worker_at = None, now + self.rest
            print(
                f"The index worker ended, with status {status}. It starts again in {self.rest:.0f} s.", file=sys.stderr
            )


def _start(module: list[str]) -> subprocess.Popen[bytes]:
    """Start a Python module as a process that ends with this one, and that no Ctrl-C reaches but through this one."""
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=_ROOT,
        env=os.environ | {lifeline.PARENT: str(os.getpid())},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _GRACE
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
