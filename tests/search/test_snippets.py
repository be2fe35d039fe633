"""Snippets: text of the record and nothing else, with what was sought marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.snippets import LENGTH, Sought, marks, snippet
from archive.search.tree import Phrase, Prefix, Word

TEXT = (
    "The toll was never put into a table. " * 30
    + "A vessel beset by ice shall not be deemed to have anchored. "
    + "End. " * 80
)


def sought(*nodes: Word | Phrase | Prefix) -> Sought:
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
