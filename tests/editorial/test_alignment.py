"""Alignment: a turn keeps its key where it is the same turn, in texts that repeat themselves too."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archive.editorial.alignment import Contribution, align
from archive.transcripts import read

LAUGHTER = Contribution("", "(Laughter.)")
REPEATED = (
    LAUGHTER,
    Contribution("Q", "Thank you."),
    Contribution("MARENDAL", "Yes."),
    Contribution("MARENDAL", "The ice goes out in April, and the tolls with it."),
)
texts = st.lists(st.sampled_from(REPEATED), max_size=12)
any_contribution = st.builds(Contribution, st.sampled_from(["", "Q", "A"]), st.text(max_size=30))


def new_turns(number: int) -> list[Contribution]:
    """Return turns that share no word with any other."""
    return [Contribution("Q", f"unheard{place} of{place} until{place} now{place}") for place in range(number)]


@given(texts)
def test_an_unchanged_text_keeps_every_key(text: list[Contribution]) -> None:
    assert align(text, text) == list(range(len(text)))


@given(st.lists(any_contribution, max_size=8), st.lists(any_contribution, max_size=8))
def test_no_key_is_given_twice(old: list[Contribution], new: list[Contribution]) -> None:
    given_out = [key for key in align(old, new) if key is not None]
    assert len(given_out) == len(set(given_out))
    assert all(0 <= key < len(old) for key in given_out)


@given(texts, st.data())
def test_turns_inserted_anywhere_get_new_keys_and_take_none_from_the_others(
    old: list[Contribution], data: st.DataObject
) -> None:
    new: list[Contribution | None] = list(old)
    inserted = new_turns(data.draw(st.integers(1, 4)))
    for turn in inserted:
        new.insert(data.draw(st.integers(0, len(new))), turn)
    unused = iter(range(len(old)))
    expected = [None if turn in inserted else next(unused) for turn in new]
    assert align(old, [turn for turn in new if turn]) == expected


@given(texts, st.sampled_from(REPEATED), st.data())
def test_a_turn_inserted_that_others_repeat_takes_at_most_its_neighbours_place(
    old: list[Contribution], turn: Contribution, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old)))
    kept = align(old, [*old[:at], turn, *old[at:]])
    assert kept.count(None) == 1
    assert [key for key in kept if key is not None] == list(range(len(old)))


@given(st.lists(st.sampled_from(REPEATED), min_size=1, max_size=12), st.data())
def test_a_turn_dropped_takes_its_key_with_it_and_no_other(old: list[Contribution], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    kept = align(old, old[:at] + old[at + 1 :])
    assert None not in kept
    assert all(old[key or 0] == turn for key, turn in zip(kept, old[:at] + old[at + 1 :], strict=True))


def test_a_note_is_not_taken_for_the_next_one_when_something_is_said_between_them() -> None:
    said = Contribution("MARENDAL", "And what should I have said?")
    assert align([LAUGHTER] * 3, [LAUGHTER, said, LAUGHTER, LAUGHTER]) == [0, None, 1, 2]


def test_a_thousand_turns_each_with_a_misprint_corrected_are_aligned_in_seconds() -> None:
    old = [Contribution("", " ".join(f"word{number}x{place}" for place in range(60))) for number in range(1000)]
    new = [Contribution(turn.label, turn.text.replace("x7 ", "x7, ").replace("x9", "y9")) for turn in old]
    start = time.monotonic()
    assert align(old, new) == list(range(1000))
    assert time.monotonic() - start < 20


def test_five_thousand_turns_with_nothing_in_common_are_told_apart_in_seconds() -> None:
    old = [Contribution("", " ".join(f"old{number}x{place}" for place in range(20))) for number in range(5000)]
    new = [Contribution("", " ".join(f"nova{number}y{place}" for place in range(20))) for number in range(5000)]
    start = time.process_time()
    assert align(old, new).count(None) == 5000
    assert time.process_time() - start < 30


def test_another_speech_in_the_place_of_one_that_was_dropped_is_not_taken_for_it() -> None:
    dropped = (
        "The Government of Kestria has said from the first day that it will keep the harbour open, and it has kept its "
        "word. What the ministers have agreed is that the tolls of the last winter will be paid back to the owners of "
        "the ships, and that no new toll will be asked for before the ice has gone out of the sound."
    )
    said = (
        "It is the view of the delegation that the commission has no right to the papers of the harbour master, "
        "and it has told the commission so. The papers will be given to the court, if the court asks for them, and to "
        "nobody else, for it is the court that has to say what was done in the winter and by whom."
    )
    assert align([Contribution("MARENDAL", dropped)], [Contribution("MARENDAL", said)]) == [None]


def test_a_short_answer_is_not_taken_for_a_long_one_that_happens_to_use_its_words() -> None:
    short = "That is not the case."
    long = (
        "I have read in the papers that we are asking for the impossible. In any case the court is free to say what it "
        "thinks right, and it is not for me, nor for anybody in that room, to tell it what the law is."
    )
    assert align([Contribution("MARENDAL", short)], [Contribution("MARENDAL", long)]) == [None]


def test_of_the_sample_documents_no_long_turn_is_taken_for_one_of_another() -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "documents"
    files = sorted(folder.glob("*.txt"))
    assert len(files) > 5
    turns = [
        [Contribution("", turn.text) for turn in read(path.read_bytes(), path.name).turns if len(turn.text) > 200]
        for path in files
    ]
    mistaken = [
        (before.text, after.text)
        for place, old in enumerate(turns)
        for new in turns[place + 1 :]
        for before, after in product(old[:5], new[:5])
        if align([before], [after]) != [None]
    ]
    assert mistaken == []
