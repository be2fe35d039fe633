"""Lists of words, written as one string so that they can be read and sorted by eye."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a string that white space parts."""
    return frozenset(words.split())
