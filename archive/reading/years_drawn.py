"""How many of something by year, as bars; a span of years is a link, and its label says its count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_LINKS_AT_MOST = 14
_LINKS_AT_LEAST = 4  # else the bars of a single year would fill the drawing
_SPANS = (10, 20, 25, 50, 100, 200, 500, 1000)
_WIDTH = 1000.0
_HEIGHT = 92.0
_ROOM_ABOVE = 6.0


@dataclass(frozen=True, slots=True)
class Span:
    """Some years together: a link over its part of the drawing, and what it says."""

    x: str
    width: str
    first: int
    last: int
    count: int
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Years:
    """A histogram by year: the bars as the data of one SVG path, and the links over them."""

    bars: str
    spans: tuple[Span, ...]
    width: float = _WIDTH
    height: float = _HEIGHT


def years(counts: Mapping[int, int], href: Callable[[int, int], str], *, one: str, many: str) -> Years | None:
    """Return the bars of counts by year, or None where nothing is dated. `href` makes the link of a span of years."""
    if not counts:
        return None
    first, last, size = _frame(min(counts), max(counts))
    step = _WIDTH / (last - first + 1)
    most = max(counts.values())
    bars = "".join(_bar(year - first, count, step, most) for year, count in sorted(counts.items()) if count)
    spans = tuple(
        _span(start, start + size - 1, first, step, counts, href, (one, many)) for start in range(first, last + 1, size)
    )
    return Years(bars, spans)


def _frame(earliest: int, latest: int) -> tuple[int, int, int]:
    """Return the first and the last year drawn, and the size of a span, so that the spans are whole and few."""
    for size in _SPANS:
        first = earliest - earliest % size
        spans = (latest - first) // size + 1
        if spans <= _LINKS_AT_MOST:
            break
    before = min(max(0, _LINKS_AT_LEAST - spans), first // size)
    return first - before * size, first + spans * size - 1, size


def _bar(place: int, count: int, step: float, most: int) -> str:
    """Return one year's bar, in the drawing's units, as a part of a path: from its left foot up, over and down."""
    height = max(2.0, count / most * (_HEIGHT - _ROOM_ABOVE))
    gap = min(1.5, step * 0.15)
    return f"M{place * step:.2f} {_HEIGHT:g}v{-height:.2f}h{step - gap:.2f}v{height:.2f}z"


def _span(
    start: int,
    end: int,
    first: int,
    step: float,
    counts: Mapping[int, int],
    href: Callable[[int, int], str],
    units: tuple[str, str],
) -> Span:
    count = sum(n for year, n in counts.items() if start <= year <= end)
    since = max(start, 1)  # there is no year 0
    words = f"{since} to {end}: {count:,} {units[0] if count == 1 else units[1]}"
    return Span(
        f"{(start - first) * step:.2f}", f"{(end - start + 1) * step:.2f}", since, end, count, href(since, end), words
    )
