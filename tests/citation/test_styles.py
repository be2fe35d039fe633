"""Citations say author, title, place, date, version and address as each style has them, and end as they should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.citation.cited import Cited, Name
from archive.citation.styles import STYLES, cite

MARENDAL = Name("Ilse Marendal", "Marendal", "Ilse")
ADDRESS = "https://archive.example/ark:/99999/fk4w3r7c2k.v2/t7"
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
)
WHOLE = replace(TURN, turn=None, speakers=(), address="https://archive.example/ark:/99999/fk4w3r7c2k.v2")
TREATY = Cited(title="Convention", address=ADDRESS, kind="Treaty", date="1874-10-09", place="Orsund", version=1,
               is_titled_by_itself=True)  # fmt: skip


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (
            "chicago",
            (
                "Ilse Marendal, in “Joint press conference,” Orsund, 14 September 2019, version 2, turn 7. "
                f"Papers of the Aure Commission, no. 212. Chancery. {ADDRESS}."
            ),
        ),
        (
            "mla",
            (
                "Marendal, Ilse. “Joint press conference.” Papers of the Aure Commission, no. 212, Orsund, "
                f"14 Sept. 2019. Version 2, turn 7. Chancery, {ADDRESS}."
            ),
        ),
        (
            "apa",
            (
                "Marendal, I. (2019, September 14). Joint press conference (Version 2, turn 7) [Press conference]. "
                f"Papers of the Aure Commission, no. 212. Chancery. {ADDRESS}"
            ),
        ),
        (
            "oscola",
            (
                "Ilse Marendal, ‘Joint press conference’ (Press conference, Orsund, 14 September 2019) "
                f"Papers of the Aure Commission, no. 212, Chancery, version 2, turn 7 <{ADDRESS}>"
            ),
        ),
        (
            "chicago-bibliography",
            (
                "Marendal, Ilse. “Joint press conference.” Orsund, 14 September 2019. Version 2, turn 7. "
                f"Papers of the Aure Commission, no. 212. Chancery. {ADDRESS}."
            ),
        ),
        (
            "harvard",
            (
                "Marendal, I. (2019) Joint press conference [Press conference]. Orsund, 14 September. "
                f"Version 2, turn 7. Papers of the Aure Commission, no. 212. Chancery. Available at: {ADDRESS}."
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
                "MARENDAL, Ilse. Joint press conference [online]. Version 2, turn 7. Orsund, 14 September 2019. "
                f"Papers of the Aure Commission, no. 212. Chancery. Available from: {ADDRESS}"
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
        ("chicago", "Ilse Marendal and Ada Vane, in", "Ilse Marendal, Ada Vane, and Jean-Pierre van der Rex, in"),
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
        ("", "(no date) Joint press conference [Press conference]. Orsund. Version"),
        ("1957~", "(c. 1957) Joint press conference [Press conference]. Orsund. Version"),
        ("1957-03", "(1957) Joint press conference [Press conference]. Orsund, March. Version"),
        ("1957", "(1957) Joint press conference [Press conference]. Orsund. Version"),
        ("2019-05-06/2019-05-07", "(6–7 May 2019) Joint press conference [Press conference]. Orsund. Version"),
    ],
)
def test_harvard_has_the_year_first_whatever_is_known_of_it(date: str, harvard: str) -> None:
    assert harvard in str(cite(replace(TURN, date=date), "harvard"))


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_name_in_another_script_stays_as_it_is(style: str) -> None:
    for name in (Name("王文斌", "王文斌"), Name("وزارة الخارجية", "وزارة الخارجية")):
        assert name.full in str(cite(replace(TURN, speakers=(name,)), style))


def test_a_press_conference_as_a_whole_is_cited_by_its_title() -> None:
    assert str(cite(WHOLE)).startswith("“Joint press conference,” Orsund, 14 September 2019, version 2. Papers")
    assert str(cite(WHOLE, "apa")).startswith(
        "Joint press conference (Version 2) [Press conference]. (2019, September 14)."
    )


def test_a_treaty_stands_without_quotation_marks() -> None:
    assert str(cite(TREATY)).startswith("Convention, Orsund, 9 October 1874, version 1. Chancery.")


def test_a_question_in_a_title_keeps_its_mark_and_gets_no_stop() -> None:
    asking = replace(WHOLE, title="Who pays?")
    assert str(cite(asking)).startswith("“Who pays?” Orsund")
    assert str(cite(asking, "mla")).startswith("“Who pays?” Papers")


def test_quotation_marks_in_a_title_become_single_ones() -> None:
    assert "“On ‘free’ passage,”" in str(cite(replace(WHOLE, title="On “free” passage")))


def test_what_was_withdrawn_is_cited_as_withdrawn() -> None:
    assert "version 2 (withdrawn 12 January 2020)" in str(cite(replace(WHOLE, withdrawn_on="2020-01-12")))


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
