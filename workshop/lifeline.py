"""Runs a server that must not outlive whoever started it: it ends when standard input, a pipe, is closed.

Usage: python -m workshop.lifeline FOLDER [--uid=N --gid=N] -- COMMAND…
The kernel closes the pipe however its other end dies, by kill -9 too. Then the server gets SIGINT, and FOLDER is
removed.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import threading

_GRACE = 15  # seconds that a server has to end by itself


def main() -> int:
    """Run the command until it ends or standard input does; return its status."""
    at = sys.argv.index("--")
    own, command = sys.argv[1:at], sys.argv[at + 1 :]
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--uid", type=int)
    parser.add_argument("--gid", type=int)
    asked = parser.parse_args(own)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the pipe alone decides
    server = subprocess.Popen(
        command, user=asked.uid, group=asked.gid, extra_groups=[] if asked.uid else None,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
    threading.Thread(target=_end_with_standard_input, args=(server,), daemon=True).start()
    status = server.wait()
    shutil.rmtree(asked.folder, ignore_errors=True)
    return status


def _end_with_standard_input(server: subprocess.Popen[bytes]) -> None:
    while sys.stdin.buffer.read(1024):
        pass
    server.send_signal(signal.SIGINT)
    try:
        server.wait(_GRACE)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    sys.exit(main())
