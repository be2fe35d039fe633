"""Word's old `.doc`: its words are read as those of a plain text are, and what is wrong with one is said."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.transcripts import Unreadable, read
from archive.transcripts.formats.doc import open_doc
from tests.transcripts.old_word import old_word

TALK = "Press conference\n\n6 May 2011\n\nQ: Is the ice gone?\n\nMR. OSK: It went in April — “all of it”."
WORDS = st.lists(st.sampled_from(["ice", "toll", "“quoted”", "Éire", "№", "лёд", "冰"]), min_size=1, max_size=8)


@pytest.mark.parametrize("wide", [True, False])
def test_an_old_word_document_gives_the_turns_of_its_text(*, wide: bool) -> None:
    found, plain = read(old_word(TALK + "\n", wide=wide), "a.doc"), read(TALK.encode(), "a.txt")
    assert found.turns
    assert [(turn.label, turn.kind, turn.text) for turn in found.turns] == [
        (turn.label, turn.kind, turn.text) for turn in plain.turns
    ]
    assert (found.title, found.date) == (plain.title, plain.date)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_no_word_of_it_is_lost(lines: list[list[str]]) -> None:
    found = read(old_word("\n".join(["MR. OSK: Good day.", *(" ".join(line) for line in lines)]) + "\n"), "a.doc")
    kept = " ".join([*(turn.text for turn in found.turns), *(each.text for each in found.dropped), found.title or ""])
    for word in {word for line in lines for word in line}:
        assert word in kept


def test_footnotes_and_headers_are_told_as_dropped() -> None:
    found = read(old_word(TALK + "\n", "In the lower river alone."), "a.doc")
    assert [each.text for each in found.dropped] == ["In the lower river alone."]


def test_an_encrypted_one_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="save it without a password"):
        read(old_word(TALK, encrypted=True), "a.doc")


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_one_is_opened_or_refused_and_nothing_else(at: int, instead: bytes) -> None:
    data = bytearray(old_word(TALK + "\n"))
    at = min(at, len(data) - len(instead))
    data[at : at + len(instead)] = instead
    with suppress(Unreadable):
        open_doc(bytes(data))
