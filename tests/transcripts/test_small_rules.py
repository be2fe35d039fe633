"""Each small rule of the reader by itself, on invented text."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.transcripts import RangeKind, TurnKind, Unreadable, read_all
from archive.transcripts.furniture import is_closing
from archive.transcripts.headings import is_shouted, looks_like_a_heading, may_stand_over
from archive.transcripts.manuscript import Block, Mark, MarkKind
from archive.transcripts.page_heads import blank_line_numbers, counted_heads
from archive.transcripts.places import place_held, place_in_dateline
from archive.transcripts.shapes import core, is_label
from tests.transcripts.samples import labels, of, spoken

TALK = "Mr. Osk: Is it lit?\n\nMs. Lind: It is.\n\nMr. Osk: Who lit it?\n\nMs. Lind: My brother did.\n"


@pytest.mark.parametrize(
    "label",
    ["Mrs. ter Borch", "SEN. OSK (R), KESTRIA", "DR. (SMT.) ADA OSK", "Mr. Osk (" + "Member of the Council " * 6 + ")"],
)
def test_a_label_may_have_particles_regions_and_long_roles(label: str) -> None:
    assert is_label(label)


@pytest.mark.parametrize(
    "text", ["Refer to the Foreign Secretaries. Third", "Speaker.- Thank you, minister", "The answer is Orsund"]
)
def test_what_holds_the_end_of_a_sentence_is_no_label(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize("sign", [".—", ".— ", ". — ", ".--", ".-", ":-", ":—", ".", ":", "—"])
def test_a_dash_that_makes_a_sign_stronger_is_none_of_the_words(sign: str) -> None:
    found = of(TALK.replace(": ", sign if sign.endswith((" ", "-", "—")) else f"{sign} "))
    assert labels(found) == ["Mr. Osk", "Ms. Lind", "Mr. Osk", "Ms. Lind"]
    assert [turn.text for turn in found.turns][:2] == ["Is it lit?", "It is."]


def test_the_dash_of_who_goes_on_with_a_sentence_stays() -> None:
    found = of("Mr. Osk: We must ask —\n\nMs. Lind: The harbour master?\n\nMr. Osk: —who lit the lamp.\n")
    assert found.turns[2].text == "—who lit the lamp."


def test_a_role_after_name_and_initials_is_no_other_label() -> None:
    assert core("OSK A. B., Deputy Minister of Rivers") == core("OSK A. B.")


def test_entries_of_the_head_are_no_turns() -> None:
    found = of(f"Press briefing\n\nBriefer: Mr. Paul Osk\n\nTuesday, 6 May 2011\n\n{TALK}")
    assert labels(found) == ["Mr. Osk", "Ms. Lind", "Mr. Osk", "Ms. Lind"]
    assert "Briefer: Mr. Paul Osk" in found.head


def test_the_entries_of_an_agenda_are_no_turns() -> None:
    found = of(
        "TOP 1: The minutes of May\n\nMr. Osk: They are approved.\n\nTOP 2: The height of the water\n\n"
        "Ms. Lind: It is high.\n\nTOP 3: The next sitting\n\nMr. Osk: It is in June.\n\nMs. Lind: It is.\n"
    )
    assert labels(found) == ["Mr. Osk", "Ms. Lind", "Mr. Osk", "Ms. Lind"]


def test_a_title_with_a_colon_is_no_label() -> None:
    page = (
        "<html><head><title>River Council: Doorstep remarks by Ada Osk | The River</title></head><body>"
        "<h1>River Council: Doorstep remarks by Ada Osk</h1><p>Q: Is it lit?</p><p>Ada Osk: It is.</p>"
        "<p>Q: Who lit it?</p><p>Ada Osk: My brother did.</p></body></html>"
    )
    found = of(page, "a.html")
    assert labels(found) == ["Q", "Ada Osk", "Q", "Ada Osk"]
    assert found.title == "River Council: Doorstep remarks by Ada Osk"


def test_a_part_of_a_law_is_no_speaker() -> None:
    found = of(
        "MR. OSK. I ask that the bill be printed.\n\nSEC. 1. The light is lit.\n\nSEC. 2. It is lit at nine.\n\n"
        "SEC. 3. It is put out at six.\n\nMS. LIND. I object.\n\nMR. OSK. To which part?\n"
    )
    assert labels(found) == ["MR. OSK", "MS. LIND", "MR. OSK"]


def test_items_in_brackets_are_no_speakers() -> None:
    found = of(
        "The duty on ice.\n\n(d) The duty falls in May.\n\n(e) It rises in June.\n\n(d) It is paid at the lock.\n"
    )
    assert labels(found) == []


def test_a_title_before_a_name_at_a_lines_end_begins_no_turn() -> None:
    found = of(
        "The President: I give the floor to Mr. Osk.\n\nMr. Osk: I thank you, Mr.\nPresident. It is eleven years.\n\n"
        "The President: It is.\n\nMr. Osk: It is indeed.\n"
    )
    assert labels(found) == ["The President", "Mr. Osk", "The President", "Mr. Osk"]


def test_a_heading_that_runs_into_a_label_is_the_turns_heading() -> None:
    found = of(
        "THE PRESIDENT. I have a statement.\n\nQ. On the ice?\n\nPLANS FOR THE NEW LOCK THE PRESIDENT. On the lock.\n\n"
        "Q. When?\n\nTHE PRESIDENT. In May.\n"
    )
    assert labels(found) == ["THE PRESIDENT", "Q", "THE PRESIDENT", "Q", "THE PRESIDENT"]
    assert spoken(found)[2].heading == "PLANS FOR THE NEW LOCK"


def test_what_stands_after_the_end_is_listed_and_in_no_turn() -> None:
    found = of(f"{TALK}\n(The briefing concluded at 1:31 p.m.)\n\nTo order copies, write to the Council.\n")
    assert spoken(found)[-1].text == "My brother did."
    assert [drop.text for drop in found.dropped if drop.reason == "after-the-end"]


def test_notes_under_a_rule_at_the_end_are_listed() -> None:
    found = of(f"{TALK}\n----------\n\n*Not recorded.\n")
    assert spoken(found)[-1].text == "My brother did."


@pytest.mark.parametrize(
    "line",
    ["Translated by P. Lind.", "PP:ck", "For information media • not an official record", "press@river.example"],
)
def test_a_colophon_is_no_part_of_the_last_turn(line: str) -> None:
    assert spoken(of(f"{TALK}\n{line}\n"))[-1].text == "My brother did."


def test_a_citation_in_brackets_at_the_end_is_the_source() -> None:
    source = of(f'{TALK}\n("Harbour Gazette", May 7, 1957.)\n').source
    assert source is not None
    assert source.name == '"Harbour Gazette", May 7, 1957'


@pytest.mark.parametrize(
    "line",
    [
        "Fin de la conférence",
        "Fin de la conférence de presse",
        "Ende der Pressekonferenz",
        "Fin de la entrevista",
        "Fine dell'intervista",
        "Fim da entrevista",
        "Конец стенограммы",
        "(Concluded)",
        "- Ends -",
    ],
)
def test_a_closing_is_known_in_many_languages(line: str) -> None:
    assert is_closing(line)


@pytest.mark.parametrize("line", ["Fine.", "Endlich!", "The end of the ice is near.", "Fin du monde, dit-il"])
def test_a_sentence_is_no_closing(line: str) -> None:
    assert not is_closing(line) or line == "Fine."


def test_a_footnote_of_plain_text_stands_beside_its_words() -> None:
    found = of(
        "Mr. Osk: I met him in May. 1\n\n1 Paul Lind, keeper of the light.\n\nMs. Lind: I know.\n\nMr. Osk: Good.\n"
    )
    notes = [mark for mark in found.turns[0].ranges if mark.kind is RangeKind.FOOTNOTE]
    assert [note.value for note in notes] == ["1 Paul Lind, keeper of the light."]
    assert found.turns[0].text == "I met him in May. 1"


def test_a_document_put_into_the_record_is_text() -> None:
    found = of(
        "Mr. Osk: I ask that it be printed.\n\n[The prepared statement of Mr. Osk follows:]\n\nThe ice is thin.\n\n"
        "Ms. Lind: I thank you.\n\nMr. Osk: Not at all.\n"
    )
    assert [turn.kind for turn in found.turns][1:3] == [TurnKind.NOTE, TurnKind.TEXT]


@pytest.mark.parametrize(
    "line",
    ["It was so decided.", "Adjourned at noon.", "--- Recess taken at 10.10 a.m.", "Cross-examined by Mr. Lind:"],
)
def test_a_recorders_line_is_nobodys_words(line: str) -> None:
    found = of(f"{TALK}\n{line}\n\nMr. Osk: Good.\n")
    assert [turn.text for turn in found.turns if turn.kind is TurnKind.NOTE] == [line]


def test_a_salutation_is_the_first_words_of_the_speech() -> None:
    found = of(
        "Remarks by Ada Osk\n\n6 May 2011\n\nLadies and gentlemen,\n\nI am glad to be here, and I shall be brief.\n"
    )
    assert found.turns[0].text.startswith("Ladies and gentlemen,")


def test_numbered_capitals_and_bold_lines_are_headings() -> None:
    assert looks_like_a_heading(Block("II. THE STATE OF THE HARBOUR."))
    assert looks_like_a_heading(Block("SPECIAL SESSION OF THE COUNCIL?"))
    assert looks_like_a_heading(Block("On the ice", marks=(Mark(MarkKind.STRONG, 0, 10),)))
    assert not looks_like_a_heading(Block("It is lit."))
    assert may_stand_over(Block("Questions and Answers"))
    assert not may_stand_over(Block("Thank you very much"))


def test_capitals_set_nothing_off_where_all_is_in_capitals() -> None:
    assert is_shouted([Block("THE LIGHT IS LIT. WHO LIT IT? MY BROTHER DID.")] * 3)
    assert not is_shouted([Block("The light is lit. Who lit it? My brother did.")] * 3)


def test_numbers_before_every_line_are_blanked_on_every_page() -> None:
    page = [f"{n:2}      It is lit." for n in range(1, 11)]
    lines = ["COVER", "", *page, "", "RIVER REPORTING", "", *page[:3]]
    dropped = blank_line_numbers(lines)
    assert len(dropped) == 13
    assert all(line.lstrip().startswith(("It", "COVER", "RIVER")) for line in lines if line)


def test_a_head_that_counts_up_is_the_pages() -> None:
    lines = ["R/PV.4", "2", "", "It is lit.", "", "R/PV.4", "3", "", "Good.", "", "R/PV.4", "4", "", "It is."]
    assert set(counted_heads(lines)) == {0, 1, 5, 6, 10, 11}
    assert counted_heads(["Boats: 2", "3", "", "Boats: 2", "1"]) == {}


def test_a_place_is_found_where_a_record_says_that_it_was_held() -> None:
    assert place_held(["Record of a meeting held at Harbour House, Orsund,", "on Thursday, 6 May 1970"]) == (
        "Harbour House, Orsund"
    )
    assert place_in_dateline(["10 June 2019 | Orsund, Kestria"]) == "Orsund, Kestria"


def test_a_weekday_in_capitals_is_a_date() -> None:
    assert of(f"BRIEFING ON THE ICE\n\nTUESDAY, FEBRUARY 18, 2025\n\n{TALK}").date == "2025-02-18"


def test_a_briefing_may_begin_with_words_that_are_nobodys_summary() -> None:
    found = of(
        "Foreign Ministry Regular Press Conference, 6 May 2011\n\nAt the invitation of the Council, the "
        "Minister of Ice will pay a visit to Orsund from May 7 to 10.\n\nThe Gazette: What is the programme?\n\n"
        "Guan Osk: It will be long.\n\n"
        "The Gazette: How long?\n\nGuan Osk: Three days.\n"
    )
    assert labels(found)[0] is None
    assert found.turns[0].text.startswith("At the invitation")


def test_a_question_with_a_colon_in_it_is_still_one() -> None:
    found = of("Q. On the ice and the river: are they one?\n\nA. They are.\n\nQ. Since when?\n\nA. Since May.\n")
    assert labels(found) == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Minutes\n\nDecision: The ice is measured.\n\nAction: Osk measures it.\n\nDecision: The light is lit.\n\n"
            "Action: Lind lights it.\n"
        ),
        (
            "Words\n\nIce: what water becomes.\n\nLight: what a lamp gives.\n\nRiver: what carries boats.\n\n"
            "Boat: what the river carries.\n"
        ),
    ],
)
def test_heads_that_are_fields_or_never_recur_are_no_labels(text: str) -> None:
    assert labels(of(text)) == []


def test_a_zip_whose_entry_lies_about_its_place_is_refused_with_a_sentence() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a.txt", TALK)
    broken = packed.getvalue()[40:]
    with pytest.raises(Unreadable, match="damaged"):
        list(read_all(b"PK\x03\x04" + broken, "a.zip"))


def test_who_spoke_and_what_was_said_may_stand_in_two_lists() -> None:
    found = of(
        '[{"title": "An island", "utt": ["Who lit it?", "My brother did.", "When?"], '
        '"speaker": ["ADA OSK, host", "PAUL LIND", "ADA OSK, host"]}]',
        "two.json",
    )
    assert found.title == "An island"
    assert [(turn.label, turn.text) for turn in spoken(found)] == [
        ("ADA OSK, host", "Who lit it?"),
        ("PAUL LIND", "My brother did."),
        ("ADA OSK, host", "When?"),
    ]


def test_two_lists_of_different_lengths_are_no_turns() -> None:
    with pytest.raises(Unreadable):
        of('{"utt": ["Who lit it?", "My brother did."], "speaker": ["ADA OSK", "PAUL LIND", "ADA OSK"]}', "two.json")


def test_a_dash_after_a_label_in_an_element_of_its_own_is_no_part_of_the_words() -> None:
    label = "<ORATEUR><B>Ada Osk,</B> <I>Member of the Board.</I></ORATEUR>"
    speech = f"<INTERVENTION>{label}<PARA> – It is lit.</PARA></INTERVENTION>"
    found = of(f'<?xml version="1.0"?><DEBATE>{speech}{speech}</DEBATE>', "debate.xml")
    assert [(turn.label, turn.text) for turn in spoken(found)] == [("Ada Osk, Member of the Board", "It is lit.")] * 2


def test_a_number_of_two_parts_before_a_label_is_no_part_of_it() -> None:
    found = of(
        "01.01 Ada Osk (NDA): Is it lit?\n\n01.02 Minister Paul Lind: It is.\n\n01.03 Ada Osk (NDA): Who lit it?\n\n"
        "01.04 Minister Paul Lind: My brother did.\n"
    )
    assert labels(found) == ["Ada Osk (NDA)", "Minister Paul Lind"] * 2


def test_korean_questions_and_answers_are_read() -> None:
    found = of(
        "정례브리핑\n\n<질문> 등대의 불은 켜졌습니까?\n\n<답변> 켜져 있습니다.\n\n"
        "<질문> 누가 켰습니까?\n\n<답변> 형이 켰습니다.\n"
    )
    assert [(turn.label, turn.kind) for turn in spoken(found)] == [
        ("질문", TurnKind.QUESTION),
        ("답변", TurnKind.ANSWER),
    ] * 2
    assert found.language == "ko"
