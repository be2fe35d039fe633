"""Bars by year: every count stands in one link, and the links are few."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.reading.years_drawn import years

COUNTS = st.dictionaries(st.integers(1, 9999), st.integers(1, 5000), min_size=1, max_size=80)


def _href(first: int, last: int) -> str:
    return f"?from={first}&to={last}"


@given(COUNTS)
def test_every_count_is_in_one_link_and_there_are_fourteen_at_most(counts: dict[int, int]) -> None:
    drawn = years(counts, _href, one="turn", many="turns")
    assert drawn is not None
    assert sum(span.count for span in drawn.spans) == sum(counts.values())
    assert len(drawn.spans) <= 14
    assert all(
        span.first <= year <= span.last for year in counts for span in drawn.spans if span.first <= year <= span.last
    )


@given(COUNTS)
def test_the_bars_lie_within_the_drawing(counts: dict[int, int]) -> None:
    drawn = years(counts, _href, one="turn", many="turns")
    assert drawn is not None
    bars = re.findall(r"M([\d.]+) ([\d.]+)v-([\d.]+)h([\d.]+)v\3z", drawn.bars)
    assert len(bars) == len(counts) == drawn.bars.count("M")
    assert all(float(x) >= 0 and float(x) + float(width) <= drawn.width + 0.1 for x, _, _, width in bars)
    assert all(float(foot) == drawn.height and 0 <= float(height) <= drawn.height for _, foot, height, _ in bars)


def test_a_link_says_its_years_and_its_count() -> None:
    drawn = years({1923: 1, 1927: 2, 1931: 1200}, _href, one="turn", many="turns")
    assert drawn is not None
    assert [span.words for span in drawn.spans if span.count] == ["1920 to 1929: 3 turns", "1930 to 1939: 1,200 turns"]


def test_nothing_dated_is_not_drawn() -> None:
    assert years({}, _href, one="turn", many="turns") is None
