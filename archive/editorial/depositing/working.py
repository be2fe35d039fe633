"""Working: deposits are taken up, read apart, and stored, one after the other, by as many readers as there are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import Error, InterfaceError, OperationalError, close_old_connections

from archive.editorial import source_files
from archive.editorial.services import deposits
from archive.editorial.services.deposits import WORKER, Lease
from archive.models import DepositFile

from .apart import PROGRAM, Limits, StoppedError, read_apart
from .messages import Member, Message, Readable, Task, Unfit
from .records import is_of_records

logger = logging.getLogger("archive.deposits")


@dataclass(frozen=True, slots=True)
class Work:
    """How deposits are read; `stopped` says when to leave off, `program` is what reads, where it is another."""

    limits: Limits = field(default_factory=Limits)
    stopped: Callable[[], bool] = lambda: False
    program: Sequence[str] = PROGRAM

    def one(self) -> bool:
        """Take up one deposit and see it through. Return whether there was one."""
        lease = deposits.take_up(by=WORKER)
        if lease is None:
            return False
        try:
            self._see_through(lease)
        except StoppedError:
            deposits.put_back(by=WORKER, lease=lease)
        except (OperationalError, InterfaceError):
            with suppress(Error):  # else the lease runs out by itself
                deposits.put_back(by=WORKER, lease=lease, counted=True)
            raise
        except Exception:
            logger.exception("Deposit %s could not be stored", lease.deposit)
            close_old_connections()
            sentence = "It was read, but could not be stored. Whoever runs the archive finds the reason in its log."
            deposits.finish(by=WORKER, lease=lease, message=Unfit(sentence))
        return True

    def all(self) -> int:
        """See all through that waits, and return how many there were."""
        count = 0
        while not self.stopped() and self.one():
            count += 1
        return count

    def _see_through(self, lease: Lease) -> None:
        files = DepositFile.objects.select_related("source_file", "deposit__within")
        file = files.filter(deposit=lease.deposit).first()
        if file is None:  # put aside a moment ago
            return
        messages = self._read(file)
        first = next(messages)
        if isinstance(first, Readable | Unfit):
            deposits.finish(by=WORKER, lease=lease, message=first)
        else:
            self._unpack(lease, first, messages)

    def _read(self, file: DepositFile) -> Iterator[Message]:
        try:
            data = source_files.read(file.source_file)
        except (OSError, ValueError) as error:
            logger.warning("The bytes of deposit %s: %s", file.deposit_id, error)
            return iter([Unfit("The bytes that were brought cannot be read from the archive’s disk any more.")])
        alone, within = file.deposit.files.count() == 1, file.deposit.within
        is_record = is_of_records(within.name if within else file.name)
        task = Task(file.name, data, unpack=alone and within is None, is_record=is_record)
        return read_apart(task, limits=self.limits, stopped=self.stopped, program=self.program)

    def _unpack(self, lease: Lease, first: Message, rest: Iterator[Message]) -> None:
        """Store the members of an archive; none where it turns out to be broken in the middle."""
        broken: list[Unfit] = []

        def members() -> Iterator[Member]:
            for message in (first, *rest) if isinstance(first, Member) else rest:
                if isinstance(message, Unfit):
                    broken.append(message)
                elif isinstance(message, Member):
                    yield message

        found = list(members())
        if broken:
            deposits.finish(by=WORKER, lease=lease, message=broken[0])
        else:
            deposits.unpack(by=WORKER, lease=lease, members=found)
