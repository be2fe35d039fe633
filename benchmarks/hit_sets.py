"""Hit sets against a scan of the database: a thousand random questions of the whole language, and a sample of it all.

    [DATABASE_URL=… SEARCH_URL=…] python -m benchmarks.hit_sets [QUESTIONS]

First on invented records in nine languages, in 1, 5 and 20 segments with deletions, and by eight threads beside a
writer (tests/search/test_hit_sets.py with more questions). Then on the archive itself, where it has an index: the hits
among the turns of a sample of its documents, which are scanned. One difference, and it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from archive.models import Document  # noqa: E402
from archive.search.finding import Search  # noqa: E402
from archive.search.opening import snapshot_in_force  # noqa: E402
from archive.search.showing import keys_of  # noqa: E402
from archive.search.storage import IndexUnusableError, store  # noqa: E402
from archive.search.suggesting import too_many_words  # noqa: E402
from archive.search.tree import Word  # noqa: E402
from tests.search.asking import Asker  # noqa: E402
from tests.search.scanning import everything, found  # noqa: E402

ROOT = Path(__file__).parent.parent
WORLDS = 3  # of the test: 1, 5 and 20 segments
SAMPLE = 120  # documents
SEED = 5
# What says which archive it is: the tests have one of their own.
OF_THE_ARCHIVE = (
    *("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SEARCH_URL", "MEDIA_ROOT"),
    *("DEMO", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"),
)


def on_invented_records(questions: int) -> bool:
    """Run the property test with so many questions together; return whether it held."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_THE_ARCHIVE}
    environment = kept | {"QUESTIONS": str(-(-questions // WORLDS))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/search/test_hit_sets.py"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def on_the_archive(questions: int) -> bool:
    """Compare the hits in a sample of the archive with a scan of it; return whether all are equal."""
    try:
        snapshot = snapshot_in_force(store())
    except IndexUnusableError as error:
        print(f"The archive has no index: {error}")
        return True
    rng = Random(SEED)  # noqa: S311 -- the same questions each time
    numbers = sorted(Document.objects.published().values_list("pk", flat=True))
    sample = set(rng.sample(numbers, min(SAMPLE, len(numbers))))
    told = everything(sample)
    asker = Asker(told, rng)
    equal, hits, cut, began = 0, 0, 0, time.perf_counter()
    for _ in range(questions):
        search = Search(asker.question(), snapshot)
        while any(too_many_words(search)):  # the page says that not all words were looked for: nothing to compare
            search = Search(asker.question(), snapshot)
            cut += 1
        asked = search.question
        got = {key for key in keys_of(snapshot, search.ids) if key[0] in sample}
        wanted = found(told, asked, little=partial(_is_little, search))
        equal += got == wanted
        hits += len(got)
        if got != wanted:
            print(f"  {asked.query_string}: {len(got - wanted)} too many, {len(wanted - got)} missing")
    seconds = time.perf_counter() - began
    print(
        f"{equal} of {questions} hit sets equal among {len(told):,} turns of {len(sample)} documents in an index of "
        f"{snapshot.size:,} turns and {len(snapshot.segments)} segments; {hits:,} hits; {seconds:.0f} s; {cut} others "
        "were left out, since they ask for more beginnings than are looked for"
    )
    return equal == questions


def _is_little(search: Search, word: Word) -> bool:
    """Return whether a word is a little one in the whole archive, which a sample cannot tell."""
    return word in search.plan.loose and word not in search.telling


def main(arguments: list[str]) -> int:
    """Compare; return 1 where anything differs."""
    questions = int(arguments[0]) if arguments else 1_000
    held = [on_invented_records(questions), on_the_archive(questions)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
