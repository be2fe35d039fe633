"""Authority files of others: the form that a record's number has in each, with its check digit where it has one."""

from __future__ import annotations

import re

_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_VIAF = re.compile(r"[1-9]\d{0,21}")
_ISNI = re.compile(r"\d{15}[\dX]")
_GND = re.compile(r"\d{1,9}-[\dX]|\d{8,10}[\dX]")
_LCNAF = re.compile(r"(n|nb|nr|no|ns|sh)\d{8}(\d{2})?")
_ADDRESS = re.compile(r"^https?://[^/]+/(.*/)?", re.IGNORECASE)


def checked_number(scheme: str, value: str) -> str:
    """Return a number of an authority file in its one form; an address of its page there is taken as well.

    Raise ValueError, with a sentence, where it cannot be one: `scheme` is wikidata, viaf, isni, gnd or lcnaf.
    """
    bare = _ADDRESS.sub("", value.strip().rstrip("/"))
    return _CHECKS[scheme](bare) if scheme in _CHECKS else bare


def _wikidata(value: str) -> str:
    return _in_form(_WIKIDATA, value.upper(), "Wikidata", "Q123456")


def _viaf(value: str) -> str:
    return _in_form(_VIAF, value, "VIAF", "102333412, digits alone")


def _isni(value: str) -> str:
    number = _in_form(_ISNI, re.sub(r"[\s-]", "", value).upper(), "ISNI", "0000 0001 2103 2683, sixteen digits")
    if check_character(number[:15]) != number[15]:
        raise ValueError(
            f"“{value}” is no number of ISNI: its last digit does not agree with the others. Look for a slip."
        )
    return number


def check_character(digits: str) -> str:
    """Return the check character of digits by ISO 7064, MOD 11-2, which ISNI has: a digit or X."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    check = (12 - total) % 11
    return "X" if check == 10 else str(check)  # noqa: PLR2004 -- MOD 11-2 writes ten as X


def _gnd(value: str) -> str:
    return _in_form(_GND, value.upper(), "the GND", "118540238")


def _lcnaf(value: str) -> str:
    return _in_form(_LCNAF, re.sub(r"\s", "", value).lower(), "the Library of Congress Names", "n79021164")


def _in_form(form: re.Pattern[str], value: str, whose: str, example: str) -> str:
    if not form.fullmatch(value):
        raise ValueError(f"“{value[:60]}” is no number of {whose}, which looks like {example}.")
    return value


_CHECKS = {"wikidata": _wikidata, "viaf": _viaf, "isni": _isni, "gnd": _gnd, "lcnaf": _lcnaf}
