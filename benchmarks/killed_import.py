"""An import of a whole corpus that is killed again and again, beside one that nobody disturbs.

    python -m benchmarks.killed_import [CORPUS] [--kills N] [--seed N] [--database sqlite|postgresql|both]

One archive takes the corpus in one go, on SQLite. Another, on each database that is asked for, has its import killed
with `kill -9`, every process of it, at moments drawn by chance, is started again each time, and is let go on to its end
after the last. Then all that was stored is compared, record by record: title, date, place, kind, text, kinds of turns,
persons, files, relations, findings. Printed is what differs, which should be nothing. What an import costs is told by
import_corpus.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from benchmarks.import_corpus import CORPUS, ROOT, SETTINGS
from workshop import postgres

MANAGE = (sys.executable, "manage.py")
# What is stored, told without the addresses and numbers that every archive gives anew: a line for each document.
TOLD = """
from hashlib import sha256
from archive.models import Document, Finding, Identifier, Relation, Resolution, Turn
def sum_of(values):
    return sha256(repr(values).encode()).hexdigest()
names = dict(Identifier.objects.filter(scheme="record").values_list("document", "value"))
related, spoken = {}, {}
for one, kind, other in Relation.objects.values_list("document", "kind", "target"):
    related.setdefault(one, []).append((kind, names.get(other)))
for one, *who in Resolution.objects.order_by("turn_number").values_list(
    "document", "turn_number", "method", "person__name", "organisation__name"
):
    spoken.setdefault(one, []).append(tuple(who))
for document in Document.objects.order_by("pk").select_related("place", "event", "source"):
    turns = Turn.objects.filter(version__document=document).order_by("version__number", "position")
    said = turns.values_list("version__number", "number", "kind", "label", "heading", "text", "line", "character")
    print(repr((
        names.get(document.pk), document.title, document.date, document.kind, document.state, document.language,
        str(document.place), str(document.event), str(document.source), document.source_url,
        list(document.versions.order_by("number").values_list("number", "digest", "turn_count", "reason")),
        len(said), sum_of(list(said)), sum_of(spoken.get(document.pk)),
        sorted(document.files.values_list("source_file__sha256", "purpose")), sorted(related.get(document.pk, [])),
        sorted(Finding.objects.filter(version__document=document).values_list("code", "message")),
    )))
"""


def main() -> int:
    """Import, kill, compare; return 1 where the archives differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked = parser.parse_args()
    if not asked.corpus.is_file():
        print(f"There is no corpus at {asked.corpus}: name one, .jsonl or .jsonl.gz.")
        return 0
    chance, differ = random.Random(asked.seed), False  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory(prefix="chancery-killed-") as folder:
        begun = time.monotonic()
        whole = stored(Path(folder) / "undisturbed", "sqlite", asked.corpus, ())
        length = time.monotonic() - begun
        print(f"undisturbed: {len(whole):,} documents", flush=True)
        for database in ("sqlite", "postgresql"):
            if asked.database in (database, "both"):
                kills = [chance.uniform(0.02, 0.9 / asked.kills) * length for _ in range(asked.kills)]
                found = stored(Path(folder) / database, database, asked.corpus, kills)
                differ |= told(database, whole, found)
    return int(differ)


def told(database: str, whole: list[str], found: list[str]) -> bool:
    """Print whether two archives hold the same, and return whether they do not."""
    only, more = set(whole) - set(found), set(found) - set(whole)
    print(f"{database}, killed: {len(found):,} documents, {len(only)} lost or changed, {len(more)} other or changed")
    for line in [*sorted(only)[:3], *sorted(more)[:3]]:
        print(f"  {line[:300]}")
    return bool(only or more or len(whole) != len(found))


def stored(folder: Path, database: str, corpus: Path, kills: Iterable[float]) -> list[str]:
    """Import into an archive of its own, killed after so many seconds each time, and tell what it holds in the end."""
    folder.mkdir()
    with postgres.running() if database == "postgresql" else nullcontext(f"sqlite:///{folder}/record.sqlite3") as url:
        places = {"DATABASE_URL": url, "SEARCH_URL": f"whoosh:///{folder}/index", "MEDIA_ROOT": f"{folder}/media"}
        environment = os.environ | SETTINGS | places
        subprocess.run([*MANAGE, "migrate", "-v0"], env=environment, cwd=ROOT, check=True)
        for seconds in kills:
            killed_after(seconds, corpus, environment)
            print(f"  {database}: killed after {seconds:.0f} s", flush=True)
        command = [*MANAGE, "import_documents", "--publish", str(corpus)]
        done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        print(f"  {done.stdout.splitlines()[-1]}")
        for last in (["check_search_index"], ["shell", "-v0", "-c", TOLD]):
            done = subprocess.run(
                [*MANAGE, *last], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
            )
            if last[0] != "shell":
                print(f"  {done.stdout.strip()}", flush=True)
    return done.stdout.splitlines()


def killed_after(seconds: float, corpus: Path, environment: dict[str, str]) -> None:
    """Start an import, and kill it and the processes that it started."""
    command = [*MANAGE, "import_documents", "--publish", str(corpus)]
    started = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        started.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


if __name__ == "__main__":
    sys.exit(main())
