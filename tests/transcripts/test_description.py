"""The description: title, date, place, event, kind and source, from the head and the foot of invented documents."""

from __future__ import annotations

import pytest

from archive.transcripts.kinds import Said, kind_in, turn_kinds
from archive.transcripts.languages.detection import language_of
from archive.transcripts.places import is_place, place_in_title
from archive.transcripts.trailer import source_of
from archive.transcripts.transcript import SourceStatement, TurnKind
from tests.transcripts.samples import of

TURNS = "Q: Is it lit?\n\nMs. Osk: It is lit.\n\nQ: By whom?\n\nMs. Osk: By the keeper.\n"


def test_a_dateline_gives_place_and_date() -> None:
    found = of(
        f"MINISTRY OF LIGHTS\n\nPress conference on the light\n\nHarbour House, Orsund, 6 May 2011, 4 p.m.\n\n{TURNS}"
    )
    assert (found.title, found.place, found.date) == (
        "Press conference on the light",
        "Harbour House, Orsund",
        "2011-05-06",
    )


def test_a_title_page_of_several_lines_is_one_title() -> None:
    head = "STATEMENT\n\nby\n\nMr. Paul Lind\n\nat the Council\n\nOrsund, 6 May 2011\n\n"
    found = of(f"{head}The light is lit. It was never out.\n")
    assert found.title == "STATEMENT by Mr. Paul Lind at the Council"


def test_a_title_in_capitals_is_the_title_before_a_line_that_names_another_document() -> None:
    head = "REPORT OF THE COMMITTEE ON LIGHTS\n\nAnnexed to the communiqué of the session\n\nOrsund, 6 May 2011"
    found = of(f"{head}\n\nIt is lit.\n")
    assert found.title == "REPORT OF THE COMMITTEE ON LIGHTS"


def test_an_organisation_above_the_title_is_no_place() -> None:
    found = of(f"AURE COMMISSION\n\nRecord of the fourth meeting\n\n{TURNS}")
    assert found.place is None


def test_fields_that_name_themselves_are_read() -> None:
    found = of(f"Title: The light\nPlace: Orsund\nDate: 6 May 2011\nEvent: Council of Lights\n\n{TURNS}")
    assert (found.title, found.place, found.date, found.event) == (
        "The light",
        "Orsund",
        "2011-05-06",
        "Council of Lights",
    )


def test_a_second_day_in_the_head_is_a_conflict() -> None:
    found = of(f"Press conference on the light, 6 May 2011\n\nOrsund, 7 May 2011\n\n{TURNS}")
    assert "date-conflict" in [finding.code for finding in found.findings]


def test_a_symbol_alone_on_its_line_is_the_symbol() -> None:
    assert of(f"AC/42/PV.1\n\nRecord of the first meeting\n\n{TURNS}").symbol == "AC/42/PV.1"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("PRESS CONFERENCE GIVEN BY THE MINISTER, MS ADA OSK IN ORSUND, KESTRIA - 7 MAY 1970", "ORSUND, KESTRIA"),
        ("ARRIVAL PRESS CONFERENCE AT HARBOUR AIRPORT 28TH MARCH 1967", "HARBOUR AIRPORT"),
        ("TRANSCRIPT OF PRESS CONFERENCE, HARBOUR AIRPORT, 15 SEPTEMBER 1985", "HARBOUR AIRPORT"),
        ("Press conference at Orsund", "Orsund"),
        ("The light at the end", None),
    ],
)
def test_a_title_may_end_in_its_place(title: str, place: str | None) -> None:
    assert place_in_title(title) == place


def test_what_is_no_place_is_not_taken_for_one() -> None:
    for line in ("Press conference", "Ministry of Lights", "4.30 p.m.", "6 May 2011", "Ambassador Osk", "Subject: ice"):
        assert not is_place(line), line
    for line in ("East Room", "Orsund", "Dar es Salaam, Tanzania", "Harbour Convention Center"):
        assert is_place(line), line


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Harbour Gazette, www.gazette.example.", SourceStatement("Harbour Gazette", "www.gazette.example")),
        ("https://gazette.example/1", SourceStatement(None, "https://gazette.example/1")),
        ("Press Service, gazette.example", SourceStatement("Press Service", "gazette.example")),
        ("Harbour Gazette", SourceStatement("Harbour Gazette", None)),
    ],
)
def test_a_source_is_a_name_and_an_address(statement: str, source: SourceStatement) -> None:
    assert source_of(statement) == source


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Remarks by the two leaders in joint press conference", "press-conference"),
        ("Memorandum of Conversation", "conversation"),
        ("Conférence de presse de la ministre", "press-conference"),
        ("Выступление министра на пресс-конференции", "press-conference"),
        ("外交部例行记者会", "briefing"),
        ("مؤتمر صحفي لوزير الخارجية", "press-conference"),
        ("Vertrag über das Licht", "treaty"),
        ("An entirely different matter", None),
    ],
)
def test_a_title_says_what_kind_of_document_it_is(title: str, kind: str | None) -> None:
    assert kind_in(title) == kind


def test_in_an_interview_who_mostly_asks_asks() -> None:
    said = [Said("Ada Osk", 9, asks=True), Said("Paul Lind", 60, asks=False)] * 3
    assert turn_kinds(said) == [TurnKind.QUESTION, TurnKind.ANSWER] * 3


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The light is lit and it was never out, as we have said to all of them.", "en"),
        ("Le phare est allumé et il ne sera pas éteint, nous vous le disons.", "fr"),
        ("Das Licht brennt und es ist nicht aus, wie wir es von dem Wärter wissen.", "de"),
        ("Маяк горит, и он не погаснет, как мы это уже сказали на совете.", "ru"),
        ("Маяк горить, і він не згасне, як ми це вже казали на раді.", "uk"),
        ("المنارة مضاءة منذ مايو في هذا المكان", "ar"),
        ("灯塔已经点亮了，我们感谢守塔人。", "zh"),
        ("灯台はもう点灯しています。守り人です。", "ja"),
        ("xyzzy", None),
    ],
)
def test_a_language_is_told_by_its_script_and_its_commonest_words(text: str, tag: str | None) -> None:
    assert language_of(text) == tag
