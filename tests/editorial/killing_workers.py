"""A program for tests: brings files, has them read by a worker that is killed as often as is said, and tells.

    python -c "import django; django.setup(); from tests.editorial.killing_workers import main; main()" TIMES

Every second worker reads in its own process, so that nearly all of its time is storing, and kills fall into that.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from archive.editorial.depositing import program, queue, working
from archive.editorial.depositing.messages import Message, Task
from archive.models import AuditRecord, Deposit, SourceFile
from tests.editorial.archived import holdings
from tests.editorial.deposited import brought

BROUGHT, IN_ZIP = 60, 12
LONGEST = {True: 0.35, False: 1.6}  # seconds until a kill, where reading is in the worker's own process or not


def text(number: int) -> str:
    """Return one of many texts, none of which is like another."""
    words = random.Random(number).sample([f"{a}{b}" for a in "bdfglmnprst" for b in "aeiou"] * 3, 40)  # noqa: S311
    asked = (
        f"Q: {' '.join(words[at : at + 8])}?\n\nReivik: {' '.join(words[at + 8 : at + 13])}." for at in (0, 13, 26)
    )
    return f"Interview {number} of Tomas Reivik, Orsund\n\n" + "\n\n".join(asked)


def bring_all() -> None:
    """Bring files, and a zip of some."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(IN_ZIP):
            package.writestr(f"member{number}.txt", text(1000 + number))
    brought(packed.getvalue(), "many.zip")
    for number in range(BROUGHT):
        brought(text(number), f"{number}.txt")


def read_here(task: Task, **kept: object) -> Iterator[Message]:
    """Read in this process."""
    return program.messages(task)


def started(*, here: bool) -> int:
    """Start a worker, and return its process."""
    connections.close_all()  # a connection is not shared by two processes
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        if here:
            vars(working)["read_apart"] = read_here
        call_command("work_deposits", once=True, verbosity=0, stdout=io.StringIO())
        status = 0
    except BaseException:  # noqa: BLE001 -- told, since a fork has nobody above it to tell
        traceback.print_exc()
    finally:
        os._exit(status)


def killed(*, here: bool, after: float) -> bool:
    """Start a worker, and kill it after so many seconds; return whether it was still alive then."""
    process = started(here=here)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def drafted() -> float:
    """Return how much of the work is done, from 0 to 1: on a quick machine kills come sooner, so that all find some."""
    return Deposit.objects.filter(state=Deposit.State.DRAFTED).count() / (BROUGHT + IN_ZIP)


def main() -> None:
    """Bring, be killed, work to the end, and tell."""
    times = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    bring_all()
    queue.MOST_ATTEMPTS = 10_000
    chance = random.Random()  # noqa: S311 -- moments, not secrets
    died, pace = 0, 1.0
    for turn in range(times):
        here = turn % 2 == 0
        died += killed(here=here, after=chance.uniform(0.0, LONGEST[here] * pace))
        pace = min(pace * 1.2, 2.0) if drafted() <= (turn + 1) / times else pace * 0.6
    _, status = os.waitpid(started(here=True), 0)
    assert status == 0, status
    kept = [name for _, _, names in os.walk(settings.MEDIA_ROOT) for name in names if not name.startswith(".")]
    said = {
        "died": died,
        "documents": Counter(each["title"] for each in holdings()["documents"]),
        "turns": sum(version[1] for each in holdings()["documents"] for version in each["versions"]),
        "deposits": Counter(Deposit.objects.values_list("state", flat=True)),
        "attempts": sum(Deposit.objects.values_list("attempts", flat=True)),
        "rows of files": sorted(SourceFile.objects.values_list("sha256", flat=True)),
        "files": sorted(kept),
        "audit": Counter(AuditRecord.objects.values_list("action", flat=True)),
    }
    sys.stdout.write(f"{json.dumps(said)}\n")
