"""Each rule of evidence by itself, and what they decide together, on invented text."""

from __future__ import annotations

from archive.transcripts import evidence
from archive.transcripts.candidates import Candidate, candidates_of
from archive.transcripts.evidence import Printing
from archive.transcripts.manuscript import Block, Form, Mark, MarkKind
from archive.transcripts.own_lines import own_lines
from archive.transcripts.verdict import weigh


def printing(*texts: str, known: tuple[str, ...] = (), form: Form = Form.PARAGRAPH, strong: bool = False) -> Printing:
    """All candidates of the given blocks, taken for printings of one label."""
    blocks = [Block(t, form, marks=(Mark(MarkKind.STRONG, 0, t.find(":") + 1),) if strong else ()) for t in texts]
    found = candidates_of(blocks) or list(own_lines(blocks))
    assert found, "the text holds no candidate"
    return Printing(found[0].label, tuple(found), blocks, frozenset(known))


def believed(*texts: str, known: tuple[str, ...] = ()) -> list[str]:
    """The labels that are believed of a document of these paragraphs."""
    blocks = [Block(text) for text in texts]
    candidates = sorted([*candidates_of(blocks), *own_lines(blocks)], key=lambda c: (c.block, c.start))
    return [label.label for label in weigh(candidates, blocks, frozenset(known)).labels]


def test_an_unnamed_speaker_is_known_in_any_language() -> None:
    for label in (
        "Q",
        "QUESTION",
        "Frage",
        "Вопрос",
        "Запитання",
        "سؤال",
        "记者",
        "記者",
        "Pregunta",
        "Domanda",
        "Pergunta",
    ):
        assert evidence.unnamed_speaker(printing(f"{label}: Why?")) > 0, label
    assert evidence.unnamed_speaker(printing("Osk: Why?")) == 0


def test_a_title_or_an_office_counts() -> None:
    assert evidence.title_or_office(printing("Mr. Osk: Yes.")) > 0
    assert evidence.title_or_office(printing("The Minister for Trade: Yes.")) > 0
    assert evidence.title_or_office(printing("Osk: Yes.")) == 0


def test_a_name_of_the_head_counts() -> None:
    assert evidence.named_in_the_head(printing("Osk: Yes.", known=("osk",))) > 0
    assert evidence.named_in_the_head(printing("Osk: Yes.")) == 0


def test_capitals_and_bold_count() -> None:
    assert evidence.printed_in_capitals(printing("ADA OSK: Yes.")) > 0
    assert evidence.printed_bold(printing("Ada Osk: Yes.", strong=True)) > 0
    assert evidence.printed_bold(printing("Ada Osk: Yes.")) == 0


def test_a_whole_name_and_a_tail_count() -> None:
    assert evidence.a_whole_name(printing("Ada Osk: Yes.")) > 0
    assert evidence.has_a_tail(printing("Mr. Osk (Kestria): Yes.")) > 0
    assert evidence.has_a_tail(printing("Mr. Osk: Yes.")) == 0


def test_who_speaks_again_is_believed_more() -> None:
    assert evidence.recurs(printing("Osk: Yes.", "Osk: No.")) > evidence.recurs(printing("Osk: Yes."))


def test_a_small_letter_after_the_colon_counts_against() -> None:
    assert evidence.followed_by_a_sentence(printing("Osk: and so it went.")) < 0
    assert evidence.followed_by_a_sentence(printing("Osk: And so it went.")) == 0


def test_an_address_after_the_colon_counts_against() -> None:
    assert evidence.only_a_link_follows(printing("Harbour Gazette: https://gazette.example/ice")) < 0


def test_an_entry_of_a_list_of_those_present_is_no_label() -> None:
    assert evidence.is_an_entry_of_a_list(printing("Moderator: Ada Osk, Harbour University", form=Form.ITEM)) < 0
    assert evidence.is_an_entry_of_a_list(printing("Moderator: Let us begin.", form=Form.ITEM)) == 0


def test_a_title_that_names_a_document_is_no_label() -> None:
    assert evidence.names_a_document(printing("Press Conference: The Ice")) < 0


def test_a_stage_direction_in_brackets_is_no_label() -> None:
    assert evidence.is_a_stage_direction(printing("[Laughter] It was.")) < 0


def test_a_heading_without_a_sign_is_no_label() -> None:
    assert believed("THE ICE", "It came early.", "THE LIGHT", "It was lit.", "THE ICE", "It went late.") == []


def test_a_label_too_weak_alone_is_believed_where_the_convention_is_in_force() -> None:
    texts = ("Mr. Osk: Yes.", "Ms. Lind: No.", "Mr. Osk: Yes.", "Kariuk: I agree.", "Ms. Lind: I do not.")
    assert "Kariuk" in believed(*texts)
    assert believed("Kariuk: I agree.", "It was a fine day.", "Nobody came.") == []


def test_a_lone_answer_is_believed_where_questions_are_labelled() -> None:
    assert believed("Q: Is it lit? A: It is.", "Q: Since when?", "Osk: Since May.", "Q: Why?", "Osk: Ice.") == [
        "Q",
        "A",
        "Q",
        "Osk",
        "Q",
        "Osk",
    ]


def test_someone_addressed_does_not_speak() -> None:
    texts = ("Mr. Speaker: Order.", "Mr. Osk: I rise.", "Mr. Speaker. Sir, the ice is thin.", "Mr. Speaker: Order.")
    assert believed(*texts) == ["Mr. Speaker", "Mr. Osk", "Mr. Speaker"]


def test_a_document_of_references_has_no_speaker() -> None:
    assert believed("Harbour Gazette: Ice is thin.", "Orsund Radio: Ice is late.", "Belmar Courier: Ice is gone.") == []


def test_no_candidate_is_believed_twice() -> None:
    blocks = [Block("Q: Why? Osk: Ice. Q: Still? Osk: Still.")]
    labels = weigh(candidates_of(blocks), blocks, frozenset()).labels
    starts = [label.start for label in labels]
    assert starts == sorted(set(starts))
    assert all(isinstance(label, Candidate) for label in labels)
