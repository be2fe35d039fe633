"""Parameters of a request: each is checked once, here, and a wrong one is answered with a sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PAGE = re.compile(r"[1-9]\d{0,6}")
_LONGEST = 200


class BadParameter(BadRequest):
    """A parameter that cannot be read: answered with 400 and the sentence it carries."""


class NotHere(Http404):
    """Something that the archive does not have: answered with 404, a sentence, and perhaps where to go instead."""

    def __init__(self, sentence: str, *, href: str = "") -> None:
        super().__init__(sentence)
        self.href = href


def text(data: QueryDict, name: str, *, longest: int = _LONGEST) -> str:
    """Return a parameter's text without spaces at its ends, empty where it is absent."""
    value = data.get(name, "").strip()
    if _CONTROLS.search(value):
        raise BadParameter(f"“{name}” in the address holds a character that no text has. Write it again.")
    if len(value) > longest:
        raise BadParameter(f"“{name}” in the address has {len(value):,} characters, and may have {longest:,}.")
    return value


def page_number(data: QueryDict, name: str = "page") -> int:
    """Return the number of the page asked for, from 1."""
    value = text(data, name) or "1"
    if not _PAGE.fullmatch(value):
        raise BadParameter(f"“{value}” is no number of a page. Pages are counted 1, 2, 3.")
    return int(value)


def one_of(data: QueryDict, name: str, known: Container[str], *, what: str) -> str:
    """Return a parameter that has to be one of the known values, or empty. `what` is said of a wrong one."""
    value = text(data, name)
    if value and value not in known:
        raise BadParameter(f"“{value}” is no {what}.")
    return value


def listed(known: Mapping[str, str]) -> str:
    """Return known values as a sentence names them."""
    return ", ".join(value for value in known if value)
