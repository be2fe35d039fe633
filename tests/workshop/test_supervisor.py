"""The server and its workers: none is left behind, however another or their parent ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What stands in for the worker, and for the web server: each writes its number down, and ends with its parent.
COMPANION = """
import os, socket, sys, time
from archive.management.serving import lifeline
lifeline.end_with_parent()
with open(os.environ["NUMBERS"], "a") as numbers:
    numbers.write(f"{sys.argv[1]} {os.getpid()}\\n")
if sys.argv[1] == "web":
    listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
if "ends" in sys.argv:
    sys.exit(3)
time.sleep(60)
"""
PROGRAM = """
import os, sys
from archive.management.serving import supervisor
supervisor.WEB = {web}
supervisor.WORKERS = {{"index worker": {worker}, "reader of deposits": {reader}}}
sys.exit(supervisor.Supervisor("127.0.0.1", int(os.environ["PORT"]), lambda: print("ready", flush=True)).run())
"""


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait until something is true; return False where it is not in time."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Served:
    """A supervisor with three companions, and the numbers of all the processes that it started."""

    def __init__(self, folder: Path, web: list[str], worker: list[str], reader: list[str]) -> None:
        """Start them."""
        (folder / "companion.py").write_text(COMPANION, encoding="utf-8")
        self.numbers = folder / "numbers"
        self.numbers.touch()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        kinds = {"web": web, "worker": worker, "reader": reader}
        paths = f"{folder}{os.pathsep}{ROOT}"
        environment = os.environ | {"NUMBERS": str(self.numbers), "PORT": str(port), "PYTHONPATH": paths}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(**{name: ["companion", *words] for name, words in kinds.items()})],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def started(self, what: str) -> list[int]:
        """Return the numbers of the processes of a kind that were started so far."""
        lines = [line.split() for line in self.numbers.read_text(encoding="utf-8").splitlines()]
        return [int(number) for kind, number in lines if kind == what]

    def all_run(self) -> bool:
        """Tell whether all companions were started."""
        return all(self.started(what) for what in ("web", "worker", "reader"))

    def alive(self) -> list[int]:
        """Return the companions that are still there."""
        return [
            number
            for number in [number for what in ("web", "worker", "reader") for number in self.started(what)]
            if _exists(number)
        ]


def _exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # A zombie awaits only that whoever took it in, process 1 of a container perhaps, asks after it.
    stat = Path(f"/proc/{number}/stat")
    return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Return what starts a supervisor; whatever it started is gone afterwards."""
    all_served: list[Served] = []

    def start(web: str = "web", worker: str = "worker", reader: str = "reader") -> Served:
        all_served.append(Served(tmp_path, web.split(), worker.split(), reader.split()))
        return all_served[-1]

    yield start
    for served in all_served:
        served.process.kill()
        served.process.communicate()
        for number in served.alive():
            os.kill(number, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_ends_all(serve: Callable[..., Served], number: signal.Signals) -> None:
    served = serve()
    assert until(served.all_run)
    served.process.send_signal(number)
    assert served.process.wait(20) == 0
    assert served.alive() == []


def test_killed_it_leaves_no_orphan(serve: Callable[..., Served]) -> None:
    served = serve()
    assert until(served.all_run)
    served.process.kill()
    assert until(lambda: not served.alive()), "a process outlived the one that started it"


def test_it_says_when_the_server_answers(serve: Callable[..., Served]) -> None:
    served = serve()
    assert served.process.stdout
    assert served.process.stdout.readline() == "ready\n"


def test_a_worker_that_ends_is_started_again_and_the_server_stays(serve: Callable[..., Served]) -> None:
    served = serve(worker="worker ends")
    assert until(lambda: len(served.started("worker")) > 1)
    assert len(served.started("web")) == 1
    served.process.terminate()
    assert "The index worker ended, with status 3. It starts again in 1 s." in served.process.communicate()[1]


def test_a_worker_that_ends_leaves_the_other_at_work(serve: Callable[..., Served]) -> None:
    served = serve(reader="reader ends")
    assert until(lambda: len(served.started("reader")) > 1)
    assert (len(served.started("web")), len(served.started("worker"))) == (1, 1)
    served.process.terminate()
    assert "The reader of deposits ended, with status 3." in served.process.communicate()[1]


def test_where_the_server_ends_by_itself_the_workers_end_too(serve: Callable[..., Served]) -> None:
    served = serve(web="web ends")
    assert served.process.wait(20) == 1
    assert "The web server ended by itself, with status 3." in served.process.communicate()[1]
    assert served.alive() == []
