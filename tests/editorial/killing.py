"""A program for tests: imports a file, killed as often as is said, and prints what the archive holds in the end.

    python -c "import django; django.setup(); from tests.editorial.killing import main; main()" FILE TIMES SECONDS

Each kill comes at a random moment within so many seconds. Each import is a fork of this process, which Django and all
libraries have been loaded in, so that the moments of the kills fall into the import and not into its start.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from archive.models import IndexQueueEntry
from archive.search.writing import disagreements
from tests.editorial.archived import holdings


def started(path: str, readers: int) -> int:
    """Begin an import, and return its process."""
    connections.close_all()  # a connection is not shared by two processes
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        call_command("import_documents", path, publish=True, readers=readers, verbosity=0)
        status = 0
    except SystemExit:  # a record was refused, and all the others were brought
        status = 0
    except BaseException:  # noqa: BLE001 -- told, since a fork has nobody above it to tell
        traceback.print_exc()
    finally:
        os._exit(status)


def to_the_end(path: str) -> None:
    """Import undisturbed."""
    _, status = os.waitpid(started(path, 0), 0)
    assert status == 0, status


def killed(path: str, readers: int, after: float) -> bool:
    """Begin an import, and kill it after so many seconds; return whether it was still alive then."""
    process = started(path, readers)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def main() -> None:
    """Import, be killed, import to the end, and tell."""
    path, times, longest = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    call_command("migrate", verbosity=0)
    chance = random.Random()  # noqa: S311 -- moments, not secrets
    died = sum(killed(path, readers=turn % 2, after=chance.uniform(0.0, longest)) for turn in range(times))
    to_the_end(path)
    kept = (name for _, _, names in os.walk(settings.MEDIA_ROOT) for name in names if not name.startswith("."))
    said = {
        "died": died,
        "holdings": holdings(),
        "files": sorted(kept),
        "waiting": IndexQueueEntry.objects.count(),
        "disagreements": [each.sentence for each in disagreements()],
    }
    sys.stdout.write(f"{json.dumps(said)}\n")
