"""The program that reads one file under limits: it takes the task on its standard input, and tells on its output.

Usage: python -m archive.editorial.depositing.program BYTES SECONDS, which are the most memory and processor time.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

from archive.editorial.depositing.messages import Member, Message, Readable, Task, Unfit, Unpacked
from archive.editorial.depositing.records import holds_records, identifier_in, records_of
from archive.transcripts import SeveralDocuments, Unreadable
from archive.transcripts.formats import is_archive, manuscript_of, members_of
from archive.transcripts.reading import read_manuscript
from archive.transcripts.source_text import lines_of

_LEAST_LEFT = 2  # seconds of processor time between the signal that ends the process and the end itself


def main() -> None:
    """Read, and send, under the limits of the command line."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    end_with(os.getppid())
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from the worker that started us
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as pipe:
        os.dup2(2, 1)  # what a library prints is no message
        for message in messages(task):
            pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()


def limit(most_bytes: int, most_seconds: int) -> None:
    """Limit this process: its memory, its processor time, no file written, no core left behind."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, most_bytes, most_bytes),
        (resource.RLIMIT_CPU, most_seconds, most_seconds + _LEAST_LEFT),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses a limit of the address space
            resource.setrlimit(what, (soft, hard))


def end_with(parent: int) -> None:
    """Have this process end once it is no child of `parent` any more: a timer looks each second.

    A loop inside a library does not hear the timer; its processor time ends that one.
    """

    def look(number: int, frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def messages(task: Task) -> Iterator[Message]:
    """Yield what there is to tell of a file."""
    try:
        if task.unpack and is_archive(task.data):
            for name, data in members_of(task.data):
                yield Member(name, data)
            yield Unpacked()
        elif task.unpack and holds_records(task.data, task.name):
            yield from records_of(task.data)
            yield Unpacked()
        else:
            manuscript = manuscript_of(*_alone(task))
            identifier = identifier_in(task.data) if task.is_record else None
            yield Readable(read_manuscript(manuscript), lines_of(manuscript), identifier)
    except Unreadable as error:
        yield Unfit(str(error))
    except MemoryError:
        yield Unfit("Reading the file takes more memory than one file may have.")


def _alone(task: Task) -> tuple[bytes, str]:
    """Return the bytes and the name of what is read: the one file of an archive, else the file itself."""
    if not is_archive(task.data):
        return task.data, task.name
    members = list(members_of(task.data))
    if len(members) != 1:
        raise SeveralDocuments(f"The zip archive holds {len(members)} files: bring it as several documents.")
    return members[0][1], members[0][0]


if __name__ == "__main__":
    main()
