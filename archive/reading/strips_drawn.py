"""Strips as drawings: a document from its first word to its last, a band a turn, lying or standing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.models import Document
from archive.models.strips import Band

THUMBNAIL = 64  # bands of two pixels in the 128 that a list gives a strip
WHOLE = 400
_GAP = 3.5
_QUESTION_FROM = 0.375  # a question's band begins this far across, so that it is shorter than an answer's


@dataclass(frozen=True, slots=True)
class Shape:
    """How a strip lies in its drawing: as long and as broad as the view box says, and across which way."""

    name: str
    length: float
    breadth: float
    stands: bool

    @property
    def view_box(self) -> str:
        """The SVG's view box."""
        across, down = (self.breadth, self.length) if self.stands else (self.length, self.breadth)
        return f"0 0 {across:g} {down:g}"

    def rectangle(self, start: float, size: float, *, is_question: bool) -> str:
        """Return the place and size of one band as attributes."""
        aside = self.breadth * _QUESTION_FROM if is_question else 0
        across = self.breadth - aside
        if self.stands:
            return f'x="{aside:.1f}" y="{start:.1f}" width="{across:.1f}" height="{size:.1f}"'
        return f'x="{start:.1f}" y="{aside:.1f}" width="{size:.1f}" height="{across:.1f}"'


LYING = Shape("lie", 1000, 12, stands=False)
STANDING = Shape("stand", 600, 24, stands=True)


def bands_of(document: Document) -> list[Band]:
    """Return the bands kept with a document."""
    return [Band(number, colour, words, bool(asks)) for number, colour, words, asks in document.strip]


def colour_of(document: Document, turn: int) -> int:
    """Return the colour that a turn, given by its number, has in a document's strip."""
    return next((colour for number, colour, _, _ in document.strip if number == turn), 0)


def thumbnail(bands: Sequence[Band], found: Collection[int] | None = None) -> SafeString:
    """Return a document's strip for a list. After a search, `found` are the turns that keep their colour."""
    return draw(bands, LYING, found=found, at_most=THUMBNAIL, name="", linked=False)


def draw(
    bands: Sequence[Band],
    shape: Shape,
    *,
    found: Collection[int] | None = None,
    at_most: int = WHOLE,
    name: str | None = None,
    linked: bool = True,
) -> SafeString:
    """Return a strip as SVG, its bands merged until there are at most so many; nothing for no bands.

    The drawing is hidden from screen readers, and its links from the keyboard: numbers and contents offer the same
    jumps.
    """
    if not bands:
        return SafeString("")
    merged = _merged(bands, at_most, found or ())
    gap = min(_GAP, shape.length / len(merged) * 0.25)
    scale = (shape.length - gap * (len(merged) - 1)) / sum(band.words for band, _ in merged)
    starts = accumulate((band.words * scale + gap for band, _ in merged), initial=0.0)
    drawn = [
        _band(shape, band, start, band.words * scale, hit=hit, linked=linked)
        for (band, hit), start in zip(merged, starts, strict=False)
    ]
    return format_html(
        '<svg class="strip {}{}" viewBox="{}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>',
        shape.name if name is None else name,
        " sought" if found is not None else "",
        shape.view_box,
        SafeString("".join(drawn)),
    )


def _band(shape: Shape, band: Band, start: float, size: float, *, hit: bool, linked: bool) -> str:
    """Return one band as SVG. It is nothing but figures, and so has nothing to escape; a list of documents draws some
    hundreds of them.
    """
    place = shape.rectangle(start, size, is_question=band.is_question)
    drawn = f'<rect class="{"found " if hit else ""}k{band.colour:d}" {place}/>'
    if hit and shape.stands:
        drawn = f'{drawn}<rect class="hm" x="-9" y="{start + size / 2 - 2:.1f}" width="6" height="4"/>'
    return f'<a href="#t{band.number:d}" tabindex="-1">{drawn}</a>' if linked else drawn


def _merged(bands: Sequence[Band], at_most: int, found: Collection[int]) -> list[tuple[Band, bool]]:
    """Return at most so many bands, each with whether it holds a turn that was found.

    Neighbours grow together until they are long enough; the colour that has most words in them stands for them.
    """
    least = sum(band.words for band in bands) / at_most if len(bands) > at_most else 0
    groups: list[list[Band]] = []
    words = least
    for band in bands:
        if words < least:
            groups[-1].append(band)
            words += band.words
        else:
            groups.append([band])
            words = band.words
    numbers = frozenset(found)
    return [(_together(group), not numbers.isdisjoint([band.number for band in group])) for group in groups]


def _together(group: Sequence[Band]) -> Band:
    if len(group) == 1:
        return group[0]
    weights: dict[tuple[int, bool], int] = {}
    for band in group:
        of = band.colour, band.is_question
        weights[of] = weights.get(of, 0) + band.words
    colour, asks = max(weights, key=weights.__getitem__)
    return Band(group[0].number, colour, sum(weights.values()), asks)


def nobody_speaks(bands: Iterable[Band]) -> bool:
    """Whether a strip is that of a text that nobody speaks: no colours and no questions."""
    return all(band.colour == 0 and not band.is_question for band in bands)
