"""The concordance: its lines are those that a scan of the texts finds, in order, and each is reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Document
from archive.search.snippets import marks
from archive.search.usage import (
    By,
    Concordance,
    Measured,
)
from archive.search.words import terms
from tests.factories import (
    make_published_document,
    make_version,
)
from tests.search.counting_by_hand import WORDS, measured, published_texts

pytestmark = pytest.mark.django_db


QUERIES = (
    "ice",
    "tolls",
    "=toll",
    '"the river"',
    "f-16",
    "¼",
    "条約",
    "договор",
    "مؤتمر",
    "ice OR tolls",
    '"of the" OR "the river" OR river',
    "ice -peace",
    "to*",
    "tol* ice AND river",
    "eire kind:treaty",
    '"of of"',
)


def lines_by_hand(counted: Measured) -> list[tuple[int, int, str]]:
    """Return what the turns found say of what was sought, looked for in the texts themselves."""
    found = set(zip(counted.snapshot.documents[counted.mask], counted.snapshot.turn_numbers[counted.mask], strict=True))
    languages = dict(Document.objects.values_list("pk", "language"))
    return [
        (turn.version.document_id, turn.number, " ".join(turn.text[start:end].split()))
        for turn in published_texts()
        if (turn.version.document_id, turn.number) in found
        for start, end in marks(turn.text, counted.search.marked(languages[turn.version.document_id]))
    ]


def assert_the_lines_are_those_of_a_scan(query: str) -> None:
    counted = measured(query)
    by_hand = lines_by_hand(counted)
    concordance = Concordance(counted, By.TEXT, 4)
    shown = [(line.document.pk, line.number, line.found) for line in concordance.lines(0, concordance.total)]
    assert concordance.total == len(by_hand) == int(counted.times.sum() if counted.has_words else 0)
    assert sorted(shown) == sorted(by_hand)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("query", QUERIES)
def test_the_lines_of_a_concordance_are_those_of_a_scan_of_the_texts(query: str) -> None:
    assert_the_lines_are_those_of_a_scan(query)


_WORD = st.sampled_from(WORDS)
_LEAF = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"={word}"),
    st.lists(_WORD, min_size=1, max_size=4).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(["tol*", "riv*", "dog*", "kind:treaty", "language:fr", "date:1955"]),
)
_QUERY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) OR ({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) AND ({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) NOT ({pair[1]})"),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=5,
)


@pytest.mark.usefixtures("archive")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=_QUERY)
def test_whatever_is_asked_each_place_that_a_scan_finds_is_a_line_and_no_other(query: str) -> None:
    assert_the_lines_are_those_of_a_scan(query)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("by", list(By))
def test_every_line_is_reached_by_paging_once_in_whatever_order(by: By) -> None:
    whole = Concordance(measured("ice OR the"), by, 3)
    pages = [line for start in range(0, whole.total, 7) for line in whole.lines(start, start + 7)]
    assert len(pages) == whole.total > 40
    places = [(line.document.pk, line.number, "".join(line.before), line.found, "".join(line.after)) for line in pages]
    again = Concordance(measured("ice OR the"), by, 3)
    assert places == [
        (line.document.pk, line.number, "".join(line.before), line.found, "".join(line.after))
        for line in again.lines(0, again.total)
    ]


@pytest.mark.usefixtures("archive")
def test_lines_stand_in_the_order_of_the_word_that_is_shown() -> None:
    for by in (By.AFTER_1, By.AFTER_2, By.BEFORE_1, By.BEFORE_3):
        concordance = Concordance(measured("the"), by, 5)
        shown = [line.after[1] if by.word > 0 else line.before[1] for line in concordance.lines(0, concordance.total)]
        words = [" ".join(terms(word)) for word in shown if word != "¼"]  # which is two words
        assert words == sorted(words)
        assert len(set(words)) > 5


@pytest.mark.usefixtures("archive")
def test_lines_stand_by_date_with_those_that_have_none_at_the_end() -> None:
    dates = [line.document.date for line in Concordance(measured("ice"), By.LATEST, 4).lines(0, 999)]
    assert dates == sorted(dates, reverse=True)


def test_a_line_has_as_many_words_on_either_side_as_are_asked_for(index: Callable[[], int]) -> None:
    make_published_document(["One, two three: four\n\nfive ICE six; seven (eight) nine."])
    index()
    (line,) = Concordance(measured("ice"), By.AFTER_2, 3).lines(0, 9)
    assert "".join(line.before) == "three: four five "
    assert line.after == (" six; ", "seven", " (eight")
    (line,) = Concordance(measured("ice"), By.BEFORE_1, 20).lines(0, 9)
    assert line.before == ("One, two three: four ", "five", " ")
    assert "".join(line.after) == " six; seven (eight) nine."


def test_a_line_whose_turn_was_changed_a_moment_ago_is_left_out_until_the_index_follows(
    index: Callable[[], int],
) -> None:
    document = make_published_document(["The ice goes out."])
    index()
    make_version(document, ["The snow and the ice go out."])
    assert list(Concordance(measured("ice"), By.TEXT, 4).lines(0, 9)) == []
    index()
    assert [line.found for line in Concordance(measured("ice"), By.TEXT, 4).lines(0, 9)] == ["ice"]


def test_near_is_counted_where_its_first_word_stands(index: Callable[[], int]) -> None:
    make_published_document(["ice and toll, ice far away from any other toll, toll", "ice", "toll toll ice"])
    index()
    assert measured("ice NEAR/2 toll").times.tolist() == [2, 0, 1]
    assert measured("toll NEAR/2 ice").times.tolist() == [1, 0, 2]
    assert measured("toll NEAR/1 ice").times.tolist() == [1, 0, 1]
