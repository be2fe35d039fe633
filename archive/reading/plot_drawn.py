"""A plot of several lines over time, drawn by the server: told apart by colour, dash, mark and a label at each line's
end. Where there are no words there is no line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 960, 330
_START, _END, _TOP, _BASE = 64.0, 740.0, 24.0, 290.0
_LABEL_AT = _END + 16
_LABEL_STEP = 20.0  # between two labels, at least
_LONGEST_LABEL = 26
_SMALL_MARKS = 60  # points of a line, above which its marks are small
_MOST_MARKS = 240  # above which a line has none
_STEPS = (1, 2, 5)
_WANTED = 6  # steps of the upright axis


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: its place in the row of periods, its value, where it leads, and what it says."""

    place: int
    value: float
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a line: a link."""

    path: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what it says."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line: its number from 1, its stretches, its marks, and the label at its end with a sample of the line."""

    number: int
    stretches: tuple[str, ...]
    marks: tuple[Mark, ...]
    label: str
    label_at: str
    sample: str
    sample_mark: str
    key_mark: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing."""

    lines: tuple[DrawnLine, ...]
    across: tuple[Tick, ...]
    upright: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    start: float = _START
    end: float = _END
    base: float = _BASE
    label_x: float = _LABEL_AT + 34
    tick_x: float = _START - 10
    across_y: float = _BASE + 24


def plot(lines: Mapping[str, Sequence[Point]], across: Sequence[tuple[int, str]]) -> Plot | None:
    """Return the drawing of lines by their labels, with the periods to name below; None where there is no point."""
    points = [point for line in lines.values() for point in line]
    if not points:
        return None
    scale = _Scale(
        min(point.place for point in points), max(point.place for point in points), max(point.value for point in points)
    )
    labels = _spread([scale.y(line[-1].value) if line else _BASE for line in lines.values()])
    drawn = (
        _line(number, label, line, scale, at)
        for number, ((label, line), at) in enumerate(zip(lines.items(), labels, strict=True), 1)
    )
    return Plot(
        tuple(drawn),
        tuple(Tick(f"{scale.x(place):.1f}", words) for place, words in across),
        tuple(Tick(f"{scale.y(value):.1f}", _figure(value, scale.step)) for value in scale.values),
    )


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int
    most: float

    def x(self, place: int) -> float:
        if self.first == self.last:
            return (_START + _END) / 2
        return _START + (place - self.first) / (self.last - self.first) * (_END - _START)

    @property
    def step(self) -> float:
        """The step of the upright axis: 1, 2 or 5 times a power of ten."""
        rough = (self.most or 1) / _WANTED
        power = 10.0 ** math.floor(math.log10(rough))
        return next((step * power for step in _STEPS if step * power >= rough), 10 * power)

    @property
    def values(self) -> list[float]:
        """The values that the upright axis names."""
        return [number * self.step for number in range(math.ceil((self.most or 1) / self.step) + 1)]

    def y(self, value: float) -> float:
        return _BASE - value / self.values[-1] * (_BASE - _TOP)


def _line(number: int, label: str, points: Sequence[Point], scale: _Scale, label_at: float) -> DrawnLine:
    size = 3.5 if len(points) <= _SMALL_MARKS else 2.5
    marked = points if len(points) <= _MOST_MARKS else ()
    sample = f"{_LABEL_AT:.1f},{label_at:.1f} {_LABEL_AT + 28:.1f},{label_at:.1f}"
    return DrawnLine(
        number=number,
        stretches=tuple(
            " ".join(f"{scale.x(point.place):.1f},{scale.y(point.value):.1f}" for point in stretch)
            for stretch in _stretches(points)
        ),
        marks=tuple(
            Mark(_mark(number, scale.x(point.place), scale.y(point.value), size), point.href, point.words)
            for point in marked
        ),
        label=label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1].rstrip()}…",
        label_at=f"{label_at + 4.5:.1f}",
        sample=sample,
        sample_mark=_mark(number, _LABEL_AT + 14, label_at, 4),
        key_mark=_mark(number, 14, 7, 4),
    )


def _stretches(points: Sequence[Point]) -> list[list[Point]]:
    """Return the points in runs between which there is a gap."""
    runs = [[point] for point in points[:1]]
    for before, point in pairwise(points):
        if point.place == before.place + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _spread(wanted: Sequence[float]) -> list[float]:
    """Return the heights of the labels, as near as can be to those wanted, so that none lies on another."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    found = [0.0] * len(wanted)
    lowest = _TOP
    for place in order:
        found[place] = lowest = max(wanted[place], lowest)
        lowest += _LABEL_STEP
    highest = _BASE + _LABEL_STEP
    for place in reversed(order):
        found[place] = highest = min(found[place], highest)
        highest -= _LABEL_STEP
    return found


_SHAPES = (
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((0, 1.3), (1.2, -0.9), (-1.2, -0.9)),
    ((-1.3, -0.4), (0, -1.3), (1.3, -0.4), (0.8, 1.1), (-0.8, 1.1)),
)


def _mark(number: int, x: float, y: float, size: float) -> str:
    """Return the outline of a line's mark: a disc for the first, then square, triangle, diamond, and so on."""
    if number == 1:
        return f"M{x - size:.1f} {y:.1f}a{size} {size} 0 1 0 {2 * size} 0a{size} {size} 0 1 0 {-2 * size} 0z"
    corners = _SHAPES[(number - 2) % len(_SHAPES)]
    return "M" + "L".join(f"{x + across * size:.1f} {y + down * size:.1f}" for across, down in corners) + "z"


def _figure(value: float, step: float) -> str:
    return f"{value:,.0f}" if step >= 1 else f"{value:.{max(0, -math.floor(math.log10(step)))}f}"
