"""Endings: what may end a label and part it from the words, a colon, a stop, brackets, a wide space; a matcher each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from archive.transcripts.shapes import LONGEST, has_office, in_capitals, is_label
from archive.transcripts.vocabulary import HONORIFICS, answers, asks, fold, is_generic

_FAR: Final = 2  # white space after `A` that makes it a label
_SHORT_LABEL: Final = 4  # words
_LONG_LABEL: Final = 12  # words


class Ending(StrEnum):
    """What ends a label and parts it from the words."""

    COLON = "colon"
    STOP = "stop"
    DASH = "dash"
    STOP_DASH = "stop and dash"
    SPACE = "space"
    BRACKET = "bracket"
    LINE = "line"
    TIME = "time"
    BOLD = "bold"


class Position(StrEnum):
    """Where a label stands in its block."""

    PARAGRAPH = "paragraph"
    LINE = "line"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Found:
    """A label found in a window of text, in offsets of the window: where it begins, ends, and the words after it."""

    start: int
    end: int
    words: int
    ending: Ending


COLON: Final = re.compile(r"\s?[:：]")
AFTER: Final = re.compile(r"[\s*_]*")
_QUESTION: Final = re.compile(r"([QA])(?:[ \xa0\t]{2,}|\t|[ \xa0](?=[A-Z\"“']))")
_DASH: Final = re.compile(r"\.?\s?[–—]\s?|\s-\s|\.-\s?|\s--\s")
_STOP: Final = re.compile(r"\.(?=[\s—–]|--?\s?[\"“A-ZÀ-ÞА-Я])|(?<=\w\w\w)\.(?=[\"“A-ZÀ-Þ])")
_WIDE: Final = re.compile(r"[^\s　]{1,40}　")
_ITEM: Final = re.compile(r"[a-z]")  # `(d)` counts
_BRACKETED: Final = re.compile(
    r"([\[(<【（〔［]{1,2})([^\[\]()<>【】（）〔〕［］\n]{1,60})([\])>】）〕］]{1,2})\s*[:：]?\s*(?=\S)"
)


def _colon(window: str, position: Position) -> Found | None:
    for found in COLON.finditer(window):
        if is_time_or_address(window, found):
            continue
        asked = _ASKED.match(window, 0, found.start())
        if asked and is_generic(asked[1]) and (asks(asked[1]) or answers(asked[1])):
            return None
        if _LETTER.fullmatch(window, 0, found.start()):
            return found_at(window, found.start(), found.end(), Ending.COLON)
        return ended(window, found.start(), _past_dash(window, found.end(), _GLUED_DASH), Ending.COLON)
    return None


_ASKED: Final = re.compile(r"([^\W\d_]{1,9})\.\s+(?=\S)")  # `Q. On the ice: is it thin?`
_LETTER: Final = re.compile(r"[A-ZÀ-ÞА-Я]")  # by which the record of a telephone call names who speaks


def _past_dash(window: str, at: int, dash: re.Pattern[str]) -> int:
    """Where the words begin after a sign that a dash makes stronger, `Mr. Osk.— The`; a dash before a small letter is
    the speaker's own, who goes on with an interrupted sentence.
    """
    found = dash.match(window, at)
    return found.end() if found and _begins_words(window[found.end() :]) else at


_GLUED_DASH: Final = re.compile(r"[–—-]{1,2}\s{0,3}(?=\S)")
_SPACED_DASH: Final = re.compile(r"\s?[–—-]{1,2}\s{0,3}(?=\S)")


def is_time_or_address(window: str, found: re.Match[str]) -> bool:
    before, after = window[max(0, found.start() - 2) : found.start()], window[found.end() : found.end() + 3]
    return (before[-1:].isdigit() and after.lstrip(" ")[:1].isdigit()) or after.startswith("//")


def ended(window: str, end: int, after: int, ending: Ending) -> Found | None:
    """The label from the window's start to `end`, if it has the shape of one; its words begin at or after `after`."""
    return found_at(window, end, after, ending) if is_label(window[:end]) else None


def found_at(window: str, end: int, after: int, ending: Ending) -> Found:
    """The label from the window's start to `end`; its words begin at or after `after`."""
    space = AFTER.match(window, after)
    return Found(0, end, space.end() if space else after, ending)


def _begins_words(text: str) -> bool:
    """Whether what follows a sign may be the first words of a turn: no small letter, and no comma."""
    return bool(text) and not text[0].islower() and text[0] not in ",;.)?!"


def _question(window: str, position: Position) -> Found | None:
    """`Q` or `A` with white space alone before the words; one space is enough for `Q` where a capital follows."""
    found = _QUESTION.match(window)
    if not found or (found.group(1) == "A" and found.end() - found.end(1) < _FAR):
        return None
    return Found(0, 1, found.end(), Ending.SPACE)


def _bracketed(window: str, position: Position) -> Found | None:
    found = _BRACKETED.match(window)
    if not found or len(found.group(1)) != len(found.group(3)) or _ITEM.fullmatch(found.group(2)):
        return None
    if not is_label(found.group(2)) or not _begins_words(window[found.end() :]):
        return None
    return Found(found.start(2), found.end(2), found.end(), Ending.BRACKET)


def _stop(window: str, position: Position) -> Found | None:
    """A label ended by a full stop: unnamed, in capitals, or with a title; never a sentence's first words."""
    for found in _STOP.finditer(window, 0, LONGEST):
        label = window[: found.start()]
        if _is_title_alone(label) or _INITIALS.fullmatch(label):
            if is_generic(label) and not _NAME_FOLLOWS.match(window, found.start()):
                return ended(window, found.start(), found.end(), Ending.STOP)
            continue
        if not is_label(label):
            return None
        if label.count("(") > label.count(")"):
            continue
        if _is_abbreviated(label):
            if _NAME_AND_INITIALS.fullmatch(label) and position is Position.PARAGRAPH:
                return ended(window, found.end(), found.end(), Ending.STOP)
            continue
        if not _may_end_with_a_stop(label, position):
            return None
        stopped = ended(window, found.start(), _past_dash(window, found.end(), _SPACED_DASH), Ending.STOP)
        return stopped if stopped and window[stopped.words :].strip() else None
    return None


_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,3}\.?$")
_NAME_FOLLOWS: Final = re.compile(r"\.\s?(?:[A-ZÀ-ÞА-Я]\.\s?){1,3}[A-ZÀ-ÞА-Я][\w’'-]{2,}\.\s")
_INITIALS_AND_NAME: Final = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_][\w’'-]+(?:-[^\W\d_]+)?")
_WHOLE_NAME: Final = re.compile(r"[^\W\d_][\w’'-]+\s(?:[^\W\d_]\.\s){0,2}[^\W\d_][\w’'-]+")
_NAME_AND_INITIALS: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?\s[^\W\d_]\.\s?(?:[^\W\d_])?$")


def _is_title_alone(label: str) -> bool:
    """`M`, `Mr`, `Dr`: a title, whose stop parts it from the name that follows."""
    return " " not in label and fold(label) in HONORIFICS and not is_generic(label)


def _is_abbreviated(label: str) -> bool:
    """Whether a label's last word is a title or initials, so that the stop after it ends an abbreviation."""
    words = label.split()
    return fold(words[-1]) in HONORIFICS or (len(words) > 1 and bool(_INITIALS.fullmatch(words[-1])))


def _may_end_with_a_stop(label: str, position: Position) -> bool:
    if is_generic(label):
        return True
    if position is Position.PARAGRAPH and (_INITIALS_AND_NAME.fullmatch(label) or _WHOLE_NAME.fullmatch(label)):
        return True
    if position is not Position.PARAGRAPH and len(label.split()) > _SHORT_LABEL:
        return False
    return (in_capitals(label) and len(label) > len("PM")) or (has_office(label) and len(label.split()) <= _LONG_LABEL)


def _dash(window: str, position: Position) -> Found | None:
    if position is not Position.PARAGRAPH:
        return None
    for found in _DASH.finditer(window, 1, LONGEST):
        if window.count("(", 0, found.start()) > window.count(")", 0, found.start()):
            continue
        if not _begins_words(window[found.end() :]):
            return None
        stopped = window[found.start()] == "." and window[found.end() - 1].isspace()
        if window[found.start()] == "." and (not stopped or _DOTTED.search(window[: found.start() + 1])):
            return None
        ending = Ending.STOP_DASH if stopped else Ending.DASH
        if ending is Ending.STOP_DASH and _SHORTENED.fullmatch(window, 0, found.start()):
            return found_at(window, found.start(), found.end(), ending)
        return ended(window, found.start(), found.end(), ending)
    return None


_DOTTED: Final = re.compile(r"\s[A-Z]\.[A-Z]\.$")  # `The U.S. — `: its stop is an abbreviation's
_SHORTENED: Final = re.compile(r"[A-ZÀ-ÞА-Я][a-zà-ÿа-я]{0,5}(?:\.[A-ZÀ-ÞА-Я]){0,2}")  # `Pres. — `, `P.M. — `


def _name_and_role(window: str, position: Position) -> Found | None:
    """A family name and initials, a role after a comma, and a stop: `OSK A. B., Deputy Minister of Rivers. It is …`"""
    found = _ROLED.match(window) if position is Position.PARAGRAPH else None
    return found_at(window, found.end(1), found.end(1) + 1, Ending.STOP) if found else None


_ROLED: Final = re.compile(
    r"([A-ZÀ-ÞА-ЯІЇЄҐ][\w’'-]{2,30}\s[A-ZÀ-ÞА-ЯІЇЄҐ]\.\s?(?:[A-ZÀ-ÞА-ЯІЇЄҐ]\.)?,\s[^.:?!]{3,220})\.\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ…«\"“.])"
)


def _wide_space(window: str, position: Position) -> Found | None:
    """A label ended by an ideographic space, as in the minutes of East Asian chambers."""
    found = _WIDE.match(window)
    return ended(window, found.end() - 1, found.end(), Ending.SPACE) if found else None


_TIMED: Final = re.compile(
    r"([^\W\d_][^\n\d]{1,60}?(?:\s\d{1,2})?)(?:,|\s[|–—-])?\s{1,8}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[:–—-]?(?=\n|$)"
)

_CODE: Final = re.compile(r"\d:\d")


def timed(window: str, position: Position) -> Found | None:
    """A name with a time code after it, alone on its line."""
    found = _TIMED.match(window) if _CODE.search(window) else None
    return ended(window, found.end(1), found.end(), Ending.TIME) if found else None


# What may stand at the head of a paragraph or a line, tried in this order. A new convention of printing is a line here.
MATCHERS: Final[tuple[Callable[[str, Position], Found | None], ...]] = (
    timed,
    _question,
    _colon,
    _bracketed,
    _wide_space,
    _name_and_role,
    _stop,
    _dash,
)
