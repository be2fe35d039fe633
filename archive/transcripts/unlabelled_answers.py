"""Interviews in which answers bear no label: told by the labels of their questions, or by bold print alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Position
from archive.transcripts.headings import is_all, is_bold
from archive.transcripts.manuscript import Block, MarkKind
from archive.transcripts.vocabulary import asks

_ENOUGH: Final = 3  # questions
_MOST: Final = 0.7  # of them
_HALF: Final = 0.5
_ASKED: Final = ("?", "？", "؟")


def bold_questions(blocks: Sequence[Block]) -> list[int]:
    """The paragraphs in bold or italics that ask, where print alone tells them from answers; none where too few do."""
    for kind in (MarkKind.STRONG, MarkKind.EMPHASIS):
        found = [at for at, b in enumerate(blocks) if is_all(b, kind) and b.text.rstrip("*_ ").endswith(_ASKED)]
        apart = [at for at in found if at + 1 < len(blocks) and not is_all(blocks[at + 1], kind)]
        if len(apart) >= max(_ENOUGH, _MOST * len(found)):
            return found
    return []


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


_DASHED: Final = re.compile(r"[-–—]\s*\S")


def dashed_turns(blocks: Sequence[Block]) -> tuple[int, list[int]]:
    """Where a dash alone begins every turn: the block at which the conversation begins, and those that ask; none where
    questions and answers do not alternate.
    """
    dashed = [at for at, block in enumerate(blocks) if _DASHED.match(block.text)]
    asked = [at for at in dashed if blocks[at].text.rstrip().endswith(_ASKED)]
    answered = [b for a, b in pairwise(dashed) if a in set(asked) and b not in set(asked)]
    few = len(answered) < _ENOUGH or len(answered) < _MOST * len(asked)
    return (0, []) if few or len(dashed) < _HALF * (len(blocks) - dashed[0]) else (asked[0], asked)
