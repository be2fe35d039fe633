"""What is brought to the desk, and what becomes of it: read, recognised, and made a draft or put aside.

`take_up`, `finish`, `unpack` and `put_back` are the worker's, which acts as WORKER; a draft is that of who brought it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet

from archive.editorial import audit
from archive.editorial.depositing import queue, storing
from archive.editorial.depositing.messages import Member, Readable, Unfit
from archive.editorial.depositing.queue import BroughtFile, Lease
from archive.editorial.depositing.recognising import may_see
from archive.editorial.roles import Action, Actor, Role, require
from archive.models import Deposit, DepositText, Document

__all__ = ["WORKER", "BroughtFile", "Lease", "may_see"]
WORKER = Actor("work_deposits", Role.CONTRIBUTOR)


@transaction.atomic
def bring(*, by: Actor, files: Sequence[BroughtFile], corrects: Document | None = None) -> Deposit:
    """Bring files that are one document, of which the first is read and the others are attached; `corrects`: as the
    corrected text of a document, the draft of whose next version it becomes.
    """
    require(by, Action.BRING)
    if corrects is not None:
        _check_may_correct(by, corrects)
    deposit = queue.bring(files, actor=by.name)
    if corrects is not None:
        _answer(deposit, by, corrects=corrects)
    return deposit


def brought(*, by: Actor) -> QuerySet[Deposit]:
    """Return the deposits that somebody may see, the latest first: their own, or all, by role."""
    require(by, Action.BRING)
    deposits = Deposit.objects.order_by("-pk")
    return deposits if by.may(Action.SEE_DRAFTS) else deposits.filter(brought_by=by.name)


def take_up(*, by: Actor) -> Lease | None:
    """Lease the next deposit to be read; None where none waits."""
    require(by, Action.BRING)
    return queue.take_up()


def put_back(*, by: Actor, lease: Lease, counted: bool = False) -> None:
    """Let a deposit wait again, since reading it was broken off; `counted`: as one attempt that failed."""
    require(by, Action.BRING)
    queue.put_back(lease, counted=counted)


def finish(*, by: Actor, lease: Lease, message: Readable | Unfit) -> Deposit | None:
    """Make a draft of what was read, ask whether it is what it is like, or say why it cannot be read.

    None where the lease is no longer in force: somebody else reads the deposit, or it was put aside.
    """
    require(by, Action.BRING)
    return storing.finish(lease, message)


def unpack(*, by: Actor, lease: Lease, members: Iterable[Member]) -> list[Deposit]:
    """Make a deposit of each file of an archive of files."""
    require(by, Action.BRING)
    return storing.unpack(lease, members)


@transaction.atomic
def choose_corrects(*, by: Actor, deposit: int, document: Document) -> Deposit:
    """Say that a deposit is a corrected text of a document: it becomes the draft of its next version.

    Raise EditorialError where the document has a draft already, or where nothing was asked.
    """
    held = _asking(by, deposit)
    _check_may_correct(by, document)
    _answer(held, by, corrects=document)
    return held


def _check_may_correct(by: Actor, document: Document) -> None:
    if not may_see(by, document):
        raise audit.EditorialError("There is no such document.")
    if document.first_published_at is not None:
        require(by, Action.REVISE)
    if document.versions.filter(number=None).exists():
        raise audit.EditorialError(f"“{document}” has a draft already. Publish or discard it first.")


@transaction.atomic
def choose_new(*, by: Actor, deposit: int) -> Deposit:
    """Say that a deposit is another document than the one it is like: it goes on as a new draft."""
    held = _asking(by, deposit)
    _answer(held, by, corrects=None)
    return held


@transaction.atomic
def put_aside(*, by: Actor, deposit: int) -> Deposit:
    """Put a deposit aside, its files too. Raise EditorialError where it became a draft, which is discarded instead."""
    held = _held(by, deposit)
    if held.state in (Deposit.State.DRAFTED, Deposit.State.UNPACKED):
        raise audit.EditorialError(f"“{held}” is no longer here as it was brought: discard its drafts instead.")
    if held.state != Deposit.State.DROPPED:
        before = {"state": held.state}
        held.state, held.taken_at = Deposit.State.DROPPED, None
        held.save(update_fields=["state", "taken_at"])
        DepositText.objects.filter(deposit=held).delete()
        queue.leave_files(held, forget=True)
        audit.record(actor=by.name, action="put-aside", subject=held, before=before)
    return held


def _held(by: Actor, deposit: int) -> Deposit:
    """Return a deposit, locked, that somebody may act on: their own, or any, by role."""
    held = Deposit.objects.select_for_update().filter(pk=deposit).first()
    if held is None or not (held.brought_by == by.name or by.may(Action.SEE_DRAFTS)):
        raise audit.EditorialError("There is no such deposit.")
    require(by, Action.BRING)
    return held


def _asking(by: Actor, deposit: int) -> Deposit:
    held = _held(by, deposit)
    if held.state != Deposit.State.ASKING:
        raise audit.EditorialError(f"“{held}” does not wait for an answer (any more): {held.get_state_display()}.")
    return held


def _answer(held: Deposit, by: Actor, *, corrects: Document | None) -> None:
    held.state, held.answered, held.corrects = Deposit.State.WAITING, True, corrects
    held.attempts, held.done, held.message = 0, 0, ""
    held.save(update_fields=["state", "answered", "corrects", "attempts", "done", "message"])
    DepositText.objects.filter(deposit=held).delete()
    what = "it corrects " + corrects.ark if corrects else "it is another document"
    audit.record(actor=by.name, action="answer", subject=held, after={"says": what})
