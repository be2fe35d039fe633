"""Dates as people type them: what somebody is likely to have meant by a date that is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.models.dates import bounds
from archive.models.dates_in_words import MONTHS
from archive.models.folding import fold

_DECADE = re.compile(r"(\d{3})0s")
_SIGN = re.compile(r"[<>]=?")
_TOKEN = re.compile(r"\d+|[^\W\d_]{3,}")
_YEAR = 4  # figures
_LAST_MONTH = 12


def date_meant(typed: str) -> str | None:
    """Return a date or a range, as a condition takes it, that is the nearest to what was typed; None where it has no
    year. Where day and month cannot be told apart, it is the year alone.

    >>> date_meant("5 March 1957"), date_meant("1957-1960"), date_meant("1990s")
    ('1957-03-05', '1957..1960', '1990..1999')
    """
    text = fold(typed)
    if sign := _SIGN.match(text):
        meant = date_meant(text[sign.end() :])
        return f"{sign[0]}{meant}" if meant and ".." not in meant else meant
    if decade := _DECADE.search(text):
        return f"{decade[1]}0..{decade[1]}9"
    tokens = _TOKEN.findall(text)
    years = [token for token in tokens if len(token) == _YEAR and token.isdigit()]
    if len(years) > 1:
        return f"{min(years)}..{max(years)}" if len(set(years)) > 1 else years[0]
    candidates = _candidates(tokens, years[0], has_stops="." in text) if years else ()
    return next((date for date in candidates if _is_date(date)), None)


def _candidates(tokens: Sequence[str], year: str, *, has_stops: bool) -> Sequence[str]:
    """Return a date to the day, to the month and to the year, as far as tokens tell: between stops the day is first."""
    figures = [int(token) for token in tokens if token.isdigit() and token != year][:2]
    named = next((number for token in tokens if (number := _month(token))), None)
    if named is not None:
        day = [f"{year}-{named:02}-{figures[0]:02}"] if figures else []
        return [*day, f"{year}-{named:02}", year]
    if not figures:
        return [year]
    month, *day_of_month = figures if tokens[0] == year else figures[::-1]
    is_told = has_stops or tokens[0] == year or len(set(figures)) == 1 or max(figures) > _LAST_MONTH
    if not is_told:
        return [year]
    if month > _LAST_MONTH:
        month, day_of_month = day_of_month[0] if day_of_month else 0, [month]
    return [*(f"{year}-{month:02}-{day:02}" for day in day_of_month), f"{year}-{month:02}", year]


def _month(word: str) -> int | None:
    return next((at for at, name in enumerate(MONTHS, 1) if not word.isdigit() and name.lower().startswith(word)), None)


def _is_date(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return True
