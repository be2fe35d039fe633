"""Dates of documents, events and roles: EDTF as written, with the earliest and the latest day it can mean.

EDTF is the Library of Congress's Extended Date/Time Format, ISO 8601-2:2019; level 1 is read. The `edtf` package
parses; its strict bounds are used, since its fuzzy ones widen `1957-03~` to more than two years, and an open or
unknown end of an interval has no bound here, where the package gives infinity or a guess of ten years.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from time import struct_time
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from edtf import EDTFParseException, parse_edtf
from edtf.parser import parser_classes as edtf_classes

_READ = (
    edtf_classes.Date,
    edtf_classes.DateAndTime,
    edtf_classes.UncertainOrApproximate,
    edtf_classes.Unspecified,
    edtf_classes.Season,
)
_OPEN = ("", "..")
_PLAIN = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)

# Level 1, a whole date or one end of an interval. What the package makes of anything else is not asked: some of it ends
# in an AttributeError, and level 2 (`~1957`, `19X7`) nobody here can say in words.
_LEVEL_1 = re.compile(
    r"-?(?:\d{4}|\d{3}X|\d{2}XX)(?:-(?:[01]\d|XX)(?:-(?:\d{2}|XX))?)?[?~%]?"
    r"|\d{4}-2[1-4]"
    r"|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::\d{2})?)?",
    re.ASCII,
)

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest and the latest day that a date can mean, both included; None where it is open or unknown."""

    earliest: datetime.date | None
    latest: datetime.date | None


@lru_cache(maxsize=20_000)
def bounds(edtf: str) -> Bounds:
    """Return the strict bounds of an EDTF level 1 string. Raise ValueError, with a sentence, where it is none.

    >>> bounds("1957-03~")
    Bounds(earliest=datetime.date(1957, 3, 1), latest=datetime.date(1957, 3, 31))
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _single(edtf)
    earliest = None if start in _OPEN else _single(start).earliest
    latest = None if end in _OPEN else _single(end).latest
    if start in _OPEN and end in _OPEN:
        raise ValueError(f"“{edtf}” is an interval without a beginning or an end.")
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{edtf}” ends before it begins.")
    return Bounds(earliest, latest)


def _single(edtf: str) -> Bounds:
    plain = _PLAIN.fullmatch(edtf)
    return _plain(edtf, plain) if plain else _parsed(edtf)


def _plain(edtf: str, found: re.Match[str]) -> Bounds:
    """Return the bounds of a whole year, month or day: most dates, a thousand times faster than by the grammar."""
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        earliest = datetime.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(_not_a_date(edtf)) from error
    last_month = month or 12
    return Bounds(earliest, earliest.replace(month=last_month, day=day or monthrange(earliest.year, last_month)[1]))


def _parsed(edtf: str) -> Bounds:
    if not _LEVEL_1.fullmatch(edtf):
        raise ValueError(_not_a_date(edtf))
    try:
        parsed = parse_edtf(edtf)
    except (EDTFParseException, ValueError) as error:
        raise ValueError(_not_a_date(edtf)) from error
    if not isinstance(parsed, _READ) or str(parsed) != edtf:
        raise ValueError(_not_a_date(edtf))
    return Bounds(_day(edtf, parsed.lower_strict()), _day(edtf, parsed.upper_strict()))


def _day(edtf: str, moment: struct_time) -> datetime.date:
    try:
        return datetime.date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except ValueError as error:
        raise ValueError(
            f"“{edtf}” lies outside the years 1 to 9999, which is all that the archive can sort."
        ) from error


def _not_a_date(edtf: str) -> str:
    return (
        f"“{edtf}” is not a date that can be read. Write 2007-12-07, 1957-03, 1957, 1957-03~ for “about March 1957”, "
        "or 2007-12-07/2007-12-08."
    )


def validate_edtf(value: str) -> None:
    """Django validator: raise ValidationError where `value` is not EDTF level 1 within the years 1 to 9999."""
    try:
        bounds(value)
    except ValueError as error:
        raise ValidationError(str(error), code="edtf") from error


class EdtfField(_Text):
    """A date as EDTF text; empty where it is not known."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.validators.append(validate_edtf)


class Dated(models.Model):
    """A record with one date: EDTF as written, and its bounds as columns that can be filtered and sorted."""

    date = EdtfField("date", help_text="EDTF, for instance 2007-12-07, 1957-03~, 2007-12-07/2007-12-08.")
    date_earliest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    date_latest = models.DateField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_earliest__lte=models.F("date_latest"))
                | models.Q(date_earliest=None)
                | models.Q(date_latest=None),
                name="%(app_label)s_%(class)s_date_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(date="") | models.Q(date_earliest=None, date_latest=None),
                name="%(app_label)s_%(class)s_date_bounds_need_a_date",
            ),
        ]

    def set_bounds(self) -> None:
        """Set the bounds from the date. Raise ValueError, with a sentence, where the date cannot be read."""
        found = bounds(self.date) if self.date else Bounds(None, None)
        self.date_earliest, self.date_latest = found.earliest, found.latest
