"""Printed again: records of which every kind of later edition is made keep their keys, as a benchmark counts them."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.revising.editions import EDITIONS
from benchmarks.revising.oracle import History, Outcome
from benchmarks.revising.said import Text, records

_NOWHERE = Path("no transcripts: invented records alone")
# Of what is so unlike its first edition a person too would doubt of some short turns; elsewhere, of hardly any.
_HARD = {
    "scanned, 10 of 100": 0.9,
    "polished, 6 of 10": 0.95,
    "polished, wherever it can be": 0.85,
    "polished 6 of 10; labels; turns put in and out": 0.95,
    "scanned 5 of 100; blocks moved; split; joined": 0.9,
}
# Several things may befall one short turn at once here: “Thank you.” moved, “Thank you very much.” put in its place.
_CROSSED = {"anything: up to ten things a time": 1}


@pytest.fixture(scope="module")
def invented() -> dict[str, Text]:
    return records(_NOWHERE, length=40)


@pytest.mark.parametrize("kind", EDITIONS)
def test_turns_keep_their_keys_whatever_edition_is_made(kind: str, invented: dict[str, Text]) -> None:
    rng, outcome = random.Random(kind), Outcome(Counter())  # noqa: S311 -- the same histories each time
    names = [name for name in sorted(invented) if name.startswith(EDITIONS[kind].of)]
    for name in rng.choices(names, k=8):
        others = [said for other, text in invented.items() if other != name for said in text]
        history = History(invented[name], outcome)
        for _ in range(EDITIONS[kind].revisions):
            history.revise(EDITIONS[kind].revise(history.text, others, rng))
    assert outcome.counts["crossed"] <= _CROSSED.get(kind, 0), outcome.mistakes
    assert outcome.counts["kept"] >= _HARD.get(kind, 0.97) * outcome.counts["same"], outcome.mistakes
