"""How soon the search shows the document that answers a question, typed as it is: recall and mean reciprocal rank.

    DATABASE_URL=… SEARCH_URL=… python -m benchmarks.known_items [QUESTIONS.jsonl…]

Each line of a file is a question (`query`) and the document (`doc`) that answers it, by its record identifier. Those
whose document the archive does not hold are left out, and told. Without files: the questions kept for the corpus, and
those of `benchmarks/questions.jsonl`, apart. `--all` prints the rank of each.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from archive.models import Identifier  # noqa: E402
from archive.search import Question, search  # noqa: E402

HERE = Path(__file__).parent
FILES = (HERE.parent.parent / "shared/queries/known_items.jsonl", HERE / "questions.jsonl")
DEPTH = 10  # documents that a reader looks at


def asked(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each question of a file with the document that answers it, where the archive holds that."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        held = Identifier.objects.filter(scheme=Identifier.Scheme.RECORD, value=row["doc"]).first()
        if held is not None:
            yield row["query"], held.document_id


def rank(query: str, document: int) -> int:
    """Return the place of a document among the first that a question finds, from 1; 0 where it is not among them."""
    found = search(Question(text=query, size=DEPTH)).groups
    numbers = [group.document.pk for group in found if group.document]
    return numbers.index(document) + 1 if document in numbers else 0


def measure(path: Path, *, every: bool) -> None:
    """Print what one file's questions find."""
    questions = list(asked(path))
    if not questions:
        print(f"{path.name}: the archive holds none of its documents.")
        return
    ranks = [rank(query, document) for query, document in questions]
    for (query, _), place in sorted(zip(questions, ranks, strict=True), key=lambda pair: pair[1] or 99):
        if every or place != 1:
            print(f"  {place or '–':>3}  {query}")
    found, first = sum(place > 0 for place in ranks), ranks.count(1)
    reciprocal = sum(1 / place for place in ranks if place) / len(ranks)
    print(
        f"{path.name}: {len(ranks)} questions, recall@{DEPTH} {found / len(ranks):.2f}, MRR@{DEPTH} {reciprocal:.3f}, "
        f"first {first}"
    )


def main(arguments: Iterable[str]) -> None:
    """Measure the files that are asked for, or those that stand in FILES."""
    paths = [Path(each) for each in arguments if not each.startswith("-")]
    for path in paths or [each for each in FILES if each.exists()]:
        measure(path, every="--all" in sys.argv)


if __name__ == "__main__":
    main(sys.argv[1:])
