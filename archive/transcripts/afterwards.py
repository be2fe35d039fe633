"""Afterwards: what stands after the meeting has ended, and belongs to no turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archive.transcripts.directions import nobody_speaks
from archive.transcripts.footnotes import footnotes_of
from archive.transcripts.furniture import is_closing, is_rule
from archive.transcripts.head import is_spoken
from archive.transcripts.layout import Passage, set_line
from archive.transcripts.transcript import Dropped

_LONGEST: Final = 240  # characters of a line that says that all is over
_FOOT: Final = 60  # words under a rule
_OVER: Final = re.compile(
    r"\b(?:conclu(?:ded|s)|adjourned|ended|rose|closed|end of|terminée?|levée|finaliz\w+|levanta|termin\w+|"
    r"beendet|schluss|chiusa?|encerrad\w|завершен\w*|окончен\w*|закрывается|закрыто|завершено)\b",
    re.IGNORECASE,
)
_FOOTED: Final = re.compile(r"[*†‡\d¹²³]{1,3}[\s.)]?\s?\S")


def says_it_is_over(text: str) -> bool:
    """`(The briefing concluded at 1:31 p.m.)`, `[Whereupon, the committee was adjourned.]`, `ENDS`."""
    return len(text) <= _LONGEST and bool(_OVER.search(text) or (is_closing(text) and not is_rule(text)))


def cut_afterwards(passages: list[Passage]) -> tuple[list[Passage], list[Dropped]]:
    """Cut what follows the end off the passages of the last turn, in place: the line that says so, and the rest."""
    for at, passage in enumerate(passages):
        text = passage.block.text[passage.start : passage.end].strip()
        if at and passage.note and says_it_is_over(text):
            rest = passages[at + 1 :]
            passages[at:] = []
            return [passage], listed(rest)
    return [], []


def cut_under_a_rule(passages: list[Passage], at: int) -> list[Dropped]:
    """Cut the notes that stand under the last rule off the passages of the last turn, in place."""
    rest = passages[at:]
    if not _are_notes(rest):
        return []
    passages[at:] = []
    return listed(rest)


def _are_notes(rest: Sequence[Passage]) -> bool:
    """Whether what stands under a rule is notes of whoever printed the document, and nobody's words."""
    texts = [passage.block.text[passage.start : passage.end].strip() for passage in rest]
    return bool(texts) and all(
        _FOOTED.match(text) or (len(text.split()) < _FOOT and not is_spoken(text)) for text in texts
    )


def listed(rest: Sequence[Passage]) -> list[Dropped]:
    """Passages as dropped text, with the reason."""
    texts = [(p, [set_line(p.block.text[p.start : p.end]), *footnotes_of(p)]) for p in rest]
    return [Dropped(text, "after-the-end", p.block.place_of(p.start)) for p, found in texts for text in found if text]


def is_over(passage: Passage) -> bool:
    """Whether a passage that stands between turns says that all is over."""
    return nobody_speaks(passage.block) and says_it_is_over(passage.block.text)
