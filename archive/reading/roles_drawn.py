"""A person's offices drawn to scale over the years, and the same as a list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import RoleHeld
from archive.models.dates_in_words import in_words

_WIDTH = 1000
_ROW = 36
_TEXT_AT, _BAR_AT, _BAR = 20, 26, 6
_TURNS_ROUND = 620  # past this a label ends at its bar's end, so that it does not leave the drawing
_GRID_AT_MOST = 8
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class DrawnRole:
    """One office in the drawing: its label and its bar, in the drawing's units."""

    words: str
    x: int
    width: int
    text_x: int
    text_y: int
    bar_y: int
    ends_here: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """The offices of a person as a drawing: its rows, the years below, and its height."""

    rows: tuple[DrawnRole, ...]
    ticks: tuple[tuple[int, int], ...]
    height: int
    first: int
    last: int

    @property
    def floor(self) -> int:
        """Where the lines of the years end."""
        return self.height - 22


def drawn(roles: Sequence[RoleHeld], *, now: int | None = None) -> Roles | None:
    """Return the drawing, or None where no office has a date. An office still held reaches to this year, `now`."""
    dated = [role for role in roles if role.date_earliest]
    if not dated:
        return None
    today = now or datetime.datetime.now(tz=datetime.UTC).year
    spans = [(role, *_years(role, today)) for role in dated]
    first, last = min(start for _, start, _ in spans), max(end for _, _, end in spans)
    step = next((step for step in _STEPS if (last - first) / step <= _GRID_AT_MOST), _STEPS[-1])
    first -= first % step
    last = max(last, first + step)
    scale = _WIDTH / (last - first + 1)
    rows = tuple(
        _row(place, role, (start - first) * scale, (end - start) * scale)
        for place, (role, start, end) in enumerate(spans)
    )
    ticks = tuple((year, int((year - first) * scale)) for year in range(first, last + 1, step))
    return Roles(rows, ticks, len(rows) * _ROW + 28, first, last)


def _years(role: RoleHeld, today: int) -> tuple[int, int]:
    start = role.date_earliest.year if role.date_earliest else today
    end = role.date_latest.year if role.date_latest else max(today, start)
    return start, end


def _row(place: int, role: RoleHeld, x: float, width: float) -> DrawnRole:
    ends_here = x > _TURNS_ROUND
    return DrawnRole(
        words=f"{role.title}, {in_words(role.date)}",
        x=int(x),
        width=max(int(width), _BAR),
        text_x=int(x + max(width, _BAR)) if ends_here else int(x),
        text_y=place * _ROW + _TEXT_AT,
        bar_y=place * _ROW + _BAR_AT,
        ends_here=ends_here,
    )
