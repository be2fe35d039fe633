"""Heads and feet of varied layout: the title, the day and the place are those that a person takes from them."""

from __future__ import annotations

import pytest

from archive.transcripts import read
from tests.transcripts.described import DESCRIBED
from tests.transcripts.described.described import Described


@pytest.mark.parametrize("described", DESCRIBED, ids=lambda described: described.name)
def test_a_transcript_is_described_as_a_person_describes_it(described: Described) -> None:
    found = read(described.text.encode(), described.file)
    assert (found.title, found.date, found.place) == (described.title, described.date, described.place)
