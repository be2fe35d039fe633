"""Pages by key: rows with the latest first, a page after the row that ended the one before, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

SIZE = 25
_LONGEST = 18  # digits of a row's number


@dataclass(frozen=True, slots=True)
class Keyed:
    """A page of rows; `older` and `newest` are addresses, empty where there is nothing to lead to."""

    rows: list[Any]
    older: str
    newest: str


def keyed(request: HttpRequest, rows: QuerySet[Any], *, size: int = SIZE) -> Keyed:
    """Return the page of rows that a request asks for with `before`, the number of the last row it has seen."""
    before = request.GET.get("before", "")
    is_number = before.isascii() and before.isdigit() and len(before) <= _LONGEST
    if is_number:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: size + 1])
    parameters = request.GET.copy()
    parameters.pop("before", None)
    newest = f"?{parameters.urlencode()}" if is_number else ""
    if len(found) > size:
        parameters["before"] = str(found[size - 1].pk)
        return Keyed(found[:size], f"?{parameters.urlencode()}", newest)
    return Keyed(found, "", newest)
