"""Usage: what is counted equals what is counted by hand in the texts, and nothing unpublished is counted."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.editorial.departing import take_down
from archive.models import Document, IndexQueueEntry, Turn
from archive.search import Question
from archive.search.postings import running as running_words
from archive.search.postings.lists import BLOCK
from archive.search.snippets import marks
from archive.search.usage import (
    Apart,
    By,
    Concordance,
    Count,
    Listed,
    Measured,
    NotCountableError,
    Period,
    Unit,
    ground,
    series,
    speakers,
)
from archive.search.usage.apart import log_likelihood, log_ratio
from archive.search.usage.lexicon import lexicon
from archive.search.usage.printed import spans_between
from archive.search.usage.text import text_of
from archive.search.words import spans, terms
from tests.factories import (
    answer,
    make_draft,
    make_embargoed_document,
    make_person,
    make_published_document,
    make_version,
    question,
    statement,
    withdraw_document,
)

pytestmark = pytest.mark.django_db

WORDS = ("ice", "toll", "tolls", "river", "the", "of", "peace", "Éire", "f-16", "¼", "条約", "договор", "مؤتمر", "it’s")


def measured(text: str, **asked: object) -> Measured:
    """Return a question as it is counted."""
    return Measured(Question(text=text, **asked), ground())  # type: ignore[arg-type]


def published_texts() -> list[Turn]:
    """Return the turns of every latest version that is published, as the database has them."""
    versions = Document.objects.published().values("latest_version")
    return list(Turn.objects.filter(version__in=versions).select_related("version").order_by("version", "position"))


def texts(seed: int, size: int) -> list[str]:
    """Return so many invented texts of few words, so that each word stands in many."""
    drawn = random.Random(seed)  # noqa: S311 -- the same texts each time
    return [" ".join(drawn.choices(WORDS, k=drawn.randint(1, 40))) + "." for _ in range(size)]


@pytest.fixture
def archive(index: Callable[[], int]) -> Callable[[], int]:
    """Return an archive of invented texts, in segments of several commits, with some changed and some gone."""
    languages = ("en", "fr", "zh", "")
    for place in range(12):
        make_published_document(
            texts(place, 5), title=f"No. {place}", date=f"{1950 + place}", language=languages[place % 4]
        )
        if place % 4 == 3:
            index()
    changed, gone, *_ = Document.objects.order_by("pk")
    make_version(changed, texts(99, 6))
    withdraw_document(gone)
    make_draft(["ice ice ice tolls"], title="Draft")
    index()
    return index


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
def test_the_running_words_of_the_index_are_the_words_of_the_texts() -> None:
    counted = measured("")
    text = text_of(counted.snapshot)
    known = {(t.version.document_id, t.number): terms(t.text) for t in published_texts()}
    for turn in np.flatnonzero(counted.snapshot.live):
        places = np.arange(text.starts[turn], text.starts[turn + 1])
        words = text.words_at(places, np.full(len(places), turn, np.int32))
        key = (int(counted.snapshot.documents[turn]), int(counted.snapshot.turn_numbers[turn]))
        assert [lexicon.words[word] for word in words] == known[key]


def test_running_words_are_right_where_lists_have_several_blocks(index: Callable[[], int]) -> None:
    make_published_document(["the ice"] * (BLOCK + 5))
    index()
    assert measured("ice").places.first.tolist() == list(range(1, 2 * (BLOCK + 5), 2))


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


def test_nothing_unpublished_is_counted_and_a_text_taken_down_is_not_even_before_the_index_hears_of_it(
    index: Callable[[], int],
) -> None:
    make_published_document(["ice here"])
    emptied = make_published_document(["ice secret"])
    withdrawn = make_published_document(["ice withdrawn"])
    make_draft(["ice draft"])
    make_embargoed_document(["ice embargo"])
    index()
    assert int(measured("ice").times.sum()) == 3
    assert emptied.latest_version is not None
    take_down(version=emptied.latest_version, authority="A court", reason="The law demands it.", actor="x")
    withdraw_document(withdrawn)
    for _ in range(2):
        counted = measured("ice")
        assert int(counted.times.sum()) == 1
        assert series(counted, Unit.YEAR).total == Count(1, 1, 2)
        everything = measured("").mask
        apart = Apart(counted.snapshot, everything, everything & ~everything)
        assert apart.sizes == (2, 0)
        index()


def test_a_word_is_counted_in_all_its_forms_and_several_in_turns_that_have_all(index: Callable[[], int]) -> None:
    make_published_document(["A toll, two tolls.", "The toll of the river."], language="en")
    index()
    assert int(measured("toll").times.sum()) == 3
    assert int(measured("=toll").times.sum()) == 2
    assert measured("toll river").times.tolist() == [0, 2]


@pytest.fixture
def dated(index: Callable[[], int]) -> None:
    """Publish documents of several years, one undated, one dated to no year."""
    make_person("Ada Vane")
    make_person("Bo Reed")
    vane, reed = {"label": "VANE", "speaker": "Ada Vane"}, {"label": "REED", "speaker": "Bo Reed"}
    make_published_document([statement("ice ice snow", **vane), statement("snow", **reed)], date="1957-03-04")
    make_published_document([statement("snow and hail", **vane), question("ice?")], date="1959", kind="speech")
    make_published_document([statement("ice", **reed)], date="1957/1959")
    make_published_document([answer("ice on ice", **vane)])
    index()


@pytest.mark.usefixtures("dated")
def test_use_over_time_is_counted_by_year_with_gaps_and_what_is_dated_less_exactly_apart() -> None:
    counted = series(measured("ice"), Unit.YEAR)
    assert counted.counts == {
        Period(Unit.YEAR, 1957): Count(2, 1, 4),
        Period(Unit.YEAR, 1959): Count(1, 1, 4),
    }
    assert (counted.inexact, counted.undated) == (Count(1, 1, 1), Count(2, 1, 3))
    assert counted.total == Count(6, 4, 12)
    assert counted.counts[Period(Unit.YEAR, 1957)].rate == 500_000


@pytest.mark.usefixtures("dated")
def test_a_year_in_which_a_word_is_not_said_is_a_nought_and_one_without_words_is_none() -> None:
    counted = series(measured("hail"), Unit.YEAR).counts
    assert [(period.edtf, count.times) for period, count in counted.items()] == [("1957", 0), ("1959", 1)]


@pytest.mark.usefixtures("dated")
def test_by_month_a_year_is_not_exact_enough_and_by_decade_all_are() -> None:
    by_month = series(measured("ice"), Unit.MONTH)
    assert {period.edtf: count.times for period, count in by_month.counts.items()} == {"1957-03": 2}
    assert by_month.inexact.times == 2
    by_decade = series(measured("ice"), Unit.DECADE)
    assert {period.edtf: count.times for period, count in by_decade.counts.items()} == {"1950/1959": 4}


@pytest.mark.usefixtures("dated")
def test_a_rate_is_of_the_words_that_the_conditions_leave() -> None:
    counted = series(measured("ice speaker:vane"), Unit.YEAR)
    assert {period.edtf: count for period, count in counted.counts.items()} == {
        "1957": Count(2, 1, 3),
        "1959": Count(0, 0, 3),
    }
    alone = series(measured("speaker:vane"), Unit.YEAR)
    assert alone.counts[Period(Unit.YEAR, 1957)] == Count(3, 1, 4)


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("unit", list(Unit))
def test_a_period_leads_to_a_search_that_finds_its_turns(unit: Unit) -> None:
    for period, count in series(measured("ice kind:speech OR ice"), unit).counts.items():
        asked = period.asked_in(Question(text="ice"))
        found = Measured(asked, ground())
        exact = found.mask & (found.snapshot.earliest > 0)
        assert int(exact.sum()) >= count.turns


@pytest.mark.usefixtures("dated")
def test_who_says_a_word_most_and_who_never_does() -> None:
    counted = speakers(measured("hail"))
    assert [(one.name, one.count) for one in counted.named(counted.order(Listed.TIMES, 0).tolist())] == [
        ("Ada Vane", Count(1, 1, 9))
    ]
    assert [one.name for one in counted.named(counted.order(Listed.NEVER, 2).tolist())] == ["Bo Reed"]
    assert counted.order(Listed.NEVER, 3).tolist() == []
    assert counted.as_printed == Count(0, 0, 1)
    ice = speakers(measured("ice"))
    assert [one.name for one in ice.named(ice.order(Listed.TIMES, 0).tolist())] == ["Ada Vane", "Bo Reed"]
    assert [one.name for one in ice.named(ice.order(Listed.RATE, 2).tolist())] == ["Bo Reed", "Ada Vane"]


def by_hand_g2(here: Sequence[str], there: Sequence[str], word: str) -> float:
    """Return G² as Rayson and Garside write it, from two lists of words."""
    a, b, c, d = here.count(word), there.count(word), len(here), len(there)
    e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(o * math.log(o / e) for o, e in ((a, e1), (b, e2)) if o)


@pytest.mark.usefixtures("archive")
def test_what_sets_texts_apart_is_log_likelihood_over_the_words_counted_by_hand() -> None:
    here, there = measured("date:1950..1955"), measured("date:1956..1961")
    apart = Apart(here.snapshot, here.mask, there.mask)
    languages = dict(Document.objects.values_list("pk", "date"))
    sides: tuple[list[str], list[str]] = ([], [])
    for turn in published_texts():
        sides[languages[turn.version.document_id] >= "1956"].extend(terms(turn.text))
    assert apart.sizes == (len(sides[0]), len(sides[1]))
    counts = [Counter(side) for side in sides]
    listed = apart.words(range(len(apart.counts[0])))
    for word in listed:
        assert (word.here, word.there) == (counts[0][word.word], counts[1][word.word])
        if word.here or word.there:
            assert word.g2 == pytest.approx(by_hand_g2(*sides, word.word), abs=1e-9)
    assert {word.word for word in listed if word.here + word.there} == {*counts[0], *counts[1]}


def test_log_likelihood_and_log_ratio_are_those_of_a_worked_example() -> None:
    # a = 10 of 1,000 words, b = 5 of 2,000: E₁ = 5, E₂ = 10, G² = 2 (10 ln 2 + 5 ln ½) = 6.931…
    here, there = np.array([10, 0, 3]), np.array([5, 4, 6])
    assert log_likelihood(here, there, 1000, 2000) == pytest.approx([10 * math.log(2), 8 * math.log(1.5), 0])
    assert log_ratio(here, there, 1000, 2000) == pytest.approx([2, -2, 0])


def test_only_words_that_are_surely_more_frequent_are_listed(index: Callable[[], int]) -> None:
    make_published_document(["ice " * 40 + "and the"], date="1957")
    make_published_document(["snow " * 40 + "and the"], date="1958")
    index()
    apart = Apart(measured("").snapshot, measured("date:1957").mask, measured("date:1958").mask)
    assert [word.word for word in apart.words(apart.order(more=True).tolist())] == ["ice"]
    assert [word.word for word in apart.words(apart.order(more=False).tolist())] == ["snow"]
    assert [word.documents_here for word in apart.words(apart.order(more=True).tolist())] == [1]


def test_without_an_index_nothing_is_counted_and_it_is_built_again(index: Callable[[], int]) -> None:
    IndexQueueEntry.objects.all().delete()
    with pytest.raises(NotCountableError, match="built again"):
        ground()
    assert IndexQueueEntry.objects.filter(document_id=0).exists()


@pytest.mark.usefixtures("archive")
def test_running_words_that_are_damaged_or_of_another_segment_are_made_again() -> None:
    snapshot = ground().snapshot
    for segment in snapshot.segments:
        path = segment.path.with_suffix(running_words.ENDING)
        whole = running_words.running(segment).figures.tolist()
        for damaged in (b"", b"{}\n", path.read_bytes()[:-1]):
            path.write_bytes(damaged)
            assert running_words.running(segment).figures.tolist() == whole
    strange = snapshot.folder / f"MAIN_gone{running_words.ENDING}"
    strange.write_bytes(b"")
    path.unlink()
    running_words.running(segment)
    assert not strange.exists()


def test_words_are_found_in_a_text_wherever_they_are_printed() -> None:
    drawn = random.Random(4)  # noqa: S311 -- the same texts each time
    for text in [*texts(7, 30), "", " ".join(["a"] * 500), ", ".join(["été"] * 300), "…"]:
        for _ in range(10):
            first = drawn.randrange(len(spans(text)) + 2)
            last = first + drawn.randrange(30)
            assert spans_between(text, first, last) == spans(text)[first : last + 1]
