"""Closeness: whether two turns that stand in the same place are one, by letters, words and names."""

from __future__ import annotations

from .contribution import Contribution, counted

# Measured on 47 printed records. Of two turns of 60 to 500 letters that are two, 999 of 1,000 share less than a third
# of their runs of three letters; of one that was scanned with every tenth letter misread 99 of 100 share over half, of
# one in which every word was changed that another could stand for, 99 of 100 two fifths.
CLOSE = 0.38
_CLOSE_IF_SHORT, _SHORT = 0.45, 30  # letters
_CLOSE_IF_TINY, _TINY = 0.6, 12
_LONG = 500  # letters: beyond, runs of three are shared by chance
_MOST = 0.8


def closeness(one: Contribution, other: Contribution) -> float:
    """Return from 0 to 1 how many runs of three letters two turns share; 0 where both are too long to say by these."""
    shorter = min(len(one.letters), len(other.letters))
    if shorter > _LONG:
        return 0.0
    shared = 2 * len(one.runs & other.runs) / (len(one.runs) + len(other.runs))
    if shorter <= _TINY and _are_misprinted(one.letters, other.letters):
        return max(shared, _MOST)
    return max(shared, _share_of_words(one, other)) if shorter <= _SHORT else shared


def needed(one: Contribution, other: Contribution) -> float:
    """Return how close two turns in the same place must be to be one: the closer, the shorter they are."""
    shorter = min(len(one.letters), len(other.letters))
    if shorter <= _TINY:
        return _CLOSE_IF_TINY
    return _CLOSE_IF_SHORT if shorter <= _SHORT else CLOSE


def contains(longer: Contribution, shorter: Contribution) -> bool:
    """Whether the one begins or ends with the words of the other, in full."""
    count = len(shorter.words)
    return 0 < count <= len(longer.words) and shorter.words in (longer.words[:count], longer.words[-count:])


def contradict(one: Contribution, other: Contribution) -> bool:
    """Whether half of the names, dates and numbers of the turn that has fewer are not the other's, which has its own.

    A name that is spelt otherwise is the same name.
    """
    mine = [name for name in one.names if name not in other.letters]
    theirs = [name for name in other.names if name not in one.letters]
    if not mine or not theirs:
        return False
    fewer, more = sorted((mine, theirs), key=len)
    strange = sum(not any(spelt_alike(name, another) for another in more) for name in fewer)
    return 0 < strange >= len(one.names & other.names) + len(fewer) - strange


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words share most of their letters; figures must be the same."""
    if one.isdigit() and other.isdigit():
        return False
    first, second = (counted(word[at : at + 2] for at in range(len(word) - 1)) for word in (one, other))
    return 2 * len(first & second) >= 0.6 * (len(first) + len(second)) > 0 or _are_misprinted(one, other)


def begins_alike(whole: str, part: str) -> bool:
    """Whether the letters of a turn begin with those of another, misprints apart."""
    if whole.startswith(part):
        return True
    first, second = (counted(text[at : at + 2] for at in range(len(text) - 1)) for text in (whole[: len(part)], part))
    return 2 * len(first & second) >= 0.6 * (len(first) + len(second)) > 0


def _are_misprinted(one: str, other: str) -> bool:
    """Whether the letters are nearly the same, in whatever order, or of one length and most of them in their places."""
    if abs(len(one) - len(other)) > 2:  # noqa: PLR2004 -- one letter misread as two, twice
        return False
    in_place = len(one) == len(other) and 3 * sum(map(str.__eq__, one, other)) >= 2 * len(one)
    return in_place or 2 * len(counted(one) & counted(other)) >= _MOST * (len(one) + len(other))


def _share_of_words(one: Contribution, other: Contribution) -> float:
    """Return from 0 to 1 how many words two short turns share; 0 where they are few: `Yes, sir` is not `No, sir`."""
    mine, theirs = one.words_counted, other.words_counted
    share = 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
    return share if share >= _CLOSE_IF_TINY else 0.0
