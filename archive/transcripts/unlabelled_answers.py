"""Interviews in which answers bear no label: told by the labels of their questions, or by bold print alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Position
from archive.transcripts.headings import is_all, is_bold
from archive.transcripts.manuscript import Block, MarkKind
from archive.transcripts.vocabulary import asks

_ENOUGH: Final = 3  # questions
_FEW: Final = 2
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


def unlabelled_questions(blocks: Sequence[Block], labels: Sequence[Candidate]) -> frozenset[int]:
    """The paragraphs that ask without a label, where the answers bear one; none where too few do."""
    answers = [label for label in labels if not asks(label.label)]
    return _asked_in_print(blocks, {label.block for label in answers}) or (
        _asked_between_answers(blocks, answers) if len(answers) == len(labels) else frozenset()
    )


def _asked_in_print(blocks: Sequence[Block], answered: AbstractSet[int]) -> frozenset[int]:
    """Those in bold or italics before an answer."""
    for kind in (MarkKind.STRONG, MarkKind.EMPHASIS):
        told = {at for at, b in enumerate(blocks) if at not in answered and b.marks and is_all(b, kind)}
        asked = [at for at in told if blocks[at].text.rstrip("*_ ").endswith(_ASKED)]
        before = [at for at in asked if _next(at, told) in answered]
        if len(before) >= max(_ENOUGH, _MOST * len(asked)):
            return frozenset(at for at in told if min(asked) <= at and _next(at, told) in answered)
    return frozenset()


def _asked_between_answers(blocks: Sequence[Block], answers: Sequence[Candidate]) -> frozenset[int]:
    """Those that stand between two answers of one person, who does not answer himself."""
    pairs = [(a, b) for a, b in pairwise(answers) if a.block < b.block]
    asked = [(a, b) for a, b in pairs if b.block - 1 > a.block and blocks[b.block - 1].text.rstrip().endswith(_ASKED)]
    same = sum(a.core == b.core for a, b in pairs)
    alone = sum(a.core == b.core for a, b in asked)
    if alone < _FEW or len(asked) < max(_ENOUGH, _MOST * len(pairs)) or alone < max(_MOST * same, _HALF * len(asked)):
        return frozenset()
    first = answers[0].block - 1
    opens = [first] if first >= 0 and blocks[first].text.rstrip().endswith(_ASKED) else []
    return frozenset([*opens, *(b.block - 1 for _, b in asked)])


def _next(at: int, told: AbstractSet[int]) -> int:
    """The first paragraph after one that is not printed as it is."""
    while at in told:
        at += 1
    return at


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
