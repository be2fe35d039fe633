"""A head and a foot that run into the words, as in typescripts without blank lines, are parted from them."""

from __future__ import annotations

from tests.transcripts.samples import of, spoken

_WORDS = (
    "The light was lit at nine, and it burned until the boats\nwere in. There were forty-one boats, of which thirty\n"
    "came back with the tide, and three with no nets at all.\nThe rest were seen at the weir in the morning."
)


def test_lines_in_capitals_and_a_day_over_the_words_are_the_head() -> None:
    found = of(f"PRIME MINISTER\nFOR PRESS THURSDAY, 6 MAY 1971\nLOSS OF THE BOATS\nAT THE WEIR\n{_WORDS}\n")
    assert (found.title, found.date) == ("LOSS OF THE BOATS AT THE WEIR", "1971-05-06")
    assert found.turns[0].text.startswith("The light was lit")


def test_a_line_in_small_letters_before_the_day_belongs_to_the_head() -> None:
    found = of(f"HARBOUR CLUB, ORSUND\nSpeech by the Harbour Master, Paul Lind\n6TH MAY, 1971\n{_WORDS}\n")
    assert found.date == "1971-05-06"
    assert found.turns[0].text.startswith("The light was lit")


def test_a_day_over_two_lines_stays_in_the_title() -> None:
    found = of(f"TRANSCRIPT OF DOORSTOP, OLD QUAY, ORSUND, 6 MAY\n1971\n{_WORDS}\n")
    assert (found.title, found.date) == ("TRANSCRIPT OF DOORSTOP, OLD QUAY, ORSUND, 6 MAY 1971", "1971-05-06")


def test_a_sentence_with_a_day_in_its_second_line_is_no_head() -> None:
    found = of(f"In the early morning of\n6 May 1971 the ice went out, and with it\nthe nets. {_WORDS}\n")
    assert found.title is None
    assert found.turns[0].text.startswith("In the early morning of 6 May 1971")


def test_whose_paper_it_is_and_its_number_are_no_title() -> None:
    found = of(f"PRIME MINISTER\n\nPRESS STATEMENT NO. 41\n\n6 May 1971\n\nLoss of the boats\n\n{_WORDS}\n")
    assert found.title == "Loss of the boats"


def test_place_and_day_under_the_last_words_are_its_place_and_day() -> None:
    found = of(f"LOSS OF THE BOATS\n{_WORDS}\nORSUND, 6 May 1971\n")
    assert (found.place, found.date) == ("ORSUND", "1971-05-06")
    assert found.turns[-1].text.endswith("at the weir in the morning.")
    assert "ORSUND, 6 May 1971" in found.head


def test_a_foot_that_repeats_the_day_of_the_head_stays_where_it_is() -> None:
    found = of(
        "Loss of the boats\n\n6 May 1971\n\nMR. OSK: It was lit.\n\nQ: When?\n\nMR. OSK: At nine.\n\n7 May 1971\n"
    )
    assert found.date == "1971-05-06"
    assert spoken(found)[-1].text.endswith("7 May 1971")


def test_a_day_said_as_the_last_word_is_said() -> None:
    found = of("MR. OSK: When was it lit?\n\nMR. LIND: Lit?\n\nMR. OSK: Yes.\n\nMR. LIND: On the evening of 6 May 1971")
    assert spoken(found)[-1].text == "On the evening of 6 May 1971"
