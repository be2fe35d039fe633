"""Resembling: which turn of before a turn of a draft may be, for a librarian who is to say which it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .alignment import Contribution
from .alignment.closeness import closeness
from .revision import Became, Revision, Said

_OF_THE_GONE, _OF_THE_OTHERS = 2, 1  # that are offered for one turn
_LOOKED_AT = 300  # turns that are gone
_AROUND = 20  # changes before and after, among which another turn is looked for
_LONGER = 8  # times as long as the other: two such turns share less than is asked, whatever they say
_MAY_BE = 0.25  # as close as this: perhaps the same
_MUST_BE = 0.4  # of a turn that another is by now
_MUST_SHARE = 0.55  # of the words of two long turns: ordinary words alone make up half


@dataclass(frozen=True, slots=True)
class Likely:
    """A turn of before; `is_gone`: no turn of the draft has its number."""

    turn: Said
    is_gone: bool


@dataclass(slots=True)
class Resembling:
    """The turns of before that may be meant, of one revision; each turn is prepared for comparison once."""

    revision: Revision
    _prepared: dict[Said, Contribution] = field(default_factory=dict)

    def to(self, at: int) -> list[Likely]:
        """Return what the turn at a place of the revision may be, other than what it is by its number: those that are
        gone first, and the likelier first. Empty where none resembles it.
        """
        each = self.revision.all[at]
        gone = self.revision.free[:_LOOKED_AT]
        near = self.revision.all[max(0, at - _AROUND) : at + _AROUND + 1]
        offered = {turn.number for turn in gone}
        others = [turn for one in near for turn in one.old if one is not each and turn.number not in offered]
        likely = [Likely(turn, is_gone=True) for turn in self._best(each, gone, _MAY_BE, _OF_THE_GONE)]
        return likely + [Likely(turn, is_gone=False) for turn in self._best(each, others, _MUST_BE, _OF_THE_OTHERS)]

    def _best(self, each: Became, turns: Iterable[Said], least: float, most: int) -> list[Said]:
        found = sorted(self._close(each.new[0], turns, least), key=lambda pair: (-pair[0], pair[1].number))
        return [turn for _, turn in found if turn.number != each.number][:most]

    def _close(self, one: Said, turns: Iterable[Said], least: float) -> Iterator[tuple[float, Said]]:
        for turn in turns:
            shorter, longer = sorted((len(one.text), len(turn.text)))
            if longer > _LONGER * shorter:
                continue
            close, needed = closeness(self._of(one), self._of(turn)), least
            if close == 0:  # too long to say by their letters
                close, needed = self._share_of_words(one, turn), _MUST_SHARE
            if close >= needed:
                yield close, turn

    def _of(self, turn: Said) -> Contribution:
        if turn not in self._prepared:
            self._prepared[turn] = Contribution(turn.label, turn.text)
        return self._prepared[turn]

    def _share_of_words(self, one: Said, other: Said) -> float:
        mine, theirs = self._of(one).words_counted, self._of(other).words_counted
        return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
