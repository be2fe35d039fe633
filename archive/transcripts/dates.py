"""Dates as documents print them, in the languages that the reader knows, to EDTF (ISO 8601-2, level 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.transcripts.vocabulary import MONTHS, fold

_LONGEST_LINE: Final = 90  # characters of a line that is a date and little else
_REST: Final = 44  # characters of it that are not the date


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text, where it stands."""

    edtf: str
    start: int
    end: int


_MONTH: Final = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|-?го|-?е)?"
_TO: Final = r"(?:\s?[-–—/]\s?|\s(?:to|and|bis|au|al|y|e|et|и|по|до|та)\s)(?:the )?(?P<d2>\d{1,2})(?:st|nd|rd|th)?"
_OF: Final = r"[.,]?\s{0,3}(?:of |de |del |do |d'|din )?(?:the )?"
_YEAR: Final = r"(?P<y>1[0-9]{3}|20[0-9]{2}|[٠-٩]{4})"
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_ERA: Final = "|".join(_ERAS)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_DAY_MONTH_YEAR: Final = _pattern(
    rf"(?<!\d){_DAY}(?:{_TO})?\.?{_OF}(?P<m>{_MONTH})\.?,?\s{{0,3}}(?:de |del |do )?{_YEAR}(?!\d)"
)
_MONTH_DAY_YEAR: Final = _pattern(
    rf"(?<!\w)(?P<m>{_MONTH})\.?\s{{1,3}}(?:the )?{_DAY}(?:{_TO})?,?\s{{0,3}}{_YEAR}(?!\d)"
)
_ACROSS_MONTHS: Final = _pattern(
    rf"(?<!\d){_DAY}\s(?P<m>{_MONTH})\s?(?:[-–—]|to|bis|au)\s?(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}),?\s{_YEAR}(?!\d)"
)
_MONTH_YEAR: Final = _pattern(rf"(?<!\w)(?P<m>{_MONTH})\.?,?\s{{1,3}}(?:de |of )?{_YEAR}(?!\d)")
_ISO: Final = _pattern(r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
_NUMERIC: Final = _pattern(r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)")
_EASTERN: Final = _pattern(
    rf"(?:(?P<era>{_ERA})(?P<n>\d{{1,3}}|元)|(?P<y>\d{{4}}))\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?日"
)


_HAN: Final = "〇一二三四五六七八九"
_HAN_DATE: Final = _pattern(
    rf"(?:(?P<era>{_ERA})(?P<n>[{_HAN}十元]{{1,3}})|(?P<y>[{_HAN}○零]{{4}}))\s?年\s?(?P<m>[{_HAN}十]{{1,2}})\s?月"
    rf"\s?(?P<d>[{_HAN}十]{{1,3}})\s?日"
)
_HAS_DIGIT: Final = re.compile(rf"\d|[{_HAN}十元]年")


def _digits(text: str) -> int:
    return int(text)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _named(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    year, month = _digits(groups["y"]), MONTHS.get(fold(groups["m"]), 0)
    first = _day(year, month, _digits(groups["d"]))
    if not groups.get("d2"):
        return first
    last = _day(year, MONTHS.get(fold(groups.get("m2") or groups["m"]), month), _digits(groups["d2"]))
    return f"{first}/{last}" if first and last and first < last else first


def _month_only(found: re.Match[str]) -> str | None:
    return f"{_digits(found['y']):04}-{MONTHS.get(fold(found['m']), 0):02}"


def _iso(found: re.Match[str]) -> str | None:
    return _day(int(found["y"]), int(found["m"]), int(found["d"]))


def _numeric(found: re.Match[str]) -> str | None:
    """Day before month, as most of the world writes; month first where the day cannot be one."""
    day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    return _day(year, month, day) or _day(year, day, month)


def _eastern(found: re.Match[str]) -> str | None:
    year = _ERAS[found["era"]] + (1 if found["n"] == "元" else int(found["n"])) if found["era"] else int(found["y"])
    return _day(year, int(found["m"]), int(found["d"]))


def _han_number(text: str) -> int:
    """`三十一` counts by tens, `二〇〇五` by places, `元` is the first."""
    plain = text.replace("○", "〇").replace("零", "〇").replace("元", "一")
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return int("".join(str(_HAN.index(sign)) for sign in plain))
    return 10 * (_han_number(tens) if tens else 1) + (_han_number(ones) if ones else 0)


def _han(found: re.Match[str]) -> str | None:
    try:
        year = _ERAS[found["era"]] + _han_number(found["n"]) if found["era"] else _han_number(found["y"])
        return _day(year, _han_number(found["m"]), _han_number(found["d"]))
    except ValueError:
        return None


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (_ACROSS_MONTHS, _named),
    (_DAY_MONTH_YEAR, _named),
    (_MONTH_DAY_YEAR, _named),
    (_ISO, _iso),
    (_EASTERN, _eastern),
    (_HAN_DATE, _han),
    (_NUMERIC, _numeric),
    (_MONTH_YEAR, _month_only),
)


def dates_in(text: str) -> list[Dated]:
    """The dates of a text, in order, the most exact reading of each."""
    if not _HAS_DIGIT.search(text):
        return []
    found: list[Dated] = []
    for each in _all(text):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _all(text: str) -> Iterator[Dated]:
    for pattern, reader in _READERS:
        for found in pattern.finditer(text):
            edtf = reader(found)
            if edtf:
                yield Dated(edtf, *found.span())


def edtf_of(text: str) -> str | None:
    """The date of a field that holds one: EDTF as it is, else the first date that it prints, else a year."""
    text = text.strip()
    if re.fullmatch(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?(?:/(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|\.\.)?)?", text):
        return text
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    if compact:
        return _day(*map(int, compact.groups()))
    found = dates_in(text)
    if found:
        return found[0].edtf
    stamp = re.match(r"(\d{4}-\d{2}-\d{2})[T ]\d", text)
    if stamp:
        return stamp.group(1)
    year = re.fullmatch(r"(?:c\.|ca\.?|circa|um|vers)?\s?(\d{4})", text)
    return (year.group(1) + ("~" if not text[0].isdigit() else "")) if year else None


def is_date_line(text: str, most: int = 5) -> bool:
    """Whether a line is a date and little else: a weekday, an hour, a place; `most` is how many words more it may
    have.
    """
    found = dates_in(text)
    if not found or len(text) > _LONGEST_LINE:
        return False
    rest = text[: found[0].start] + " " + text[found[0].end :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= most and len(rest) <= _REST
