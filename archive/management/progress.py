"""Progress of a long command: a bar on a terminal, and elsewhere a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import IO, Protocol

from tqdm import tqdm

EVERY = 10.0  # seconds between two plain lines


class Progress(Protocol):
    """What a command tells of its progress: how many records, and which part of all, from 0 to 1, that is."""

    def advance(self, done: float) -> None:
        """Count one more."""

    def say(self, line: str) -> None:
        """Tell something else on standard output, without spoiling the bar."""

    def close(self) -> None:
        """Tell how it ended."""


class Bar:
    """A bar with rate and time left. How many records there are is reckoned from the part that is done."""

    def __init__(self) -> None:
        """Draw it."""
        self._count = 0
        self._bar = tqdm(unit=" records", file=sys.stderr, dynamic_ncols=True, smoothing=0.05)

    def advance(self, done: float) -> None:
        """Count one more."""
        self._count += 1
        self._bar.total = reckoned(self._count, done)
        self._bar.update()

    def say(self, line: str) -> None:
        """Tell something else above the bar."""
        self._bar.write(line, file=sys.stdout)

    def close(self) -> None:
        """Leave the bar as it is."""
        self._bar.close()


class Lines:
    """A line every ten seconds, for a log."""

    def __init__(self, stream: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count."""
        self._stream, self._clock = stream, clock
        self._began = self._told = clock()
        self._count = 0

    def advance(self, done: float) -> None:
        """Count one more, and tell where the time has come."""
        self._count += 1
        now = self._clock()
        if now - self._told >= EVERY:
            self._told = now
            self._stream.write(f"{self._line(done, now - self._began)}\n")
            self._stream.flush()

    def _line(self, done: float, seconds: float) -> str:
        left = seconds / done - seconds if done else 0.0
        all_records = f"{reckoned(self._count, done):,}"
        rate = self._count / seconds
        return f"{self._count:,} of about {all_records} records, {rate:.0f} a second, about {in_words(left)} to go."

    def say(self, line: str) -> None:
        """Tell something else."""
        sys.stdout.write(f"{line}\n")

    def close(self) -> None:
        """Nothing is left to tell."""


def reckoned(count: int, done: float) -> int:
    """Return how many there are, where `count` of them are the part `done`."""
    return max(count, round(count / done)) if done else count


def in_words(seconds: float) -> str:
    """Return a time in words: “50 s”, “2 min 5 s”."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def progress() -> Progress:
    """Return the progress that suits where standard error goes."""
    return Bar() if sys.stderr.isatty() else Lines(sys.stderr)
