"""Voices: named persons who ask are told from those who answer, and misprinted labels are joined; invented text."""

from __future__ import annotations

import pytest

from archive.transcripts import TurnKind, read_record
from archive.transcripts.kinds import Said, turn_kinds
from archive.transcripts.misprints import misprinted, slipped
from archive.transcripts.transcript import Transcript
from tests.transcripts.samples import of

_PRESS = ("Dagny Rusk (Belmar Courier)", "Ivo Halm (River Radio)", "Tove Lind (Lock Gazette)")


def _meeting(title: str) -> Transcript:
    asked = "\n\n".join(f"{who}: Thank you. Who lit the lamp?\n\nAda Osk: My brother lit the lamp." for who in _PRESS)
    return of(f"{title}\n\n6 May 2011\n\nAda Osk: I shall begin with the ice. It is thin.\n\n{asked}\n")


def test_named_persons_of_the_press_ask_and_the_one_who_follows_each_answers() -> None:
    kinds = [turn.kind for turn in _meeting("Press conference by Ada Osk").turns]
    assert kinds == [TurnKind.STATEMENT, *(TurnKind.QUESTION, TurnKind.ANSWER) * 3]


def test_the_questions_of_named_members_in_a_debate_stay_statements() -> None:
    assert {turn.kind for turn in _meeting("Debate in the River Council").turns} == {TurnKind.STATEMENT}


def test_named_askers_stand_beside_unnamed_ones() -> None:
    asks = [Said(label, 9, asks=True) for label in ("Q", *_PRESS)]
    said = [turn for question in asks for turn in (question, Said("Ada Osk", 30, asks=False))]
    assert turn_kinds(said, press=True) == [TurnKind.QUESTION, TurnKind.ANSWER] * 4


def test_a_named_person_who_tells_and_does_not_ask_is_no_asker() -> None:
    said = [turn for who in _PRESS for turn in (Said(who, 9, asks=True), Said("Ada Osk", 30, asks=False))]
    said.append(Said("Bo Reivik", 30, asks=False))
    said.append(Said("Ada Osk", 30, asks=False))
    assert turn_kinds(said, press=True)[-2:] == [TurnKind.STATEMENT, TurnKind.ANSWER]


@pytest.mark.parametrize("word", ["micthell", "mitchel", "mitchelll", "mitohell", "mit~chell"])
def test_one_slip_makes_a_misprint(word: str) -> None:
    assert slipped(word, "mitchell")


@pytest.mark.parametrize("word", ["mitchell", "marshall", "mitch", "mtichlel"])
def test_more_than_one_slip_makes_another_word(word: str) -> None:
    assert not slipped(word, "mitchell")


def test_a_label_printed_once_with_a_slip_is_the_one_that_recurs() -> None:
    assert misprinted(["JOURNALIST", "Reivikson"] * 6 + ["JOURNALST", "Reivikson"], frozenset()) == {
        "JOURNALST": "JOURNALIST"
    }


def test_two_like_surnames_that_both_recur_stay_two() -> None:
    labels = ["Q", "Reivikson", "Q", "Reivikston"] * 6
    assert not misprinted(labels, frozenset())


def test_a_like_surname_that_takes_turns_with_the_other_or_stands_in_the_head_stays_another() -> None:
    assert not misprinted(["Q", "Reivikson"] * 6 + ["Reivikston", "Q"], frozenset())
    labels = ["Q", "Reivikson"] * 6 + ["Q", "Reivikston"]
    assert misprinted(labels, frozenset()) == {"Reivikston": "Reivikson"}
    assert not misprinted(labels, frozenset({"reivikston"}))


def test_a_misprinted_label_is_kept_as_printed_resolved_and_reported() -> None:
    talk = "JOURNALIST: Is it lit?\n\nMr. Reivikson: It is lit.\n\n" * 6
    end = "JOURNALST: Who lit it?\n\nMr. Reiviksno: My brother did.\n"
    found = of(f"Press conference\n\n6 May 2011\n\n{talk}{end}")
    asked, answered = found.turns[-2:]
    assert (asked.label, asked.kind) == ("JOURNALST", TurnKind.QUESTION)
    assert (answered.label, answered.speaker) == ("Mr. Reiviksno", found.turns[1].speaker)
    assert len(found.speakers) == 1
    reports = [finding for finding in found.findings if finding.code == "label-misprinted"]
    assert [(report.turn, report.place) for report in reports] == [(12, asked.place), (13, answered.place)]


_FLAT = "The lamp was lit at nine. It burned until the boats were in.\n\nForty boats came back with the tide."


def test_what_its_record_calls_a_speech_of_somebody_is_a_statement_though_its_words_do_not_say_so() -> None:
    found = read_record({"title": "The lamp", "doc_type": "Speech", "speaker": "Osk, Ada", "text": _FLAT})
    assert [(turn.kind, turn.speaker) for turn in found.turns] == [(TurnKind.STATEMENT, "Ada Osk")]


@pytest.mark.parametrize("kind", ["Media Release", "Treaty", "Joint communiqué", "Report", "Proclamation"])
def test_what_its_record_calls_a_release_or_a_treaty_stays_text(kind: str) -> None:
    found = read_record({"title": "The lamp", "doc_type": kind, "speaker": "Osk, Ada", "text": _FLAT})
    assert {turn.kind for turn in found.turns} == {TurnKind.TEXT}
