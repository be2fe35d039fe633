"""Cutting: a line of a concordance out of a turn's text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from archive.search.words import terms

from .printed import Span, spans_between

Pieces = tuple[str, str, str]


@dataclass(frozen=True)
class Cut:
    """The words `first` to `last` of a text, counted from 0, with up to `width` words on either side."""

    text: str
    first: int
    last: int
    width: int

    @cached_property
    def _from(self) -> int:
        """The first word of the stretch, and one more, so that it is known where the stretch can begin."""
        return max(0, self.first - self.width)

    @cached_property
    def _printed(self) -> list[Span]:
        return spans_between(self.text, self._from, self.last + self.width + 1)

    def _span(self, word: int) -> Span:
        return self._printed[word - self._from]

    @cached_property
    def terms(self) -> list[str]:
        """The words found, folded; none where the text ends before them."""
        is_there = self.last - self._from < len(self._printed)
        return terms(self.text[self._span(self.first)[0] : self._span(self.last)[1]]) if is_there else []

    @property
    def found(self) -> str:
        """The words found, as printed."""
        return _plain(self.text[self._span(self.first)[0] : self._span(self.last)[1]])

    def before(self, marked: int) -> Pieces:
        """Return what stands before, in three pieces: the middle one is the word so many before, counted from 1; all is
        in the first where there is none, or none is asked for.
        """
        start = self._span(self._from)[0] if self._from else 0
        end = self._span(self.first)[0]
        word = self.first - marked
        return _pieces(self.text, start, end, self._span(word) if marked and word >= self._from else None)

    def after(self, marked: int) -> Pieces:
        """Return what stands after, likewise."""
        start = self._span(self.last)[1]
        goes_on = len(self._printed) > self.last + self.width + 1 - self._from
        end = self._span(self.last + self.width)[1] if goes_on else len(self.text)
        word = self.last + marked
        is_there = bool(marked) and marked <= self.width and word - self._from < len(self._printed)
        return _pieces(self.text, start, end, self._span(word) if is_there else None)


def _pieces(text: str, start: int, end: int, word: Span | None) -> Pieces:
    if word is None:
        return _plain(text[start:end]), "", ""
    return _plain(text[start : word[0]]), _plain(text[slice(*word)]), _plain(text[word[1] : end])


def _plain(text: str) -> str:
    """Return a text on one line."""
    bare = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{bare}{' ' * (text[-1:].isspace() and bool(bare))}"
