"""Reading apart: one file is read by a process of its own, which is ended when it takes too long or too much.

Whatever a file does to its reader, the worker goes on: it gets messages, or a sentence that says what became of them.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from .messages import Message, Readable, Task, Unfit, Unpacked, received

_ROOT = Path(__file__).parents[3]
PROGRAM = (sys.executable, "-P", "-m", "archive.editorial.depositing.program")
_LOOK = 0.1  # seconds between two looks at the clock
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: bytes of memory, seconds of the processor and of the clock, bytes told."""

    memory: int = 1024 * 1024 * 1024
    processor: int = 60
    clock: float = 120.0
    told: int = 256 * 1024 * 1024


class StoppedError(Exception):
    """The worker was asked to end while a file was being read."""


def read_apart(
    task: Task,
    *,
    limits: Limits = Limits(),
    stopped: Callable[[], bool] = lambda: False,
    program: Sequence[str] = PROGRAM,
) -> Generator[Message, None, None]:
    """Yield what a reader tells of a file; the last is Readable, Unpacked or Unfit.

    Raise StoppedError once `stopped` says so. The reader and all that it started are gone at the end.
    """
    with SpooledTemporaryFile(max_size=16 * _PIECE) as told:
        status = _run(task, cast(IO[bytes], told), limits, stopped, program)
        told.seek(0)
        ended = False
        while not ended:
            message = _next(cast(IO[bytes], told), status)
            ended = isinstance(message, Readable | Unpacked | Unfit)
            yield message


def _next(told: IO[bytes], status: str) -> Message:
    """Return the next message, or, where the reader fell silent too early, what became of it."""
    try:
        return received(told)
    except (EOFError, pickle.UnpicklingError, ValueError, TypeError, AttributeError, MemoryError):
        return Unfit(status or "The reader broke down over the file: it is damaged in a way that it does not know.")


def _run(task: Task, told: IO[bytes], limits: Limits, stopped: Callable[[], bool], program: Sequence[str]) -> str:
    """Run the reader to its end, keep what it tells, and return a sentence where it was ended early."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [*program, str(limits.memory), str(limits.processor)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment() | {"PYTHONPATH": path},
        start_new_session=True,  # so that all which it may start is ended with it
    )
    try:
        sentence = _listened(process, task, told, limits, stopped)
    finally:
        _end(process)
    return sentence or _said_by_status(process.returncode, limits)


def _environment() -> dict[str, str]:
    """Return the environment without what is nobody's business in a reader: no secret, no database."""
    kept = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _listened(
    process: subprocess.Popen[bytes], task: Task, told: IO[bytes], limits: Limits, stopped: Callable[[], bool]
) -> str:
    """Hand the task over, and listen until the reader closes its pipe; return a sentence where it must not go on."""
    assert process.stdin  # noqa: S101 -- as was asked for
    assert process.stdout  # noqa: S101
    deadline = time.monotonic() + limits.clock
    giving, hearing = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(giving, False)
    to_give = memoryview(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
    heard = 0
    while True:
        if stopped():
            raise StoppedError
        if time.monotonic() > deadline:
            return f"Reading the file took longer than {limits.clock:.0f} seconds, and was stopped."
        may_hear, may_give, _ = select.select([hearing], [giving] if to_give else [], [], _LOOK)
        if may_give:
            to_give = _given(process, to_give)
        if not may_hear:
            continue
        piece = os.read(hearing, _PIECE)
        if not piece:
            return ""
        heard += len(piece)
        if heard > limits.told:
            return "The file unpacks to more than can be read."
        told.write(piece)


def _given(process: subprocess.Popen[bytes], rest: memoryview) -> memoryview:
    """Write some of the task, and return what is left of it; nothing where the reader listens no more."""
    assert process.stdin  # noqa: S101
    try:
        rest = rest[os.write(process.stdin.fileno(), rest[:_PIECE]) :]
    except BlockingIOError:
        return rest
    except BrokenPipeError:
        rest = rest[:0]
    if not rest:
        with suppress(BrokenPipeError):
            process.stdin.close()
    return rest


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the reader's whole group, once it had a moment to end by itself."""
    until = time.monotonic() + _LOOK
    # Not reaped yet, so that its number is nobody else's when the group of that number is ended.
    while time.monotonic() < until and os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        time.sleep(_LOOK / 20)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


def _said_by_status(status: int, limits: Limits) -> str:
    """Return a sentence where the reader's status says that it was ended over a limit."""
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"Reading the file took more than {limits.processor} seconds of the processor, and was stopped."
    return ""
