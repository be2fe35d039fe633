"""A contribution: what alignment looks at of a turn, and what that is compared by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from archive.models.folding import fold

_WORD = re.compile(r"\w+")
_NO_LETTERS = re.compile(r"[\W_]+")
_NAMED = re.compile(r"(?<=[^\s.!?:…”\"’)»])\s+[(“\"‘'«]*(\w[\w’'-]*)")
_RUN = 3


@dataclass(frozen=True)
class Contribution:
    """What alignment looks at: the label as printed and the words."""

    label: str
    text: str

    @cached_property
    def letters(self) -> str:
        """The letters and figures, folded, without spaces and marks: so a word broken by a line, or written as two,
        is as it was. The text itself where it has neither.
        """
        bare = _NO_LETTERS.sub("", self.text)
        return _folded(bare) or self.text.strip()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded, without punctuation."""
        return tuple(_WORD.findall(_folded(self.text)))

    @cached_property
    def words_counted(self) -> frozenset[Hashable]:
        """The words, each told from its repetitions."""
        return counted(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words within sentences that begin with a capital, and the figures: names, dates and numbers."""
        found = (word[1] for word in _NAMED.finditer(self.text))
        return frozenset(_folded(word) for word in found if (word[0].isupper() and len(word) > 1) or word.isdigit())

    @cached_property
    def runs(self) -> frozenset[Hashable]:
        """The runs of three letters, each told from its repetitions."""
        letters = self.letters
        return counted([letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1))])


def _folded(text: str) -> str:
    """Return what `fold` does, white space apart, at once where the text is plain."""
    return text.lower() if text.isascii() else fold(text)


def counted(things: Iterable[Hashable]) -> frozenset[Hashable]:
    """Return each thing, and each that occurs again with the count of its occurrence, so that sets of them intersect as
    multisets do. No thing is a pair itself.
    """
    counts = Counter(things)
    again = [(thing, nth) for thing, count in counts.items() if count > 1 for nth in range(2, count + 1)]
    return frozenset(counts).union(again)
