"""Belief: the labels of a manuscript, from all its candidates, weighed over the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive.transcripts.candidates import Candidate, candidates_of, interruptions
from archive.transcripts.endings import Position
from archive.transcripts.entries import announces_an_examiner, goes_on, is_titled
from archive.transcripts.head import head_words
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.own_lines import own_lines
from archive.transcripts.recurring import recurring_heads
from archive.transcripts.verdict import Verdict, confirmed, weigh


def believed(manuscript: Manuscript) -> Sequence[Candidate]:
    """The labels of a manuscript. Where markup delimits the speeches, only those that other printings confirm are
    added.
    """
    blocks = manuscript.blocks
    known = head_words([*blocks[:6], *_declared_blocks(manuscript)])
    titles = [manuscript.declared[name] for name in ("title", "page_title") if name in manuscript.declared]
    candidates = [
        c
        for c in candidates_of(blocks)
        if not goes_on(c, blocks) and not is_titled(blocks[c.block], titles) and not announces_an_examiner(c, blocks)
    ]
    if manuscript.marked:
        return confirmed([*candidates, *interruptions(blocks)], blocks)
    taken = {candidate.block for candidate in candidates if candidate.position is Position.PARAGRAPH}
    candidates.extend(c for c in own_lines(blocks) if c.block not in taken or c.start)
    candidates.sort(key=lambda c: (c.block, c.start))
    return _with_recurring(weigh(candidates, blocks, known), blocks)


def _with_recurring(verdict: Verdict, blocks: Sequence[Block]) -> Sequence[Candidate]:
    """The labels that are believed, and where many more heads recur and take turns, those against which nothing
    speaks.
    """
    labels = verdict.labels
    if len(blocks) <= len(labels) * _MANY_MORE:  # a block has one such head at most
        return labels
    heads = [head for head in recurring_heads(blocks) if verdict.points.get(head.group, 0) >= 0]
    if len(heads) <= len(labels) * _MANY_MORE:
        return labels
    taken = {label.block for label in labels}
    return sorted([*labels, *(head for head in heads if head.block not in taken)], key=lambda c: (c.block, c.start))


_MANY_MORE: Final = 1.1  # times as many heads as labels


def _declared_blocks(manuscript: Manuscript) -> list[Block]:
    said = " ".join(manuscript.declared.get(name, "") for name in ("title", "speaker", "event"))
    return [Block(said + " " + " ".join(name for name, _ in manuscript.persons))]
