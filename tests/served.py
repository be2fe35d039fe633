"""The archive as `make run` serves it: processes of their own, in a checkout of their own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop import leaks

ROOT = Path(__file__).parents[1]
LAST_LINE = "without that folder"  # words at the end of what `make run` says once the archive answers
_OURS = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "SEARCH_URL", "MEDIA_ROOT", "DEMO", "DJANGO_SETTINGS_MODULE")


def fresh_checkout(folder: Path) -> Path:
    """Copy the checkout into a folder as a clone would, and return it: nothing was ever run in it."""
    for source in leaks.committed_files(ROOT):
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return folder


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Served:
    """One `make run` in a checkout: `url` is the archive's address, without a slash at its end."""

    def __init__(self, checkout: Path, database: str, port: int) -> None:
        """Start it."""
        self.checkout, self.database, self.port = checkout, database, port
        self.url = f"http://127.0.0.1:{port}"
        self.bare = {name: value for name, value in os.environ.items() if name not in (*_OURS, "DATABASE_URL", "PORT")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workshop.demonstration"],
            cwd=checkout,
            env=self.bare | {"PORT": str(port), "DATABASE_URL": database},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def said_until(self, words: str = LAST_LINE) -> str:
        """Return what it said up to a line with these words, or to its end."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                break
        return said

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310 (its own server)
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def beside(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a Python command typed in the checkout, by somebody who set nothing."""
        return subprocess.run(
            [sys.executable, *command], cwd=self.checkout, env=self.bare, capture_output=True, text=True, check=False
        )

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and return its status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.communicate(timeout=40)
        return self.process.returncode


@contextmanager
def served(checkout: Path, database: str, port: int | None = None) -> Iterator[Served]:
    """Yield an archive that has been started, at a free port or the one given; it is ended with the block."""
    archive = Served(checkout, database, port or free_port())
    try:
        yield archive
    finally:
        if not archive.process.stdout or not archive.process.stdout.closed:
            archive.end(signal.SIGTERM)
