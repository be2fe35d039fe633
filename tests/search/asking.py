"""Questions at random, of the whole language: words as they stand in texts, conditions that somebody meets, and all
that can be built of them. The same seed asks the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from archive.search.question import FACETS, Group, Question, Sort
from archive.search.tree import Field
from tests.search.scanning import Told, values_of

_DATES = ("1957", "1957..1990", "<1960", "<=1957", ">1984", ">=1984", "2007-12..2008", "1957-03", "..1990", "1984..")


@dataclass
class Asker:
    """Asks about some turns. `words` are those that they say, as they are printed."""

    told: Sequence[Told]
    rng: Random
    conditions: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what conditions may be asked for."""
        named = [str(Field(name, value)) for each in self.told for name, value in _conditions(each) if value]
        self.conditions = sorted({*named, *(f"date:{date}" for date in _DATES)})

    def question(self) -> Question:
        """Return a question: mostly words alone, at times narrowed."""
        text = self.query(2)
        chosen: tuple[tuple[str, str], ...] = ()
        if self.rng.random() < 0.25:
            told = self.rng.choice(self.told)
            names = [name for name in self.rng.sample(list(FACETS), 2) if any(values_of(told, name))]
            chosen = tuple((name, max(values_of(told, name))) for name in FACETS if name in names)
        since = self.rng.choice([None, None, None, 1900, 1957, 1985])
        return Question(
            text=text if self.rng.random() < 0.97 else "",
            chosen=chosen,
            since=since,
            until=since and self.rng.choice([None, since + 40]),
            undated=self.rng.random() < 0.05,
            group=self.rng.choice(list(Group)),
            sort=self.rng.choice(list(Sort)),
        )

    def query(self, depth: int) -> str:
        """Return a query that has no more operators within each other than `depth`."""
        if depth == 0 or self.rng.random() < 0.35:
            return self.leaf()
        a, b, c = (self.query(depth - 1) for _ in range(3))
        shapes = (
            "{a} {b}",
            "{a} {b} {c}",
            "({a}) AND ({b})",
            "({a}) OR ({b})",
            "({a}) -({b})",
            "NOT ({a})",
            "+{a} {b}",
        )
        return self.rng.choice(shapes).format(a=a, b=b, c=c)

    def leaf(self) -> str:
        """Return a word, a sentence, a beginning, a likeness, a pair or a condition."""
        words = self.rng.choice(self.told).spoken.turn.text.split()
        at = self.rng.randrange(len(words)) if words else 0
        word = (words[at] if words else "ice").strip('.,:;()"*~-+=') or "ice"
        sentence = " ".join(words[at : at + self.rng.randint(2, 5)]).replace('"', " ") or word
        other = self.word()
        near = f"{word} NEAR/{self.rng.choice([1, 3, 10, 40])} {self.rng.choice([other, other, word])}"
        kinds = [word, word, word.upper(), f"={word}", f'"{sentence}"', f"{word[: self.rng.randint(3, 6)]}*", near]
        return self.rng.choice(
            [*kinds, f"{self.misspelt(word)}~", f'"{sentence}" NEAR {other}', f"{near} NEAR {other}", self.condition()]
        )

    def word(self) -> str:
        """Return a word that some turn says."""
        words = self.rng.choice(self.told).spoken.turn.text.split()
        return (self.rng.choice(words) if words else "ice").strip('.,:;()"*~-+=') or "ice"

    def misspelt(self, word: str) -> str:
        """Return a word with one letter more, less or other, or as it is."""
        at = self.rng.randrange(len(word))
        before, after = word[:at], word[at + 1 :]
        return self.rng.choice([word, before + after, f"{before}e{after}", f"{before}s{word[at:]}"])

    def condition(self) -> str:
        """Return a condition that some turn meets, or nobody."""
        return self.rng.choice(self.conditions) if self.rng.random() < 0.95 else "speaker:nobody-at-all"


def _conditions(each: Told) -> list[tuple[str, str]]:
    document, event = each.document, each.document.event
    party = each.spoken.party
    first = (each.spoken.name.split() or [""])[-1]
    return [
        ("speaker", first),
        ("speaker", party.slug if party else ""),
        ("asked-of", first),
        ("role", (each.spoken.role.split() or [""])[0]),
        ("title", (document.title.split() or [""])[-1]),
        ("place", document.place.name if document.place else ""),
        ("country", document.place.country if document.place else ""),
        ("event", event.name if event else ""),
        ("org", event.organisation.name if event and event.organisation else ""),
        ("collection", max((one.name for one in document.collections.all()), default="")),
        ("subject", max((one.name for one in document.subjects.all()), default="")),
        ("source", (document.source.name.split() or [""])[0] if document.source else ""),
        ("symbol", max(each.symbols, default="")),
        ("kind", document.kind),
        ("language", document.language),
        ("said", each.spoken.turn.kind),
        ("date", document.date.rstrip("~?")),
    ]
