"""Conventions of printing: what a person reads in each is what the reader reads."""

from __future__ import annotations

import pytest

from archive.transcripts import read
from tests.transcripts.accounting import words
from tests.transcripts.conventions import CONVENTIONS, Convention
from tests.transcripts.samples import spoken


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.name)
def test_a_convention_is_read_as_a_person_reads_it(convention: Convention) -> None:
    turns = spoken(read(convention.text.encode(), convention.file))
    if convention.turns and convention.turns[0][0] is None and len(convention.turns) == 1:
        assert len(turns) <= 1
        return
    assert [turn.label for turn in turns] == [label for label, _ in convention.turns]
    for turn, (_, first) in zip(turns, convention.turns, strict=True):
        assert not words(first) - words(turn.text), f"{first!r} is not in {turn.text!r}"
