"""The archive's settings for tests: a whole configuration of its own, unless the environment gives another.

`DATABASE_URL` chooses the database, as for a running archive; without it SQLite is used, in a temporary folder.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="chancery-tests-")  # the end of the tests, or of the process, removes it
SCRATCH = FOLDER.name

for _name, _value in {
    "DEMO": "0",
    "SECRET_KEY": "an invented key for tests alone, which is long enough to satisfy the checks of Django",
    "ALLOWED_HOSTS": "archive.example",
    "SITE_URL": "http://archive.example",
    "DATABASE_URL": f"sqlite:///{SCRATCH}/record.sqlite3",
}.items():
    os.environ.setdefault(_name, _value)
os.environ["SEARCH_URL"] = f"whoosh:///{SCRATCH}/index"
os.environ["MEDIA_ROOT"] = f"{SCRATCH}/media"

from archive.settings import *  # noqa: E402, F403
from archive.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATASETS_ROOT = f"{SCRATCH}/datasets"
STATIC_ROOT = f"{SCRATCH}/static"
Path(STATIC_ROOT).mkdir()
# A page of a test names its static files plainly; the browser tests put the hashed names back.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file and not memory, since WAL mode, locks and threads are then those of a running archive.
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}/test.sqlite3"}
    # A crash of the machine may eat a test's database: nobody waits for a disk.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF"
