"""Pages of a list: every row can be reached, and each is shown once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict

from .parameters import NotHere

Row = TypeVar("Row")
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A link to another page; `number` is None for the gap between numbers that are far apart."""

    number: int | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of a list: its rows, and where it stands in the whole."""

    rows: Sequence[Row]
    number: int
    size: int
    total: int
    href: Callable[[int], str]

    @property
    def pages(self) -> int:
        """How many pages the list has: one at least."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the first row in the whole list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of the last row in the whole list."""
        return min(self.number * self.size, self.total)

    @property
    def steps(self) -> list[Step]:
        """The pages to name: the first, the last, and those around this one."""
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        named = sorted({1, self.pages, *(n for n in near if 1 <= n <= self.pages)})
        steps: list[Step] = []
        for number in named:
            if steps and number - (steps[-1].number or 0) > 1:
                steps.append(Step(None))
            steps.append(Step(number, self.href(number)))
        return steps

    @property
    def previous(self) -> str:
        """The address of the page before, empty on the first."""
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, empty on the last."""
        return self.href(self.number + 1) if self.number < self.pages else ""


def paged(found: QuerySet[Row], number: int, size: int, href: Callable[[int], str]) -> Paged[Row]:  # type: ignore[type-var]
    """Return one page of a queryset in two queries. Raise NotHere, with a sentence, past its end."""
    total = found.count()
    check_within(number, size, total)
    return Paged(list(found[(number - 1) * size : number * size]), number, size, total, href)


def check_within(number: int, size: int, total: int) -> None:
    """Raise NotHere, with a sentence, where a list of so many rows has no page of that number."""
    pages = max(1, -(-total // size))
    if number > pages:
        ends = "has one page" if pages == 1 else f"ends with page {pages:,}"
        raise NotHere(f"There is no page {number:,} of this list: it {ends}.")


def page_href(data: QueryDict) -> Callable[[int], str]:
    """Return the function from a page's number to its address: the present one with another number."""

    def href(number: int) -> str:
        changed = data.copy()
        changed.pop("page", None)
        if number > 1:
            changed["page"] = str(number)
        return f"?{changed.urlencode()}" if changed else "?"

    return href
