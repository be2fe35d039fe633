"""Comparing: what is here beside what was brought, turn by turn and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.editorial.alignment import Contribution, align
from archive.models import Deposit, Version
from archive.models.differences import Paragraph, differences, whole

MOST_ROWS = 400
_COMPARED = 8_000_000  # pairs of words on a page at most: what is beyond is shown whole


@dataclass(frozen=True, slots=True)
class Row:
    """One turn as it is here (`old`) and as it was brought (`new`), of which one may be absent; or a run of `same`."""

    same: int = 0
    label: str = ""
    label_before: str = ""
    old: tuple[Paragraph, ...] = ()
    new: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows, so many at most, how many are left out, and how many turns are the same."""

    rows: Sequence[Row]
    left_out: int
    same: int
    other: int


def compare(deposit: Deposit, version: Version) -> Comparison:
    """Return the words of a version beside those that were brought."""
    old = [Contribution(label, text) for label, text in version.turns.order_by("position").values_list("label", "text")]
    new = [Contribution(label, text) for _, label, text in deposit.text.turns]
    pairs = list(_pairs(old, new))
    same = sum(one == other for one, other in pairs)
    shown = list(_folded(pairs))
    rows = list(_rows(shown[:MOST_ROWS]))
    return Comparison(rows, len(shown) - len(rows), same, len(pairs) - same)


_Pair = tuple[Contribution | None, Contribution | None]


def _pairs(old: Sequence[Contribution], new: Sequence[Contribution]) -> Iterator[_Pair]:
    """Yield each turn of both texts once, with the one that it is; what is gone stands before what follows it."""
    at = 0
    for place, match in enumerate(align(old, new)):
        if match is None:
            yield None, new[place]
            continue
        yield from ((one, None) for one in old[at:match])
        yield old[match], new[place]
        at = max(at, match + 1)
    yield from ((one, None) for one in old[at:])


def _folded(pairs: Sequence[_Pair]) -> Iterator[_Pair | int]:
    """Yield what differs, and how many turns are the same between."""
    same = 0
    for one, other in pairs:
        if one == other:
            same += 1
            continue
        if same:
            yield same
            same = 0
        yield one, other
    if same:
        yield same


def _rows(shown: Sequence[_Pair | int]) -> Iterator[Row]:
    left = _COMPARED
    for pair in shown:
        if isinstance(pair, int):
            yield Row(same=pair)
            continue
        one, other = pair
        if one is not None and other is not None:
            left -= len(one.text.split()) * len(other.text.split())
        yield _row(one, other, closely=left > 0)


def _row(one: Contribution | None, other: Contribution | None, *, closely: bool) -> Row:
    if one is None or other is None or not closely:
        return Row(
            label=other.label if other else "",
            label_before=one.label if one else "",
            old=whole("old", one.text) if one else (),
            new=whole("new", other.text) if other else (),
        )
    paragraphs = differences(one.text, other.text)
    return Row(
        label=other.label,
        label_before=one.label,
        old=_without("new", paragraphs),
        new=_without("old", paragraphs),
    )


def _without(kind: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    kept = (tuple(piece for piece in paragraph if piece.kind != kind) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in kept if paragraph)
