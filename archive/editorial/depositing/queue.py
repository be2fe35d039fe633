"""The queue of deposits: what was brought, who reads it now, and what becomes of one whose reader was killed.

Whoever reads a deposit holds a lease of it: the moment at which they took it up. A lease that is older than any reading
may last, or whose holder is known to be gone, is taken by the next. Each change is one transaction.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.editorial import audit, source_files
from archive.models import Deposit, DepositFile, DocumentFile

LEASE = datetime.timedelta(minutes=5)  # longer than reading one file and storing it may take
MOST_ATTEMPTS = 3
MOST_FILES = 50  # of one document
_BEGUN = 0.1  # of the way, once somebody reads it


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file as it came: `content` returns its bytes, so that of many only one is held at a time."""

    name: str
    content: Callable[[], bytes]
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """That somebody reads a deposit, since a moment."""

    deposit: int
    since: datetime.datetime


def bring(files: Sequence[BroughtFile], *, actor: str, within: Deposit | None = None) -> Deposit:
    """Keep files that are one document, of which the first is to be read, and let them wait for a reader.

    Raise EditorialError where there is none, or more than one document may have.
    """
    if not files:
        raise audit.EditorialError("No file was chosen, and no text was pasted. Choose a file, or paste a text.")
    if len(files) > MOST_FILES:
        raise audit.EditorialError(f"{len(files)} files are too many for one document: it may have {MOST_FILES}.")
    name = source_files.shown_name(files[0].name)
    with source_files.made_safe_together():
        deposit = Deposit.objects.create(name=name, brought_by=actor, within=within)
        kept = [_kept(deposit, file, first=place == 0) for place, file in enumerate(files)]
        said = {"files": [file.name for file in kept], "sha256": [file.source_file.sha256 for file in kept]}
        audit.record(actor=actor, action="bring", subject=deposit, after=said)
    return deposit


def _kept(deposit: Deposit, file: BroughtFile, *, first: bool) -> DepositFile:
    return DepositFile.objects.create(
        deposit=deposit,
        source_file=source_files.store(file.content(), media_type=file.media_type[:127]),
        name=source_files.shown_name(file.name),
        purpose=DocumentFile.Purpose.TRANSCRIPT if first else DocumentFile.Purpose.ATTACHMENT,
    )


@transaction.atomic
def take_up() -> Lease | None:
    """Lease the next deposit that waits, or whose lease ran out; None where there is none.

    First what a librarian has answered, then what was never tried, then what somebody was killed over. One that three
    were killed over is refused.
    """
    now = timezone.now()
    abandoned = Q(state=Deposit.State.READING) & (Q(taken_at=None) | Q(taken_at__lt=now - LEASE))
    free = Deposit.objects.filter(Q(state=Deposit.State.WAITING) | abandoned).order_by("attempts", "-answered", "pk")
    while (deposit := free.select_for_update(skip_locked=True).first()) is not None:
        if deposit.attempts < MOST_ATTEMPTS:
            deposit.state, deposit.taken_at, deposit.done = Deposit.State.READING, now, _BEGUN
            deposit.attempts += 1
            deposit.save(update_fields=["state", "taken_at", "attempts", "done"])
            return Lease(deposit.pk, now)
        refuse(deposit, f"Reading it was broken off {MOST_ATTEMPTS} times, and is not tried again.")
    return None


def refuse(deposit: Deposit, sentence: str) -> None:
    """Say why a deposit, which this transaction holds, becomes no draft. Its files stay until it is put aside."""
    deposit.state, deposit.message, deposit.taken_at = Deposit.State.REFUSED, sentence, None
    deposit.save(update_fields=["state", "message", "taken_at"])
    audit.record(actor=deposit.brought_by, action="refuse", subject=deposit, reason=sentence)


def held(lease: Lease) -> Deposit | None:
    """Return the deposit of a lease, locked; None where the lease is no longer in force."""
    same = Deposit.objects.filter(pk=lease.deposit, state=Deposit.State.READING, taken_at=lease.since)
    return same.select_for_update().first()


@transaction.atomic
def put_back(lease: Lease, *, counted: bool) -> None:
    """Let a deposit wait again, as if nobody had taken it up; `counted`: as one attempt that failed."""
    deposit = held(lease)
    if deposit is not None:
        deposit.state, deposit.taken_at, deposit.done = Deposit.State.WAITING, None, 0
        deposit.attempts -= 0 if counted else 1
        deposit.save(update_fields=["state", "taken_at", "attempts", "done"])


def free_all() -> int:
    """Let go of every lease: nobody is there who could hold one. Return how many there were."""
    return Deposit.objects.filter(state=Deposit.State.READING).exclude(taken_at=None).update(taken_at=None)


def leave_files(deposit: Deposit, *, forget: bool) -> None:
    """Let a deposit keep its files no longer; `forget`: their bytes go as well, where nothing else has them."""
    files = [file.source_file for file in deposit.files.select_related("source_file")]
    deposit.files.all().delete()
    for source_file in files if forget else ():
        source_files.forget(source_file)
