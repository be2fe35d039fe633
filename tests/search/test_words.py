"""Words: what is one word, and which words are the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.words import _WITH_MARKS, printed, runs_of, spans, terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The f-16s of the U.S.", ["the", "f", "16s", "of", "the", "u", "s"]),
        ("Malloch‐Brown’s", ["malloch", "brown", "s"]),
        ("Recep Tayyip ERDOĞAN", ["recep", "tayyip", "erdogan"]),
        ("Straße, Noël, Łódź", ["strasse", "noel", "lodz"]),
        ("Договор о льдах", ["договор", "о", "льдах"]),
        ("مُؤْتَمَر صحفي", ["موتمر", "صحفي"]),
        ("条約を締結", ["条", "約", "を", "締", "結"]),
        ("co\u00adoperate zero\u200bwidth", ["cooperate", "zerowidth"]),
        ("§ 5 — 🕊", ["5"]),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert terms(text) == words


@given(st.text(max_size=200))
def test_a_words_place_is_where_it_is_printed(text: str) -> None:
    found = terms(text)
    printed = spans(text)
    assert len(found) == len(printed)
    for term, (start, end) in zip(found, printed, strict=True):
        assert term in terms(text[start:end])


@given(st.text(max_size=200))
def test_a_folded_word_is_one_word_and_folded_already(text: str) -> None:
    assert [terms(term) for term in terms(text)] == [[term] for term in terms(text)]


@given(st.text(alphabet="abz AZ09_'-“”’—…\u00a0é½²", max_size=60))
def test_quotation_marks_and_dashes_change_no_word(text: str) -> None:
    assert terms(text) == terms(f"{text} ü")[:-1]
    assert spans(text) == spans(f"{text} ü")[:-1]


@given(st.text(alphabet="ab AB0_-’é", max_size=60))
def test_a_word_that_stands_often_is_told_where_each_time(text: str) -> None:
    words, everywhere = terms(text), dict(enumerate(spans(text)))
    assert dict(printed(text, words, everywhere)) == everywhere
    assert all(printed(text, words, [place])[place] == where for place, where in everywhere.items())


def test_many_different_words_are_found_where_they_are_printed() -> None:
    text = " ".join(f"word{number} the" for number in range(40))
    everywhere = dict(enumerate(spans(text)))
    assert dict(printed(text, terms(text), everywhere)) == everywhere


def test_combining_marks_stand_nowhere_else_in_unicode() -> None:
    marked = {point for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) in ("Mn", "Mc")}
    assert marked <= {point for part in _WITH_MARKS for point in part}


@given(st.text("aAbB1 ,-'’_“\n", max_size=80), st.sets(st.text("ab1", min_size=1, max_size=2), max_size=4))
def test_words_are_found_one_by_one_where_cutting_the_text_finds_them(text: str, wanted: set[str]) -> None:
    cut = [span for term, span in zip(terms(text), spans(text), strict=True) if term in wanted]
    assert runs_of(text, wanted) == cut


def test_words_of_a_text_in_other_letters_are_not_found_one_by_one() -> None:
    assert runs_of("le café", {"le"}) is None
