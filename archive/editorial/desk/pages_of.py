"""Pages of a list at the desk, by Django's own paginator: numbers that are out of range lead to the nearest page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list, and the addresses of the others: None for a gap between numbers."""

    page: Page[Any]
    steps: tuple[tuple[int, str] | None, ...]
    unit: str

    @property
    def rows(self) -> Sequence[Any]:
        """What stands on the page."""
        return list(self.page.object_list)


def paged(found: Sequence[Any] | QuerySet[Any], data: QueryDict, *, size: int, unit: str) -> Paged:
    """Return the page of a list that a request asks for; `unit` is what its rows are called, in the plural."""
    paginator = Paginator(found, size)
    page = paginator.get_page(data.get("page"))
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    steps = ((number, _href(data, number)) if isinstance(number, int) else None for number in numbers)
    return Paged(page, tuple(steps), unit)


def _href(data: QueryDict, number: int) -> str:
    changed = data.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"
