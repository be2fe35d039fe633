"""Differences: what changed from one text to another, word by word, as pages strike it out and underline it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "old", "new"]
# A word, spaces, or one mark. Of scripts that are written without spaces each character is a word.
_WORDS = re.compile(r"\s+|[぀-ヿ㐀-鿿가-힯฀-๿]|[^\W぀-ヿ㐀-鿿가-힯฀-๿]+|\W", re.UNICODE)
_COMPARED = 4_000_000  # pairs of words at most: the time grows with them, and two longer stretches are shown whole
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have (`same`), or the earlier (`old`) or the later one (`new`) alone."""

    kind: Kind
    text: str


Paragraph = tuple[Piece, ...]


def differences(old: str, new: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the later text, with the words that went and those that came."""
    return tuple(_in_paragraphs(_joined(_pieces(_WORDS.findall(old), _WORDS.findall(new)))))


def whole(kind: Kind, text: str) -> tuple[Paragraph, ...]:
    """Return all paragraphs of a text as one of the kinds."""
    return tuple((Piece(kind, paragraph),) for paragraph in text.split(_BREAK))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    shorter = min(len(old), len(new))
    ahead = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - ahead
    behind = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    was, now = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    yield Piece("same", "".join(new[:ahead]))
    if len(was) * len(now) > _COMPARED:
        yield from (Piece("old", "".join(was)), Piece("new", "".join(now)))
    else:
        for kind, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if kind == "equal":
                yield Piece("same", "".join(now[c:d]))
            else:
                yield from (Piece("old", "".join(was[a:b])), Piece("new", "".join(now[c:d])))
    yield Piece("same", "".join(new[len(new) - behind :]))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Return pieces of which none is empty, and changes parted by nothing but a space as one change."""
    listed = [piece for piece in pieces if piece.text]
    found: list[Piece] = []
    at = 0
    while at < len(listed):
        if listed[at].kind == "same":
            found.append(listed[at])
            at += 1
            continue
        old, new, at = _one_change(listed, at)
        found += [piece for piece in (Piece("old", old), Piece("new", new)) if piece.text]
    return found


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
