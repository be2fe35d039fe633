"""Quotations: what a paper quotes is found as it was said, or with what was changed, or nobody said it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import IndexQueueEntry
from archive.search.opening import snapshot_in_force
from archive.search.postings.running import running
from archive.search.quotations import Check, Checked, Piece, PieceKind, Verdict, check, quotations_in
from archive.search.quotations.aligning import aligned
from archive.search.quotations.comparing import nearest, said_exactly
from archive.search.quotations.quoted import FEWEST, MOST, Run, read_quotation
from archive.search.storage import store
from archive.search.words import terms
from tests.factories import (
    make_draft,
    make_embargoed_document,
    make_published_document,
    make_version,
    make_withdrawn_document,
    withdraw_document,
)

SAID = (
    "Freedom of passage belongs to the vessel and not to the flag. A toll that is paid once is a price; a toll that is "
    "paid for ever becomes permanent by being forgotten. In my experience a river is best governed by things that are "
    "not dramatic, and the Hook has never been dramatic until this winter."
)

Checker = Callable[[str], Check]


@pytest.fixture
def checked(index: Callable[[], int]) -> Checker:
    """Check a text after the queue was taken up."""

    def ask(text: str) -> Check:
        index()
        return check(text)

    return ask


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "the ice is thin" and left.', ["the ice is thin"]),
        ("He said “the ice is thin” and “the Hook is wide”.", ["the ice is thin", "the Hook is wide"]),
        ("He said “the ‘old’ ice is thin”.", ["the ‘old’ ice is thin"]),
        ("Il a dit : « la glace est mince ».", ["la glace est mince"]),
        ("Er sagte: „das Eis ist dünn“.", ["das Eis ist dünn"]),
        ("Он сказал: «лёд совсем тонкий».", ["лёд совсем тонкий"]),
        ("彼は「氷は薄いのだ」と言った。", ["氷は薄いのだ"]),
        ("He said 'the minister's ice is thin' and left.", ["the minister's ice is thin"]),
        ("He said ‘the minister’s ice is thin’ and left.", ["the minister’s ice is thin"]),
        ("It's the minister's ice.", ["It's the minister's ice."]),
        ("“The ice is thin.\n\n“The Hook is wide.”", ["The ice is thin.", "The Hook is wide."]),
        ("“the ice is thin” and again “the ice is thin”", ["the ice is thin"]),
        ("The ice is thin here", ["The ice is thin here"]),
    ],
)
def test_what_stands_in_quotation_marks_is_a_quotation(text: str, quotations: list[str]) -> None:
    assert [each.text for each in quotations_in(text).quotations] == quotations


def test_marks_around_a_word_or_two_are_left_out_and_counted() -> None:
    found = quotations_in("A “soft” border, said “in passing”, where “the ice is thin”.")
    assert [each.text for each in found.quotations] == ["the ice is thin"]
    assert found.short == 2


def test_what_is_beyond_the_most_is_counted() -> None:
    found = quotations_in(" ".join(f"“the ice of day {day}”" for day in range(MOST + 3)))
    assert len(found.quotations) == MOST
    assert found.beyond == 3


@pytest.mark.parametrize("text", ["", "“”", "\u200f", "“ ”", "…", '"', "[]", "\x00", "“…”"])
def test_a_text_that_quotes_nothing_has_no_quotation(text: str) -> None:
    assert quotations_in(text).quotations == ()


@pytest.mark.parametrize(
    "quotation",
    [
        "a toll that is paid once is a price",
        "A TOLL, that is paid “once”: is a price!",
        "freedom of passage … a river is best governed",
        "freedom of passage ... the Hook",
        "freedom of passage . . . the Hook",
        "freedom of passage [...] the Hook",
        "freedom of passage […] the Hook",
        "[F]reedom of passage",
        "[T]hings that are not dramatic",
        "freedom of [movement] belongs to the vessel",
        "belongs to the vessel [sic] and not to the flag",
        "a river [as he put it] best governed",
    ],
)
def test_a_quotation_with_ellipses_and_brackets_is_exact(quotation: str) -> None:
    assert said_exactly(read_quotation(quotation), SAID)


@pytest.mark.parametrize(
    "quotation",
    [
        "a toll which is paid once",
        "the Hook … freedom of passage",
        "freedom of [] winter",
        "freedom belongs to the vessel",
    ],
)
def test_a_changed_quotation_is_not_exact(quotation: str) -> None:
    assert said_exactly(read_quotation(quotation), SAID) is None


def _compared(quotation: str) -> tuple[Piece, ...]:
    near = nearest(read_quotation(quotation), SAID, {})
    found = near and near.passage()
    assert found
    return found.pieces


def test_a_word_left_out_and_a_word_put_in_are_told_apart() -> None:
    assert _compared("belongs to the vessel, not to the old flag") == (
        Piece(PieceKind.SAME, "belongs to the vessel"),
        Piece(PieceKind.ARCHIVE, "and"),
        Piece(PieceKind.SAME, "not to the"),
        Piece(PieceKind.QUOTED, "old"),
        Piece(PieceKind.SAME, "flag"),
    )


def test_words_that_an_ellipsis_moved_are_told() -> None:
    near = nearest(read_quotation("a river is best governed by things … in my experience"), SAID, {})
    found = near and near.passage()
    assert found
    assert found.is_reordered
    assert found.differing == 0


WORDS = terms(SAID)


@given(st.integers(0, len(WORDS) - 1), st.integers(FEWEST, 20))
def test_whatever_a_text_says_is_exact(start: int, length: int) -> None:
    assert said_exactly(read_quotation(" ".join(WORDS[start : start + length])), SAID)


@given(st.integers(0, len(WORDS) - 12), st.integers(8, 12), st.integers(1, 6))
def test_one_word_changed_is_one_word_that_differs(start: int, length: int, place: int) -> None:
    quoted = WORDS[start : start + length]
    quoted[place] = "zebra"
    near = nearest(read_quotation(" ".join(quoted)), SAID, {})
    found = near and near.passage()
    assert found
    assert found.differing == 1
    assert [piece.text for piece in found.pieces if piece.kind is PieceKind.QUOTED] == ["zebra"]


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), st.lists(st.sampled_from("abcd"), max_size=14))
def test_an_alignment_is_the_cheapest_there_is(quoted: list[str], said: list[str]) -> None:
    steps = aligned(Run(" ".join(quoted), tuple(quoted)), said)
    assert [i for i, _ in steps if i is not None] == list(range(len(quoted)))
    same = {(i, j) for i, j in steps if i is not None and j is not None}
    assert all(quoted[i] == said[j] for i, j in same)
    groups = [(is_same, list(each)) for is_same, each in groupby(steps, key=lambda step: None not in step)]
    lone = [
        ([i for i, _ in each if i is not None], [j for _, j in each if j is not None])
        for is_same, each in groups
        if not is_same
    ]
    cost = sum(max(len(in_quotation), len(in_text)) for in_quotation, in_text in lone)
    assert cost == min(_distance(quoted, said[a:b]) for a in range(len(said) + 1) for b in range(a, len(said) + 1))


def _distance(one: list[str], other: list[str]) -> int:
    """Return how many words have to be changed, put in or left out to make one list of another."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row = row, [i]
        for j, said in enumerate(other, 1):
            row.append(min(before[j - 1] + (word != said), before[j] + 1, row[-1] + 1))
    return row[-1]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for quotation in quotations_in(text).quotations:
        assert quotation.words
        assert said_exactly(quotation, quotation.text) or "[" in quotation.text


def only(found: Check) -> Checked:
    """Return the one quotation that was checked."""
    (one,) = found.checked
    return one


@pytest.mark.django_db
def test_a_quotation_is_found_with_who_said_it_and_where(checked: Checker) -> None:
    document = make_published_document([SAID, "Another turn of other words."])
    found = only(checked("She said “freedom of passage belongs to the vessel” then."))
    assert found.verdict is Verdict.EXACT
    (place,) = found.places
    assert place.document == document
    assert place.spoken.turn.number == 1
    assert SAID[place.passage.start : place.passage.end] == "Freedom of passage belongs to the vessel"


@pytest.mark.django_db
def test_what_many_say_is_counted_and_the_earliest_are_shown(checked: Checker) -> None:
    for year in range(1920, 1940):
        make_published_document([f"In {year} the ice was late."], date=str(year))
    found = only(checked("the ice was late"))
    assert found.total == 20
    assert [place.document.date for place in found.places] == ["1920", "1921", "1922"]


@pytest.mark.django_db
@pytest.mark.parametrize("is_running", [False, True], ids=["from the lists", "from the running words"])
def test_of_hundreds_with_the_same_words_those_with_the_sentence_are_found(
    checked: Checker, *, is_running: bool
) -> None:
    make_published_document([*["of the river and the ice"] * 230, *["the ice and the river of it"] * 20])
    checked("")
    for segment in snapshot_in_force(store()).segments if is_running else ():
        running(segment)
    found = only(checked("“the ice and the river”"))
    assert (found.verdict, found.total) == (Verdict.EXACT, 20)
    near = only(checked("“the ice and no river of it”"))
    assert near.verdict is Verdict.CHANGED
    assert near.places[0].spoken.turn.text == "the ice and the river of it"


@pytest.mark.django_db
def test_a_quotation_with_changes_is_found_among_long_speeches(checked: Checker) -> None:
    make_published_document([" ".join([*WORDS, "late"] * 30)[::-1], "Of the and to a that is by in not the flag."])
    make_published_document([SAID])
    found = only(checked("“a toll which is paid once is only a price”"))
    assert found.verdict is Verdict.CHANGED
    assert found.places[0].passage.differing == 2


@pytest.mark.django_db
def test_what_nobody_said_is_not_found(checked: Checker) -> None:
    make_published_document([SAID])
    found = only(checked("“zebras never vote by proxy on a Sunday”"))
    assert found.verdict is Verdict.NOT_FOUND
    assert found.places == ()


@pytest.mark.django_db
def test_a_quotation_of_an_older_version_is_exact_and_says_which(checked: Checker) -> None:
    document = make_published_document([SAID])
    make_version(document, [SAID.replace("vessel", "ship")])
    found = only(checked("“freedom of passage belongs to the vessel”"))
    assert found.verdict is Verdict.EXACT
    assert found.places[0].older == 1


@pytest.mark.django_db
def test_versions_that_say_the_same_are_told(checked: Checker) -> None:
    document = make_published_document([SAID])
    make_version(document, [SAID, "More was said after that."])
    assert only(checked("“freedom of passage belongs to the vessel”")).places[0].versions == (1, 2)


@pytest.mark.django_db
def test_nothing_unpublished_is_found_or_compared(checked: Checker) -> None:
    make_draft([SAID])
    make_embargoed_document([SAID])
    make_withdrawn_document([SAID])
    revised = make_published_document(["Something else altogether."])
    make_draft([SAID], document=revised)
    for text in ("“freedom of passage belongs to the vessel”", "“freedom of passage belongs to a vessel”"):
        found = only(checked(text))
        assert found.verdict is Verdict.NOT_FOUND
        assert found.places == ()
        assert found.total == 0


@pytest.mark.django_db
def test_what_was_withdrawn_is_gone_before_the_index_hears_of_it(index: Callable[[], int]) -> None:
    document = make_published_document([SAID])
    index()
    withdraw_document(document)
    assert IndexQueueEntry.objects.exists()
    found = only(check("“freedom of passage belongs to the vessel”"))
    assert (found.verdict, found.total) == (Verdict.NOT_FOUND, 0)
