"""Where little is found, what would find more is told; a mistake says where it is, and what works."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.search import Group, Question, Results, facet_values, search
from tests.factories import (
    make_organisation,
    make_person,
    make_place,
    make_published_document,
    statement,
    withdraw_document,
)
from tests.search.test_search import said

pytestmark = pytest.mark.django_db

Find = Callable[[str], Results]


def suggested(results: Results, kind: str) -> dict[str, int]:
    """Return what is suggested of a kind: the text that would be asked, and how many turns it finds."""
    return {each.question.text: each.count for each in results.suggestions if each.kind == kind}


def test_nothing_found_tells_what_each_part_alone_finds_be_it_nothing(find: Find) -> None:
    make_published_document(["The ice goes out.", "The toll is paid."], title="x")
    results = find("ice AND toll AND xyzzy")
    assert suggested(results, "part") == {"+ice": 1, "+toll": 1, "+xyzzy": 0}


def test_a_chosen_value_is_a_part_too(find: Find) -> None:
    find("")
    make_published_document(["The ice goes out."], kind="treaty")
    make_published_document(["The toll is paid."], kind="speech")
    find("")
    results = search(Question(text="ice", chosen=(("kind", "speech"),)))
    parts = {each.words: each.count for each in results.suggestions if each.kind == "part"}
    assert parts == {"“ice”": 1, "Kind: Speech": 1}
    assert {each.words: each.count for each in results.suggestions if each.kind == "fewer"}


@pytest.mark.parametrize(
    ("typed", "spelt"), [("tretay", "treaty"), ('"a tretay of peace"', '"a treaty of peace"'), ("treety", "treaty")]
)
def test_a_misspelt_word_is_told_as_others_spell_it(find: Find, typed: str, spelt: str) -> None:
    make_published_document(["We want a treaty of peace.", "The treaty holds."], language="en", title="x")
    assert spelt in suggested(find(typed), "spelling")


def test_a_word_is_never_suggested_instead_of_itself(find: Find) -> None:
    make_published_document(["Es wurde Eis.", *["Mater et pater."] * 20], language="de", title="x")
    for word in ("wurde", "mauer"):
        assert word not in suggested(find(word), "spelling")
    assert not suggested(find("wurde"), "spelling")  # nobody says "wurd" or the like ten times as often


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("ice kind:press", "ice kind:press-conference"),
        ("ice kind:traety", "ice kind:treaty"),
        ("ice said:anser", "ice said:answer"),
        ("ice language:frensh", "ice language:French"),
        ('ice date:"5 March 1957"', 'ice date:"1957-03-05"'),
        ("ice date:1957-1960", "ice date:1957..1960"),
        ("date:2022-13", "date:2022"),
        ("ice date:yesterday", "ice"),
    ],
)
def test_a_value_that_cannot_be_leads_to_the_nearest_that_can(find: Find, typed: str, nearest: str) -> None:
    make_published_document(["The ice goes out."])
    (mistake,) = find(typed).mistakes
    assert mistake.instead is not None
    assert mistake.instead.text == nearest


def test_a_word_of_several_that_nobody_says_is_spelt_as_others_do(find: Find) -> None:
    make_published_document(["The treaty is of peace.", "Peace.", "Peace, and peace.", "Peace again."], title="x")
    results = find("tretay peace")
    assert results.total_turns == 4
    assert suggested(results, "spelling") == {"treaty peace": 4}


def test_where_much_is_found_nothing_is_suggested(find: Find) -> None:
    make_published_document(["ice", "ice and snow", "ice again", "ise"], title="x")
    assert find("ice").suggestions == ()


def test_a_spelling_of_what_was_withdrawn_is_suggested_to_nobody(find: Find) -> None:
    document = make_published_document(["quillwort"] * 3)
    find("")
    withdraw_document(document)
    for query in ("quilwort", "quilwort OR ice"):
        assert not search(Question(text=query)).suggestions


@pytest.mark.parametrize(
    ("typed", "looser"),
    [
        ('"passage of freedom"', "+passage +of +freedom"),
        ("=passages", "passages"),
        ("freedom NEAR/1 vessels", "freedom NEAR/30 vessels"),
    ],
)
def test_a_form_that_is_too_strict_is_put_more_loosely(find: Find, typed: str, looser: str) -> None:
    make_published_document(["The freedom of passage belongs to all vessels."], language="en", title="x")
    assert suggested(find(typed), "looser")[looser] == 1


@pytest.mark.parametrize(
    ("typed", "wrong", "right"),
    [
        ("speeker:vane ice", "speeker:", "speaker:vane ice"),
        ("speaker: vane ice", "speaker: ", "speaker:vane ice"),
        ("ice kind:treatys", "treatys", "ice kind:treaty"),
        ("ice said:questoin", "questoin", "ice said:question"),
        ("(ice", "(", "ice"),
        ("ice OR", "OR", "ice"),
        ("ice date:2019-02-30", "2019-02-30", "ice date:2019-02"),
        ("speaker:vaine ice", "vaine", "speaker:vane ice"),
        ("place:orsnud ice", "orsnud", "place:orsund ice"),
    ],
)
def test_a_mistake_has_its_place_and_the_nearest_query_that_works(
    find: Find, typed: str, wrong: str, right: str
) -> None:
    make_published_document(
        [statement("The ice goes out.", label="Vane", speaker="Ada Vane")], place=make_place("Orsund"), kind="treaty"
    )
    make_person("Ada Vane")
    mistake = find(typed).mistakes[0]
    assert typed[mistake.start : mistake.end] == wrong
    assert mistake.sentence.endswith(".")
    assert mistake.instead is not None
    assert mistake.instead.text == right
    assert not search(mistake.instead).mistakes


def test_a_beginning_of_too_many_words_is_told(find: Find) -> None:
    words = [f"toll{letter}{other}" for letter in "abcdefghijklmnop" for other in "abcdefghijklmnop"]
    make_published_document([" ".join(words), "tollaa"], title="x")
    mistake = find("ice OR toll*").mistakes[0]
    assert (mistake.start, mistake.end) == (7, 12)
    assert "256 words begin with “toll”; the 200" in mistake.sentence
    assert not find("tolla*").mistakes


def test_a_question_in_plain_words_is_answered_by_the_same_rule(find: Find) -> None:
    make_published_document(["The commission may tax delay.", "Who speaks here?"], language="en", title="x")
    results = find("Who said that the commission may tax delay?")
    assert said(results)[0] == "The commission may tax delay."


def test_a_role_a_year_and_a_body_that_speaks_can_be_chosen(find: Find) -> None:
    make_organisation("Aure Commission")
    make_published_document(
        [
            statement("The ice.", label="V", speaker="Ada Vane", role="Minister of Ports"),
            statement("More ice.", label="COMMISSION", speaker="Aure Commission"),
        ],
        date="1957-03-01",
    )
    make_published_document(["Old ice."], date="1874")
    results = find("ice")
    shown = {facet.name: {value.value: value.count for value in facet.values} for facet in results.facets}
    assert shown["role"] == {"Minister of Ports": 1}
    assert shown["year"] == {"1874": 1, "1957": 2}
    assert shown["decade"] == {"1870": 1, "1950": 2}
    for facet in results.facets:
        for value in facet.values:
            assert search(value.question).total_turns == value.count, value


def test_all_values_of_a_facet_can_be_looked_through(find: Find) -> None:
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Di", "Ed") for last in ("Vane", "Orr", "Marsh", "Loe")]
    make_published_document([statement("ice", label=name, speaker=name) for name in names])
    find("")
    every, parts = facet_values(Question(text="ice"), "speaker")
    assert every.total_values == len(every.values) == len(names)
    assert [part.words for part in parts] == ["“ice”"]
    called, _ = facet_values(Question(text="ice"), "speaker", "van")
    assert {value.label for value in called.values} == {name for name in names if "Vane" in name}
    assert facet_values(Question(text="ice"), "speaker", "xyzzy")[0].values == ()


def test_a_speakers_group_says_in_how_many_documents_and_from_when(find: Find) -> None:
    make_person("Ada Vane")
    for date in ("1957-03-01", "1874", ""):
        make_published_document([statement("ice", label="V", speaker="Ada Vane")] * 2, date=date)
    find("")
    group = search(Question(text="ice", group=Group.SPEAKER)).groups[0]
    assert (group.total, group.documents, group.earliest, group.latest) == (6, 3, "1874", "1957-03-01")
