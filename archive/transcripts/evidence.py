"""Evidence: the rules by which a label's printings are weighed, over the whole document, before it is believed.

Each rule looks at all the places where one label was printed, and gives points for or against. What is done with the
points stands in `verdict.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from archive.transcripts.candidates import Candidate
from archive.transcripts.endings import Ending, Position
from archive.transcripts.entries import is_bare
from archive.transcripts.kinds import LOOSE, kind_in
from archive.transcripts.manuscript import Block, Form, MarkKind
from archive.transcripts.shapes import NAME_AND_INITIALS, has_office, in_capitals, looks_like_a_person, split_tail
from archive.transcripts.vocabulary import DIRECTIONS, fold, is_generic

MOST: Final = 0.5  # of the places where a label is printed
_SOME: Final = 0.3
_NEARLY_ALL: Final = 0.7
_OFTEN: Final = 4  # places
_FEW_WORDS: Final = 4
_TRIED: Final = 300  # places of one label
_ENTRY: Final = 10  # words of an entry
_OFFICE_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Printing:
    """All the places where one label is printed, and the document around them."""

    label: str
    places: tuple[Candidate, ...]
    blocks: Sequence[Block]
    known: frozenset[str]  # folded words of the names that the head of the document gives
    after_questions: int = 0  # how many of its places come next after a label of questions
    punctuated: bool = False  # whether nearly all that follows a label in the document ends as a sentence does
    throughout: bool = False  # whether nearly every paragraph of the document begins with a label and a colon

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
        """The share of its places that pass a test; of many, those that stand evenly through the document are tried."""
        tried = self.places[:: max(1, len(self.places) // _TRIED)]
        return sum(map(test, tried)) / len(tried)


Rule = Callable[[Printing], int]


def unnamed_speaker(printing: Printing) -> int:
    """`Q`, `JOURNALIST`, `The Chair`: words that are labels in a language that the reader knows."""
    return 3 if is_generic(printing.label) else 0


def title_or_office(printing: Printing) -> int:
    """`Mr. Osk`, `The Minister for Trade`."""
    return 2 if has_office(printing.places[0].label) else 0


def named_in_the_head(printing: Printing) -> int:
    """A name that the title or the list of participants gives."""
    words = [fold(word) for word in split_tail(printing.places[0].label)[0].split()]
    return 2 if any(word in printing.known for word in words if len(word) > len("de")) else 0


def a_name_and_initials(printing: Printing) -> int:
    """`OSK A. B.`: a family name, and initials after it."""
    return 2 if NAME_AND_INITIALS.match(printing.label) else 0


def a_letter_alone(printing: Printing) -> int:
    """`K:` is who speaks on the telephone where it recurs; once or twice, it is an item of a list."""
    letter = len(printing.label) == 1 and not is_generic(printing.label)
    return -2 if letter and len(printing.places) < _OFTEN else 0


def a_number_follows(printing: Printing) -> int:
    """`SEC. 2.`, `Art. 5.`: what a number follows is a part of a document."""

    def numbered(place: Candidate) -> bool:
        return place.ending is Ending.STOP and bool(_PART.match(printing.following(place).lstrip()))

    return -8 if printing.share(numbered) > MOST else 0


_PART: Final = re.compile(r"(?:\d{1,4}|[IVXLC]{1,6})(?:[.,:)]|\s[—–-]|$)")


def printed_in_capitals(printing: Printing) -> int:
    """Capitals set a label off from the words."""
    return 1 if printing.share(lambda place: in_capitals(place.label)) > MOST else 0


def printed_bold(printing: Printing) -> int:
    """So do bold letters that end where the label ends, and headings."""
    return 2 if printing.share(lambda place: place.strong or place.heading) > MOST else 0


def a_whole_name(printing: Printing) -> int:
    """Two to five capitalised words."""
    return 1 if looks_like_a_person(printing.places[0].label) else 0


def has_a_tail(printing: Printing) -> int:
    """`(Kestria)`, `(through interpreter)`: a country or a language in brackets follows a name."""
    return 1 if printing.share(lambda place: "(" in place.label or "（" in place.label) > MOST else 0


def recurs(printing: Printing) -> int:
    """Who speaks in a conversation speaks again."""
    count = len(printing.places)
    return 0 if count == 1 else 2 if count < _OFTEN else 3


def answers_questions(printing: Printing) -> int:
    """Who speaks next after a question, again and again, answers."""
    return 2 if printing.after_questions > MOST * len(printing.places) else 0


def in_a_dialogue_throughout(printing: Printing) -> int:
    """Where nearly every paragraph begins with a label, one that recurs is one, in whatever language."""
    return 1 if printing.throughout and len(printing.places) > 1 else 0


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

    alone = printing.share(lambda place: place.ending is Ending.LINE and place.strong) > MOST
    return -2 if printing.share(small) > MOST and not alone else 0


def only_a_link_follows(printing: Printing) -> int:
    """An entry of a list of references: its colon is followed by an address and nothing else."""

    def linked(place: Candidate) -> bool:
        after = printing.following(place).lstrip(" \n*_[")
        marks = printing.blocks[place.block].marks
        links = (m for m in marks if m.kind is MarkKind.LINK and place.words - 2 <= m.start <= place.words + 3)
        return after.startswith(("http", "www.")) or any(True for _ in links)

    return -4 if printing.share(linked) > _SOME else 0


_WEAK: Final = {Ending.DASH: -2, Ending.STOP: -1, Ending.LINE: -2, Ending.BRACKET: -1}


def marked_by_a_sign(printing: Printing) -> int:
    """A circle before a name, a time code or a stop and a dash after it, are there to say who speaks."""

    def signed(place: Candidate) -> bool:
        before = printing.blocks[place.block].text[max(0, place.start - 2) : place.start].strip()
        return place.ending in (Ending.TIME, Ending.STOP_DASH) or before in ("○", "◯", "●", "◎", "◆", ">>", "((")

    return 2 if printing.share(signed) > MOST else 0


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
        if place.ending is Ending.COLON and printing.punctuated and not is_generic(place.label):
            return is_bare(rest) if rest and len(rest.split()) <= _ENTRY else False
        listed = block.form is Form.ITEM or place.ending is Ending.DASH
        return listed and bool(rest) and not rest.endswith(_SENTENCE_ENDS)

    return -8 if printing.share(entry) > MOST else 0


def names_a_document(printing: Printing) -> int:
    """`Opening of the conference: address by …`: a title, that says what kind of document it is."""
    label = printing.label.partition(",")[0]
    if len(label.split()) <= _FEW_WORDS and kind_in(label) in LOOSE and printing.places[0].strong:
        return 0
    if is_generic(label) or kind_in(label) is None or (has_office(label) and len(label.split()) <= _FEW_WORDS):
        return 0
    return -8


def is_quoted(printing: Printing) -> int:
    """A name before words in quotation marks, once: somebody is cited, and does not speak here."""

    def quoted(place: Candidate) -> bool:
        return printing.following(place).lstrip(" \n*_").startswith(("“", "«", "„", '"', "[“"))

    return -8 if len(printing.places) == 1 and printing.share(quoted) > MOST and not is_generic(printing.label) else 0


def is_a_heading_over_parts(printing: Printing) -> int:
    """A line without a sign is a label where it is known for one, or recurs over sentences; else it is a heading."""
    lines = [place for place in printing.places if place.ending is Ending.LINE]
    if len(lines) < len(printing.places):
        return 0
    if is_generic(printing.label):
        return 0 if len(lines) > 1 else -1
    if NAME_AND_INITIALS.match(printing.label):
        return 0
    label = printing.label
    if printing.places[0].heading and (is_generic(label) or has_office(label) or looks_like_a_person(label)):
        return -1
    if len(lines) == 1 or printing.share(_before_prose(printing)) < _NEARLY_ALL:
        return -4
    set_apart = printing.share(lambda p: p.strong or p.heading) > MOST and len(label.split()) <= _FEW_WORDS
    named = looks_like_a_person(label) and (
        printing.share(lambda p: in_capitals(p.label)) > MOST or named_in_the_head(printing) > 0 or len(lines) >= _OFTEN
    )
    office = has_office(label) and len(label.split()) <= _OFFICE_WORDS
    return 0 if set_apart or named or office else -4


def _before_prose(printing: Printing) -> Callable[[Candidate], bool]:
    """Whether words that end as a sentence does follow a line: under a heading stands another, or a list."""

    def prose(place: Candidate) -> bool:
        block = printing.blocks[place.block]
        after = printing.blocks[place.block + 1].text.rstrip() if place.block + 1 < len(printing.blocks) else ""
        after = block.text.rstrip() if place.words < len(block.text) else after
        return after.endswith(_SENTENCE_ENDS)

    return prose


_SENTENCE_ENDS: Final = (".", "?", "!", "…", "”", '"', "’", ")", "。", "？", "！", "—", "–", "-")


def is_a_stage_direction(printing: Printing) -> int:
    """`[Laughter]`, `(Applause)`: what happens, not who speaks."""
    first = fold(printing.label).split()[:1]
    bracketed = printing.share(lambda place: place.ending is Ending.BRACKET) > MOST
    return -6 if bracketed and first and not is_generic(printing.label) and first[0] in DIRECTIONS else 0


RULES: Final[tuple[Rule, ...]] = (
    unnamed_speaker,
    title_or_office,
    named_in_the_head,
    a_name_and_initials,
    a_letter_alone,
    a_number_follows,
    printed_in_capitals,
    printed_bold,
    a_whole_name,
    has_a_tail,
    recurs,
    answers_questions,
    in_a_dialogue_throughout,
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
