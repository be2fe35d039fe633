"""What an import of a whole corpus costs: time, processor time and memory, and how a search answers meanwhile.

    python -m benchmarks.import_corpus [CORPUS] [--limit N] [--database sqlite|postgresql|both]

The archive is an own one in a temporary folder, with the sample collection in it and an index of that, so that searches
have an index to answer from while the import goes on. The baseline is the reader alone over the same records, in one
process: it says how fast the machine is just now.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from workshop import postgres

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "documents.jsonl.gz"
PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 1024 * 1024
SETTINGS = {
    "DEMO": "1",
    "SECRET_KEY": "an invented key for a measurement alone, which is long enough for every check",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_URL": "http://127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "archive.settings",
}
SEARCHER = """
import sys, time
import django
django.setup()
from archive.search import Question, search
from django.db import connection
texts = ["ice", "timetable", '"press conference"', "prime minister", "security council", "who said what", "energy"]
for line in sys.stdin:
    begun = time.perf_counter()
    found = search(Question(text=texts[int(line) % len(texts)]))
    print(time.perf_counter() - begun, found.total_documents, flush=True)
    connection.close()
"""


@dataclass
class Watched:
    """What is noted every now and then while the import runs: memory, and how long searches take."""

    most_rss: int = 0
    most_pss: int = 0
    waits: list[float] = field(default_factory=list)
    failed: int = 0


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--limit", type=int, help="the first so many records alone")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked = parser.parse_args()
    if not asked.corpus.is_file():
        print(f"There is no corpus at {asked.corpus}: name one, .jsonl or .jsonl.gz.")
        return
    with tempfile.TemporaryDirectory(prefix="chancery-import-") as folder:
        corpus, count = shortened(asked.corpus, asked.limit, Path(folder))
        print(f"{count:,} records; load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
        alone = reader_alone(corpus)
        for database in ("sqlite", "postgresql"):
            if asked.database in (database, "both"):
                measure(database, corpus, count, alone, Path(folder) / database)


def shortened(corpus: Path, limit: int | None, folder: Path) -> tuple[Path, int]:
    """Return the corpus with no more records than asked for, and how many these are."""
    short = folder / "short.jsonl.gz"
    with corpus.open("rb") as file:
        lines = gzip.GzipFile(fileobj=file) if corpus.name.endswith(".gz") else file
        if limit is None:
            return corpus, sum(1 for line in lines if line.strip())
        with gzip.open(short, "wb", compresslevel=1) as kept:
            return short, sum(1 for line in itertools.islice(lines, limit) if kept.write(line))


def reader_alone(corpus: Path) -> float:
    """Return the processor time that the reader takes, and print it."""
    program = (
        "import sys; from pathlib import Path; from archive.editorial.reading_ahead import read_ahead; "
        "print(sum(1 for _ in read_ahead([Path(sys.argv[1])], 0)))"
    )
    seconds, _ = timed([sys.executable, "-c", program, str(corpus)], dict(os.environ))
    print(f"baseline: the reader alone, one process: {seconds:.1f} s of processor time")
    return seconds


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Run a command to its end; return its processor time with that of its processes, and what it said."""
    before = os.times()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return used, done.stdout


def measure(database: str, corpus: Path, count: int, alone: float, folder: Path) -> None:
    """Import into an archive of its own, and print what it took."""
    folder.mkdir()
    with postgres.running() if database == "postgresql" else nullcontext(f"sqlite:///{folder}/record.sqlite3") as url:
        places = {"DATABASE_URL": url, "SEARCH_URL": f"whoosh:///{folder}/index", "MEDIA_ROOT": f"{folder}/media"}
        environment = os.environ | SETTINGS | places
        for name in ("migrate", "load_sample_collection", "rebuild_search_index"):
            timed([sys.executable, "manage.py", name], environment)
        begun, watched = time.monotonic(), Watched()
        with watching(watched, environment):
            command = [sys.executable, "manage.py", "import_documents", "--publish", str(corpus)]
            used, said = timed(command, environment)
        wall = time.monotonic() - begun
        report(database, count, wall, used, alone, watched)
        print(f"  {said.splitlines()[-1] if said else 'It said nothing.'}")
        print(f"  {timed([sys.executable, 'manage.py', 'check_search_index'], environment)[1].strip()}")


def report(database: str, count: int, wall: float, used: float, alone: float, watched: Watched) -> None:
    """Print one measurement."""
    print(
        f"{database}: {wall:.0f} s of wall time, {used:.0f} s of processor time, {used / alone:.1f} times the reader's"
    )
    print(f"  {count / wall:.1f} records a second; load of the machine at the end {os.getloadavg()[0]:.1f}")
    print(f"  memory at most, all processes of the import: {watched.most_rss / MEGABYTE:.0f} MB resident", end="")
    print(f", {watched.most_pss / MEGABYTE:.0f} MB with what they share counted once")
    if len(watched.waits) > 1:
        waits = sorted(1000 * wait for wait in watched.waits)
        at = statistics.quantiles(waits, n=20)
        print(f"  {len(waits)} searches meanwhile: median {at[9]:.0f} ms, 95 in 100 under {at[18]:.0f} ms", end="")
        print(f", longest {waits[-1]:.0f} ms; {watched.failed} failed")


@contextmanager
def watching(watched: Watched, environment: dict[str, str]) -> Iterator[None]:
    """Note memory and searches while the block runs."""
    ended = threading.Event()
    works = [
        threading.Thread(target=note_memory, args=(watched, ended)),
        threading.Thread(target=note_searches, args=(watched, environment, ended)),
    ]
    for work in works:
        work.start()
    try:
        yield
    finally:
        ended.set()
        for work in works:
            work.join()


def note_searches(watched: Watched, environment: dict[str, str], ended: threading.Event) -> None:
    """Ask one question a second of a process that does nothing else."""
    with subprocess.Popen(
        [sys.executable, "-c", SEARCHER], env=environment, cwd=ROOT, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as searcher:  # fmt: skip
        assert searcher.stdin
        assert searcher.stdout
        for number in itertools.count():
            searcher.stdin.write(f"{number}\n")
            answer = searcher.stdout.readline().split()
            if not answer:
                watched.failed += 1
                return
            watched.waits.append(float(answer[0]))
            if ended.wait(1.0):
                searcher.stdin.close()
                return


def note_memory(watched: Watched, ended: threading.Event) -> None:
    """Add up the memory of the import's processes, twice a second. Only Linux tells."""
    while not ended.wait(0.5):
        family = importing()
        watched.most_rss = max(watched.most_rss, sum(map(resident, family)))
        watched.most_pss = max(watched.most_pss, sum(map(proportional, family)))


def importing() -> list[Path]:
    """Return the processes of this measurement that import or read."""
    mine, found = {os.getpid()}, []
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent in mine and (b"import_documents" in command or b"archive.editorial.reader" in command):
            mine.add(int(process.name))
            found.append(process)
    return found


def resident(process: Path) -> int:
    """Return a process's memory in bytes; 0 where it is gone."""
    try:
        return int((process / "statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def proportional(process: Path) -> int:
    """Return a process's memory in bytes, of what several share its part; 0 where it is gone."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
