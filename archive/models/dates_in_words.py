"""Dates in words, as pages and citations say them: “about March 1974”, “6–7 May 2019”, “April 1875; day not known”.

EDTF level 1 is read, the form in which the record keeps dates. What cannot be put in words is given as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIED = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_OPEN = ("", "..")
_POINT = re.compile(
    r"(?P<year>\d{2}(?:\d{2}|\dX|XX))(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<hour>\d{2}):(?P<minute>\d{2}):\d{2}\S*)?(?P<mark>[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a date: its words apart, so that an interval can leave out what both ends share."""

    day: str
    month: str
    year: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        words = " ".join(part for part in (self.day, self.month, self.year) if part)
        return f"{self.before}{words}{self.after}"

    @property
    def is_plain(self) -> bool:
        return not (self.before or self.after)


def in_words(edtf: str) -> str:
    """Return a date in words for the middle of a sentence; empty for an empty date.

    >>> in_words("2019-05-06/2019-05-07")
    '6–7 May 2019'
    >>> in_words("1875-04-XX")
    'April 1875; day not known'
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return str(_point(edtf) or edtf)
    if start in _OPEN or end in _OPEN:
        return _half_open(start, end)
    first, last = _point(start), _point(end)
    return _interval(first, last) if first and last else edtf


def machine_date(edtf: str) -> str:
    """Return the date as HTML's `time` element takes it (a year, month or day), or nothing where it is less exact."""
    return edtf if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", edtf) and not _is_season(edtf) else ""


def _is_season(edtf: str) -> bool:
    return edtf[5:7].isdigit() and int(edtf[5:7]) in _SEASONS


def _point(edtf: str) -> _Point | None:
    found = _POINT.fullmatch(edtf)
    if not found:
        return None
    year, unknown_year = _year(found["year"])
    month, unknown_month = _month(found["month"])
    day, unknown_day = _day(found["day"])
    unknown = _not_known(month=unknown_month, day=unknown_day and not unknown_month) if not unknown_year else ""
    clock = f", {found['hour']}:{found['minute']}" if found["hour"] else ""
    return _Point(day, month, year, _QUALIFIED[found["mark"]], clock + unknown)


def _year(year: str) -> tuple[str, bool]:
    """Return a year in words, and whether it is known only to its decade or century."""
    if year.endswith("XX"):
        return f"between {int(year[:2] + '00')} and {int(year[:2] + '99')}", True
    if year.endswith("X"):
        return f"the {int(year[:3] + '0')}s", True
    return str(int(year)), False


def _month(month: str | None) -> tuple[str, bool]:
    if not month or month == "XX":
        return "", month == "XX"
    number = int(month)
    return _SEASONS.get(number) or (MONTHS[number - 1] if 1 <= number <= len(MONTHS) else month), False


def _day(day: str | None) -> tuple[str, bool]:
    return ("", day == "XX") if not day or day == "XX" else (str(int(day)), False)


def _not_known(*, month: bool, day: bool) -> str:
    return "; month not known" if month else "; day not known" if day else ""


def _half_open(start: str, end: str) -> str:
    """Say an interval with an open end (“..”, since or until) or an unknown one (empty)."""
    known = _point(start if end in _OPEN else end) or (start or end)
    if end == "..":
        return f"since {known}"
    if start == "..":
        return f"until {known}"
    return f"from {known}; end not known" if end == "" else f"beginning not known; until {known}"


def _interval(first: _Point, last: _Point) -> str:
    if not (first.is_plain and last.is_plain):
        return f"{first} to {last}"
    if first.year == last.year and first.month == last.month and first.day and last.day:
        return f"{first.day}–{last.day} {last.month} {last.year}"
    if first.year == last.year and first.month and last.month and bool(first.day) == bool(last.day):
        return f"{_Point(first.day, first.month, '')} to {last}"
    return f"{first} to {last}"
