"""Interviews in which answers bear no label: told by the labels of their questions, or by bold print alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Position
from archive.transcripts.headings import is_bold
from archive.transcripts.manuscript import Block
from archive.transcripts.vocabulary import asks

_ENOUGH: Final = 3  # questions
_MOST: Final = 0.7  # of them
_HALF: Final = 0.5
_ASKED: Final = ("?", "？", "؟")


def bold_questions(blocks: Sequence[Block]) -> list[int]:
    """The paragraphs in bold that ask, where print alone tells questions from answers; none where too few do."""
    found = [at for at, block in enumerate(blocks) if is_bold(block) and block.text.rstrip("*_ ").endswith(_ASKED)]
    apart = [at for at in found if at + 1 < len(blocks) and not is_bold(blocks[at + 1])]
    return found if len(apart) >= _ENOUGH and len(apart) >= _MOST * len(found) else []


def are_unlabelled(blocks: Sequence[Block], labels: Sequence[Candidate]) -> bool:
    """Whether every label asks, and what stands after the question, unlabelled, is its answer."""
    if len(labels) < _ENOUGH or not all(asks(c.label) and c.position is Position.PARAGRAPH for c in labels):
        return False
    followed = sum(b.block > a.block + 1 for a, b in pairwise(labels)) + (labels[-1].block + 1 < len(blocks))
    bold = sum(is_bold(blocks[c.block]) for c in labels)
    ended = sum(blocks[c.block].text.rstrip("*_ ").endswith(_ASKED) for c in labels)
    return followed >= _MOST * len(labels) and (bold >= _MOST * len(labels) or ended >= _MOST * len(labels))


_QUOTED: Final = ("«", "“", "„", "「", "”")


def quoted_answers(blocks: Sequence[Block]) -> tuple[int, list[int]]:
    """Where answers alone stand in quotation marks: the block at which the interview begins, and those that ask; none
    where it is no interview.
    """
    quoted = [at for at, block in enumerate(blocks) if block.text.startswith(_QUOTED)]
    asked = [at - 1 for at in quoted if at and blocks[at - 1].text.rstrip().endswith(_ASKED) and at - 1 not in quoted]
    first = [at for at in quoted if at and at - 1 not in quoted]
    if len(asked) < _ENOUGH or len(asked) < _HALF * len(first):
        return 0, []
    begins = asked[0]
    return begins, [at for at in range(begins, quoted[-1] + 1) if at not in quoted]
