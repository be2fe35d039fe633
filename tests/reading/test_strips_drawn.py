"""A strip shows every turn, as long as its words, and never more bands than an eye can part."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.models.strips import Band
from archive.reading.strips_drawn import LYING, STANDING, draw

BANDS = st.lists(
    st.builds(
        Band,
        number=st.integers(1, 10_000),
        colour=st.integers(0, 5),
        words=st.integers(1, 3000),
        is_question=st.booleans(),
    ),
    min_size=1,
    max_size=600,
)


def _numbers(svg: str, name: str) -> list[float]:
    return [float(value) for value in re.findall(rf'<rect class="(?:found )?k\d"[^>]* {name}="([\d.]+)"', svg)]


@given(BANDS)
def test_the_bands_fill_the_strip_from_its_beginning_to_its_end(bands: list[Band]) -> None:
    svg = draw(bands, LYING)
    starts, lengths = _numbers(svg, "x"), _numbers(svg, "width")
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert abs(starts[-1] + lengths[-1] - LYING.length) < 1


@given(BANDS, st.integers(1, 100))
def test_bands_are_merged_until_there_are_few(bands: list[Band], at_most: int) -> None:
    assert len(_numbers(draw(bands, STANDING, at_most=at_most), "x")) <= at_most


@given(BANDS)
def test_what_was_found_is_drawn_as_found_however_small(bands: list[Band]) -> None:
    found = {bands[len(bands) // 2].number}
    assert 'class="found ' in draw(bands, LYING, found=found, at_most=20)


def test_a_question_is_shorter_across_and_leads_to_its_turn() -> None:
    svg = draw([Band(1, 1, 50, is_question=False), Band(2, 0, 10, is_question=True)], LYING)
    assert _numbers(svg, "height") == [12.0, 7.5]
    assert 'href="#t2"' in svg


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw([], LYING) == ""
