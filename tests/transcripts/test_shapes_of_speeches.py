"""Speeches told by their shape alone: columns, elements that begin with a name, questions between answers."""

from __future__ import annotations

from archive.transcripts import TurnKind
from archive.transcripts.shapes import is_label
from tests.transcripts.samples import labels, of, spoken

_ROW = "<div class='row'><div><h4>{name}</h4><p>{below}</p></div><div><p>{said}</p></div></div>"
_SAID = ("The ice is thin this year.", "It is as thin as ever.", "Then who will cross?", "Nobody will cross.")


def _columns(*names: str, below: str = "River Party") -> str:
    rows = (_ROW.format(name=name, below=below, said=said) for name, said in zip(names, _SAID, strict=True))
    return "<html><body><h1>Ferries</h1>" + "".join(rows) + "</body></html>"


def test_a_name_in_a_column_is_a_label_with_what_stands_below_it() -> None:
    found = of(_columns("Ada Osk", "Paul Lind", "Ada Osk", "Paul Lind"), "a.html")
    assert labels(found) == ["Ada Osk, River Party", "Paul Lind, River Party"] * 2
    assert [speaker.role for speaker in found.speakers] == ["River Party", "River Party"]


def test_headings_in_columns_that_do_not_recur_stay_headings() -> None:
    assert labels(of(_columns("The Weir", "The Mouth", "The Quay", "The Light", below="in winter"), "a.html")) == []


def _entries(*entries: str) -> str:
    return "<?xml version='1.0'?><r>" + "".join(f"<e>{entry}</e>" for entry in entries) + "</r>"


def test_paragraphs_within_an_element_of_their_own_are_parted() -> None:
    entry = "<who>{}</who><t><a>The ice is thin this year.</a><a>It was thin last year.</a></t>"
    found = of(_entries(*(entry.format(who) for who in ("Mr Osk", "Ms Lind", "Mr Osk", "Ms Lind"))), "a.xml")
    assert spoken(found)[0].text == "The ice is thin this year.\n\nIt was thin last year."


def test_pieces_of_one_sentence_are_one_paragraph() -> None:
    entry = "<who>{}</who><t><a>The ice is </a><a>thin</a><a> this year, I think.</a></t>"
    found = of(_entries(*(entry.format(who) for who in ("Mr Osk", "Ms Lind", "Mr Osk", "Ms Lind"))), "a.xml")
    assert spoken(found)[0].text == "The ice is thin this year, I think."


def test_a_time_before_a_name_is_listed_and_no_label() -> None:
    entry = "<when>10:0{}</when><who>{}</who><t>The ice is thin this year.</t>"
    found = of(_entries(*(entry.format(at, who) for at, who in enumerate(("Mr Osk", "Ms Lind") * 2))), "a.xml")
    assert labels(found) == ["Mr Osk", "Ms Lind"] * 2
    assert [drop.text for drop in found.dropped if "10:01" in drop.text] == ["meta: 10:01"]


def test_first_and_family_name_in_elements_of_their_own_are_one_name() -> None:
    entry = "<who><firstname>{}</firstname><lastname>{}</lastname></who><t>The ice is thin this year.</t>"
    names = (("Ada", "Osk"), ("Paul", "Lind")) * 2
    assert labels(of(_entries(*(entry.format(*name) for name in names)), "a.xml")) == ["Ada Osk", "Paul Lind"] * 2


def test_questions_in_bold_between_labelled_answers_are_turns() -> None:
    answer = "<p><b>{}</b></p><p><b>{}:</b> It is, and it was never out.</p>"
    text = "".join(answer.format("Is it lit?", who) for who in ("Osk", "Osk", "Lind", "Osk"))
    found = spoken(of(f"<html><body><h1>Press conference</h1>{text}</body></html>", "a.html"))
    assert [turn.label for turn in found] == [None, "Osk", None, "Osk", None, "Lind", None, "Osk"]
    assert [turn.kind for turn in found[::2]] == [TurnKind.QUESTION] * 4


def test_one_who_ends_with_a_question_before_another_speaks_goes_on() -> None:
    turns = ("MS OSK: The ice is thin.\n\nShall we cross it?\n\nMR LIND: No.\n\nIs there a boat?\n\n",) * 3
    assert labels(of("".join(turns))) == ["MS OSK", "MR LIND"] * 3


def test_whom_a_member_speaks_for_may_follow_the_party() -> None:
    assert is_label("Osk Ada (R, BE), für die Kommission")
    assert is_label("Maret Luc (H, GE), rapporteur")
    assert not is_label("Osk (R, BE), wir kommen wieder")


def test_turkish_questions_and_answers_are_known() -> None:
    found = of("SORU: Fener yandı mı?\n\nCEVAP: Yandı.\n\nSORU: Kim yaktı?\n\nYANIT: Bekçi yaktı.\n")
    assert [turn.kind for turn in spoken(found)] == [TurnKind.QUESTION, TurnKind.ANSWER] * 2


def test_a_dutch_chair_is_known() -> None:
    text = "De voorzitter: Ik open de vergadering.\n\nMevrouw Osk: Het ijs is dun.\n\nDe voorzitter: Dank u wel.\n"
    assert labels(of(text)) == ["De voorzitter", "Mevrouw Osk", "De voorzitter"]
