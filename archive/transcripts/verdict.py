"""The verdict: which candidates are labels.

A label whose printings gather enough points is believed; one that nearly does is believed where it follows a convention
that others have shown to be in force; and where nobody speaks, none is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Ending, Position
from archive.transcripts.entries import without_entries, without_headings
from archive.transcripts.evidence import RULES, Printing
from archive.transcripts.headings import is_shouted
from archive.transcripts.manuscript import Block
from archive.transcripts.shapes import NAME_AND_INITIALS, core, has_office, in_capitals
from archive.transcripts.vocabulary import CHAIRS, HONORIFICS, answers, asks, fold, is_generic

_OFTEN: Final = 3  # places, after which one needs no sentence to end before it
_AT_THE_HEAD: Final = 8  # blocks

BELIEVED = 4
IN_FORCE = 1  # enough, where the convention is in force
CONVENTION = 3  # places that show a convention to be in force


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates that are believed, in order, and the points of every label that was weighed."""

    labels: tuple[Candidate, ...]
    points: Mapping[str, int]


def weigh(candidates: Sequence[Candidate], blocks: Sequence[Block], known: frozenset[str]) -> Verdict:
    """The labels among the candidates of a document."""
    shouted = is_shouted(blocks)
    candidates = [c for c in candidates if not (shouted and c.ending is Ending.STOP and not is_generic(c.label))]
    candidates = without_headings(candidates)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.group].append(candidate)
    follow = Counter(b.group for a, b in pairwise(candidates) if asks(a.label) and not asks(b.label))
    punctuated = _punctuated(groups, blocks)
    throughout = _is_dialogue(candidates, blocks)
    printings = [
        Printing(places[0].label, tuple(places), blocks, known, follow[name], name in punctuated, throughout)
        for name, places in groups.items()
    ]
    points = {printing.places[0].group: sum(rule(printing) for rule in RULES) for printing in printings}
    believed = {name for name, total in points.items() if total >= BELIEVED}
    believed |= (
        _in_force(printings, points, believed) | _of_one_level(candidates, believed) | _paired(groups, points, believed)
    )
    believed = _of_one_convention(candidates, groups, believed)
    usual = {name: _usual_ending(places) for name, places in groups.items()}
    kept = [
        c
        for c in candidates
        if c.group in believed and _stands(c, blocks, len(groups[c.group])) and not _addresses(c, usual[c.group])
    ]
    kept = without_entries(list(_without_overlap(kept)), blocks)
    return Verdict(tuple(kept) if _anyone_speaks(kept) else (), points)


def _of_one_convention(
    candidates: Sequence[Candidate], groups: Mapping[str, Sequence[Candidate]], believed: set[str]
) -> set[str]:
    """Labels alone on their lines and labels with a sign do not stand in one document: the more usual are kept."""
    alone = {
        name
        for name in believed
        if all(c.ending is Ending.LINE for c in groups[name]) and not NAME_AND_INITIALS.match(groups[name][0].label)
    }
    signed = sum(c.ending is not Ending.LINE and c.group in believed for c in candidates)
    if sum(len(groups[name]) for name in alone) > 2 * signed and len(alone) > 1:
        return alone
    return believed - alone if signed >= CONVENTION else believed


def _of_one_level(candidates: Sequence[Candidate], believed: set[str]) -> set[str]:
    """Where nearly every heading of a level is a label, so are the others of that level."""
    levels: dict[int, set[str]] = defaultdict(set)
    for candidate in candidates:
        if candidate.heading and candidate.ending is Ending.LINE:
            levels[candidate.level].add(candidate.group)
    return {
        name
        for names in levels.values()
        if len(names & believed) >= CONVENTION and len(names & believed) >= _MOST_OF_A_LEVEL * len(names)
        for name in names
    }


_MOST_OF_A_LEVEL: Final = 0.7


def _paired(groups: Mapping[str, Sequence[Candidate]], points: Mapping[str, int], believed: Iterable[str]) -> set[str]:
    """Where questions are labelled, a label of answers is one however seldom it is printed."""
    if not any(asks(name) for name in believed):
        return set()
    return {
        name
        for name, places in groups.items()
        if answers(name) and any(place.ending is Ending.COLON for place in places) and points[name] > 0
    }


def _punctuated(groups: Mapping[str, Sequence[Candidate]], blocks: Sequence[Block]) -> frozenset[str]:
    """The labels beside which nearly all paragraphs that begin with another one end as a sentence does."""
    heads, ended = Counter[str](), Counter[str]()
    for name, places in groups.items():
        at = {c.block for c in places if c.position is Position.PARAGRAPH and c.ending is not Ending.LINE}
        heads[name] = len(at)
        ended[name] = sum(bool(_STOPPED.search(blocks[index].text[-6:])) for index in at)
    total, stopped = heads.total(), ended.total()
    return frozenset(name for name in groups if 0 < _PUNCTUATED * (total - heads[name]) <= stopped - ended[name])


_PUNCTUATED: Final = 0.8  # share of such paragraphs
_DIALOGUE: Final = 0.8  # share of paragraphs that begin with a label and a colon
_FEWEST: Final = 4  # paragraphs


def _is_dialogue(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> bool:
    """Whether nearly every paragraph begins with what may be a label, and a colon."""
    heads = {c.block for c in candidates if c.position is Position.PARAGRAPH and c.ending is Ending.COLON}
    filled = sum(1 for block in blocks if block.text.strip())
    return len(heads) >= max(_FEWEST, _DIALOGUE * filled)


def _usual_ending(places: Sequence[Candidate]) -> Ending | None:
    """What ends a label in most of its places, where it has several."""
    ending, count = Counter(place.ending for place in places).most_common(1)[0]
    return ending if len(places) > 1 and count >= 0.6 * len(places) else None


def _addresses(candidate: Candidate, usual: Ending | None) -> bool:
    """A label that a colon usually ends, and here a stop, is addressed and does not speak: `Mr. Speaker. Sir, …`"""
    return (
        usual is Ending.COLON
        and candidate.ending in (Ending.STOP, Ending.DASH)
        and not in_capitals(candidate.label)
        and not asks(candidate.label)
    )


def _in_force(printings: Sequence[Printing], points: Mapping[str, int], believed: Iterable[str]) -> set[str]:
    """Labels too weak alone that follow a convention which believed ones have established."""
    chosen = set(believed)
    styles = Counter(place.style for p in printings if p.places[0].group in chosen for place in p.places)
    shown = {style for style, count in styles.items() if count >= CONVENTION}
    return {
        p.places[0].group
        for p in printings
        if IN_FORCE <= points[p.places[0].group] < BELIEVED
        and any(place.style in shown and _may_follow(place) for place in p.places)
    }


def _may_follow(place: Candidate) -> bool:
    """Only labels that open a paragraph or a line, and are ended by a sign, follow a convention by their look alone."""
    return place.position is not Position.INLINE and (
        place.ending is not Ending.LINE
        or place.heading
        or has_office(place.label)
        or bool(NAME_AND_INITIALS.match(place.label))
    )


_ABBREVIATED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|MM|M|Sr|Sra|Herr|Frau|Hr|Prof|Gen|Sen|Rep|Amb)\.?\s+$", re.IGNORECASE
)
_STOPPED: Final = re.compile(r"[.?!…:;\"”’»)\]—–。？！」*_-]\s*$")


def _stands(candidate: Candidate, blocks: Sequence[Block], count: int) -> bool:
    """Whether a believed label is one in this place: inside a block, a sentence has ended before it."""
    if candidate.position is Position.PARAGRAPH:
        before = blocks[candidate.block - 1].text[-14:] + " " if candidate.block and not candidate.start else ""
        return not (candidate.ending is Ending.STOP and _ABBREVIATED.search(before))
    if candidate.position is Position.LINE and candidate.ending is Ending.COLON and in_capitals(candidate.label):
        return True
    text = blocks[candidate.block].text
    if _ABBREVIATED.search(text[max(0, candidate.start - 14) : candidate.start]):
        return False
    return bool(_STOPPED.search(text[max(0, candidate.start - 6) : candidate.start])) or count > _OFTEN


def _anyone_speaks(kept: Sequence[Candidate]) -> bool:
    """A conversation has a label that recurs, or two that are known for labels; a speech may have one, at its head.

    Who is only addressed (`Mr. President:`) makes no conversation.
    """
    kept = [candidate for candidate in kept if not _is_vocative(candidate.label)]
    counts = Counter(candidate.group for candidate in kept)
    if any(count > 1 for count in counts.values()):
        return True
    known = [c for c in kept if is_generic(c.label) or has_office(c.label)]
    return bool(known) and (len(known) > 1 or known[0].block < _AT_THE_HEAD)


@lru_cache(maxsize=8192)
def _is_vocative(label: str) -> bool:
    """`Mr. President`, `Madam Chair`: how one who presides is addressed."""
    words = fold(label).split()
    return len(words) > 1 and words[0] in HONORIFICS and " ".join(words) in CHAIRS


def _without_overlap(kept: Iterable[Candidate]) -> Iterable[Candidate]:
    at = (-1, -1)
    for candidate in sorted(kept, key=lambda c: (c.block, c.start, -c.end)):
        if (candidate.block, candidate.start) >= at:
            yield candidate
            at = (candidate.block, candidate.words)


def confirmed(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The labels printed inside speeches that markup delimits: interjections of those who speak elsewhere, or of a
    voice.
    """
    marked = {core(block.speech.label) for block in blocks if block.speech is not None and block.speech.label}
    kept = [c for c in candidates if c.ending is Ending.COLON and _interjects(c, blocks, marked)]
    return list(_without_overlap(kept))


def _interjects(candidate: Candidate, blocks: Sequence[Block], marked: set[str]) -> bool:
    block = blocks[candidate.block]
    named = " " in candidate.core and candidate.core in marked
    if block.speech is None or not (candidate.position is Position.PARAGRAPH or named or _stands(candidate, blocks, 1)):
        return False
    if not block.text[candidate.words :].strip() or block.text[candidate.start - 1 : candidate.start] in ("[", "("):
        return False
    return (candidate.core in marked and len(candidate.core) > len("the")) or (
        is_generic(candidate.label) and candidate.strong
    )
