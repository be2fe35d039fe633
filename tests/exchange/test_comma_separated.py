"""Cells of a table: none is a formula, and each is given back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.cells import guarded, unguarded


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\t\r\n \"")))
def test_a_guarded_cell_gives_back_what_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.text("=+-@|%＝＋－＠\t\r\n a'"))
def test_no_guarded_cell_begins_as_a_formula_does(cell: str) -> None:
    kept = guarded(cell)
    assert not kept.startswith(tuple("=+-@|%＝＋－＠\t\r\n"))
    assert not kept.lstrip().startswith(tuple("=+-@|%＝＋－＠"))


@pytest.mark.parametrize("cell", ["Ice = snow", "1957-03~", "“No”", "— and so on", "t7", ""])
def test_ordinary_words_are_left_alone(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_a_row_is_read_back_as_it_was_written(cells: list[str]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerow([guarded(cell) for cell in cells])
    written.seek(0)
    (row,) = csv.reader(written, strict=True)
    assert [unguarded(cell) for cell in row] == cells
