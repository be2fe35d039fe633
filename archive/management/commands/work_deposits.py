"""Read what librarians bring until asked to end: each file in a process of its own, under limits."""

from __future__ import annotations

import logging
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections, connections

from archive.editorial import source_files
from archive.editorial.depositing.presence import being_there
from archive.editorial.depositing.queue import free_all
from archive.editorial.depositing.working import Work
from archive.editorial.likeness import sketch_those_without

logger = logging.getLogger("archive.deposits")

LOOK = 0.3  # seconds between two looks at the queue
LONGEST_REST = 30.0  # seconds before a failing queue is tried again
SKETCHES = 60.0  # seconds between two looks for texts without a sketch, and for bytes that the law had removed
SKETCHED = 50  # texts that are sketched between two looks at the queue
_FAILURES = (Error, OSError)


class Command(BaseCommand):
    """Take deposits up, have them read, and make drafts of them."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how to work."""
        parser.add_argument("--once", action="store_true", help="see through what waits, and end")
        parser.add_argument(
            "--readers",
            type=int,
            default=2,
            metavar="N",
            help="how many files are read at a time (2), so that a slow one holds nobody up",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; what is being read then waits for the next worker."""
        self.ended = threading.Event()
        work = Work(stopped=self.ended.is_set)
        with being_there() as alone:
            if alone:
                free_all()
            source_files.remove_unfinished()
            if options["once"]:
                self.stdout.write(f"{work.all()} deposits were seen through.")
                return
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._end)
            others = [threading.Thread(target=self._follow, args=(work,)) for _ in range(options["readers"] - 1)]
            for thread in others:
                thread.start()
            self._follow(work, sketching=True)
            for thread in others:
                thread.join()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ended.set()

    def _follow(self, work: Work, *, sketching: bool = False) -> None:
        rest, sketches_at = LOOK, 0.0
        while not self.ended.is_set():
            try:
                busy = work.one()
                if sketching and not busy and time.monotonic() >= sketches_at:
                    source_files.remove_emptied()
                    busy = sketch_those_without(SKETCHED) > 0
                    sketches_at = 0.0 if busy else time.monotonic() + SKETCHES
                rest = 0.0 if busy else LOOK
            except _FAILURES as error:
                # A database that restarts or a disk that is full: what waits goes on waiting.
                logger.warning("The deposits could not be followed: %s", error)
                rest = min(max(2 * rest, LOOK), LONGEST_REST)
            close_old_connections()
            self.ended.wait(rest)
        connections.close_all()
