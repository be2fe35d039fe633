"""Beside: each turn is found in the source that it came from, and what is returned lies inside of it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from archive.editorial.drafts.beside import Line, Source, Spoken, Stretch, beside
from archive.transcripts import read
from archive.transcripts.source_text import source_lines

CONFERENCE = """FOREIGN MINISTRY OF HALVERN, page 1
Orsund, 2 June 2020
PRESS CONFERENCE AFTER THE SESSION

Thank you all for waiting. The ice has gone out
and so I am told.

Q: Was the last claim paid? A: It was paid
on the thirtieth.

Reivik: And the survey of the Hook is under way.

Q: Is it fine?

A: Yes. (Laughter.)
"""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that have words, by their numbers."""
    return [Line(number, None, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def shown(lines: list[Line], stretch: Stretch | None) -> str:
    """Return the words of a stretch, lines joined by a space."""
    if stretch is None:
        return ""
    if stretch.first == stretch.last:
        return lines[stretch.first].text[stretch.start : stretch.end]
    between = [lines[index].text for index in range(stretch.first + 1, stretch.last)]
    return " ".join([lines[stretch.first].text[stretch.start :], *between, lines[stretch.last].text[: stretch.end]])


def at(line: int | None, text: str, *, character: int = 1, before: str = "", page: int | None = None) -> Spoken:
    """Return a turn with its place."""
    return Spoken(line, character if line else None, page, before, text)


class TestAsRead:
    """Turns as the reader gave them."""

    def test_every_turn_of_a_reading_is_found_where_it_stands(self) -> None:
        lines = [Line(each.number, each.page, each.text) for each in source_lines(CONFERENCE.encode(), "x.txt")]
        turns = [
            Spoken(t.place.line, t.place.character, t.place.page, t.label or "", t.text)
            for t in read(CONFERENCE.encode(), "x.txt").turns
        ]
        assert [shown(lines, each) for each in beside(Source(lines), turns)] == [
            "Thank you all for waiting. The ice has gone out and so I am told.",
            "Q: Was the last claim paid?",
            "A: It was paid on the thirtieth.",
            "Reivik: And the survey of the Hook is under way.",
            "Q: Is it fine?",
            "A: Yes. (Laughter.)",
        ]

    def test_without_places_turns_are_found_by_their_words(self) -> None:
        lines = lines_of(CONFERENCE)
        said = ["Was the last claim paid?", "It was paid on the thirtieth.", "Is it fine?", "Yes. (Laughter.)"]
        assert [shown(lines, each) for each in beside(Source(lines), [at(None, text) for text in said])] == [
            "Was the last claim paid?",
            "It was paid on the thirtieth.",
            "Is it fine?",
            "Yes. (Laughter.)",
        ]

    def test_a_page_tells_two_turns_of_the_same_words_apart(self) -> None:
        lines = [Line(1, 1, "Thank you all for coming here."), Line(2, 2, "Thank you all for coming here.")]
        found = beside(Source(lines), [at(None, "Thank you all for coming here.", page=2)])
        assert found == [Stretch(1, 0, 1, 30)]

    def test_chinese_is_followed_sign_by_sign(self) -> None:
        lines = lines_of("記者：冰期何時結束？\n部長：四月。")
        found = beside(Source(lines), [at(1, "冰期何時結束？", before="記者"), at(2, "四月。", before="部長")])
        assert [shown(lines, each) for each in found] == ["記者：冰期何時結束？", "部長：四月。"]


class TestAfterEdits:
    """Turns that a librarian changed."""

    def test_a_misprint_that_was_corrected_changes_nothing(self) -> None:
        lines = lines_of("Q: Was teh claim paid in full?\nA: It was.")
        found = beside(Source(lines), [at(1, "Was the claim paid in full?", before="Q"), at(2, "It was.", before="A")])
        assert shown(lines, found[0]) == "Q: Was teh claim paid in full?"

    def test_the_second_part_of_a_split_follows_the_first(self) -> None:
        lines = lines_of("REIVIK: It was paid. And the survey stands, at ten to six.\nQ: And now?")
        turns = [at(1, "It was paid.", before="REIVIK"), at(None, "And the survey stands, at ten to six.")]
        found = beside(Source(lines), [*turns, at(2, "And now?", before="Q")])
        assert shown(lines, found[1]) == "And the survey stands, at ten to six."

    def test_a_joined_turn_reaches_over_the_label_of_the_other(self) -> None:
        lines = lines_of("REIVIK: It was paid.\nMR. REIVIK: At ten to six.\nQ: And now?")
        found = beside(Source(lines), [at(1, "It was paid.\n\nAt ten to six.", before="REIVIK"), at(3, "And now?")])
        assert shown(lines, found[0]) == "REIVIK: It was paid. MR. REIVIK: At ten to six."

    def test_a_moved_turn_is_found_where_it_was(self) -> None:
        lines = lines_of("A: First things first.\nB: Then others.")
        found = beside(Source(lines), [at(2, "Then others.", before="B"), at(1, "First things first.", before="A")])
        assert [each.first for each in found if each] == [1, 0]

    def test_a_turn_of_new_words_alone_marks_the_line_on_which_it_stood(self) -> None:
        lines = lines_of("A: First things first.\nB: Then others.")
        found = beside(Source(lines), [at(1, "Wholly rewritten."), at(2, "Then others.", before="B")])
        assert shown(lines, found[0]) == "A: First things first."

    def test_a_turn_that_the_source_has_not_is_nowhere(self) -> None:
        lines = lines_of("A: First things first.")
        found = beside(Source(lines), [at(1, "First things first.", before="A"), at(None, "Added by a librarian.")])
        assert found[1] is None

    def test_a_page_head_inside_of_a_turn_is_stepped_over(self) -> None:
        lines = lines_of("A: The river was\nHALVERN PRESS SERVICE, page 2 of 6\nclosed for a week.\nB: Yes.")
        found = beside(Source(lines), [at(1, "The river was closed for a week.", before="A"), at(4, "Yes.")])
        assert found[0] == Stretch(0, 0, 2, 18)


_WORDS = st.sampled_from(["ice", "toll", "river", "chair", "paid", "Hook", "survey", "of", "the", "and"])
_SAID = st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12)
_ANY_TURN = st.builds(
    Spoken,
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 30),
    st.none() | st.integers(0, 3),
    st.text(max_size=8),
    st.text(max_size=30) | st.lists(_WORDS, max_size=9).map(" ".join),
)
_ANY_LINES = st.lists(st.text(max_size=20) | st.lists(_WORDS, max_size=6).map(" ".join), max_size=8)


@given(said=_SAID, width=st.integers(1, 5))
def test_turns_that_nobody_edited_are_marked_from_their_label_to_their_last_word(said: list[str], width: int) -> None:
    lines: list[Line] = []
    turns = []
    for place, text in enumerate(said):
        words = [f"S{place}:", *text.split()]
        turns.append(at(len(lines) + 1, text, before=f"S{place}"))
        for start in range(0, len(words), width):
            lines.append(Line(len(lines) + 1, None, " ".join(words[start : start + width])))
    found = beside(Source(lines), turns)
    assert [shown(lines, each) for each in found] == [f"S{place}: {text}" for place, text in enumerate(said)]


@given(texts=_ANY_LINES, turns=st.lists(_ANY_TURN, max_size=8))
def test_a_stretch_always_lies_inside_of_the_source(texts: list[str], turns: list[Spoken]) -> None:
    lines = [Line(number, 1 + number // 3, text) for number, text in enumerate(texts, 1)]
    found = beside(Source(lines), turns)
    assert len(found) == len(turns)
    for stretch in filter(None, found):
        assert 0 <= stretch.first <= stretch.last < len(lines)
        assert 0 <= stretch.start < len(lines[stretch.first].text)
        assert 0 < stretch.end <= len(lines[stretch.last].text)
        assert (stretch.first, stretch.start) < (stretch.last, stretch.end)


@given(said=_SAID, data=st.data())
def test_the_parts_of_a_split_turn_lie_in_the_stretch_that_it_had(said: list[str], data: st.DataObject) -> None:
    lines = [Line(number, None, f"S{number}: {text}") for number, text in enumerate(said, 1)]
    whole = [at(number, text, before=f"S{number}") for number, text in enumerate(said, 1)]
    chosen = data.draw(st.integers(0, len(said) - 1))
    words = said[chosen].split()
    cut = data.draw(st.integers(0, len(words)))
    parts = [
        at(chosen + 1, " ".join(words[:cut]), before=f"S{chosen + 1}"),
        at(None, " ".join(words[cut:])),
    ]
    found = beside(Source(lines), [*whole[:chosen], *parts, *whole[chosen + 1 :]])
    first, second = found[chosen], found[chosen + 1]
    assert first is not None
    assert first.first == first.last == chosen
    if cut < len(words):
        assert second is not None
        assert shown(lines, second) == " ".join(words[cut:])


def test_three_hundred_turns_of_a_hundred_thousand_words_are_found_without_a_wait() -> None:
    lines = [
        Line(number, None, " ".join(f"word{number % 977}x{place}" for place in range(33))) for number in range(1, 3001)
    ]
    turns = [at(None, lines[index].text) for index in range(0, 3000, 10)]
    source = Source(lines)
    started = time.process_time()
    found = beside(source, turns)
    assert all(found)
    assert time.process_time() - started < 2
