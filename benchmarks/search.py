"""The search against its goals, each beside a named baseline in the same run: make bench ARGS=search.

It needs an archive with some 190,000 turns: the SQLite database that DATABASE_URL names, which is copied and never
changed; or, where that is not set, `../shared/corpora/documents.jsonl.gz`, imported once into var/bench (which takes
as long as an import does, and is no part of what is measured). The indexes of the baselines are kept there too.

    make bench ARGS=search
    BENCH_PARTS=pages,hostile make bench ARGS=search
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
CORPUS = ROOT.parent / "shared" / "corpora" / "documents.jsonl.gz"
# Each runs in a process of its own, in this order; docs/PERFORMANCE.md says what each measures.
PARTS = ("building", "agreement", "stock", "tantivy", "pages", "hostile", "publishing", "memory")
HEADINGS = ("what", "figure", "goal", "met")


def environment() -> dict[str, str]:
    """Return the environment of every part: the archive's settings, all within var/bench."""
    own = {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{FOLDER / 'db.sqlite3'}",
        "SEARCH_URL": f"whoosh:///{FOLDER / 'index'}",
        "MEDIA_ROOT": str(FOLDER / "media"),
        "SECRET_KEY": "a-secret-that-guards-nothing-but-a-copy-for-measuring",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SITE_URL": "http://127.0.0.1:8360",
        "BENCH_RUN": f"{time.time():.0f}",
    }
    return {**os.environ, **own}


def prepare(env: Mapping[str, str]) -> None:
    """Lay the database and the static files into var/bench."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    database = FOLDER / "db.sqlite3"
    given = os.environ.get("DATABASE_URL", "")
    if given:
        if not given.startswith("sqlite:"):
            sys.exit("The benchmark changes what it measures, so it copies a database first, and can copy SQLite only.")
        _copy(Path(urlsplit(given).path.removeprefix("/")), database)
    _manage(env, "migrate", "--verbosity=0")
    _manage(env, "collectstatic", "--noinput", "--verbosity=0")
    if _turns(database) == 0:
        if not CORPUS.is_file():
            sys.exit(f"There is neither a DATABASE_URL nor {CORPUS.name}: nothing to measure.")
        print(f"Importing {CORPUS.name} into var/bench, once …", flush=True)
        _manage(env, "import_documents", "--publish", str(CORPUS))


def _copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as given, closing(sqlite3.connect(to)) as own:
        given.backup(own)


def _turns(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM archive_turn").fetchone()[0])


def _manage(env: Mapping[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=dict(env), check=True)


def run(part: str, env: Mapping[str, str]) -> list[list[str]]:
    """Run one part and return its rows; what it tells beside them is passed on."""
    print(f"---- {part}", flush=True)
    program = [sys.executable, "-m", f"benchmarks.searching.{part}", str(FOLDER)]
    with subprocess.Popen(program, cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        rows = list(_rows(process.stdout))
    if process.returncode:
        rows.append([f"{part}: it failed with status {process.returncode}", "", "", "no"])
    return rows


def _rows(lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        if line.startswith("{"):
            row = json.loads(line)
            cells = [row["what"], row["figure"], row["goal"], {True: "yes", False: "no", None: ""}[row["met"]]]
            print("  " + " | ".join(cells), flush=True)
            yield cells
        else:
            print(f"  {line}", end="", flush=True)


def conditions() -> str:
    """Return under which conditions this run was made."""
    names = ("Django", "django-haystack", "whoosh", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC; {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors, load {load} before the run; Python {platform.python_version()}, {versions}; "
        f"SQLite {sqlite3.sqlite_version}, {_turns(FOLDER / 'db.sqlite3'):,} turns in the database."
    )


def main() -> int:
    """Run every part and write the table to the standard output and into benchmarks/results/."""
    env, began = environment(), time.monotonic()
    prepare(env)
    told = conditions()
    print(told, flush=True)
    asked = os.environ.get("BENCH_PARTS", "")
    parts = [part for part in PARTS if not asked or part in asked.split(",")]
    rows = [row for part in parts for row in run(part, env)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [HEADINGS, ("---",) * len(HEADINGS), *rows])
    after = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    ended = f"The run took {(time.monotonic() - began) / 60:.1f} minutes; load after it: {after}."
    text = f"# The search, measured\n\n{told}\nParts: {', '.join(parts)}.\n\n{table}\n\n{ended}\n"
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / f"search-{datetime.datetime.now(datetime.UTC):%Y-%m-%d-%H%M}.md").write_text(text, encoding="utf-8")
    print(text)
    return int(any(row[-1] == "no" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
