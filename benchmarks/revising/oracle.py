"""The oracle: it knows which turn is which, and so whose key each turn ought to have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.editorial.alignment import Edition, numbers_kept

from .said import Said, Text, contributions


@dataclass(slots=True)
class Outcome:
    """What became of keys. Counts: `same`, turns that are in both texts; `kept`, those of them with their keys;
    `crossed`, keys given to other words; `parts`, keys of a turn that was split or joined given to another part than
    the first; `twins`, keys given to the same words said elsewhere.
    """

    counts: Counter[str]
    mistakes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in one line."""
        same, kept = self.counts["same"], self.counts["kept"]
        return (
            f"{kept:7} of {same:7} kept, {100 * kept / max(1, same):7.3f} %; to other words {self.counts['crossed']}; "
            f"to another part {self.counts['parts']}; to the same words elsewhere {self.counts['twins']}"
        )


@dataclass(slots=True)
class History:
    """A record, its published versions, and the key of each turn by its identity."""

    text: Text
    outcome: Outcome
    editions: list[Edition] = field(default_factory=list)
    keys: dict[int, int] = field(default_factory=dict)
    words: dict[int, tuple[int, str]] = field(default_factory=dict)
    next_number: int = 1

    def __post_init__(self) -> None:
        """Publish the first version."""
        self._publish(self.text, [None] * len(self.text))

    def revise(self, new: Text) -> None:
        """Publish the next version, and count what became of the keys."""
        given = numbers_kept(self.editions, contributions(new))
        for said, number in zip(new, given, strict=True):
            self._judge(said, number)
        self._publish(new, given)

    def _judge(self, said: Said, number: int | None) -> None:
        known = said.identity in self.keys
        self.outcome.counts["same"] += known
        if number is not None and self.keys.get(said.identity) == number:
            self.outcome.counts["kept"] += 1
            return
        if number is None:
            if known:
                self._mistake("lost", said, self.keys[said.identity])
            return
        if self.words[number][0] in said.parts:
            self.outcome.counts["parts"] += 1
            self._mistake("part", said, number)
            return
        twins = _bare(self.words[number][1]) == _bare(said.text)
        if twins and known and self.words[self.keys[said.identity]][1] != self.words[number][1]:
            twins = False
        self.outcome.counts["twins" if twins else "crossed"] += 1
        self._mistake("twins" if twins else "CROSSED", said, number)

    def _mistake(self, what: str, said: Said, number: int) -> None:
        was = self.words[number][1]
        self.outcome.mistakes.append(f"{what} t{number} {was[:150]!r} -> {said.label}: {said.text[:150]!r}")

    def _publish(self, text: Text, given: Sequence[int | None]) -> None:
        numbers = []
        for said, number in zip(text, given, strict=True):
            numbers.append(self.next_number if number is None else number)
            self.next_number += number is None
            self.keys[said.identity] = numbers[-1]
            self.words[numbers[-1]] = (said.identity, said.text)
        self.text = text
        self.editions.insert(0, Edition(contributions(text), numbers))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
