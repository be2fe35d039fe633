"""Turns as a page shows them: number, label, verb and words, in the colour that the speaker has in this document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import Document, Turn, Version
from archive.models.speaking import SpokenTurn, spoken
from archive.models.strips import Band, strip
from archive.transcripts.transcript import TurnKind
from archive.transcripts.vocabulary import is_generic

from . import languages, words_shown
from .words_shown import Words

_VERBS = {TurnKind.STATEMENT: "speaks", TurnKind.QUESTION: "asks", TurnKind.ANSWER: "answers"}
_UNSPOKEN = (TurnKind.NOTE, TurnKind.TEXT)
_UNNAMED = {TurnKind.QUESTION: "Question", TurnKind.ANSWER: "Answer"}
_LONGEST_SIGN = 2  # a printed “Q” or “A:” is a sign, no name

Marks = Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn of a page. `remark` follows the verb; `label` is the label as printed where another name is shown.

    Of a turn that a search found, `found_before` and `found_after` are the numbers of those before and after it that it
    found too; 0 for none.
    """

    number: int
    kind: str
    words: Words
    heading: str
    colour: int
    name: str
    name_href: str
    role: str
    verb: str
    remark: str
    label: str
    href: str
    language: str
    direction: str
    is_found: bool
    found_before: int = 0
    found_after: int = 0

    @property
    def key(self) -> str:
        """The turn's permanent name in its document."""
        return f"t{self.number}"

    @property
    def is_question(self) -> bool:
        """Whether the archive shows it in the voice of a question."""
        return self.kind == TurnKind.QUESTION

    @property
    def is_spoken(self) -> bool:
        """Whether somebody speaks it, so that it has a label."""
        return self.kind not in _UNSPOKEN

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage that nobody speaks: an article of a treaty, a section of a communiqué."""
        return self.kind == TurnKind.TEXT

    @property
    def look(self) -> str:
        """The name of its look in the style sheet."""
        return "clause" if self.is_passage else self.kind

    @property
    def is_labelled(self) -> bool:
        """Whether something on the page names it: its label, or the heading of a passage."""
        return self.is_spoken or (self.is_passage and bool(self.heading))

    @property
    def unit(self) -> str:
        """What a reader calls it."""
        return "Passage" if self.is_passage else "Turn"


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as it is read: its turns as spoken and as shown, and the bands of its strip."""

    spoken: tuple[SpokenTurn, ...]
    turns: tuple[ShownTurn, ...]
    bands: tuple[Band, ...]

    @property
    def nobody_speaks(self) -> bool:
        """Whether every turn is a passage or a note."""
        return all(not turn.is_spoken for turn in self.turns)


def turns_of(version: Version) -> list[SpokenTurn]:
    """Return the turns of a version with who speaks them, in order, in two queries."""
    return spoken(Turn.objects.filter(version=version).select_related("version").order_by("position"))


def reading(
    document: Document,
    version: Version,
    *,
    marks: Marks | None = None,
    new: Mapping[int, int] | None = None,
    only: range | None = None,
    said: list[SpokenTurn] | None = None,
) -> Reading:
    """Return a version as it is read, in two queries; in none where its turns were asked for before, as `said`.

    `marks` are the stretches that a search found, by turn number; `new` the number of the version that brought a turn,
    where it was not the first; `only` the places, from 0, of the turns to show, where not all are.
    """
    said = said if said is not None else turns_of(version)
    bands = strip([one.voiced for one in said])
    kept = said if only is None else said[only.start : only.stop]
    first = _first_roles(kept)
    numbers = {one.turn.number for one in kept}
    found = list(marks or {}) if only is None else []
    around = dict(zip(found, zip([0, *found[:-1]], [*found[1:], 0], strict=True), strict=True)) if found else {}
    turns = tuple(
        shown_turn(
            one,
            document,
            version.get_absolute_url(),
            marks=marks or {},
            new=new or {},
            colour=band.colour,
            role=first.get(band.number, ""),
            around=around.get(band.number, (0, 0)),
        )
        for one, band in zip(said, bands, strict=True)
        if band.number in numbers
    )
    return Reading(tuple(said), turns, tuple(bands))


def _first_roles(said: Sequence[SpokenTurn]) -> dict[int, str]:
    """Return the role to show, by turn: whole where a speaker first appears with it, and not again."""
    held: dict[str, str] = {}
    shown: dict[int, str] = {}
    for one in said:
        if one.role and held.get(one.name) != one.role:
            shown[one.turn.number] = one.role
            held[one.name] = one.role
    return shown


def shown_turn(
    one: SpokenTurn,
    document: Document,
    at: str,
    *,
    colour: int,
    role: str,
    marks: Marks | None = None,
    new: Mapping[int, int] | None = None,
    words: Words | None = None,
    around: tuple[int, int] = (0, 0),
) -> ShownTurn:
    """Return one turn as a page shows it; `at` is the address of the document or version that it hangs on, `around` the
    numbers of the turns found before and after it.

    `words` are shown in place of the whole turn's: an excerpt, or the snippet of a search.
    """
    turn = one.turn
    name = name_shown(one)
    language = turn.language if turn.language and turn.language != document.language else ""
    return ShownTurn(
        number=turn.number,
        kind=turn.kind,
        words=words
        or words_shown.shown(turn.text, turn.ranges, key=turn.key, marks=(marks or {}).get(turn.number, ())),
        heading=turn.heading,
        colour=colour,
        name=name,
        name_href=one.party.get_absolute_url() if one.party else "",
        role=role,
        verb=_VERBS.get(TurnKind(turn.kind), ""),
        remark=_remark(one, (new or {}).get(turn.number)),
        label=turn.label if turn.label and turn.label != name else "",
        href=f"{at}/{turn.key}",
        language=language,
        direction=_own_direction(one, document),
        is_found=turn.number in (marks or {}),
        found_before=around[0],
        found_after=around[1],
    )


def _own_direction(one: SpokenTurn, document: Document) -> str:
    """Return the direction of a turn's words, where it is not the document's, or another language is stated."""
    turn = one.turn
    if turn.language and turn.language != document.language:
        return languages.direction(turn.language)
    direction = languages.direction_of(turn.text, document.language)
    return direction if direction != languages.direction(document.language) else ""


def name_shown(one: SpokenTurn) -> str:
    """Return the name to show: a printed sign such as “Q” is put in words."""
    name = one.name
    if is_named(one) or len(name.strip(". :")) > _LONGEST_SIGN:
        return name
    return _UNNAMED.get(TurnKind(one.turn.kind), name or "Not named")


def is_named(one: SpokenTurn) -> bool:
    """Whether the archive knows, or the source says, who speaks."""
    return bool(one.party or one.turn.speaker_named)


def _remark(one: SpokenTurn, brought_by: int | None) -> str:
    remarks = []
    if not is_named(one) and one.turn.kind not in _UNSPOKEN:
        remarks.append("not named in the source" if _is_nobody(one.turn.label) else "not identified")
    if brought_by is not None:
        remarks.append(f"new in version {brought_by}")
    return ", ".join(remarks)


def _is_nobody(label: str) -> bool:
    return is_generic(label) if label else True
