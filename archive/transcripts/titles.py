"""Titles: which printed line of a head is the title of its document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archive.transcripts.dates import dates_in, is_date_line
from archive.transcripts.furniture import is_clock
from archive.transcripts.head import field_of
from archive.transcripts.headings import looks_like_a_heading
from archive.transcripts.kinds import LOOSE, kind_in
from archive.transcripts.layout import set_line
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.places import STAMP, is_place, is_room
from archive.transcripts.vocabulary import OFFICES, PARTICLES, fold
from archive.transcripts.wordlists import listed

_SHORT_TITLE: Final = 2  # words
SYMBOL: Final = re.compile(r"\(?([A-Z]{1,6}(?:/[A-Z0-9.()-]{1,14}){1,5}|(?:№|No\.?|Nr\.?|n°)\s?\d[\d/.-]{0,30})\)?")


def _repeated(fit: Sequence[Block], page_title: str) -> str | None:
    """The printed line that the title of the page repeats, with the name of a site or without."""
    lines = [set_line(block.text) for block in fit]
    same = [line for line in lines if len(line.split()) > 1 and page_title.startswith(line)]
    named = max(same, key=len, default=None)
    return re.split(r"\s[|–—]\s", page_title)[0] if named and named.endswith((" -", ",")) else named


def printed_title(series: str | None, lines: Sequence[Block], page_title: str) -> str | None:
    """The first heading; else the first line of the head that is no date, place, series, field or stamp."""
    called = next((found for block in lines[:_FIRST] if (found := _CALLED.fullmatch(set_line(block.text)))), None)
    if called and len(called[1].split()) > 1:
        return called[1]
    fit = [block for block in lines if _may_be_title(set_line(block.text), series)]
    fit = [block for block in fit if not _heads_a_paper(set_line(block.text))] or fit
    named = _repeated(fit, page_title)
    if named:
        return named
    joined = _joined_title(fit)
    if joined:
        return joined
    headings = [b for b in fit if b.form is Form.HEADING] or _naming_themselves(fit) or _set_apart(fit)
    if headings:
        chosen = min(headings, key=lambda b: b.level or 9)
        return _undated(_continued(chosen, fit))
    return set_line(fit[0].text) if fit else None


_FIRST: Final = 3  # lines
_CALLED: Final = re.compile(  # `Transcript: Briefing on the Ferries`
    r"(?:transcript|transcription|press release|news release|mitschrift|стенограмма)\s?[:–—]\s+(\S.{3,200})",
    re.IGNORECASE,
)
_CONNECTORS: Final = listed(
    "by of at on to before from between concerning relating regarding and given delivered made"
    " with in par de du des à von vom der zu por del en di da do a"
)
_LONGEST_TITLE: Final = 60  # words


def _joined_title(fit: Sequence[Block]) -> str | None:
    """`STATEMENT` / `by` / `Ada Osk` / `at the Council`: the lines of a title page, up to its date."""
    for at, block in enumerate(fit):
        line = set_line(block.text)
        if kind_in(line) is None or len(line.split()) > len(("press", "conference", "given")):
            continue
        parts = [line]
        for after in fit[at + 1 :]:
            text = set_line(after.text)
            begins, ends = fold(text.split()[0]), fold(parts[-1].split()[-1])
            if dates_in(text) or (len(parts) == 1 and begins not in _CONNECTORS and ends not in _CONNECTORS):
                break
            parts.append(text)
        if len(parts) > _SHORT_TITLE and is_place(parts[-1]) and fold(parts[-2].split()[-1]) not in _CONNECTORS:
            parts.pop()
            if len(parts) > _SHORT_TITLE and is_room(parts[-1]) and fold(parts[-1].split()[0]) not in _CONNECTORS:
                parts.pop()
        whole = " ".join(parts)
        return whole if len(parts) > 1 and len(whole.split()) <= _LONGEST_TITLE else None
    return None


def _continued(chosen: Block, fit: Sequence[Block]) -> str:
    """A title whose line ends in a comma goes on in the next line, and so does one whose next line begins with a small
    word: `MINUTES OF THE MEETING` / `of the River Commission`.
    """
    title = set_line(chosen.text)
    after = fit[fit.index(chosen) + 1 :]
    small = bool(after) and after[0].text[:1].islower() and fold(after[0].text.split()[0]) in _CONNECTORS
    goes_on = title.endswith((",", " -", " –")) or (small and not dates_in(after[0].text))
    title = f"{title} {set_line(after[0].text)}" if goes_on and after else title
    return _FOOTED.sub("", re.sub(r"^\d{1,4}\.\s+(?=\S{4})", "", title))


_FOOTED: Final = re.compile(r"(?<=[a-z]{3})\d{1,2}$")  # the number of a footnote


def _naming_themselves(fit: Sequence[Block]) -> list[Block]:
    """The first line that says what kind of document it is, in more than one word."""
    named = [b for b in fit if b.text[-1:] != "." and _SHORT_TITLE < len(set_line(b.text).split()) <= _LONGEST_TITLE]
    kinds = [(kind_in(set_line(b.text)), b) for b in named]
    firm = [b for kind, b in kinds if kind and kind not in LOOSE]
    capitals = [
        b for kind, b in kinds if kind and not any(c.islower() for c in b.text) and b.text.upper() != b.text.lower()
    ]
    return (capitals or firm or [b for kind, b in kinds if kind])[:1]


def _set_apart(fit: Sequence[Block]) -> list[Block]:
    """A heading in capitals among lines that are not."""
    capitals = [block for block in fit if looks_like_a_heading(block) and len(block.text.split()) > _SHORT_TITLE]
    return capitals[:1] if len(capitals) < len(fit) else []


def _undated(title: str) -> str:
    """A heading without the date that stands before it as a number."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}[\s:–—-]+", "", title)


_TRAIL: Final = re.compile(r"\s[>›»]\s")  # the way to a page, from its site's first


def _may_be_title(line: str, series: str | None) -> bool:
    if (
        line == series
        or (is_date_line(line) and kind_in(line) is None)
        or is_clock(line)
        or field_of(line)
        or STAMP.fullmatch(line)
    ):
        return False
    if STAMP.match(line) and dates_in(line) and (kind_in(line) is None and len(line.split()) < _LONG_STAMP):
        return False
    if _SITTING.match(line) and not dates_in(line):
        return False
    if (line[0] == "[" and line[-1] == "]") or RELEASED.search(line) or len(_TRAIL.findall(line)) > 1:
        return False
    return bool(re.search(r"[^\W\d_]{2}", line)) and not SYMBOL.fullmatch(line)


# `Séance de 16 heures 15`, `Compte rendu n° 12`: when a record's sitting began, and its number
_SITTING: Final = re.compile(
    r"(?:(?:\w+ )?(?:séance|sitting|sitzung|sesión|sessão|seduta|заседание)\b[^\d]{0,20}\d{1,2}\s?"
    r"(?:[:.h]|heures?|uhr|horas)|"
    r"(?:compte[ -]rendu|procès-verbal|protokoll|acta|ata|verbale|протокол|record)\s"
    r"(?:n[°ºo.]{1,2}|nr\.?|no\.?|№)\s?\d+$)",
    re.IGNORECASE,
)


def _heads_a_paper(line: str) -> bool:
    """`PRIME MINISTER`, `PRESS STATEMENT NO. 41`: whose paper it is, and its number in a series."""
    words = [fold(word) for word in line.split()]
    office = all(word in _OF_AN_OFFICE for word in words) and any(word in OFFICES for word in words)
    return office or bool(_NUMBERED.search(line))


_OF_AN_OFFICE: Final = OFFICES | PARTICLES | {"prime"}
_LONG_STAMP: Final = 8  # words
_NUMBERED: Final = re.compile(r"^(?:[^\W\d_]+\s){1,5}(?:no|nr|n[°º]|№)\.?\s?\d[\d/-]{0,9}$", re.IGNORECASE)
RELEASED: Final = re.compile(r"declassified|\bE\.O\. \d", re.IGNORECASE)
