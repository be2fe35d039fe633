"""Printed words: where some words of a text stand, without all the words before them being looked at one by one."""

from __future__ import annotations

import re

from archive.search.words import is_plain, spans

Span = tuple[int, int]

_MANY = 64  # words that are passed over at a time
_ONE = re.compile(r"[^\W_]+")  # a word, where `is_plain`: see words.py
_PASSED = re.compile(rf"(?:[\W_]*+[^\W_]++){{{_MANY}}}")  # possessive: nothing to go back to, so nothing is kept


def spans_between(text: str, first: int, last: int) -> list[Span]:
    """Return where the words from the `first` to the `last` of a text are printed, counted from 0, both included; fewer
    where it ends before.
    """
    if not is_plain(text):
        return spans(text)[first : last + 1]
    at, passed = 0, 0
    while first - passed >= _MANY:
        found = _PASSED.match(text, at)
        if found is None:
            return []
        at, passed = found.end(), passed + _MANY
    words = []
    for number, found in enumerate(_ONE.finditer(text, at), passed):
        if number > last:
            break
        if number >= first:
            words.append(found.span())
    return words
