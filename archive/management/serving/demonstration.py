"""The demonstration: an archive that fills itself with the sample collection, and a librarian who may sign in.

Nothing here happens but under DEMO=1, and each step does only what is missing, so that a second start changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from archive.models import Document

_LIBRARIAN = "librarian"
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Account:
    """The demonstration's librarian; no password where they have chosen one of their own since."""

    name: str
    password: str | None


def prepare(say: Say) -> Account:
    """Bring the demonstration to the state in which it can be served, and return its librarian.

    `say` is handed a sentence before each step that takes time.
    """
    _migrate(say)
    _collect_static_files(say)
    _fill(say)
    _index(say)
    return _librarian()


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the database's tables.")
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static_files(say: Say) -> None:
    """Collect the static files where one of them, or Django with its own, is another than at the last time."""
    root = Path(settings.STATIC_ROOT)
    sources = sorted(path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file())
    state = [django.__version__, *(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sources)]
    stamp, digest = root / ".collected", hashlib.sha256("\n".join(state).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    say("Collecting the static files.")
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.is_dir())
    stamp.write_text(digest, encoding="utf-8")


def _fill(say: Say) -> None:
    if not Document.objects.exists():
        say("Loading the sample collection.")
        call_command("load_sample_collection")


def _index(say: Say) -> None:
    """Build the index where there is none, or where it is that of another database; else let it catch up."""
    stamp = settings.VAR / "indexed-database"
    database = hashlib.sha256(os.environ["DATABASE_URL"].encode()).hexdigest()
    same = stamp.is_file() and stamp.read_text(encoding="utf-8") == database
    if same and Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]).is_dir():
        call_command("update_search_index", verbosity=0)
        return
    say("Building the index.")
    call_command("rebuild_search_index", verbosity=0)
    stamp.write_text(database, encoding="utf-8")


def _librarian() -> Account:
    """Return the librarian's account, made where there is none; a password that they changed is left."""
    password = _password(settings.VAR / "librarian-password")
    users = get_user_model().objects
    found = users.filter(username=_LIBRARIAN).first()
    if found is None:
        users.create_superuser(_LIBRARIAN, password=password)
    return Account(_LIBRARIAN, password if found is None or found.check_password(password) else None)


def _password(path: Path) -> str:
    """Return the password kept in a file that its owner alone may read; made at random where there is none."""
    if not path.is_file():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(12) + "\n")
    return path.read_text(encoding="utf-8").strip()


def welcome(account: Account) -> str:
    """Return the one screen that says where the archive is and how to sign in."""
    password = account.password or "the one that you gave it"
    return f"""
Chancery is running. Ctrl-C ends it.

  The archive     {settings.SITE_URL}/
  For librarians  {settings.SITE_URL}{settings.LOGIN_URL}
                  name      {account.name}
                  password  {password}

A command typed in this folder acts on this archive:
  .venv/bin/python manage.py import_documents --publish FILE

The samples are invented. What this archive keeps lies in var/; without that folder it starts anew.
"""
