"""How the reader does on a family of conventions that its thresholds were not chosen on.

    python benchmarks/leave_one_family_out.py ../shared/transcripts

For each family in turn, the thresholds of `archive/transcripts/verdict.py` are chosen on all other families, and the
family is scored with them. The rules themselves are not left out: what they are worth on conventions that nobody had
seen is measured by the conventions of `tests/transcripts/conventions`, on their first run.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.transcripts import Unreadable, verdict
from archive.transcripts.formats import manuscript_of
from archive.transcripts.manuscript import Manuscript
from archive.transcripts.reading import read_manuscript

GRID = tuple(itertools.product((3, 4, 5, 6), (0, 1, 2, 3), (2, 3, 5)))


def scorer(folder: Path) -> ModuleType:
    """The scoring program that stands beside the transcripts."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def manuscripts(folder: Path) -> dict[str, tuple[dict[str, Any], Manuscript]]:
    """Every transcript with gold: its gold, and its manuscript, which no threshold changes."""
    found = {}
    for gold in sorted(folder.glob("*/gold.json")):
        raw = next(gold.parent.glob("raw.*"))
        try:
            found[gold.parent.name] = json.loads(gold.read_text("utf-8")), manuscript_of(raw.read_bytes(), raw.name)
        except Unreadable as refusal:
            print(f"{gold.parent.name}: {refusal}")
    return found


def counted(score: ModuleType, found: dict[str, tuple[dict[str, Any], Manuscript]]) -> dict[str, Counter[str]]:
    """The score's counts of every family, with the thresholds as they stand."""
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, manuscript in found.values():
        families[gold["family"]] += score.score(gold, asdict(read_manuscript(manuscript)))
    return dict(families)


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    score = scorer(folder)
    found = manuscripts(folder)
    standing = verdict.BELIEVED, verdict.IN_FORCE, verdict.CONVENTION
    runs = {}
    for setting in GRID:
        verdict.BELIEVED, verdict.IN_FORCE, verdict.CONVENTION = setting
        runs[setting] = counted(score, found)
    left_out, tuned = Counter[str](), Counter[str]()
    for family in sorted(runs[standing]):
        best = max(GRID, key=lambda setting: rest(score, runs[setting], family))
        here, there = runs[best][family], runs[standing][family]
        left_out, tuned = left_out + here, tuned + there
        first, second = score.f1(here, "label")[2], score.f1(there, "label")[2]
        print(f"{family:44} chosen {best}  left out {first:.4f}  as it stands {second:.4f}")
    print(f"{'ALL':44} left out {score.f1(left_out, 'label')[2]:.4f}  as it stands {score.f1(tuned, 'label')[2]:.4f}")


def rest(score: ModuleType, families: dict[str, Counter[str]], family: str) -> float:
    """The label-correct F1 of all families but one."""
    total = sum((counts for name, counts in families.items() if name != family), Counter[str]())
    return float(score.f1(total, "label")[2])


if __name__ == "__main__":
    main()
