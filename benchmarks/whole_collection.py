"""What it costs to give out and to keep everything: the dataset, the bag, restoring it on both databases, digests.

    python -m benchmarks.whole_collection [TURNS]    an invented archive of so many turns, 20,000 where none are named
    python -m benchmarks.whole_collection --here     the archive that the environment names, with its source files

The baseline, of the same run, is an archive of half of the documents, made from half of the bag: memory that is flat
is the same for both, and time is half. Each figure comes from a process of its own, one after the other. What is
restored is put into a bag again, on SQLite and on PostgreSQL, and the two bags are held against each other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.exports import settings_in
from workshop import postgres

ROOT = Path(__file__).resolve().parents[1]
FLAT = 24  # megabytes that the whole may take more than half of it does
NAMED = {  # the tables that hold what must be equal, and what of it
    "archive_version": "versions and digests",
    "archive_turn": "turns and keys",
    "archive_identifier": "identifiers",
    "archive_redirect": "redirects",
    "archive_document": "documents",
    "archive_sourcefile": "source files",
    "archive_auditrecord": "history",
}
Environment = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: seconds by the clock and of the processor, and megabytes of memory at most."""

    wall: float
    processor: float
    memory: float

    def __str__(self) -> str:
        """Say it in columns."""
        return f"{self.wall:8.1f} {self.processor:12.1f} {self.memory:10.1f}"


class NotRunError(Exception):
    """A command failed; the message is what it said."""


def main(arguments: Sequence[str]) -> int:
    """Measure, compare, and print; return 1 where memory grows with the archive, or what is restored differs."""
    if arguments[:1] == ["--halve"]:
        return _halve(Path(arguments[1]), Path(arguments[2]))
    with tempfile.TemporaryDirectory(prefix="chancery-collection-") as name:
        folder = Path(name)
        whole: Environment = os.environ
        if arguments[:1] != ["--here"]:
            whole = _invented(folder / "invented", int(arguments[0]) if arguments else 20_000)
        print(f"{'':44} {'wall s':>8} {'processor s':>12} {'MB at most':>10} {'MB written':>11}")
        _show("a process that only begins", _run(["-c", "import django; django.setup()"], whole))
        costs = measure("whole", whole, folder)
        flat = tell_growth(costs, measure("half", _half(whole, folder), folder))
        with postgres.running() as url:
            on_sqlite = compare("SQLite", environment_of(folder / "sqlite", whole), folder)
            on_postgresql = compare("PostgreSQL", environment_of(folder / "postgresql", whole, url), folder)
    return int(not flat or bool(on_sqlite) or bool(on_postgresql))


def _invented(folder: Path, turns: int) -> Environment:
    folder.mkdir()
    environment = os.environ | settings_in(folder)
    _run(["-c", f"from benchmarks import exports; exports.fill({turns})"], environment)
    return environment


def _half(whole: Environment, folder: Path) -> Environment:
    """Make an archive of half of the documents, out of the bag of all of them; return its settings."""
    halved = folder / "half-bag"
    _run(["-m", "benchmarks.whole_collection", "--halve", str(folder / "whole" / "bag"), str(halved)], whole)
    half = environment_of(folder / "half-archive", whole)
    _manage(half, "migrate", "-v0")
    _manage(half, "restore_bag", "--no-index", str(halved))
    return half


def _halve(bag: Path, folder: Path) -> int:
    import django  # noqa: PLC0415 -- only this process needs the models

    django.setup()
    from benchmarks.collection.halving import halve  # noqa: PLC0415

    return 0 if halve(bag, folder) else 1


def tell_growth(whole: Mapping[str, Cost], half: Mapping[str, Cost]) -> bool:
    """Print how each cost grew from half to the whole; return whether no memory did."""
    flat = True
    for what, cost in whole.items():
        more, times = cost.memory - half[what].memory, cost.processor / half[what].processor
        flat &= more <= FLAT
        said = "flat" if more <= FLAT else "IT GROWS"
        print(f"{what + ', whole beside half':44} {times:.2f} times the processor time, {more:+.1f} MB: {said}")
    return flat


def environment_of(folder: Path, like: Environment, database: str | None = None) -> dict[str, str]:
    """Return the settings of an archive of its own in a folder, which is made."""
    folder.mkdir(parents=True)
    return dict(like) | {
        "DATABASE_URL": database or f"sqlite:///{folder}/record.sqlite3",
        "SEARCH_URL": f"whoosh:///{folder}/index",
        "MEDIA_ROOT": f"{folder}/media",
    }


def measure(name: str, environment: Environment, folder: Path) -> dict[str, Cost]:
    """Make a dataset and a bag of an archive, restore it and look at its digests, and print what each took."""
    own = folder / name
    costs = {}
    steps: Sequence[tuple[str, dict[str, str], Sequence[str], Path | None]] = (
        ("make_dataset", {"DATASETS_ROOT": f"{own}/datasets"}, (), own / "datasets"),
        ("make_bag", {}, (str(own / "bag"),), own / "bag"),
        ("restore_bag", environment_of(own / "again", environment), ("--no-index", str(own / "bag")), own / "again"),
        ("check_digests", {}, (), None),
    )
    for command, more, options, written in steps:
        settings = {**environment, **more}
        if command == "restore_bag":
            _manage(settings, "migrate", "-v0")
        costs[command] = _manage(settings, command, *options)
        _show(f"{command}, {name}", costs[command], _bytes_of(written) if written else None)
    return costs


def compare(engine: str, environment: Environment, folder: Path) -> list[str]:
    """Restore the bag of the whole on an engine, make a bag of that, and return the names of files that differ."""
    first, second = folder / "whole" / "bag", folder / f"bag-of-{engine}"
    _manage(environment, "migrate", "-v0")
    _show(f"restore_bag on {engine}", _manage(environment, "restore_bag", "--no-index", str(first)))
    _show(f"check_digests on {engine}", _manage(environment, "check_digests"))
    _show(f"make_bag on {engine}", _manage(environment, "make_bag", str(second)), _bytes_of(second))
    differing = differing_files(first, second)
    tables = json.loads((second / "data" / "record" / "tables.json").read_text(encoding="utf-8"))["tables"]
    for table, what in NAMED.items():
        equal = f"data/record/{table}.jsonl" not in differing
        print(f"  {what}: {tables[table]['rows']:,}, {'equal to the byte' if equal else 'DIFFERENT'}")
    print(f"  files in all: {len(_sums(second)):,}, by their SHA-256 {', '.join(differing) or 'equal'}", flush=True)
    return differing


def differing_files(one: Path, other: Path) -> list[str]:
    """Return the names of the files of two bags that are in one alone, or have other bytes."""
    first, second = _sums(one), _sums(other)
    return [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)]


def _sums(bag: Path) -> dict[str, str]:
    lines = (bag / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def _manage(environment: Environment, *command: str) -> Cost:
    return _run(["manage.py", *command], environment)


def _run(command: Sequence[str], environment: Environment) -> Cost:
    """Run a program of Python to its end. Raise NotRunError where it fails."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begun
        if process.returncode:
            said.seek(0)
            raise NotRunError(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode()}")
    kept = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(wall, used.ru_utime + used.ru_stime, kept)


def _bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _show(what: str, cost: Cost, written: int | None = None) -> None:
    size = f"{written / 1e6:11.1f}" if written is not None else ""
    print(f"{what:44} {cost} {size}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
