"""Evidence: which candidates are labels, weighed over the whole document before any is believed.

Each rule looks at all the places where one label was printed, and gives points for or against. A label that reaches the
threshold is believed; one that nearly does is believed where it follows a convention that others have shown to be in
force.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from archive.transcripts.candidates import Candidate, Ending, Position
from archive.transcripts.kinds import kind_in
from archive.transcripts.manuscript import Block, Form, MarkKind
from archive.transcripts.shapes import core, has_office, in_capitals, looks_like_a_person, split_tail
from archive.transcripts.vocabulary import CHAIRS, DIRECTIONS, HONORIFICS, answers, asks, fold, is_generic


@dataclass(frozen=True, slots=True)
class Printing:
    """All the places where one label is printed, and the document around them."""

    label: str
    places: tuple[Candidate, ...]
    blocks: Sequence[Block]
    known: frozenset[str]  # folded words of the names that the head of the document gives
    after_questions: int = 0  # how many of its places come next after a label of questions

    def following(self, place: Candidate) -> str:
        """What follows a label: the words after it in its block, or the next block's."""
        rest = self.blocks[place.block].text[place.words : place.words + 40]
        if rest.strip() or place.block + 1 >= len(self.blocks):
            return rest
        return self.blocks[place.block + 1].text[:40]

    def at(self, position: Position) -> int:
        """How often it stands in a position."""
        return sum(place.position is position for place in self.places)

    def share(self, test: Callable[[Candidate], bool]) -> float:
        """The share of its places that pass a test."""
        return sum(map(test, self.places)) / len(self.places)


Rule = Callable[[Printing], int]
BELIEVED = 4
IN_FORCE = 1  # enough, where the convention is in force
CONVENTION = 3  # places that show a convention to be in force


def unnamed_speaker(printing: Printing) -> int:
    """`Q`, `JOURNALIST`, `The Chair`: words that are labels in a language that the reader knows."""
    return 3 if is_generic(printing.label) else 0


def title_or_office(printing: Printing) -> int:
    """`Mr. Osk`, `The Minister for Trade`."""
    return 2 if has_office(printing.places[0].label) else 0


def named_in_the_head(printing: Printing) -> int:
    """A name that the title or the list of participants gives."""
    words = [fold(word) for word in split_tail(printing.places[0].label)[0].split()]
    return 2 if any(word in printing.known for word in words if len(word) > 2) else 0


def printed_in_capitals(printing: Printing) -> int:
    """Capitals set a label off from the words."""
    return 1 if printing.share(lambda place: in_capitals(place.label)) > 0.5 else 0


def printed_bold(printing: Printing) -> int:
    """So do bold letters that end where the label ends, and headings."""
    return 2 if printing.share(lambda place: place.strong or place.heading) > 0.5 else 0


def a_whole_name(printing: Printing) -> int:
    """Two to five capitalised words."""
    return 1 if looks_like_a_person(printing.places[0].label) else 0


def has_a_tail(printing: Printing) -> int:
    """`(Kestria)`, `(through interpreter)`: a country or a language in brackets follows a name."""
    return 1 if printing.share(lambda place: "(" in place.label or "（" in place.label) > 0.5 else 0


def recurs(printing: Printing) -> int:
    """Who speaks in a conversation speaks again."""
    count = len(printing.places)
    return 0 if count < 2 else 2 if count < 4 else 3


def answers_questions(printing: Printing) -> int:
    """Who speaks next after a question, again and again, answers."""
    return 2 if printing.after_questions > 0.5 * len(printing.places) else 0


def opens_paragraphs(printing: Printing) -> int:
    """Labels open paragraphs; what stands inside one needs more to be believed."""
    if printing.at(Position.PARAGRAPH) * 2 >= len(printing.places):
        return 1
    return -1 if printing.at(Position.INLINE) == len(printing.places) else 0


def followed_by_a_sentence(printing: Printing) -> int:
    """A colon before a small letter is punctuation."""

    def small(place: Candidate) -> bool:
        after = printing.following(place).lstrip(" \n*_\"'“‘«(")
        return not after or after[0].islower()

    return -2 if printing.share(small) > 0.5 else 0


def only_a_link_follows(printing: Printing) -> int:
    """An entry of a list of references: its colon is followed by an address and nothing else."""

    def linked(place: Candidate) -> bool:
        after = printing.following(place).lstrip(" \n*_[")
        marks = printing.blocks[place.block].marks
        links = (m for m in marks if m.kind is MarkKind.LINK and place.words - 2 <= m.start <= place.words + 3)
        return after.startswith(("http", "www.")) or any(True for _ in links)

    return -4 if printing.share(linked) > 0.3 else 0


_WEAK: Final = {Ending.DASH: -2, Ending.STOP: -1, Ending.LINE: -2, Ending.BRACKET: -1}


def marked_by_a_sign(printing: Printing) -> int:
    """A circle before a name, or a time code after it, is there to say who speaks."""

    def signed(place: Candidate) -> bool:
        before = printing.blocks[place.block].text[max(0, place.start - 2) : place.start].strip()
        return place.ending is Ending.TIME or before in ("○", "◯", "●", "◎", "◆", ">>")

    return 2 if printing.share(signed) > 0.5 else 0


def needs_more_than_a_dash(printing: Printing) -> int:
    """A dash or a stop is commoner in prose than a colon; so are a line, a bracket."""
    return max(_weakness(place) for place in printing.places)


def _weakness(place: Candidate) -> int:
    set_off = (place.ending is Ending.LINE and place.strong) or (
        place.ending is Ending.BRACKET and looks_like_a_person(place.label)
    )
    return 0 if set_off else _WEAK.get(place.ending, 0)


def is_an_entry_of_a_list(printing: Printing) -> int:
    """`Moderator: Ada Osk, Harbour University`: an entry of a list of those present has no sentence after its colon."""

    def entry(place: Candidate) -> bool:
        block = printing.blocks[place.block]
        rest = block.text[place.words : place.words + 2000].strip()
        listed = block.form is Form.ITEM or place.ending is Ending.DASH
        return listed and bool(rest) and not rest.endswith(_SENTENCE_ENDS)

    return -6 if printing.share(entry) > 0.5 else 0


def names_a_document(printing: Printing) -> int:
    """`Opening of the conference: address by …`: a title, that says what kind of document it is."""
    label = printing.label
    if is_generic(label) or kind_in(label) is None or (has_office(label) and len(label.split()) < 5):
        return 0
    return -8


def is_quoted(printing: Printing) -> int:
    """A name before words in quotation marks, once: somebody is cited, and does not speak here."""

    def quoted(place: Candidate) -> bool:
        return printing.following(place).lstrip(" \n*_").startswith(("“", "«", "„", '"', "[“"))

    return -8 if len(printing.places) == 1 and printing.share(quoted) > 0.5 and not is_generic(printing.label) else 0


def is_a_heading_over_parts(printing: Printing) -> int:
    """A line without a sign is a label where it is known for one, or recurs over sentences; else it is a heading."""
    lines = [place for place in printing.places if place.ending is Ending.LINE]
    if len(lines) < len(printing.places):
        return 0
    if is_generic(printing.label) and len(lines) > 1:
        return 0
    label = printing.label
    if printing.places[0].heading and (is_generic(label) or has_office(label) or looks_like_a_person(label)):
        return -1
    if len(lines) == 1 or printing.share(_before_prose(printing)) < 0.7:
        return -4
    set_apart = printing.share(lambda p: p.strong or p.heading) > 0.5 and len(label.split()) <= 4
    named = looks_like_a_person(label) and (
        printing.share(lambda p: in_capitals(p.label)) > 0.5 or named_in_the_head(printing) > 0
    )
    office = has_office(label) and len(label.split()) <= 6
    return 0 if set_apart or named or office else -4


def _before_prose(printing: Printing) -> Callable[[Candidate], bool]:
    """Whether words that end as a sentence does follow a line: under a heading stands another, or a list."""

    def prose(place: Candidate) -> bool:
        after = printing.blocks[place.block + 1].text.rstrip() if place.block + 1 < len(printing.blocks) else ""
        return after.endswith(_SENTENCE_ENDS)

    return prose


_SENTENCE_ENDS: Final = (".", "?", "!", "…", "”", '"', "’", ")", "。", "？", "！", "—", "–", "-")


def is_a_stage_direction(printing: Printing) -> int:
    """`[Laughter]`, `(Applause)`: what happens, not who speaks."""
    first = fold(printing.label).split()[:1]
    bracketed = printing.share(lambda place: place.ending is Ending.BRACKET) > 0.5
    return -6 if bracketed and first and first[0] in DIRECTIONS else 0


RULES: Final[tuple[Rule, ...]] = (
    unnamed_speaker,
    title_or_office,
    named_in_the_head,
    printed_in_capitals,
    printed_bold,
    a_whole_name,
    has_a_tail,
    recurs,
    answers_questions,
    opens_paragraphs,
    followed_by_a_sentence,
    only_a_link_follows,
    marked_by_a_sign,
    needs_more_than_a_dash,
    is_an_entry_of_a_list,
    names_a_document,
    is_quoted,
    is_a_heading_over_parts,
    is_a_stage_direction,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates that are believed, in order, and the points of every label that was weighed."""

    labels: tuple[Candidate, ...]
    points: Mapping[str, int]


def weigh(candidates: Sequence[Candidate], blocks: Sequence[Block], known: frozenset[str]) -> Verdict:
    """The labels among the candidates of a document."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.core].append(candidate)
    follow = Counter(b.core for a, b in pairwise(candidates) if asks(a.label) and not asks(b.label))
    printings = [
        Printing(places[0].label, tuple(places), blocks, known, follow[name]) for name, places in groups.items()
    ]
    points = {printing.places[0].core: sum(rule(printing) for rule in RULES) for printing in printings}
    believed = {name for name, total in points.items() if total >= BELIEVED}
    believed |= _in_force(printings, points, believed) | _paired(groups, believed)
    if sum(c.ending is not Ending.LINE and c.core in believed for c in candidates) >= CONVENTION:
        believed -= {name for name in believed if all(c.ending is Ending.LINE for c in groups[name])}
    usual = {name: _usual_ending(places) for name, places in groups.items()}
    kept = [
        c
        for c in candidates
        if c.core in believed and _stands(c, blocks, len(groups[c.core])) and not _addresses(c, usual[c.core])
    ]
    if not _anyone_speaks(kept):
        kept = []
    return Verdict(tuple(_without_overlap(kept)), points)


def _paired(groups: Mapping[str, Sequence[Candidate]], believed: Iterable[str]) -> set[str]:
    """Where questions are labelled, a label of answers is one however seldom it is printed."""
    if not any(asks(name) for name in believed):
        return set()
    return {name for name, places in groups.items() if answers(name) and any(p.ending is Ending.COLON for p in places)}


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
    styles = Counter(place.style for p in printings if p.places[0].core in chosen for place in p.places)
    shown = {style for style, count in styles.items() if count >= CONVENTION}
    return {
        p.places[0].core
        for p in printings
        if IN_FORCE <= points[p.places[0].core] < BELIEVED
        and any(place.style in shown and _may_follow(place) for place in p.places)
    }


def _may_follow(place: Candidate) -> bool:
    """Only labels that open a paragraph or a line, and are ended by a sign, follow a convention by their look alone."""
    return place.position is not Position.INLINE and (place.ending is not Ending.LINE or place.heading)


_STOPPED: Final = re.compile(r"[.?!…:;\"”’»)\]—–。？！」*_-]\s*$")


def _stands(candidate: Candidate, blocks: Sequence[Block], count: int) -> bool:
    """Whether a believed label is one in this place: inside a block, a sentence has ended before it."""
    if candidate.position is Position.PARAGRAPH:
        return True
    if candidate.position is Position.LINE and candidate.ending is Ending.COLON and in_capitals(candidate.label):
        return True
    text = blocks[candidate.block].text
    return bool(_STOPPED.search(text[max(0, candidate.start - 6) : candidate.start])) or count > 3


def _anyone_speaks(kept: Sequence[Candidate]) -> bool:
    """A conversation has a label that recurs, or two that are known for labels; a speech may have one, at its head.

    Who is only addressed (`Mr. President:`) makes no conversation.
    """
    kept = [candidate for candidate in kept if not _is_vocative(candidate.label)]
    counts = Counter(candidate.core for candidate in kept)
    if any(count > 1 for count in counts.values()):
        return True
    known = [c for c in kept if is_generic(c.label) or has_office(c.label)]
    return bool(known) and (len(known) > 1 or known[0].block < 8)


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
    return (candidate.core in marked and len(candidate.core) > 3) or (is_generic(candidate.label) and candidate.strong)
