"""Dates as citation styles write them: the day, month or year, or the span of them, that a date in EDTF stands for.

Two orders are known, “September 14, 2019” and “14 September 2019”; what EDTF says beyond a day or a span (a decade, an
open end) is kept in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.models.dates_in_words import MONTHS, in_words

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>\d{2}|XX))?)?(?:T[\d:Z+-]+)?(?P<mark>[~?%]?)"
)
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_YEAR, _MONTH, _DAY = 1, 2, 3  # parts of a date that are known


@dataclass(frozen=True, slots=True)
class Issued:
    """A date as one point or two, each a year, perhaps a month, perhaps a day; or `words`, where it is neither.

    `season` is 1 for spring to 4 for winter, and belongs to a single year. `is_uncertain`: approximate, or perhaps.
    """

    points: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    is_uncertain: bool = False
    words: str = ""

    @property
    def years(self) -> str:
        """The year, or the years with a dash between them; the words where there are no points."""
        if not self.points:
            return self.words
        return _spanned([str(year) for year in dict.fromkeys(point[0] for point in self.points)])

    def within(self, *, day_first: bool, months: Sequence[str] = MONTHS) -> str:
        """Return what is known beside the years: “May 6–7”, “6–7 May”, “May–June”, “Spring”; nothing where nothing."""
        if self.season:
            return _SEASONS[self.season + 20]
        if not self.points or len(self.points[0]) == _YEAR:
            return ""
        names = [months[point[1] - 1] for point in self.points]
        if len(self.points[0]) == _MONTH:
            return _spanned(names)
        days = [str(point[2]) for point in self.points]
        if len({point[:2] for point in self.points}) == 1:
            return f"{_spanned(days)} {names[0]}" if day_first else f"{names[0]} {_spanned(days)}"
        return _spanned(
            [f"{day} {name}" if day_first else f"{name} {day}" for day, name in zip(days, names, strict=True)]
        )

    def whole(self, *, day_first: bool, months: Sequence[str] = MONTHS) -> str:
        """Return the date in full: “September 14, 2019” or “14 September 2019”; of two years, each with its own."""
        if len(self.points) > 1 and self.points[0][0] != self.points[1][0]:
            each = [Issued((point,)).whole(day_first=day_first, months=months) for point in self.points]
            return _spanned(each)
        within = self.within(day_first=day_first, months=months)
        has_day = bool(self.points) and len(self.points[0]) == _DAY
        return f"{within}{', ' if has_day and not day_first else ' '}{self.years}" if within else self.years


def issued(edtf: str) -> Issued:
    """Return the date that an EDTF string of level 1 stands for; nothing for an empty one.

    >>> issued("2019-05-06/2019-05-07").whole(day_first=False)
    'May 6–7, 2019'
    """
    found = [_POINT.fullmatch(part) for part in edtf.split("/")]
    points = [_parts(match) for match in found if match]
    marked = any(match["mark"] for match in found if match)
    seasons = [point[1] - 20 for point in points if len(point) > _YEAR and point[1] > len(MONTHS)]
    if len(points) == len(found) == 1 and seasons:
        return Issued((points[0][:1],), seasons[0], marked)
    if len(points) < len(found) or seasons or len({len(point) for point in points}) > 1:
        return Issued(words=in_words(edtf)) if edtf else Issued()
    return Issued(tuple(dict.fromkeys(points)), 0, marked)


def _parts(found: re.Match[str]) -> tuple[int, ...]:
    known: list[int] = []
    for part in (found["year"], found["month"], found["day"]):
        if not part or part == "XX":
            break
        known.append(int(part))
    return tuple(known)


def _spanned(parts: Sequence[str]) -> str:
    return "–".join(parts)
