"""Kinds: of a document, from the words of its title; of a turn, from who speaks and what was said before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from archive.transcripts.shapes import core, split_tail
from archive.transcripts.transcript import TurnKind
from archive.transcripts.vocabulary import ANSWERS, CHAIRS, KINDS, QUESTIONS, VOICES, fold, unnumbered

_FEW: Final = 3  # speakers
_ASKING: Final = 0.5  # share of questions among the turns of who asks
_CONVERSATION: Final = range(2, 5)  # speakers

_BY_LENGTH: Final = tuple(sorted(KINDS, key=len, reverse=True))
_KINDS: Final = (
    "press-conference briefing speech statement interview debate meeting-record conversation communique treaty letter "
    "report news"
)
_OWN: Final = {kind: kind for kind in _KINDS.split()}


# Words that many titles hold beside the one that says what the document is.
LOOSE: Final = frozenset({"speech", "statement", "report", "news", "letter", "treaty"})


@lru_cache(maxsize=1024)
def kind_in(text: str) -> str | None:
    """The archive's kind of document that a text names: the first that it names, the longest name of it."""
    plain = fold(text).replace("general debate", " ")  # the item of an agenda at which statements are made
    if not plain.strip():
        return None
    if plain.replace(" ", "-") in _OWN:
        return _OWN[plain.replace(" ", "-")]
    found = [
        (KINDS[phrase] in LOOSE, plain.find(phrase), -len(phrase), phrase)
        for phrase in _BY_LENGTH
        if _holds(plain, phrase)
    ]
    return KINDS[min(found)[3]] if found else None


def _holds(plain: str, phrase: str) -> bool:
    at = plain.find(phrase)
    if at < 0:
        return False
    if not phrase[0].isascii() and phrase.upper() == phrase.lower():
        return True
    end = at + len(phrase)
    return (at == 0 or not plain[at - 1].isalnum()) and (
        end == len(plain) or not plain[end].isalpha() or plain[end:] == "s"
    )


_UNSPOKEN: Final = frozenset({"treaty", "letter", "communique", "report"})


def spoken_kind(named: str | None, labels: Sequence[str]) -> str | None:
    """The kind of a document in which somebody speaks: what its title says, unless nobody speaks in that kind."""
    return named if named and named not in _UNSPOKEN else kind_by_shape(labels) or named


def kind_by_shape(labels: Sequence[str]) -> str | None:
    """What kind a document is whose title does not say, from who speaks in it."""
    plain = [unnumbered(fold(split_tail(label)[0])) for label in labels]
    if not plain:
        return None
    names = set(plain)
    if names & QUESTIONS and len(names) <= _FEW:
        return "interview" if not names & {"q", "question", "journalist"} else "press-conference"
    if names & QUESTIONS:
        return "press-conference"
    if names & CHAIRS and len(names) > _FEW:
        return "meeting-record"
    return "speech" if len(names) == 1 and len(plain) == 1 else None


@dataclass(frozen=True, slots=True)
class Said:
    """One turn, as far as its kind depends on it."""

    label: str | None
    words: int
    asks: bool  # its text ends in, or is mostly, a question


@dataclass(frozen=True, slots=True)
class _Habit:
    turns: int
    questions: int
    words: int

    @property
    def mostly_asks(self) -> bool:
        return self.turns > 1 and self.questions >= _ASKING * self.turns


# Kinds of document in which persons with names of their own merely ask.
PRESS: Final = frozenset({"press-conference", "briefing", "interview"})


def turn_kinds(said: Sequence[Said], *, press: bool = False) -> list[TurnKind]:
    """The kind of every turn, in order: a question asks, an answer follows one, all else is a statement.

    `press` says that the document meets the press, so that named persons may be there to ask.
    """
    askers = _askers(said, press=press)
    following = {core(b.label) for a, b in pairwise(said) if a.label and b.label and core(a.label) in askers}
    named = press and bool(askers) and not any(unnumbered(name) in QUESTIONS for name in askers)
    kinds: list[TurnKind] = []
    asked = False
    for turn in said:
        # among the named, who never speaks after a question answers none
        silent = named and turn.label is not None and core(turn.label) not in askers | following
        kind = TurnKind.STATEMENT if silent else _kind(turn, askers, asked=asked)
        asked = asked or kind is TurnKind.QUESTION
        kinds.append(kind)
    return kinds


def _kind(turn: Said, askers: frozenset[str], *, asked: bool) -> TurnKind:
    plain = unnumbered(fold(split_tail(turn.label)[0])) if turn.label else ""
    if turn.label and (plain in QUESTIONS or core(turn.label) in askers):
        return TurnKind.QUESTION
    if plain in ANSWERS:
        return TurnKind.ANSWER
    if not asked or not askers or plain in _PRESIDING or plain in _HEARD:
        return TurnKind.STATEMENT
    return TurnKind.ANSWER


_OFFICIALS: Final = frozenset(
    fold(name)
    for name in (
        "senior administration official",
        "senior official",
        "official",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "senior state department official",
        "witness",
        "the witness",
        "发言人",
        "报道官",
        "報道官",
    )
)


_PRESIDING: Final = CHAIRS - {"the president", "president"}
_HEARD: Final = VOICES - _OFFICIALS  # those who speak for nobody by office

_MOST_TURNS: Final = 4  # of a named person who merely asks
_OFTEN: Final = 3  # answers, of one who answers; and named persons who ask


def _named_askers(said: Sequence[Said], habits: Mapping[str, Sequence[Said]]) -> frozenset[str]:
    """The named persons who speak seldom, mostly ask, and are each time answered by one of the few who answer."""
    names = [core(turn.label) if turn.label else "" for turn in said]
    asked = [(a, b) for a, b, turn in zip(names, names[1:], said, strict=False) if turn.asks and a != b]
    answered = Counter(b for _, b in asked if b)
    principals = {
        name
        for name, count in answered.items()
        if count >= _OFTEN and sum(t.asks for t in habits[name]) < _ASKING * len(habits[name])
    }
    if not principals or len(principals) > _FEW:
        return frozenset()
    unanswered = {a for a, b in asked if b not in principals}
    return frozenset(
        name
        for name, turns in habits.items()
        if name not in principals | unanswered | CHAIRS | VOICES
        and len(turns) <= _MOST_TURNS
        and any(a == name for a, _ in asked)
        and sum(t.asks for t in turns) >= _ASKING * len(turns)
    )


def _askers(said: Sequence[Said], *, press: bool) -> frozenset[str]:
    """Who asks: the unnamed of the press, and in what meets the press several with names; else, where two or three
    converse, the one who mostly asks and says less.
    """
    habits: Mapping[str, list[Said]] = defaultdict(list)
    for turn in said:
        if turn.label:
            habits[core(turn.label)].append(turn)
    unnamed = {name for name in habits if unnumbered(name) in QUESTIONS}
    named = _named_askers(said, habits) if press else frozenset()
    if unnamed or len(named) >= _OFTEN:
        return frozenset(unnamed) | named
    if len(habits) not in _CONVERSATION:
        return frozenset()
    summed = {
        name: _Habit(len(turns), sum(t.asks for t in turns), sum(t.words for t in turns) // len(turns))
        for name, turns in habits.items()
    }
    summed = {name: habit for name, habit in summed.items() if name not in CHAIRS}
    if not summed:
        return frozenset()
    least = min(summed.values(), key=lambda habit: habit.words)
    return frozenset(name for name, habit in summed.items() if habit.mostly_asks and habit.words <= 2 * least.words)
