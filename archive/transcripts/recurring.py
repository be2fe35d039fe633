"""Recurring heads: labels told by nothing but that they open paragraphs, recur, take turns and end in the same sign."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Ending, Position
from archive.transcripts.furniture import is_clock
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.vocabulary import NOT_LABELS, fold, unnumbered

_HEAD: Final = re.compile(
    r"[^\w\n\"“«„‘']{0,3}([^\W\d_][^\n:：\t|/;>»=~<!?…。]{0,44}?)\s?(\t|[:：|/;>](?=\s)|\s[–—-](?=\s))\s*(?=\S)"
)
_ENDED: Final = re.compile(r"[.?!…。？！।;][\"”»’')\]]*\s*$")
_FEWEST: Final = 4  # places
_WORDS: Final = 6  # of a head
_ENOUGH: Final = 0.5  # share of the paragraphs that have such a head
_AGAIN: Final = 0.6  # share of the places whose head is printed again
_TURNS: Final = 0.6  # share of the places at which another head follows
_FIELDS: Final = 0.3  # share of heads that are names of fields
_SAID: Final = 2  # words after a head, on average


def recurring_heads(blocks: Sequence[Block]) -> list[Candidate]:
    """The heads of the one sign by which most paragraphs are opened, where they recur and take turns; none else."""
    signs: dict[str, list[Candidate]] = defaultdict(list)
    for sign, candidate in _heads(blocks):
        signs[sign].append(candidate)
    best = max(signs.values(), key=len, default=[])
    best = _from_first_to_last(best)
    return best if _take_turns(best, blocks) else []


def _from_first_to_last(places: Sequence[Candidate]) -> list[Candidate]:
    """The places from the first head that is printed again to the last: what stands before are fields."""
    counts = Counter(fold(place.label) for place in places)
    again = [at for at, place in enumerate(places) if counts[fold(place.label)] > 1]
    return list(places[again[0] : again[-1] + 1]) if again else []


def _heads(blocks: Sequence[Block]) -> Iterator[tuple[str, Candidate]]:
    for index, block in enumerate(blocks):
        found = _HEAD.match(block.text) if block.form is not Form.ASIDE else None
        if found is None or len(found[1].split()) > _WORDS or re.search(r"[.,]\s+\w+\s+\w+\s+\w+", found[1]):
            continue
        if is_clock(block.text[:40]) or block.text[found.end() :].startswith("//"):
            continue
        place = Candidate(
            index, found.start(1), found.end(1), found.end(), found[1].strip(), Ending.COLON, Position.PARAGRAPH
        )
        yield found[2].strip() or "\t", place


def _take_turns(places: Sequence[Candidate], blocks: Sequence[Block]) -> bool:
    """Whether heads are those of a conversation: most paragraphs have one, they recur, alternate, and words follow."""
    if len(places) < _FEWEST:
        return False
    names = [fold(place.label) for place in places]
    counts = Counter(names)
    filled = sum(1 for block in blocks[places[0].block :] if block.text.strip())
    again = sum(count for count in counts.values() if count > 1)
    other = sum(a != b for a, b in pairwise(names))
    fields = sum(unnumbered(name) in NOT_LABELS for name in names)
    rest = [blocks[place.block].text[place.words :] for place in places]
    ended = sum(bool(_ENDED.search(text)) for text in rest)
    colon = blocks[places[0].block].text[places[0].end : places[0].words].strip()[:1] in (":", "：")
    return (
        sum(count > 1 for count in counts.values()) > 1
        and len(places) >= _ENOUGH * filled
        and again >= _AGAIN * len(places)
        and other >= _TURNS * (len(places) - 1)
        and fields < _FIELDS * len(places)
        and sum(len(text.split()) for text in rest) >= _SAID * len(rest)
        and (colon or ended >= _AGAIN * len(rest))
    )
