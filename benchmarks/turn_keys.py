"""Whether keys follow the words when a record is printed again: python -m benchmarks.turn_keys [--histories N]

Histories of revisions, drawn at random over the transcripts of ../shared and invented records, are numbered as drafts
are. Which turn is which is known, since it was this program that revised them. Printed for each kind of edition: the
share of the turns that are in both texts and keep their keys; and how many keys went to other words. Then the time
that alignment takes.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from archive.editorial.alignment import Contribution, align  # noqa: E402 -- models need the settings first
from benchmarks.revising.editions import EDITIONS, Edition  # noqa: E402
from benchmarks.revising.oracle import History, Outcome  # noqa: E402
from benchmarks.revising.rewording import polished  # noqa: E402
from benchmarks.revising.said import Text, records  # noqa: E402

TRANSCRIPTS = Path(__file__).parents[2] / "shared" / "transcripts"
LONGEST = 120  # turns of a record
_LONGEST_TURN = 3000  # letters, of those that alignment is timed with


def main(arguments: Sequence[str]) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--transcripts", type=Path, default=TRANSCRIPTS)
    parser.add_argument("--histories", type=int, default=100, help="of each kind of edition")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="kinds of edition, with | between")
    parser.add_argument("--show", type=int, default=0, help="how many mistakes of each kind to print")
    asked = parser.parse_args(arguments)
    found = records(asked.transcripts, LONGEST)
    print(f"{len(found)} records, {sum(map(len, found.values()))} turns; {asked.histories} histories of each kind")
    kinds = {name: one for name, one in EDITIONS.items() if not asked.only or name in asked.only.split("|")}
    total = Counter[str]()
    for name, edition in kinds.items():
        chance = random.Random(f"{asked.seed} {name}")  # noqa: S311 -- the same histories each time
        outcome = replayed(edition, found, chance, asked.histories)
        print(f"{name:44} {outcome}", flush=True)
        for line in outcome.mistakes[: asked.show]:
            print("      ", line)
        total += outcome.counts
    print(f"{'ALL':44} {Outcome(total)}")
    if not asked.only:
        timed(found)


def replayed(edition: Edition, found: dict[str, Text], rng: random.Random, histories: int) -> Outcome:
    """Revise records in this way, each several times, and say what became of the keys."""
    outcome = Outcome(Counter())
    names = sorted(found)
    for _ in range(histories):
        name = rng.choice([one for one in names if one.startswith(edition.of)])
        others = [said for other in rng.sample(names, 4) if other != name for said in found[other]]
        history = History(found[name], outcome)
        for _ in range(edition.revisions):
            history.revise(edition.revise(history.text, others, rng))
    return outcome


def timed(found: dict[str, Text]) -> None:
    """Print how long alignment takes."""
    every = [said for text in found.values() for said in text if len(said.text) < _LONGEST_TURN]
    for length in (1000, 5000):
        old = [every[place % len(every)].text + f" {place}" * (place >= len(every)) for place in range(length)]
        rng = random.Random(length)  # noqa: S311 -- the same text each time
        gone_over = [polished(0.6)(text, rng) for text in old]
        for name, new in (("the same", old), ("each polished", gone_over), ("turned round", old[::-1])):
            before, after = [Contribution("", text) for text in old], [Contribution("", text) for text in new]
            start, spent = time.perf_counter(), time.process_time()
            kept = align(before, after)
            print(
                f"{length} turns, {sum(map(len, old)):,} letters, {name:14} {time.perf_counter() - start:6.2f} s, "
                f"processor {time.process_time() - spent:6.2f} s, {sum(key is not None for key in kept)} matched"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
