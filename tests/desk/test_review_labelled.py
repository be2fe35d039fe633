"""A label that stands in the words becomes the label of the new turn, where one is begun there."""

from __future__ import annotations

import pytest

from archive.models import Version
from tests.desk.reviewing import act, at_desk, texts
from tests.factories import make_draft, statement

pytestmark = pytest.mark.django_db


def debate(second: str) -> Version:
    """Return a draft in which Mr. Osk and Ms. Lind speak, and the third turn holds somebody's words too many."""
    said = [
        ("Mr. Osk", "Lit."),
        ("Ms. Lind", "No."),
        ("Mr. Osk", f"Who says so?\n\n{second}"),
        ("Ms. Lind", "He does."),
    ]
    return make_draft([statement(text, label=label) for label, text in said])


@pytest.mark.parametrize(
    "second", ["Ms. Lind I thank you.", "MS. LIND: I thank you.", "Ms. Lind. I thank you.", "Lind — I thank you."]
)
def test_a_split_takes_the_label_off_the_words_and_undo_puts_it_back(second: str) -> None:
    client, draft = at_desk(), debate(second)
    before = texts(draft)
    act(client, draft, 3, "split", at=14)
    new = draft.turns.get(position=4)
    assert (new.label, new.text) == ("Ms. Lind", "I thank you.")
    client.post(f"/desk/drafts/{draft.pk}/undo/", {"step": 1})
    assert texts(draft) == before


@pytest.mark.parametrize("second", ["Ms. Lind says no.", "Lind was there.", "I thank you."])
def test_who_is_merely_spoken_of_stays_in_the_words(second: str) -> None:
    client, draft = at_desk(), debate(second)
    act(client, draft, 3, "split", at=14)
    new = draft.turns.get(position=4)
    assert (new.label, new.text) == ("Mr. Osk", second)


def test_a_chosen_speaker_takes_his_own_label_off_the_words_and_no_other_one() -> None:
    for chosen, text in (("Ms. Lind", "I thank you."), ("Mr. Osk", "Ms. Lind I thank you.")):
        client, draft = at_desk(f"ada-{len(text)}"), debate("Ms. Lind I thank you.")
        act(client, draft, 3, "split", at=14, second_voice=f'["{chosen}", "", ""]', second_kind="")
        new = draft.turns.get(position=4)
        assert (new.label, new.text) == (chosen, text)


def test_a_finding_begins_the_new_turn_at_its_place_and_is_settled() -> None:
    client, draft = at_desk(), debate("Ms. Lind I thank you.")
    message = "“Ms. Lind” stands at the head of a paragraph without the sign that ends a label here."
    number = draft.turns.get(position=3).number
    finding = draft.findings.create(code="label-doubtful", message=message, turn_number=number)
    assert "A new turn here" in client.get(f"/desk/drafts/{draft.pk}/").content.decode()
    client.post(f"/desk/drafts/{draft.pk}/findings/", {"finding": finding.pk, "begin": "1"})
    finding.refresh_from_db()
    assert (texts(draft)[2:4], finding.answer) == (["Who says so?", "I thank you."], "mended")
    assert draft.turns.get(position=4).label == "Ms. Lind"
