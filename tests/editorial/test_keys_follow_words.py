"""Keys follow the words: whatever is done to one turn, it and all others keep theirs, and no words get another's."""

from __future__ import annotations

import random
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.editorial.alignment import Contribution, Edition, align, numbers_kept

NOTES = (Contribution("", "(Laughter.)"), Contribution("Q", "Thank you."), Contribution("MARENDAL", "Yes."))


def word(number: int) -> str:
    """Return a word that no other number has."""
    return "".join(random.Random(number).choices(string.ascii_lowercase, k=6))  # noqa: S311 -- invented words


def speech(number: int, *, label: str = "MARENDAL") -> Contribution:
    """Return a turn of two sentences that shares no word with that of another number but `the` and `of`."""
    words = [word(20 * number + place) for place in range(18)]
    return Contribution(
        label,
        f"The {' of '.join(words[:5])} {' '.join(words[5:9])}. {' '.join(words[9:14])} the {' '.join(words[14:])}.",
    )


def record(places: list[int]) -> list[Contribution]:
    """Return a record: a note or a short answer for each 0, 1 and 2, and a speech of its own for any other number."""
    return [NOTES[kind] if kind < len(NOTES) else speech(place) for place, kind in enumerate(places)]


records = st.lists(st.integers(0, 8), min_size=1, max_size=14).map(record)
speeches = st.integers(2, 12).map(lambda length: [speech(place) for place in range(length)])


def keys(length: int) -> list[int | None]:
    """Return the keys of a text of this length that was not revised."""
    return list(range(length))


def place_in(data: st.DataObject, text: list[Contribution], *, at_most: int = 0) -> int:
    """Draw the place of a turn."""
    return data.draw(st.integers(0, len(text) - 1 + at_most))


def misprinted(turn: Contribution, at: int) -> Contribution:
    """Return a turn in which two letters stand in the other order."""
    at = 1 + at % (len(turn.text) - 2)
    return Contribution(turn.label, turn.text[:at] + turn.text[at + 1] + turn.text[at] + turn.text[at + 2 :])


@given(records)
def test_the_same_text_keeps_every_key(old: list[Contribution]) -> None:
    assert align(old, list(old)) == keys(len(old))


@given(records, st.data())
def test_a_turn_put_in_is_new_and_all_others_keep_their_keys(old: list[Contribution], data: st.DataObject) -> None:
    at = place_in(data, old, at_most=1)
    assert align(old, [*old[:at], speech(99), *old[at:]]) == [*keys(len(old))[:at], None, *keys(len(old))[at:]]


@given(speeches, st.data())
def test_a_turn_taken_out_takes_its_key_with_it(old: list[Contribution], data: st.DataObject) -> None:
    at = place_in(data, old)
    assert align(old, old[:at] + old[at + 1 :]) == keys(len(old))[:at] + keys(len(old))[at + 1 :]


@given(records, st.data())
def test_another_speech_in_the_place_of_one_is_not_given_its_key(old: list[Contribution], data: st.DataObject) -> None:
    at = place_in(data, old)
    expected = keys(len(old))
    expected[at] = None
    assert align(old, [*old[:at], speech(99), *old[at + 1 :]]) == expected


@given(records, st.data())
def test_a_misprint_put_right_keeps_the_key(old: list[Contribution], data: st.DataObject) -> None:
    at = place_in(data, old)
    new = [*old[:at], misprinted(old[at], data.draw(st.integers(0, 200))), *old[at + 1 :]]
    assert align(old, new) == keys(len(old))


@given(records, st.integers(0, 200))
def test_a_misprint_in_every_turn_leaves_every_key(old: list[Contribution], at: int) -> None:
    assert align(old, [misprinted(turn, at + place) for place, turn in enumerate(old)]) == keys(len(old))


@given(records, st.sampled_from(["{} (Kestria)", "THE {}", "", "{}:"]))
def test_labels_printed_otherwise_leave_every_key(old: list[Contribution], style: str) -> None:
    assert align(old, [Contribution(style.format(turn.label), turn.text) for turn in old]) == keys(len(old))


@given(speeches, st.sampled_from(["MARENDAL", "Q", ""]), st.data())
def test_the_first_part_of_a_split_keeps_the_key(old: list[Contribution], label: str, data: st.DataObject) -> None:
    at = place_in(data, old)
    first, rest = old[at].text.split(". ")
    new = [*old[:at], Contribution(old[at].label, f"{first}."), Contribution(label, rest), *old[at + 1 :]]
    assert align(old, new) == [*keys(len(old))[: at + 1], None, *keys(len(old))[at + 1 :]]


@given(speeches, st.data())
def test_a_first_part_of_one_word_keeps_the_key_too(old: list[Contribution], data: st.DataObject) -> None:
    at = place_in(data, old)
    first, _, rest = old[at].text.partition(" ")
    new = [*old[:at], Contribution("Q", first), Contribution("A", rest), *old[at + 1 :]]
    assert align(old, new) == [*keys(len(old))[: at + 1], None, *keys(len(old))[at + 1 :]]


@given(speeches, st.data())
def test_turns_that_were_joined_have_the_key_of_the_first(old: list[Contribution], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 2))
    new = [*old[:at], Contribution("Q", f"{old[at].text} {old[at + 1].text}"), *old[at + 2 :]]
    assert align(old, new) == keys(len(old))[: at + 1] + keys(len(old))[at + 2 :]


@given(speeches, st.integers(0, 2), st.data())
def test_a_short_answer_joined_to_its_question_leaves_the_question_its_key(
    old: list[Contribution], note: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(old)))
    text = [*old[:at], NOTES[note], *old[at:]]
    joined = [*old[: at - 1], Contribution("Q", f"{old[at - 1].text} {NOTES[note].text}"), *old[at:]]
    assert align(text, joined) == keys(len(text))[:at] + keys(len(text))[at + 1 :]


@given(speeches, st.data())
def test_a_turn_that_was_moved_keeps_its_key(old: list[Contribution], data: st.DataObject) -> None:
    at, to = place_in(data, old), place_in(data, old)
    order = keys(len(old))
    order.insert(to, order.pop(at))
    assert align(old, [old[place or 0] for place in order]) == order


@given(records, st.data())
def test_a_block_that_was_moved_keeps_its_keys_its_notes_too(old: list[Contribution], data: st.DataObject) -> None:
    at, to = place_in(data, old), place_in(data, old)
    block = [speech(50), NOTES[0], NOTES[1], speech(51)]
    text = [*old[:at], *block, *old[at:]]
    order = keys(len(text))
    moved, rest = order[at : at + 4], order[:at] + order[at + 4 :]
    new = rest[:to] + moved + rest[to:]
    given_out = align(text, [text[place or 0] for place in new])
    assert given_out[to : to + 4] == moved


@given(speeches, st.integers(0, 2), st.data())
def test_neighbours_that_changed_places_keep_their_keys_where_one_is_a_note(
    old: list[Contribution], note: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    text = [NOTES[note], speech(80), *old[: at + 1], NOTES[note], *old[at + 1 :], speech(81), NOTES[note]]
    order = keys(len(text))
    order[at + 2], order[at + 3] = order[at + 3], order[at + 2]
    assert align(text, [text[place or 0] for place in order]) == order


@given(records, records)
def test_no_key_is_given_twice_nor_to_words_that_have_nothing_of_the_turn(
    old: list[Contribution], new: list[Contribution]
) -> None:
    other = [Contribution(turn.label, speech(60 + place).text) for place, turn in enumerate(new)]
    assert align(old, other) == [None] * len(other)
    given_out = [key for key in align(old, new) if key is not None]
    assert len(set(given_out)) == len(given_out)
    assert all(old[was].text == turn.text for was, turn in zip(align(old, new), new, strict=True) if was is not None)


@given(speeches, st.integers(0, 2), st.data())
def test_which_of_many_thanks_is_gone_its_neighbours_say(
    said: list[Contribution], note: int, data: st.DataObject
) -> None:
    old = [turn for one in said for turn in (one, NOTES[note])]
    gone = 2 * data.draw(st.integers(0, len(said) - 1)) + 1
    assert align(old, old[:gone] + old[gone + 1 :]) == keys(len(old))[:gone] + keys(len(old))[gone + 1 :]


def test_two_who_thank_each_other_and_changed_places_keep_their_keys() -> None:
    thanks = [Contribution("LEE", "Thank you."), Contribution("BIDEN", "Thank you, gentlemen.")]
    assert align([speech(1), *thanks, speech(2)], [speech(1), *thanks[::-1], speech(2)]) == [0, 2, 1, 3]


def test_a_chair_who_thanks_another_speaker_says_another_turn() -> None:
    def thanks(one: str, other: str) -> Contribution:
        return Contribution(
            "The President", f"I thank the representative of {one} for her statement, and call on that of {other}."
        )

    old = [thanks("Kestria", "Lorn"), speech(1), thanks("Lorn", "Orsund"), speech(2), thanks("Orsund", "Brede")]
    new = [*old[:2], thanks("Halvern", "Vasterling"), *old[3:]]
    assert align(old, new) == [0, 1, None, 3, 4]
    assert align(old, [*old[:2], thanks("Lron", "Orsund"), *old[3:]]) == [0, 1, 2, 3, 4]


def edition(turns: list[Contribution], numbers: list[int]) -> Edition:
    return Edition(turns, numbers)


@given(records, st.data())
def test_what_came_back_has_the_key_that_it_had(old: list[Contribution], data: st.DataObject) -> None:
    numbers = list(range(1, len(old) + 1))
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    left = edition([turn for turn, had in zip(old, kept, strict=True) if had] or [speech(70)], [])
    given_out = numbers_kept([edition(old, numbers)], left.turns)
    unused = iter(range(len(old) + 1, 2 * len(old) + 2))
    second = Edition(left.turns, [next(unused) if number is None else number for number in given_out])
    assert numbers_kept([second, edition(old, numbers)], old) == numbers


@given(speeches, st.data())
def test_one_turn_that_came_back_has_its_key_again(old: list[Contribution], data: st.DataObject) -> None:
    numbers, at = list(range(1, len(old) + 1)), place_in(data, old)
    without = edition(old[:at] + old[at + 1 :], numbers[:at] + numbers[at + 1 :])
    back = [speech(70), *old[:at], misprinted(old[at], 10), *old[at + 1 :]]
    assert numbers_kept([without, edition(old, numbers)], back) == [None, *numbers]


def test_a_key_that_is_in_use_is_not_given_to_what_came_back() -> None:
    first, other = speech(1), speech(2)
    versions = [edition([first], [1]), edition([first, other], [1, 2])]
    assert numbers_kept(versions, [first, first, other]) == [1, None, 2]


def test_a_turn_that_holds_a_lost_one_among_many_other_words_is_not_that_one_come_back() -> None:
    lost, other = (" ".join(f"w{number}x{place}" for place in range(12)) for number in (1, 2))
    whole = f"{other} {lost}"
    versions = [
        edition([Contribution("Q", whole)], [2]),
        edition([Contribution("Q", other), Contribution("Q", lost)], [2, 1]),
    ]
    cut = [Contribution("Q", " ".join(whole.split()[:2])), Contribution("Q", " ".join(whole.split()[2:]))]
    assert numbers_kept(versions, cut) == [2, None]


def test_what_a_person_decided_is_followed() -> None:
    versions = [edition([speech(1), speech(2), speech(3)], [1, 2, 3])]
    new = [speech(1), speech(9), speech(3)]
    assert numbers_kept(versions, new) == [1, None, 3]
    assert numbers_kept(versions, new, {1: 2}) == [1, 2, 3]
    assert numbers_kept(versions, new, {0: None}) == [None, None, 3]
    assert numbers_kept(versions, new, {1: 1}) == [None, 1, 3]


@pytest.mark.parametrize("text", [[NOTES[0]] * 3000, [NOTES[place % 3] for place in range(3000)]])
def test_a_text_of_nothing_but_notes_is_aligned_in_a_moment(text: list[Contribution]) -> None:
    start = time.process_time()
    assert align(text, text) == keys(3000)
    assert align(text, text[10:]).count(None) == 0
    assert time.process_time() - start < 10
