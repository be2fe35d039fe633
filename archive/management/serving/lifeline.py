"""No process of the server outlives the one that started it, however that one died.

Usage: python -m archive.management.serving.lifeline COMMAND…, which runs a command of manage.py so.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from types import FrameType

_GRACE = 10  # seconds that an orphan has to end by itself
PARENT = "CHANCERY_PARENT"  # the environment's variable that holds the number of the process to end with


def end_with_parent() -> None:
    """Have this process end (SIGTERM, then SIGKILL) once the process that $CHANCERY_PARENT names is its parent no more.

    A timer looks each second. It is no thread, since the web server forks, and a fork does not inherit a timer; and no
    death signal of the kernel's, since macOS has none.
    """
    parent = int(os.environ[PARENT])
    orphaned_at: float | None = None

    def look(number: int, frame: FrameType | None) -> None:
        nonlocal orphaned_at
        if os.getppid() == parent:
            return
        if orphaned_at is None:
            orphaned_at = time.monotonic()
            os.kill(os.getpid(), signal.SIGTERM)
        elif time.monotonic() - orphaned_at > _GRACE:
            os.kill(os.getpid(), signal.SIGKILL)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


if __name__ == "__main__":
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])
