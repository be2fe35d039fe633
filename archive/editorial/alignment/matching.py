"""Matching: two texts, and which of their turns were found to be the same."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .contribution import Contribution
from .parts import Divided
from .rising import Gap, Pair, gaps, is_rising, rising

RIVAL = 0.8  # of the likeness: another turn as like as this makes a match unsure
LONG = 30  # letters: a turn of fewer is not known again by its words alone


@dataclass(slots=True)
class Matching:
    """Two texts and what is matched so far: `kept` has the old turn of a new one, `taken` the new one of an old.

    `others` are new turns that are known to be none of the old ones. `likeness` has, for what was matched by likeness,
    how like the two are, and how like the next likeliest.
    """

    old: Sequence[Contribution]
    new: Sequence[Contribution]
    kept: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)
    likeness: dict[int, tuple[float, float]] = field(default_factory=dict)
    split: list[Divided] = field(default_factory=list)
    joined: list[Divided] = field(default_factory=list)

    @classmethod
    def begun(
        cls,
        old: Sequence[Contribution],
        new: Sequence[Contribution],
        settled: Mapping[int, int],
        others: Collection[int],
    ) -> Matching:
        """Return two texts with what is known of them."""
        matching = cls(old, new)
        for place, other in settled.items():
            matching.match(other, place)
        matching.others.update(set(others) - settled.keys())
        return matching

    def match(self, old: int, new: int, likeness: float = 1.0, rival: float = 0.0) -> None:
        """Take note that they are the same."""
        self.kept[new], self.taken[old] = old, new
        self.likeness[new] = likeness, rival

    def is_free_new(self, new: int) -> bool:
        """Whether a new turn may be matched."""
        return new not in self.kept and new not in self.others

    def are_free(self, old: int, new: int) -> bool:
        """Whether both are there and may be matched."""
        inside = 0 <= old < len(self.old) and 0 <= new < len(self.new)
        return inside and old not in self.taken and self.is_free_new(new)

    def are_equal(self, old: int, new: int) -> bool:
        """Whether both say the same, letter for letter."""
        return self.old[old].letters == self.new[new].letters

    def have_one_label(self, old: int, new: int) -> bool:
        """Whether both are printed under the same label."""
        return self.old[old].label == self.new[new].label

    def stand_alone(self, old: int, new: int) -> bool:
        """Whether both stand under the same label between the same neighbours, or the ends of the texts."""
        beside = all(
            (self.kept[new + side] == old + side)
            if new + side in self.kept
            else (old + side, new + side) in ((-1, -1), (len(self.old), len(self.new)))
            for side in (-1, 1)
        )
        return beside and self.have_one_label(old, new)

    def is_clear(self, new: int, at_least: float) -> bool:
        """Whether a match is of the same words, or of words that are so like and far more so than any other's."""
        likeness, rival = self.likeness[new]
        return self.are_equal(self.kept[new], new) or (likeness >= at_least and rival < RIVAL * likeness)

    @property
    def is_done(self) -> bool:
        """Whether either text has nothing left to match."""
        return len(self.kept) + len(self.others) == len(self.new) or len(self.taken) == len(self.old)

    def free_old(self) -> list[int]:
        """Return the old turns that are not matched."""
        return [place for place in range(len(self.old)) if place not in self.taken]

    def free_new(self) -> list[int]:
        """Return the new turns that may be matched."""
        return [place for place in range(len(self.new)) if self.is_free_new(place)]

    def worth(self, new: int) -> float:
        """Return what a match is worth that stands in the order of both texts: a long turn more than a short one."""
        return 1 + math.log1p(len(self.new[new].letters))

    def as_pairs(self) -> list[Pair]:
        """Return what is matched."""
        return [Pair(old, new, self.worth(new)) for new, old in self.kept.items()]

    def spine(self) -> list[Pair]:
        """Return the matches that stand in the same order in both texts."""
        in_order = [Pair(old, new) for new, old in sorted(self.kept.items())]
        return in_order if is_rising(in_order) else rising(self.as_pairs())

    def gaps(self) -> list[Gap]:
        """Return the stretches between them."""
        return list(gaps(self.spine(), len(self.old), len(self.new)))
