"""Follow the index queue until asked to end: the one process that writes the index while the archive is served."""

from __future__ import annotations

import logging
import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from archive.editorial.embargo import lift_embargoes
from archive.search import LockedError
from archive.search.storage import IndexUnusableError, store
from archive.search.working import Worker
from archive.search.writing import NotIndexedError

logger = logging.getLogger("archive.index")

LOOK = 0.25  # seconds between two looks at the queue
LONGEST_REST = 30.0  # seconds before a failing queue is tried again
EMBARGOES = 60.0  # seconds between two looks for embargoes that end


class Command(BaseCommand):
    """Hold the index's lock, index what changes, lift embargoes on their day."""

    help = __doc__ or ""
    ended = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT. A second worker waits until the first has ended."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        while not self.ended:
            try:
                with store().writing(wait=1.0):
                    self._work()
            except LockedError:
                continue

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ended = True

    def _work(self) -> None:
        rest, embargoes_at = LOOK, 0.0
        worker = Worker(store())
        while not self.ended:
            try:
                if time.monotonic() >= embargoes_at:
                    lift_embargoes()
                    embargoes_at = time.monotonic() + EMBARGOES
                rest = 0.0 if worker.work() else LOOK
            except (Error, OSError, IndexUnusableError, NotIndexedError) as error:
                # A database that restarts or a disk that is full: the queue keeps everything until they are back.
                logger.warning("The index queue could not be followed: %s", error)
                rest = min(max(2 * rest, LOOK), LONGEST_REST)
            close_old_connections()
            self._pause(rest)

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.ended and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, LOOK))
