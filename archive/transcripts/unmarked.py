"""Names where no turn was begun: who speaks elsewhere stands at the head of a paragraph, or after a sentence, and the
sign that ends labels here is missing or another. The reader does not guess; it says where to look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from archive.transcripts.shapes import core, in_capitals
from archive.transcripts.texts import Text
from archive.transcripts.transcript import Finding, Place
from archive.transcripts.vocabulary import is_generic

_RECURS: Final = 3  # printings of a label that may have been printed once more without its sign
_MOST: Final = 200  # labels: among more, too many names
_SHORT: Final = 3  # letters of a name that is no word of a sentence
_SENTENCE: Final = "“{name}” stands {where} without the sign that ends a label here: it may be the next to speak."
_AT_HEAD: Final = "at the head of a paragraph"
_WITHIN: Final = "after a sentence"


def possible_labels(texts: Sequence[Text]) -> list[Finding]:
    """The places where a name that recurs as a label may begin a turn, and was read as words of the one before."""
    names = _names(texts)
    if not names or len(names) > _MOST:
        return []
    head, within = _at_head(names), _within(names)
    return [
        Finding("label-doubtful", _SENTENCE.format(name=name, where=where), place, at)
        for at, text in enumerate(texts)
        if text.draft.spoken
        for name, where, place in _doubtful(text, head, within)
    ]


def _names(texts: Sequence[Text]) -> list[str]:
    """The labels that recur, and are names: a title or two words, or capitals."""
    printed = [text.draft.label for text in texts if text.draft.label and text.draft.spoken]
    counts = Counter(map(core, printed))
    return [
        label
        for label in dict.fromkeys(printed)
        if counts[core(label)] >= _RECURS and not is_generic(label) and (" " in label or in_capitals(label))
    ]


def _at_head(names: Sequence[str]) -> re.Pattern[str]:
    """A whole label with a capital or a dash after it, or the last word of one with a sign."""
    whole = "|".join(map(re.escape, names))
    last = "|".join({re.escape(name.split()[-1]) for name in names if len(name.split()[-1]) > _SHORT})
    sign = r"\s?(?:[:–—]|-{1,2}\s)\s?"
    short = rf"|({last}){sign}" if last else ""
    return re.compile(rf"(?:({whole})(?:{sign}|\.?\s+){short})(?=[\"“«]?[A-ZÀ-ÞА-ЯЁІЇЄҐ])", re.IGNORECASE)


def _within(names: Sequence[str]) -> re.Pattern[str]:
    """A label with a sign after it, where a sentence has ended."""
    whole = "|".join(map(re.escape, names))
    return re.compile(rf"[.?!…][\"”’»)]{{0,2}}\s+({whole})\s?(?:[:–—]|-{{1,2}}\s)\s?(?=\S)", re.IGNORECASE)


def _doubtful(text: Text, head: re.Pattern[str], within: re.Pattern[str]) -> Iterator[tuple[str, str, Place]]:
    for number, passage in enumerate(text.draft.passages):
        words, start, end = passage.block.text, passage.start, passage.end
        if passage.note:
            continue
        if number and start == 0 and (found := head.match(words, 0, end)) and _begins(words[found.end() :]):
            yield found[1] or found[2], _AT_HEAD, passage.block.place
        for found in within.finditer(words, start, end):
            yield found[1], _WITHIN, passage.block.place_of(found.start(1))


def _begins(words: str) -> bool:
    """Whether a sentence begins here: the look-ahead of a pattern that is deaf to capitals hears none."""
    return words.lstrip('"“«')[:1].isupper()
