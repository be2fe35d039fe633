"""What `make run` does: writes the demonstration's settings into var/settings.env, and serves the archive with them.

The settings are written anew at each start, from the environment and the defaults below; the secret alone is kept. A
command typed beside the server reads the same file, and so acts on the same archive.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

from archive.management.serving.lock import AlreadyServedError, held

_ROOT = Path(__file__).parent.parent
_VAR = _ROOT / "var"
_FILE = _VAR / "settings.env"
_HEADING = (
    "# The demonstration's settings, written by “make run” at each start. A variable of the environment goes first.\n"
)
_LAST_PORT = 65535


def settings(environment: dict[str, str], secret: str) -> dict[str, str]:
    """Return the demonstration's settings: what the environment says of its places, and defaults for the rest."""
    port = environment.get("PORT", "8000")
    if not (port.isascii() and port.isdecimal() and 0 < int(port) <= _LAST_PORT):
        raise ValueError(f"PORT={port} is no port: it is a number from 1 to {_LAST_PORT}, such as 8000.")
    places = {
        "DATABASE_URL": "sqlite:///var/record.sqlite3",
        "SEARCH_URL": "whoosh:///var/index",
        "MEDIA_ROOT": "var/media",
        "NAAN": "99999",
    }
    return {
        "DEMO": "1",
        "SECRET_KEY": secret,
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PORT": port,
        **{name: environment.get(name) or value for name, value in places.items()},
    }


def write(path: Path, values: dict[str, str]) -> None:
    """Write settings into a file that its owner alone may read, where they are other than what it holds."""
    text = _HEADING + "".join(f"{name}={value}\n" for name, value in values.items())
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)


def kept_secret(path: Path) -> str:
    """Return the secret that a file of settings holds, or a new one."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = re.search(r"^SECRET_KEY=(.+)$", text, re.MULTILINE)
    return found[1] if found else secrets.token_urlsafe(48)


def main() -> None:
    """Write the settings and become the server; exit with a sentence where another one runs."""
    try:
        values = settings(dict(os.environ), kept_secret(_FILE))
        with held(_VAR, values["SITE_URL"]):
            write(_FILE, values)
    except (AlreadyServedError, ValueError) as error:
        sys.exit(str(error))
    os.chdir(_ROOT)
    os.execve(sys.executable, [sys.executable, "manage.py", "serve"], {**os.environ, **values})  # noqa: S606


if __name__ == "__main__":
    main()
