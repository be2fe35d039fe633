"""The transcript: the plain value that reading a file yields, with no database in it.

Everything here is frozen, so that a transcript can be shown for review, compared with another reading of the same
file, and stored, without anyone having changed it on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class TurnKind(StrEnum):
    """What a contribution is. A closed list: the database, the pages and the exports know these and no others."""

    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    NOTE = "note"
    TEXT = "text"


class RangeKind(StrEnum):
    """What a range of a turn's text is. Ranges stand beside the text, which itself is plain."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    NOTE = "note"  # a stage direction inside a turn
    FOOTNOTE = "footnote"
    PAGE = "page"  # the printed page that begins here (start == end)
    TIME = "time"  # a time code that begins here (start == end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the source: line and character count from 1; page counts from 1 where the format has pages."""

    line: int | None = None
    character: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A range of a turn's text: `start` and `end` are offsets in code points, end not included.

    `value` is the address of a link, the text of a footnote, the number of a page, or a time code.
    """

    kind: RangeKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted contribution, as read.

    `text` is NFC, its paragraphs parted by one blank line, with no line break inside a paragraph. `label` is the
    speaker as printed, without the punctuation that ends it, or None where nothing is printed. `speaker` is the name it
    was resolved to, or None. `role` is what the source says the speaker was. `heading` is the subject heading that
    stands over the turn.
    """

    text: str
    kind: TurnKind
    label: str | None = None
    speaker: str | None = None
    role: str | None = None
    heading: str | None = None
    language: str | None = None
    ranges: tuple[Range, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the reader was unsure of, for a librarian to check.

    `code` is stable and in kebab-case (`opening-speaker-inferred`); `message` is a sentence; `turn` is the index,
    from 0,
    of the turn that it concerns, or None.
    """

    code: str
    message: str
    place: Place = Place()
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the source that is in no turn and not in the description, with the reason why (a code in kebab-case)."""

    text: str
    reason: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of the document: the fullest name it gives, the role it states, and the labels that stand for them."""

    name: str
    role: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """Who published the document first, as the file itself states it: `NATO`, `www.nato.int`."""

    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What reading a file yields: description, turns in order, findings, and what was dropped.

    `date` is EDTF (ISO 8601-2, level 1). `kind` is one of the archive's kinds of document (`press-conference`,
    `briefing`, `speech`, `statement`, `interview`, `debate`, `meeting-record`, `conversation`, `communique`, `treaty`,
    `letter`, `report`, `news`) or None. `language` is a BCP 47 tag. `identifiers` are addresses and other numbers
    that the file declares for itself. `event` is the occasion, `series` the collection that printed it. `head` holds
    the
    lines of the head and of the trailer as printed, from which the description was taken. `format` is what the file was
    read as.
    """

    title: str | None = None
    date: str | None = None
    kind: str | None = None
    place: str | None = None
    language: str | None = None
    source: SourceStatement | None = None
    event: str | None = None
    series: str | None = None
    symbol: str | None = None
    abstract: str | None = None
    identifiers: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    turns: tuple[Turn, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())
    head: tuple[str, ...] = ()
    format: str | None = None
