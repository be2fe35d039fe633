"""Strips as drawings: a document from its first word to its last, a band a turn, lying or standing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString

from archive.models import Document
from archive.models.strips import Band

THUMBNAIL = 64  # bands of two pixels in the 128 that a list gives a strip
WHOLE = 400
_GAP = 3.5
_QUESTION_FROM = 0.375  # a question's band begins this far across, so that it is shorter than an answer's

# A band as it is kept with a document: the turn's number, its colour, its words, and 1 for a question.
Kept = Sequence[int]


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

    def places(self, starts: Iterable[float], sizes: Iterable[float], asked: Iterable[int]) -> Iterator[str]:
        """Yield the place and size of each band as attributes, given where it begins, how long it is, and whether it is
        a question.
        """
        aside = self.breadth * _QUESTION_FROM
        whole, part = (f"{0:.1f}", f"{self.breadth:.1f}"), (f"{aside:.1f}", f"{self.breadth - aside:.1f}")
        for start, size, asks in zip(starts, sizes, asked, strict=False):
            at, across = part if asks else whole
            if self.stands:
                yield f'x="{at}" y="{start:.1f}" width="{across}" height="{size:.1f}"'
            else:
                yield f'x="{start:.1f}" y="{at}" width="{size:.1f}" height="{across}"'


LYING = Shape("lie", 1000, 12, stands=False)
STANDING = Shape("stand", 600, 24, stands=True)


def bands_of(document: Document) -> list[Band]:
    """Return the bands kept with a document."""
    return [Band(number, colour, words, bool(asks)) for number, colour, words, asks in document.strip]


def colour_of(document: Document, turn: int) -> int:
    """Return the colour that a turn, given by its number, has in a document's strip."""
    return next((colour for number, colour, _, _ in document.strip if number == turn), 0)


def thumbnail(strip: Sequence[Kept], found: Collection[int] | None = None) -> SafeString:
    """Return a document's strip, as it is kept, for a list. After a search, `found` are the turns that keep their
    colour.
    """
    return _drawn(strip, LYING, found, THUMBNAIL, "", linked=False)


def draw(
    bands: Sequence[Band], shape: Shape, *, found: Collection[int] | None = None, at_most: int = WHOLE
) -> SafeString:
    """Return a strip as SVG, its bands merged until there are at most so many; nothing for no bands.

    The drawing is hidden from screen readers, and its links from the keyboard: numbers and contents offer the same
    jumps.
    """
    return _drawn([band.as_json() for band in bands], shape, found, at_most, shape.name, linked=True)


def _drawn(
    strip: Sequence[Kept], shape: Shape, found: Collection[int] | None, at_most: int, name: str, *, linked: bool
) -> SafeString:
    """Return the SVG. It is nothing but figures, and so has nothing to escape; a list of documents draws some hundreds
    of bands.
    """
    if not strip:
        return SafeString("")
    merged = _merged(strip, at_most, frozenset(found or ()))
    gap = min(_GAP, shape.length / len(merged) * 0.25)
    scale = (shape.length - gap * (len(merged) - 1)) / sum(words for (_, _, words, _), _ in merged)
    sizes = [words * scale for (_, _, words, _), _ in merged]
    starts = list(accumulate((size + gap for size in sizes), initial=0.0))
    places = shape.places(starts, sizes, (asks for (_, _, _, asks), _ in merged))
    drawn = [
        f'<rect class="{"found " if hit else ""}k{colour:d}" {place}/>'
        for ((_, colour, _, _), hit), place in zip(merged, places, strict=True)
    ]
    if shape.stands:
        drawn = [
            f'{each}<rect class="hm" x="-9" y="{start + size / 2 - 2:.1f}" width="6" height="4"/>' if hit else each
            for each, (_, hit), start, size in zip(drawn, merged, starts, sizes, strict=False)
        ]
    if linked:
        drawn = [
            f'<a href="#t{number:d}" tabindex="-1">{each}</a>'
            for each, ((number, _, _, _), _) in zip(drawn, merged, strict=True)
        ]
    sought = " sought" if found is not None else ""
    return SafeString(
        f'<svg class="strip {name}{sought}" viewBox="{shape.view_box}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{"".join(drawn)}</svg>'
    )


def _merged(strip: Sequence[Kept], at_most: int, found: frozenset[int]) -> list[tuple[Kept, bool]]:
    """Return at most so many bands, each with whether it holds a turn that was found.

    Neighbours grow together until they are long enough; the colour that has most words in them stands for them.
    """
    if len(strip) <= at_most:
        return [(band, band[0] in found) for band in strip]
    least = sum(words for _, _, words, _ in strip) / at_most
    groups: list[list[Kept]] = []
    grown = least
    for band in strip:
        if grown < least:
            groups[-1].append(band)
            grown += band[2]
        else:
            groups.append([band])
            grown = band[2]
    return [(_together(group), not found.isdisjoint([number for number, _, _, _ in group])) for group in groups]


def _together(group: Sequence[Kept]) -> Kept:
    if len(group) == 1:
        return group[0]
    weights: dict[tuple[int, int], int] = {}
    for _, colour, words, asks in group:
        weights[colour, asks] = weights.get((colour, asks), 0) + words
    colour, asks = max(weights, key=weights.__getitem__)
    return group[0][0], colour, sum(weights.values()), asks


def nobody_speaks(strip: Iterable[Kept]) -> bool:
    """Whether a strip is that of a text that nobody speaks: no colours and no questions."""
    return not any(colour or asks for _, colour, _, asks in strip)
