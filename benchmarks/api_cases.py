"""Whether the API keeps its own description, whatever it is asked: requests invented from it by schemathesis.

    python -m benchmarks.api_cases [--cases 5500] [--seed 0]

The sample collection is loaded into a database of its own. It prints how many requests were made and how they were
answered, and each fault with a request that shows it: an answer with a status, a media type, a header or a shape that
is not described, anything from 500 on, a request that is allowed and was refused, or the reverse. Any fault ends it
with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="chancery-api-cases-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{Path(_FOLDER.name).as_posix()}/record.sqlite3"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from archive.editorial import sample_collection  # noqa: E402
from archive.search.writing import rebuild  # noqa: E402
from benchmarks.api.invented import Outcome, a_token, is_read, try_all, what_there_is  # noqa: E402


def main(arguments: list[str]) -> int:
    """Print what came of it; return 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description="Hold the API against its own description.")
    parser.add_argument("--cases", type=int, default=5500, help="about how many requests")
    parser.add_argument("--seed", type=int, default=0, help="another number invents other requests")
    asked = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    sample_collection.load(Path(settings.BASE_DIR) / "fixtures")
    rebuild()
    begun = time.monotonic()
    known, start, headers = what_there_is(), asked.seed * 1000, a_token()
    parts = (
        try_all(known, asked.cases * 7 // 10, start=start, chosen=is_read),
        try_all(known, asked.cases * 3 // 10, start=start, headers=headers, chosen=lambda each: not is_read(each)),
    )
    outcome = Outcome(
        sum(part.asked for part in parts), parts[0].statuses + parts[1].statuses, parts[0].faults | parts[1].faults
    )
    print(f"{outcome.asked:,} requests in {time.monotonic() - begun:,.0f} s, {parts[1].asked:,} of them with a token")
    for status, count in sorted(outcome.statuses.items()):
        print(f"  {status}: {count:,}")
    for fault, said in outcome.faults.items():
        print(f"\n{fault}\n{said}")
    print(f"{len(outcome.faults)} faults")
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
