"""Differences: what changed from one text to another, word by word, as pages strike it out and underline it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Literal

Kind = Literal["same", "old", "new"]
# The space before, and a word, one mark, or what parts two paragraphs. Of scripts that are written without spaces each
# character is a word.
_WORDS = re.compile(r"((?:(?!\n\n)\s)*)(\n\n|[぀-ヿ㐀-鿿가-힯฀-๿]|[^\W぀-ヿ㐀-鿿가-힯฀-๿]+|[^\w\s]|\Z)", re.UNICODE)
_COMPARED = 4_000_000  # pairs of words at most: the time grows with them, and two longer stretches are shown whole
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have (`same`), or the earlier (`old`) or the later one (`new`) alone."""

    kind: Kind
    text: str


Paragraph = tuple[Piece, ...]
Word = tuple[str, str]  # the space before it, and the word or mark


def differences(old: str, new: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the later text, with the words that went and those that came."""
    return tuple(_in_paragraphs(_joined(_pieces(_words(old), _words(new)))))


def whole(kind: Kind, text: str) -> tuple[Paragraph, ...]:
    """Return all paragraphs of a text as one of the kinds."""
    return tuple((Piece(kind, paragraph),) for paragraph in text.split(_BREAK))


def _pieces(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Piece]:
    shorter = min(len(old), len(new))
    ahead = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - ahead
    behind = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    was, now = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    yield Piece("same", _text(new[:ahead]))
    if len(was) * len(now) > _COMPARED:
        yield from (Piece("old", _text(was)), Piece("new", _text(now)))
    else:
        # Words alone are compared: there are as many spaces, and each is like every other.
        before, after = ([word for _, word in side] for side in (was, now))
        for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind == "equal":
                yield from _kept(was[a:b], now[c:d])
            else:
                yield from (Piece("old", _text(was[a:b])), Piece("new", _text(now[c:d])))
    yield Piece("same", _text(new[len(new) - behind :]))


def _words(text: str) -> list[Word]:
    return [(space, word) for space, word in _WORDS.findall(text) if space or word]


def _text(words: Iterable[Word]) -> str:
    return "".join(map("".join, words))


def _kept(was: Sequence[Word], now: Sequence[Word]) -> Iterator[Piece]:
    """Yield words that both texts have, and where the space before one is another."""
    for (before, _), (after, word) in zip(was, now, strict=True):
        if before == after:
            yield Piece("same", after + word)
        else:
            yield from (Piece("old", before), Piece("new", after), Piece("same", word))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Return pieces of which none is empty, and none of the kind of the one before it; changes parted by nothing but a
    space are one change, and the space at the head of what went and of what came is the same.
    """
    listed = _merged(pieces)
    found: list[Piece] = []
    at = 0
    while at < len(listed):
        if listed[at].kind == "same":
            found.append(listed[at])
            at += 1
            continue
        old, new, at = _one_change(listed, at)
        same = _space_before_both(old, new)
        found += [Piece("same", new[:same]), Piece("old", old[same:]), Piece("new", new[same:])]
    return _merged(found)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    runs = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.text for piece in run)) for kind, run in runs]


def _space_before_both(old: str, new: str) -> int:
    """Return how many letters of white space both begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(old, new, strict=False))
    return sum(1 for _ in alike)


def _one_change(listed: Sequence[Piece], at: int) -> tuple[str, str, int]:
    """Return what went and what came in a run of changes, and where the run ends."""
    texts = {"old": "", "new": ""}
    while at < len(listed):
        piece = listed[at]
        if piece.kind == "same":
            bridges = piece.text.isspace() and _BREAK not in piece.text and all(texts.values())
            if not bridges or at + 1 >= len(listed):
                break
            texts = {kind: text + piece.text for kind, text in texts.items()}
        else:
            texts[piece.kind] += piece.text
        at += 1
    return texts["old"], texts["new"], at


def _in_paragraphs(pieces: Sequence[Piece]) -> Iterator[Paragraph]:
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(_BREAK)
        paragraph.append(Piece(piece.kind, first))
        for other in others:
            yield tuple(one for one in paragraph if one.text)
            paragraph = [Piece(piece.kind, other)]
    yield tuple(one for one in paragraph if one.text)
