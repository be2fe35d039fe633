"""What people have complained of in other archives, each as a test that bears its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.search import LONGEST, Question, Results, search
from tests.factories import make_published_document
from tests.search.test_search import said

pytestmark = pytest.mark.django_db

Find = Callable[[str], Results]
OTHER = "Something else entirely."


def finds(find: Find, text: str, query: str) -> bool:
    """Tell whether a query finds a turn with this text, and not the one beside it, and nothing is wrong with it."""
    make_published_document([text, OTHER], language="en", title="x")
    results = find(query)
    return said(results) == [text] and not results.mistakes


@pytest.mark.parametrize("query", ["“it was not being complied with”", "„not being complied with“", "«complied with»"])
def test_a_sentence_in_curly_quotes_is_found(find: Find, query: str) -> None:
    assert finds(find, "He said: “It was not being complied with.”", query)


@pytest.mark.parametrize("query", ["Lavrov: no comment", "comment:no", "no: comment", '"Lavrov: no comment"', "12:30"])
def test_a_colon_is_a_mark_like_others(find: Find, query: str) -> None:
    assert finds(find, "Lavrov: no comment at 12:30.", query)


@pytest.mark.parametrize("query", ["and/or", "A/54/2000", '"either and/or both"', "54/2000"])
def test_a_slash_parts_words(find: Find, query: str) -> None:
    assert finds(find, "Either and/or both, see A/54/2000.", query)


@pytest.mark.parametrize("query", ["§ 5", "§5", '"under § 5"', "§ 5 applies"])
def test_a_section_sign_is_passed_over(find: Find, query: str) -> None:
    assert finds(find, "Under § 5 it applies.", query)


@pytest.mark.parametrize("query", ["No. 12", "no 12", '"Protocol No. 12"', "No.12"])
def test_no_with_its_stop_before_a_number_is_a_word(find: Find, query: str) -> None:
    assert finds(find, "Protocol No. 12 was signed.", query)


@pytest.mark.parametrize("printed", ["An F-16 was seen.", "An F 16 was seen.", "An F‑16 was seen."])
@pytest.mark.parametrize("query", ["f-16", "f 16", "F-16", '"F 16"', "f–16"])
def test_f_16_is_found_with_and_without_its_hyphen(find: Find, printed: str, query: str) -> None:
    assert finds(find, printed, query)


@pytest.mark.parametrize("query", ["malloch brown", "Malloch-Brown", '"malloch brown"', "malloch‐brown"])
def test_malloch_brown_is_found_with_and_without_the_hyphen(find: Find, query: str) -> None:
    assert finds(find, "Lord Malloch‐Brown spoke.", query)


@pytest.mark.parametrize("query", ["to be or not to be", '"to be or not to be"', "“To be, or not to be”"])
def test_to_be_or_not_to_be_is_found(find: Find, query: str) -> None:
    make_published_document(["To be, or not to be: that is asked.", "We are to be told."], language="en", title="x")
    assert said(find(query))[0] == "To be, or not to be: that is asked."


@pytest.mark.parametrize("query", ["q", "Q", '"q"', "=q"])
def test_one_letter_is_a_word(find: Find, query: str) -> None:
    assert finds(find, "Plan Q was dropped.", query)


def test_ten_thousand_characters_are_answered_for_their_beginning(find: Find) -> None:
    make_published_document(["The ice goes out."])
    find("")

    class Address(dict[str, list[str]]):
        def getlist(self, key: str) -> list[str]:
            return self.get(key, [])

    asked = Question.from_parameters(Address(q=["ice " * 2_500]))
    results = search(asked)
    assert len(asked.text) <= LONGEST
    assert results.total_turns == 1
    assert any("this had 9,999" in mistake.sentence for mistake in results.mistakes)


def test_may_is_a_verb_and_a_month(find: Find) -> None:
    make_published_document(["It may rain."], title="On rain", date="1957-11-02", language="en")
    make_published_document(["Rain fell on 2 May."], title="Minutes", date="1957-05-02", language="en")
    for both in ("may", "May", "may rain"):
        assert sorted(said(find(both))) == ["It may rain.", "Rain fell on 2 May."]
    assert said(find('"may rain"')) == ["It may rain."]
    for month in ('"2 may"', "date:1957-05 rain", "date:1957-05 may"):
        assert said(find(month)) == ["Rain fell on 2 May."]


@pytest.mark.parametrize("query", ["مؤتمر", "مُؤْتَمَر", '"مؤتمر صحفي"', "صحفي مؤتمر", "مؤتم*"])
def test_text_from_right_to_left_is_found(find: Find, query: str) -> None:
    assert finds(find, "مُؤْتَمَر صحفي في المدينة", query)


@pytest.mark.parametrize("query", ["🕊 dove", "dove🕊", '"🕊 dove"'])
def test_an_emoji_is_passed_over(find: Find, query: str) -> None:
    assert finds(find, "A dove 🕊 came.", query)


@pytest.mark.parametrize("query", ["\0", "🕊", "§", "(", '"', "-", "*", "~", "speaker:"])
def test_what_has_no_word_is_explained(find: Find, query: str) -> None:
    make_published_document([OTHER])
    results = find(query)
    assert results.total_turns == 0
    assert results.mistakes


def test_a_nul_is_no_letter(find: Find) -> None:
    make_published_document(["The ice goes out."])
    assert said(find("ice\0goes")) == ["The ice goes out."]
