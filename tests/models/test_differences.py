"""What changed between two texts is told word by word, and nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.differences import Piece, differences

TEXTS = st.text(st.sampled_from("ab ,.\n字"), max_size=40)


def shown(old: str, new: str) -> str:
    """Return the differences with what went in square brackets and what came in braces."""
    signs = {"same": "{}", "old": "[{}]", "new": "{{{}}}"}
    return "¶".join("".join(signs[p.kind].format(p.text) for p in paragraph) for paragraph in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("paid in two halves.", "paid in equal halves.", "paid in [two]{equal} halves."),
        ("by the ice, then", "by the ice then", "by the ice[,] then"),
        ("the old red house", "the new blue house", "the [old red]{new blue} house"),
        ("本日の会議は終了", "本日の会談は終了", "本日の会[議]{談}は終了"),
        ("One.\n\nTwo.", "One.\n\nThree.", "One.¶[Two]{Three}."),
        ("Same.", "Same.", "Same."),
    ],
)
def test_words_that_went_and_came_stand_where_they_did(old: str, new: str, said: str) -> None:
    assert shown(old, new) == said


@given(old=TEXTS, new=TEXTS)
def test_without_what_went_it_is_the_later_text_and_without_what_came_the_earlier(old: str, new: str) -> None:
    def words(kind: str) -> str:
        kept = [p.text for paragraph in differences(old, new) for p in paragraph if p.kind in ("same", kind)]
        return "".join("".join(kept).split())

    assert words("new") == "".join(new.split())
    assert words("old") == "".join(old.split())


def test_two_long_texts_without_a_common_word_are_shown_whole_and_soon() -> None:
    start = time.perf_counter()
    said = differences("ice " * 20_000, "water " * 20_000)
    assert [p.kind for p in said[0]][:2] == ["old", "new"]
    assert time.perf_counter() - start < 2


def test_one_word_in_a_very_long_text_is_the_one_that_is_marked() -> None:
    old = " ".join(f"word{n}" for n in range(30_000))
    said = [p for p in differences(old, old.replace("word777 ", "other "))[0] if p.kind != "same"]
    assert said == [Piece("old", "word777"), Piece("new", "other")]
