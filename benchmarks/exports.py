"""How soon an export begins, how long it takes, and what it costs in memory, against one that is made whole first.

    python -m benchmarks.exports [HITS]           an invented archive with so many turns, 50,000 where nothing is said
    python -m benchmarks.exports --here QUERY     the archive that the environment names, and a query

Each figure comes from a process of its own, which answers one small export before it is measured, so that the index is
open and warm, and everything imported. Growth is that of the greatest memory the process ever had, in megabytes: all of
it, and what came after the first two megabytes were sent. The baseline is the same export joined together before a
byte of it is sent.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMS = ("csv", "jsonl", "bib", "ris", "tei.xml")
EARLY = 2_000_000  # bytes: what grows after these grows with the number of hits
A_DOCUMENT = 250  # turns of an invented document
SENTENCE = "the ice goes out in April and the tolls are paid at Orsund by whoever comes up the river with timber. "


def main(arguments: list[str]) -> int:
    """Measure every format; return 1 where one begins later than in a second or needs much memory."""
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(*arguments[1:])))
        return 0
    if arguments[:1] == ["--here"]:
        return report(arguments[1], dict(os.environ))
    hits = int(arguments[0]) if arguments else 50_000
    with tempfile.TemporaryDirectory(prefix="chancery-exports-") as folder:
        environment = os.environ | settings_in(Path(folder))
        subprocess.run([sys.executable, "-c", f"from benchmarks import exports; exports.fill({hits})"],
                       env=environment, cwd=ROOT, check=True)  # fmt: skip
        return report("ice", environment)


def settings_in(folder: Path) -> dict[str, str]:
    """Return the settings of an archive of its own."""
    return {
        "DJANGO_SETTINGS_MODULE": "archive.settings", "DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "an invented text that is long enough for a demonstration which nobody visits",
        "SITE_URL": "http://127.0.0.1", "DATABASE_URL": f"sqlite:///{folder}/record.sqlite3",
        "SEARCH_URL": f"whoosh:///{folder}/index", "MEDIA_ROOT": f"{folder}/media",
    }  # fmt: skip


def fill(hits: int) -> None:
    """Make an archive with so many turns that speak of ice."""
    import django  # noqa: PLC0415 -- only this process knows its settings

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from archive.search.writing import rebuild  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for start in range(0, hits, A_DOCUMENT):
        turns = [
            factories.answer(f"Turn {number}. {SENTENCE * 5}", label="MARENDAL", speaker="Ilse Marendal")
            for number in range(start, min(start + A_DOCUMENT, hits))
        ]
        factories.make_published_document(turns, title=f"Document {start}", kind="press-conference", date="1957")
    print(f"Indexed {rebuild():,} turns.")


def report(query: str, environment: dict[str, str]) -> int:
    """Print a line for each format and way; return 1 where a goal is missed."""
    missed = 0
    print(
        f"{'':8} {'way':9} {'hits':>7} {'MB sent':>8} {'first byte s':>13} {'total s':>8} {'growth MB':>10} "
        f"{'of it later':>12}"
    )
    for form in FORMS:
        for way in ("streamed", "whole"):
            command = [sys.executable, "-m", "benchmarks.exports", "--measure", form, way, query]
            said = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            one = json.loads(said.stdout.splitlines()[-1])
            print(
                f"{form:8} {way:9} {one['hits']:7,} {one['sent']:8.1f} {one['first']:13.3f} {one['total']:8.2f} "
                f"{one['growth']:10.1f} {one['after']:12.1f}",
                flush=True,
            )
            missed |= way == "streamed" and (one["first"] >= 1 or one["growth"] > 64)  # noqa: PLR2004 -- the goals
    return int(missed)


def measure(form: str, way: str, query: str) -> dict[str, float]:
    """Return what one export came to."""
    import django  # noqa: PLC0415

    django.setup()
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    hits = client.get("/api/v1/search", {"q": query}).json()["total_turns"]
    client.get(f"/search/export.{form}", {"q": f"{query} AND xyzzyx"}).getvalue()
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()  # the index decodes its most frequent words aside: that is memory of the search's
    before, start = greatest(), time.perf_counter()
    first, sent, early = 0.0, 0, 0.0
    for chunk in chunks(client, form, query, way):
        first = first or time.perf_counter() - start
        sent += len(chunk)
        early = early or (greatest() if sent > EARLY else 0.0)
    total = time.perf_counter() - start
    return {
        "hits": hits,
        "sent": sent / 1e6,
        "first": first,
        "total": total,
        "growth": greatest() - before,
        "after": greatest() - early if early else 0.0,
    }


def chunks(client: object, form: str, query: str, way: str) -> Iterator[bytes]:
    """Yield what is sent."""
    response = client.get(f"/search/export.{form}", {"q": query})  # type: ignore[attr-defined]
    if way == "whole":
        yield response.getvalue()
    else:
        yield from response


def greatest() -> float:
    """Return the greatest memory that this process ever had, in megabytes."""
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept / 1e6 if sys.platform == "darwin" else kept / 1e3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
