"""Places, sources, dates and titles that a head prints in less usual ways, on invented documents."""

from __future__ import annotations

import pytest

from archive.transcripts.dates import dates_in
from archive.transcripts.places import is_place, place_held, place_in_dateline, place_in_passing, place_in_title
from archive.transcripts.transcript import SourceStatement
from tests.transcripts.samples import of

TURNS = "Q: Is it lit?\n\nMs. Osk: It is lit.\n\nQ: By whom?\n\nMs. Osk: By the keeper.\n"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Orsund, Donnerstag, den 20. Februar 2014", "Orsund"),
        ("Orsund, martes 9 de febrero de 2021", "Orsund"),
        ("أورسند، الخميس 14 شباط 2019", "أورسند"),
        ("ORSUND, TUESDAY, FEBRUARY 18, 2025", "ORSUND"),
        ("secret    priority        Port Orsund, March 9, 1951", "Port Orsund"),
        ("Montag, 7. Juni 2021", None),
        ("Aired August 14, 2008", None),
    ],
)
def test_a_weekday_or_a_mark_beside_a_date_is_no_part_of_its_place(line: str, place: str | None) -> None:
    assert place_in_dateline([line]) == place


def test_a_record_in_capitals_says_where_it_was_held() -> None:
    assert (
        place_held(["MINUTES OF THE MEETING", "HELD IN ORSUND PALACE ON TUESDAY,", "MAY 6TH, 1945"]) == "ORSUND PALACE"
    )


def test_a_place_that_names_itself_within_a_line_is_read() -> None:
    assert place_in_passing(["（令和5年5月30日（火曜日）15時45分　於：灯台会議室）"]) == "灯台会議室"


def test_the_word_for_year_after_a_date_does_not_hide_the_place_before_it() -> None:
    assert place_in_title("Брифинг представителя маяков, Орсунд, 19 апреля 2018 года") == "Орсунд"


def test_the_line_between_a_title_page_and_its_date_is_its_place() -> None:
    head = "STATEMENT BY\n\nMS. ADA OSK\n\nAT THE\n\nFIFTH SESSION OF THE COUNCIL\n\nORSUND\n\nMAY 6, 2011\n\n"
    found = of(f"{head}The light is lit. It was never out.\n")
    assert (found.place, found.date) == ("ORSUND", "2011-05-06")


def test_a_part_of_a_document_or_a_lone_subject_is_no_place() -> None:
    for line in ("TABLE OF CONTENTS", "ORAL QUESTIONS", "Fotografía", "（", "Montag", "Autor: Ada Osk"):
        assert not is_place(line), line
    assert of(f"COUNCIL OF LIGHTS\n\nHARBOUR DUES\n\n{TURNS}").place is None


def test_a_source_beside_the_date_is_the_source() -> None:
    found = of(f"# 灯台の話\n\n2015-12-31 19:00　来源：灯台新报\n\n{TURNS}")
    assert (found.source, found.date) == (SourceStatement("灯台新报", None), "2015-12-31")


def test_a_day_on_which_a_paper_was_released_is_not_its_date() -> None:
    found = of(f"DECLASSIFIED 5/12/2004\n\nConversation on the light\n\n6 May 1973\n\n{TURNS}")
    assert (found.title, found.date) == ("Conversation on the light", "1973-05-06")


def test_the_way_to_a_page_is_not_its_title() -> None:
    assert of(f"Harbour > News > Talks\n\nThe light and its keeper\n\n{TURNS}").title == "The light and its keeper"


def test_a_number_of_signs_that_is_no_day_is_no_date() -> None:
    assert dates_in("二〇〇五年三月四十一日") == []
