"""Runs the web server and its workers beside each other until one is asked to end, and then ends all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from archive.management.serving import lifeline

_ROOT = Path(__file__).parents[3]
_LOOK = 0.2  # seconds between two looks at the processes
_GRACE = 15  # seconds that all have to end by themselves
_LONGEST_REST = 60  # seconds before a worker that keeps failing is started again

WEB = ["gunicorn", "--config", "python:archive.management.serving.web", "archive.wsgi"]
WORKERS = {
    "index worker": ["archive.management.serving.lifeline", "work_index_queue"],
    "reader of deposits": ["archive.management.serving.lifeline", "work_deposits"],
}


@dataclass(slots=True)
class Worker:
    """One worker: its process, where it runs, since when, and when it is to be started again."""

    name: str
    module: list[str]
    process: subprocess.Popen[bytes] | None = None
    since: float = 0
    start_at: float = 0
    rest: float = 0.5

    def watch(self) -> None:
        """Start the worker, and again where it ended: after a second first, and after ever longer rests then."""
        now = time.monotonic()
        if self.process is None and now >= self.start_at:
            self.process, self.since = _start(self.module), now
        elif self.process and (status := self.process.poll()) is not None:
            self.rest = 1 if now - self.since > _LONGEST_REST else min(2 * self.rest, _LONGEST_REST)
            self.process, self.start_at = None, now + self.rest
            print(
                f"The {self.name} ended, with status {status}. It starts again in {self.rest:.0f} s.", file=sys.stderr
            )


@dataclass(slots=True)
class Supervisor:
    """The web server and its workers, and what is known of them."""

    host: str
    port: int
    on_ready: Callable[[], None]
    web: subprocess.Popen[bytes] | None = None
    workers: list[Worker] = field(default_factory=lambda: [Worker(*each) for each in WORKERS.items()])
    asked_to_end: bool = False
    ready: bool = False

    def run(self) -> int:
        """Serve until SIGINT, SIGTERM or SIGHUP, and return 0; or until the web server ends by itself, and return 1."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_end)
        self.web = _start(WEB)
        try:
            while not self.asked_to_end and self.web.poll() is None:
                for worker in self.workers:
                    worker.watch()
                self._watch_readiness()
                time.sleep(_LOOK)
            if not self.asked_to_end:
                print(f"The web server ended by itself, with status {self.web.returncode}.", file=sys.stderr)
            return 0 if self.asked_to_end else 1
        finally:
            _end([process for process in (*(worker.process for worker in self.workers), self.web) if process])

    def _ask_to_end(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_end = True

    def _watch_readiness(self) -> None:
        if self.ready:
            return
        with socket.socket() as probe:
            self.ready = probe.connect_ex((self.host, self.port)) == 0
        if self.ready:
            self.on_ready()


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
