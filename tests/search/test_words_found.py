"""Words found: in their forms, near each other, misspelt, and where little ones stand beside others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.search import Results
from tests.factories import answer, make_published_document, question
from tests.search.test_search import said

pytestmark = pytest.mark.django_db

Find = Callable[[str], Results]


def test_a_word_is_found_in_its_forms_and_exactly_where_that_is_asked(find: Find) -> None:
    make_published_document(["The treaty holds.", "Treaties hold.", "A treatise."], language="en", title="x")
    assert said(find("treaties")) == ["Treaties hold.", "The treaty holds."]
    assert said(find("=treaties")) == ["Treaties hold."]
    assert said(find('"treaties"')) == ["Treaties hold."]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en", "treaties", "The treaty."),
        ("en", "adds", "He added it."),
        ("de", "Gemälde", "Die Gemaelde."),
        ("de", "Aerzten", "Die Ärzte."),
        ("es", "argüir", "Nadie arguye que argue."),
        ("fr", "navires", "Le navire passe."),
        ("de", "verträgen", "Die Verträge."),
        ("es", "tratados", "El tratado."),
        ("ru", "договоры", "Текст договора."),
    ],
)
def test_forms_are_those_of_a_documents_language(find: Find, language: str, typed: str, printed: str) -> None:
    make_published_document([printed], language=language, title="x")
    make_published_document([printed], language="it", title="y")
    results = find(typed)
    assert [group.document.language for group in results.groups if group.document] == [language]


def test_a_form_is_marked_as_the_word_is(find: Find) -> None:
    make_published_document(["Both treaties hold."], language="en")
    hit = find("treaty").groups[0].hits[0]
    assert [piece.text for piece in hit.pieces if piece.marked] == ["treaties"]


def test_words_near_each_other_are_found_in_either_order(find: Find) -> None:
    make_published_document(
        ["ice on the toll", "toll without any ice", "ice " + "and snow " * 9 + "toll", "ice", "toll"], title="x"
    )
    assert sorted(said(find("ice NEAR/3 toll"))) == ["ice on the toll", "toll without any ice"]
    assert said(find('"on the" NEAR/1 ice')) == ["ice on the toll"]


def test_a_misspelt_word_is_found_where_likeness_is_asked(find: Find) -> None:
    make_published_document(["The narrows.", "The harrows.", "The sparrows."], title="x")
    assert sorted(said(find("narows~"))) == ["The narrows."]
    assert sorted(said(find("narrows~"))) == ["The harrows.", "The narrows."]


def test_little_words_beside_others_need_not_be_said_and_are_not_marked(find: Find) -> None:
    make_published_document(["The ice of the river.", "Ice, river.", "Of the toll."], language="en", title="x")
    results = find("the ice of a river")
    assert (results.all_words, results.total_turns) == (2, 2)
    marked = {piece.text.lower() for g in results.groups for h in g.hits for piece in h.pieces if piece.marked}
    assert marked == {"ice", "river"}
    assert find("of the").total_turns == 2


def test_words_far_apart_in_a_long_speech_are_not_all_words_of_one_passage(find: Find) -> None:
    far, close = "ice " + "snow " * 300 + "toll", "snow " * 300 + "ice and toll"
    make_published_document([far, close], title="x")
    results = find("ice toll")
    assert (results.all_words, results.some_words) == (1, 1)
    assert results.groups[0].hits[0].spoken.turn.text.strip() == close


def test_questions_are_found_by_who_was_asked(find: Find) -> None:
    make_published_document(
        [
            question("The ice?"),
            answer("Yes.", label="Vane", speaker="Ada Vane"),
            question("The toll?"),
            answer("No.", label="Orr", speaker="Bo Orr"),
        ]
    )
    assert said(find("asked-of:vane")) == ["The ice?"]
    assert find("asked-of:nobody").total_turns == 0


def test_the_month_and_the_year_of_a_document_are_words_that_help(find: Find) -> None:
    make_published_document(["ice"], date="1957-03-01", title="x")
    make_published_document(["ice"], date="1958-03-01", title="y")
    results = find("ice march 1957")
    assert [group.document.title for group in results.groups if group.document] == ["x", "y"]
    assert results.all_words == 1


def test_a_name_that_is_in_no_turn_and_borne_by_nobody_finds_nothing_by_a_title(find: Find) -> None:
    make_published_document(["ice"], title="Protocol of Orsund")
    assert find("title:orsund").total_turns == 1
    assert find("orsund").total_turns == 0
