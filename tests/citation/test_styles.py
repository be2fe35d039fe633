"""Citations say author, title, place, date, version and address as each style has them, and end as they should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.citation.cited import Cited, Name
from archive.citation.styles import STYLES, cite

MARENDAL = Name("Ilse Marendal", "Marendal", "Ilse")
ARK = "ark:/99999/fk4w3r7c2k.v2"
ADDRESS = f"https://archive.example/{ARK}/t7"
TURN = Cited(
    title="Joint press conference",
    address=ADDRESS,
    kind="Press conference",
    date="2019-09-14",
    place="Orsund",
    series="Papers of the Aure Commission",
    series_number="212",
    version=2,
    turn=7,
    speakers=(MARENDAL,),
    ark=ARK,
)
WHOLE = replace(TURN, turn=None, speakers=(), address="https://archive.example/ark:/99999/fk4w3r7c2k.v2")
TREATY = Cited(title="Convention", address=ADDRESS, kind="Treaty", date="1874-10-09", place="Orsund", version=1)


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (
            "chicago",
            (
                "Ilse Marendal, “Joint Press Conference,” Press conference, version 2, Papers of the Aure Commission "
                f"212, Orsund, September 14, 2019, turn 7, {ARK}, Chancery, {ADDRESS}."
            ),
        ),
        (
            "chicago-bibliography",
            (
                "Marendal, Ilse. “Joint Press Conference.” Press conference. Version 2, turn 7. "
                f"Papers of the Aure Commission 212. Orsund, September 14, 2019. {ARK}. Chancery. {ADDRESS}."
            ),
        ),
        (
            "mla",
            (
                "Marendal, Ilse. “Joint Press Conference.” Press conference. Version 2, turn 7, 14 Sept. 2019, Orsund, "
                f"Chancery, {ARK}, {ADDRESS}. Papers of the Aure Commission 212."
            ),
        ),
        (
            "apa",
            (
                "Marendal, I. (2019, September 14). Joint press conference (Version 2, turn 7, Papers of the Aure "
                f"Commission 212) [Press conference]. Chancery ({ARK}). Orsund. {ADDRESS}"
            ),
        ),
        (
            "oscola",
            f"Ilse Marendal, ‘Joint Press Conference’ (Orsund, 14 September 2019) version 2, turn 7 <{ADDRESS}>.",
        ),
        (
            "harvard",
            (
                "Marendal, I. (2019) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212), "
                f"14 September. Version 2, turn 7. Available at: {ADDRESS}."
            ),
        ),
        (
            "plain",
            (
                "Ilse Marendal: Joint press conference. Press conference, Orsund, 14 September 2019, version 2, "
                f"turn 7. Papers of the Aure Commission, no. 212. Chancery. {ADDRESS}"
            ),
        ),
        (
            "iso690",
            (
                "MARENDAL, Ilse. Joint press conference. Online. Version 2, turn 7. Press conference. 14 September "
                f"2019. Orsund. Papers of the Aure Commission, 212. Available from: {ADDRESS}. Chancery: {ARK}"
            ),
        ),
    ],
)
def test_a_turn_is_cited_by_who_speaks_it(style: str, words: str) -> None:
    assert str(cite(TURN, style)) == words


VANE, REX = Name("Ada Vane", "Vane", "Ada"), Name("Jean-Pierre van der Rex", "van der Rex", "Jean-Pierre")


@pytest.mark.parametrize(
    ("style", "two", "three"),
    [
        ("chicago", "Ilse Marendal and Ada Vane, “", "Ilse Marendal et al., “"),
        (
            "chicago-bibliography",
            "Marendal, Ilse, and Ada Vane.",
            "Marendal, Ilse, Ada Vane, and Jean-Pierre van der Rex.",
        ),
        ("mla", "Marendal, Ilse, and Ada Vane.", "Marendal, Ilse, et al. “"),
        ("apa", "Marendal, I., & Vane, A. (2019", "Marendal, I., Vane, A., & van der Rex, J.-P. (2019"),
        ("oscola", "Ilse Marendal and Ada Vane, ‘", "Ilse Marendal, Ada Vane and Jean-Pierre van der Rex, ‘"),
        ("harvard", "Marendal, I. and Vane, A. (2019)", "Marendal, I., Vane, A. and van der Rex, J.-P. (2019)"),
        ("iso690", "MARENDAL, Ilse and VANE, Ada.", "MARENDAL, Ilse, VANE, Ada and VAN DER REX, Jean-Pierre."),
        ("plain", "Ilse Marendal and Ada Vane: ", "Ilse Marendal, Ada Vane and Jean-Pierre van der Rex: "),
    ],
)
def test_several_speakers_are_listed_as_each_style_lists_them(style: str, two: str, three: str) -> None:
    assert str(cite(replace(TURN, speakers=(MARENDAL, VANE)), style)).startswith(two)
    assert str(cite(replace(TURN, speakers=(MARENDAL, VANE, REX)), style)).startswith(three)


@pytest.mark.parametrize(
    ("date", "harvard"),
    [
        ("", "(no date) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212). Version"),
        ("1957~", "(c. 1957) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212). Version"),
        ("1957-03", "(1957) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212), March. Version"),
        ("1957", "(1957) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212). Version"),
        (
            "2019-05-06/2019-05-07",
            "(2019) ‘Joint press conference’. Orsund (Papers of the Aure Commission, 212), 6–7 May. V",
        ),
    ],
)
def test_harvard_has_the_year_first_whatever_is_known_of_it(date: str, harvard: str) -> None:
    assert harvard in str(cite(replace(TURN, date=date), "harvard"))


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_name_in_another_script_stays_as_it_is(style: str) -> None:
    for name in (Name("王文斌", "王文斌"), Name("وزارة الخارجية", "وزارة الخارجية")):
        assert name.full in str(cite(replace(TURN, speakers=(name,)), style))


def test_a_press_conference_as_a_whole_is_cited_by_its_title() -> None:
    assert str(cite(WHOLE)).startswith("“Joint Press Conference,” Press conference, version 2, Papers of the")
    assert str(cite(WHOLE, "apa")).startswith(
        "Joint press conference (Version 2, Papers of the Aure Commission 212). (2019, September 14). [Press"
    )


def test_a_treaty_stands_without_quotation_marks() -> None:
    assert str(cite(TREATY)).startswith("Convention, Treaty, version 1, Orsund, October 9, 1874, Chancery, ")


def test_a_question_in_a_title_keeps_its_mark_and_gets_no_stop() -> None:
    asking = replace(WHOLE, title="Who pays?")
    assert str(cite(asking)).startswith("“Who Pays?,” Press conference")
    assert str(cite(asking, "mla")).startswith("“Who Pays?” Press conference.")


def test_quotation_marks_in_a_title_become_single_ones() -> None:
    assert "“On ‘Free’ Passage,”" in str(cite(replace(WHOLE, title="On “free” passage")))


@pytest.mark.parametrize(
    ("style", "day"), [("chicago", "January 12, 2020"), ("mla", "12 Jan. 2020"), ("oscola", "12 January 2020")]
)
def test_what_was_withdrawn_is_cited_as_withdrawn_on_a_day_that_is_written_like_its_own(style: str, day: str) -> None:
    said = str(cite(replace(WHOLE, withdrawn_on="2020-01-12"), style)).lower()
    assert f"version 2 (withdrawn {day})".lower() in said


def test_an_undated_document_is_said_to_have_no_date_where_the_style_wants_one() -> None:
    assert "(n.d.)" in str(cite(replace(WHOLE, date=""), "apa"))


def test_a_name_that_is_one_word_or_a_body_is_not_taken_apart() -> None:
    body = replace(TURN, speakers=(Name("Foreign Ministry of Halvern", "Foreign Ministry of Halvern"),))
    assert str(cite(body, "apa")).startswith("Foreign Ministry of Halvern. (2019")
    assert str(cite(body, "mla")).startswith("Foreign Ministry of Halvern. “")


@given(
    st.sampled_from(sorted(STYLES)),
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60),
)
def test_every_citation_holds_the_address_once_whatever_the_title(style: str, title: str) -> None:
    words = str(cite(replace(TURN, title=title), style))
    assert words.count(ADDRESS) == 1


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("date", ["", "2019-09-14", "1957~", "2019-05-06/2019-05-07", "195X"])
@pytest.mark.parametrize("what", [TURN, WHOLE, TREATY, Cited("An entry", ADDRESS)])
def test_no_citation_has_two_stops_or_two_spaces(style: str, date: str, what: Cited) -> None:
    words = str(cite(replace(what, date=date), style))
    assert ".." not in words
    assert "  " not in words
    assert " ." not in words
