"""Usage: what is counted equals what is counted by hand in the texts, and nothing unpublished is counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.editorial.departing import take_down
from archive.models import IndexQueueEntry
from archive.search import Question
from archive.search.usage import (
    Apart,
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
from tests.factories import (
    answer,
    make_draft,
    make_embargoed_document,
    make_person,
    make_published_document,
    question,
    statement,
    withdraw_document,
)
from tests.search.counting_by_hand import measured

pytestmark = pytest.mark.django_db


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


def test_without_an_index_nothing_is_counted_and_it_is_built_again(index: Callable[[], int]) -> None:
    IndexQueueEntry.objects.all().delete()
    with pytest.raises(NotCountableError, match="built again"):
        ground()
    assert IndexQueueEntry.objects.filter(document_id=0).exists()
