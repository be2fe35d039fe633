"""A turn whose identity is known whatever is done to its words, and the records that are revised."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from archive.editorial.alignment import Contribution
from archive.transcripts import read

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents"
_identities = count(1)


@dataclass(frozen=True, slots=True)
class Said:
    """A turn; `identity` is which one a person would say that it is. `parts` are the identities of other turns whose
    words it has: it came out of one that was split, or one was joined to it.
    """

    label: str
    text: str
    identity: int = field(default_factory=lambda: next(_identities))
    parts: frozenset[int] = frozenset()

    @property
    def contribution(self) -> Contribution:
        """What alignment sees of it."""
        return Contribution(self.label, self.text)

    def saying(self, text: str) -> Said:
        """The same turn in other words; in its own where none are left."""
        return replace(self, text=text) if text.strip() else self


Text = list[Said]


def records(transcripts: Path, length: int = 300) -> dict[str, Text]:
    """Real records and the sample documents, as the reader reads them, cut to a length; and two invented kinds."""
    found = {}
    files = [next(gold.parent.glob("raw.*")) for gold in sorted(transcripts.glob("*/gold.json"))]
    for path in [*files, *sorted(_FIXTURES.glob("*.txt"))]:
        turns = read(path.read_bytes(), path.name).turns[:length]
        name = path.parent.name if path.stem == "raw" else path.stem
        if len(turns) > 1:
            found[name] = [Said(turn.label or "", turn.text) for turn in turns]
    return found | {f"council {seed}": council(random.Random(seed)) for seed in range(3)}  # noqa: S311 -- a measurement


STATES = (
    *("Arlen", "Belmora", "Corvia", "Dunmark", "Estavia", "Fennia", "Gorland", "Hesperia", "Ilmenia", "Jorvland"),
    *("Kestria", "Lorn", "Merenia", "Norrmark", "Orsund", "Pelagonia", "Quiria", "Rhaetia", "Sundholm", "Tyrrhen"),
)


def council(rng: random.Random, rounds: int = 30) -> Text:
    """A council's record in which the chair says nearly the same again and again, and notes and thanks repeat."""
    return [turn for _ in range(rounds) for turn in _round(rng)]


def _round(rng: random.Random) -> Iterator[Said]:
    one, other = rng.sample(STATES, 2)
    yield Said(
        "The President",
        f"I thank the representative of {one} for his statement and for the kind words that he addressed to me. "
        f"I now give the floor to the representative of {other}.",
    )
    yield Said(f"Mr. {other}son ({other})", " ".join(speech(rng) for _ in range(rng.randint(1, 5))))
    for text, odds in (("(Applause.)", 0.3), ("Thank you.", 0.3), ("Yes.", 0.2)):
        if rng.random() < odds:
            yield Said("" if text[0] == "(" else "The President", text)


_SUBJECTS = ("My delegation", "The Government of {}", "The representative of {}", "The Council", "Everybody in {}")
_VERBS = ("supports", "has read", "cannot accept", "would rather discuss", "takes note of", "regrets", "welcomes")
_OBJECTS = (
    "the report on {}", "the draft resolution about {}", "what was said of {}", "the proposal for {}", "a debate on {}",
)  # fmt: skip
_TOPICS = (
    "winter tolls", "the harbour at {}", "fishing rights in the sound", "the ice-breakers", "the refugees from {}",
    "observers at the border with {}", "the ceasefire line", "the pilots' wages", "the lighthouse at {}", "the tariffs",
    "the prisoners held in {}", "the bridge to {}", "the timber trade", "the mine clearance",
)  # fmt: skip


def speech(rng: random.Random) -> str:
    """Return a sentence of a debate."""
    parts = (rng.choice(_SUBJECTS), rng.choice(_VERBS), rng.choice(_OBJECTS).replace("{}", rng.choice(_TOPICS)))
    return " ".join(parts).replace("{}", rng.choice(STATES)) + f", as of {rng.randint(1, 28)} {rng.choice(_MONTHS)}."


_MONTHS = ("January", "March", "May", "July", "October", "December")


def contributions(text: Sequence[Said]) -> list[Contribution]:
    """What alignment sees of a text."""
    return [said.contribution for said in text]
