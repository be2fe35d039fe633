"""Snippets: text of the record and nothing else, with what was sought marked."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from archive.search.snippets import LENGTH, Sought, marks, snippet
from archive.search.tree import Leaf, Near, Phrase, Prefix, Word

TEXT = (
    "The toll was never put into a table. " * 30
    + "A vessel beset by ice shall not be deemed to have anchored. "
    + "End. " * 80
)


def sought(*nodes: Leaf) -> Sought:
    """Return what these nodes seek."""
    return Sought.of(nodes)


@given(st.text(max_size=1500), st.sampled_from(["ice", "the", "a"]))
def test_a_snippet_is_a_part_of_the_text(text: str, word: str) -> None:
    cut = snippet(text, sought(Word(word)))
    joined = "".join(piece.text for piece in cut.pieces)
    assert joined in text
    assert cut.cut_before == (not text.startswith(joined)) or joined == ""


def test_a_snippet_shows_the_place_that_says_the_words() -> None:
    cut = snippet(TEXT, sought(Phrase("beset by ice")))
    assert [piece.text for piece in cut.pieces if piece.marked] == ["beset by ice"]
    assert cut.cut_before
    assert cut.cut_after
    assert len("".join(piece.text for piece in cut.pieces)) <= LENGTH


def test_a_sentence_is_marked_whole_and_its_words_elsewhere_are_not() -> None:
    text = "Ice, and a vessel beset by ice, and ice."
    assert [text[start:end] for start, end in marks(text, sought(Phrase("beset by ice")))] == ["beset by ice"]


def test_marks_span_hyphens_accents_and_curly_quotes() -> None:
    text = "Malloch‐Brown’s Erdoğan"
    found = marks(text, sought(Word("malloch brown"), Word("ERDOGAN")))
    assert [text[start:end] for start, end in found] == ["Malloch‐Brown", "Erdoğan"]


def test_every_word_with_the_beginning_is_marked() -> None:
    text = "Navigation, navigators and navies."
    assert [text[start:end] for start, end in marks(text, sought(Prefix("navig")))] == ["Navigation", "navigators"]


SIDES = st.sampled_from([Word("ice"), Word("toll"), Phrase("ice ice"), Phrase("ice toll"), Phrase("toll ice ice")])


@given(st.lists(st.sampled_from(["ice", "toll", "of", "port"]), max_size=40), SIDES, SIDES, st.integers(1, 8))
def test_of_two_near_each_other_each_place_that_is_near_is_marked(
    words: list[str], left: Word | Phrase, right: Word | Phrase, distance: int
) -> None:
    def places(side: Word | Phrase) -> list[tuple[int, int]]:
        own = side.text.split()
        return [(at, at + len(own) - 1) for at in range(len(words)) if words[at : at + len(own)] == own]

    pairs = [(a, b) for a in places(left) for b in places(right)]
    near = [pair for pair in pairs if 0 < max(pair[1][0] - pair[0][1], pair[0][0] - pair[1][1]) <= distance]
    wanted = {at for pair in near for first, last in pair for at in range(first, last + 1)}
    text = " ".join(words)
    found = marks(text, sought(Near(left, right, distance)))
    marked = {at for start, end in found for at in range(text.count(" ", 0, start), text.count(" ", 0, end) + 1)}
    assert marked == wanted


def test_marking_frequent_words_near_each_other_takes_no_time_in_a_long_turn() -> None:
    began = time.process_time()
    assert len(marks("ice tolls " * 20_000, sought(Near(Word("ice"), Word("tolls"), 100)))) == 40_000
    assert time.process_time() - began < 3  # to look at every pair takes minutes
