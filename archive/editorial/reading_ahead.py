"""Reading ahead: files are read into records by processes of their own, while this one stores what they read.

Each reader goes through all files, reads every second, third … unit of them, and sends its records down a pipe. A full
pipe lets it wait, so that however large the files are, few records are held. The records come in the order of the
files. A reader ends with whoever started it, however that ends: nobody reads its pipe any more.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from .incoming import Incoming, Refused, Unit, read_unit, size_of, units_of

_WORTH_A_PROCESS = 1_000_000  # bytes: less is read by the time that a process has started
_MOST = 3  # readers: more read faster than one process stores
_PROGRAM = "archive.editorial.reader"
_ROOT = Path(__file__).parents[2]


class ReaderEndedError(Exception):
    """A reader ended before it was through. Its text is a sentence fit to show."""


@dataclass(frozen=True, slots=True)
class Read:
    """A record, and how far reading had come with it: a part of the bytes of all files, from 0 to 1."""

    record: Incoming | Refused
    done: float


@dataclass(frozen=True, slots=True)
class EndOfUnit:
    """What a reader sends after the records of a unit."""


@dataclass(frozen=True, slots=True)
class EndOfAll:
    """What a reader sends when it is through."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader is told: all files, and that it reads unit `which`, and every `of`-th after it."""

    files: tuple[Path, ...]
    which: int
    of: int


Message = tuple[Incoming | Refused, int] | EndOfUnit | EndOfAll


def readers_for(files: Sequence[Path]) -> int:
    """Return how many processes to read files with: 0 where this one does it as quickly."""
    if sum(map(size_of, files)) < _WORTH_A_PROCESS:
        return 0
    return min(_cores() - 1, _MOST)


def _cores() -> int:
    allowed = getattr(os, "sched_getaffinity", None)  # macOS does not say
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def read_ahead(files: Sequence[Path], readers: int) -> Generator[Read, None, None]:
    """Yield the records of files in order, read by so many processes. Raise ReaderEndedError where one of them ends
    before it is through.
    """
    total = max(sum(map(size_of, files)), 1)
    found = _from_processes(files, readers) if readers else messages(files, 0, 1)
    for message in found:
        if isinstance(message, tuple):
            yield Read(message[0], min(message[1] / total, 1.0))


def messages(files: Sequence[Path], which: int, of: int) -> Iterator[Message]:
    """Yield each record of every so-manieth unit with the bytes that are done with it."""
    done = 0
    for unit in islice(units_of(files), which, None, of):
        if isinstance(unit, Unit):
            done = unit.done
            for record in read_unit(unit):
                yield record, done
        else:
            yield unit, done
        yield EndOfUnit()
    yield EndOfAll()


def _from_processes(files: Sequence[Path], readers: int) -> Iterator[Message]:
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.extend(_started(Task(tuple(files), which, readers)) for which in range(readers))
        yield from _in_turn(processes)
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _started(task: Task) -> subprocess.Popen[bytes]:
    """Start a reader, and give it its task."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert process.stdin  # noqa: S101 -- as was asked for
    with suppress(BrokenPipeError), process.stdin as pipe:  # a reader that ended is noticed when it should answer
        pickle.dump(task, pipe)
    process.stdin = None
    return process


def _in_turn(processes: Sequence[subprocess.Popen[bytes]]) -> Iterator[Message]:
    """Yield what readers send, a unit of each in turn, until one is through: the others have no more then."""
    for process in cycle(processes):
        while not isinstance(message := _received(process), EndOfUnit):
            if isinstance(message, EndOfAll):
                return
            yield message


def _received(process: subprocess.Popen[bytes]) -> Message:
    assert process.stdout  # noqa: S101 -- as was asked for
    try:
        message: Message = pickle.load(process.stdout)  # noqa: S301 -- from a program of ours that we started
    except (EOFError, pickle.UnpicklingError):
        raise ReaderEndedError(
            "The process that read the files was ended from outside, perhaps since memory was short. What was stored "
            "until then stays; the same command goes on where it was."
        ) from None
    return message
