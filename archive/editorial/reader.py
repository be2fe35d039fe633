"""The program of a reader: reads what its standard input says, and sends the records on its standard output."""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import sys
from contextlib import suppress

from archive.editorial.reading_ahead import Task, messages

_PIPE = 1 << 20  # bytes that the pipe holds, where the system lets us choose


def main() -> None:
    """Read, and send, until all is read or nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us, and ends us too
    with suppress(AttributeError, OSError):  # macOS keeps to its own size
        fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, _PIPE)
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from who started us
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as pipe:
        os.dup2(2, 1)  # what a library prints is no message
        for message in messages(task.files, task.which, task.of):
            pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()


if __name__ == "__main__":
    main()
