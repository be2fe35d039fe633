"""What tests of deposits share: files to bring, the worker at work, readers that misbehave."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from archive.editorial.depositing.apart import Limits
from archive.editorial.depositing.working import Work
from archive.editorial.roles import Actor, Role
from archive.editorial.services import deposits
from archive.editorial.services.deposits import BroughtFile
from archive.models import Deposit

MINA, ADA = Actor("mina", Role.CONTRIBUTOR), Actor("ada", Role.EDITOR)
CONFERENCE = """Press conference by Tomas Reivik, Foreign Minister of Halvern, Orsund

Orsund, 14 March 2019

Reivik: Good afternoon. We have agreed the timetable of the tolls for the winter season, and the two rivers with it.

Q: By what date will the money be paid back to the skippers of the lower river?

Reivik: Before the ice goes out. You may hold me to that, and I shall say so again in the chamber on Thursday.

Q: Who pays for the locks while they are closed, and who opens them again?

Reivik: The tolls will, in two halves; the harbour master of Orsund has the keys, and nobody else.
"""
CORRECTED = CONFERENCE.replace("in two halves", "in three parts")


def file(text: str | bytes = CONFERENCE, name: str = "conference.txt") -> BroughtFile:
    """Return a file to bring."""
    data = text.encode() if isinstance(text, str) else text
    return BroughtFile(name, lambda: data)


def brought(text: str | bytes = CONFERENCE, name: str = "conference.txt", *, by: Actor = ADA) -> Deposit:
    """Bring a file."""
    return deposits.bring(by=by, files=[file(text, name)])


def worked(deposit: Deposit) -> Deposit:
    """Let the worker see through all that waits, and return the deposit as it is then."""
    Work().all()
    deposit.refresh_from_db()
    return deposit


def misbehaving(what: str, **limits: float) -> Work:
    """Return a worker whose reader runs a program of its own after its limits were set."""
    program = (
        "import sys, os, time, subprocess\n"
        "from archive.editorial.depositing.program import limit\n"
        "limit(int(sys.argv[1]), int(sys.argv[2]))\n" + what
    )
    return Work(limits=Limits(**limits), program=(sys.executable, "-c", program))  # type: ignore[arg-type]


def states(*wanted: Deposit) -> Sequence[str]:
    """Return the states of deposits as they are now."""
    return [Deposit.objects.get(pk=each.pk).state for each in wanted]
