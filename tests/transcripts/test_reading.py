"""Reading a whole file: what becomes of a flattened page, an unlabelled opening, an address, a document nobody
speaks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.transcripts import TurnKind, read
from tests.transcripts.samples import FLATTENED, labels, of, spoken

SHARED = Path(__file__).resolve().parents[3] / "shared" / "transcripts"


def test_a_flattened_page_comes_out_turn_by_turn() -> None:
    assert labels(of(FLATTENED)) == [None, "Q", "Osk", "Q", "Osk", "Q", "Osk"]


def test_a_flattened_page_gives_its_description() -> None:
    found = of(FLATTENED)
    assert found.title == "Kestrian Foreign Minister Ada Osk on the ice treaty, May 6, 2011"
    assert (found.date, found.place, found.kind) == ("2011-05-06", None, "press-conference")
    assert found.event == "Council of the Narrow Sea at the level of Foreign Ministers"
    assert found.series == "Harbour Papers"
    assert found.source is not None
    assert (found.source.name, found.source.url) == ("Council of the Narrow Sea", "www.narrow-sea.example")


def test_the_speaker_of_an_unlabelled_opening_is_inferred_and_said_to_be() -> None:
    found = of(FLATTENED)
    assert (found.turns[0].speaker, found.turns[0].role) == ("Ada Osk", "Foreign Minister of Kestria")
    assert [(f.code, f.turn) for f in found.findings] == [("opening-speaker-inferred", 0)]
    assert found.findings[0].place.character == FLATTENED.index("...so we went") + 1


def test_a_back_link_and_a_closing_sign_are_dropped_and_listed() -> None:
    dropped = {(drop.reason, drop.text) for drop in of(FLATTENED).dropped}
    assert dropped == {("back-link", "Back to Harbour Papers"), ("closing-mark", "|")}


def test_questions_answers_and_the_statement_before_them_are_told_apart() -> None:
    kinds = [turn.kind for turn in spoken(of(FLATTENED))]
    assert kinds == [TurnKind.STATEMENT, *[TurnKind.QUESTION, TurnKind.ANSWER] * 3]


def test_the_example_of_the_archive_is_thirteen_turns() -> None:
    path = SHARED / "acronym-lavrov-nrc-2007" / "raw.txt"
    if not path.exists():
        pytest.skip(
            "The shared transcripts are not beside this checkout; the invented flattened page stands in for them."
        )
    found = read(path.read_bytes(), path.name)
    assert labels(found) == [None, *["Q", "Lavrov"] * 6]
    assert (found.turns[0].speaker, found.turns[0].role) == ("Sergey Lavrov", "Foreign Minister of Russia")
    assert found.series == "Disarmament Documentation"
    assert found.source is not None
    assert (found.source.name, found.source.url) == ("NATO", "www.nato.int")
    assert found.event == "NATO-Russia Council at the level of Foreign Ministers"
    assert {drop.text for drop in found.dropped} == {"Back to Disarmament Documentation", "|"}


TREATY = """TREATY OF FORT BREDE

The Republic of Kestria and the Kingdom of Halvern have agreed as follows:

Article 1
Navigation on the Aure shall be free.

Article 2
The light shall be kept by both Parties in turn.

Done at Fort Brede on 6 May 1874.
"""


def test_nobody_speaks_in_a_treaty_and_each_article_is_a_part() -> None:
    found = of(TREATY)
    assert spoken(found) == []
    assert [turn.heading for turn in found.turns if turn.heading] == ["Article 1", "Article 2"]
    assert (found.title, found.kind) == ("TREATY OF FORT BREDE", "treaty")


def test_a_treaty_is_dated_where_it_was_done() -> None:
    found = of(TREATY)
    assert (found.date, found.place) == ("1874-05-06", "Fort Brede")


def test_an_address_without_labels_is_one_statement_of_the_person_whom_the_head_names() -> None:
    found = of(
        "Address by Ada Osk, Foreign Minister of Kestria\n\nOrsund, 6 May 2011\n\n"
        "Ladies and gentlemen, I am glad to be with you. I have come by the river.\n\nI thank you all."
    )
    assert [(turn.kind, turn.speaker) for turn in found.turns] == [(TurnKind.STATEMENT, "Ada Osk")]
    assert [f.code for f in found.findings] == ["speaker-inferred"]


def test_answers_without_a_name_are_those_of_the_one_whom_the_head_names() -> None:
    found = of(
        "Conférence de presse de Mme Ada Osk, ministre des Affaires étrangères\n\nOrsund, 6 mai 2011\n\n"
        "Q : Le phare est-il allumé ?\n\nR : Il est allumé.\n\nQ : Par qui ?\n\nR : Par le gardien.\n"
    )
    assert {turn.speaker for turn in spoken(found) if turn.label == "R"} == {"Ada Osk"}
    assert "answers-speaker-inferred" in [f.code for f in found.findings]


def test_a_subject_heading_belongs_to_the_turn_that_follows_it() -> None:
    found = of(
        "Q: Is the light lit?\n\nMr. Osk: It is.\n\nTHE HERRING\n\nQ: And the herring?\n\nMr. Osk: They are back.\n"
    )
    assert [turn.heading for turn in found.turns] == [None, None, "THE HERRING", None]


def test_a_stage_direction_between_speakers_is_a_note_and_inside_a_turn_a_range() -> None:
    found = of(
        "Mr. Osk: It is lit. (Laughter.) It was never out.\n\n[The lights went out.]\n\nMr. Osk: Still.\n\n"
        "(Cross-talk.)\n\nMs. Lind: I doubt it.\n\nMr. Osk: So do I.\n"
    )
    assert [turn.kind for turn in found.turns].count(TurnKind.NOTE) == 2
    assert found.turns[0].text[found.turns[0].ranges[0].start : found.turns[0].ranges[0].end] == "(Laughter.)"


def test_laughter_stays_with_the_turn_that_it_follows() -> None:
    found = of("Mr. Osk: It was behind a wall.\n\n(Laughter.)\n\nMs. Lind: Whose?\n\nMr. Osk: Ours.\n")
    assert found.turns[0].text == "It was behind a wall.\n\n(Laughter.)"


def test_a_turn_goes_on_over_paragraphs_without_a_label() -> None:
    found = of("Mr. Osk: It is lit.\n\nIt was never out, as you know.\n\nMs. Lind: I know.\n\nMr. Osk: Good.\n")
    assert found.turns[0].text == "It is lit.\n\nIt was never out, as you know."


def test_a_label_quoted_inside_a_speech_opens_no_turn() -> None:
    found = of(
        "Mr. Osk: He wrote on the wall “Lind: go home.” and left.\n\nMs. Lind: I saw it.\n\nMr. Osk: We all did.\n"
    )
    assert labels(found) == ["Mr. Osk", "Ms. Lind", "Mr. Osk"]


def test_a_source_line_inside_a_speech_is_no_label() -> None:
    found = of("Q: How deep?\n\nOsk: Six feet.\n\nSource: soundings of May.\n\nQ: Sure?\n\nOsk: Quite.\n")
    assert labels(found) == ["Q", "Osk", "Q", "Osk"]
