"""What is done on the review page: every edit by a plain form, findings, undo, and two librarians at once."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from archive.editorial.services import Actor, Role
from tests.desk.reviewing import JSON, act, at_desk, exchange, fields, page_of, read_draft, texts

pytestmark = pytest.mark.django_db

PIET = Actor("piet", Role.EDITOR)


class TestEditsByForm:
    """Every edit works without a script."""

    def test_words_kind_and_speaker_are_changed(self) -> None:
        client, draft = at_desk(), exchange()
        answer_ = act(client, draft, 2, "change", text="And what of it?", kind="statement", label="REIVIK")
        turn = draft.turns.get(position=2)
        assert (turn.text, turn.kind, turn.label) == ("And what of it?", "statement", "REIVIK")
        assert answer_.redirect_chain[0][0].endswith("?at=2#t2")
        assert "Turn 2 edited." in answer_.content.decode()

    def test_a_speaker_is_chosen_from_the_list_of_voices(self) -> None:
        client, draft = at_desk(), exchange()
        act(client, draft, 2, "change", voice='["A", "", ""]', kind="question")
        assert draft.turns.get(position=2).label == "A"

    def test_someone_else_leads_to_the_page_of_the_turn(self) -> None:
        client, draft = at_desk(), exchange()
        assert "Label as printed" in act(client, draft, 2, "change", voice="another", kind="question").content.decode()

    def test_a_turn_is_split_at_a_sentence_that_its_page_offers(self) -> None:
        client, draft = at_desk(), exchange()
        page = client.get(f"/desk/drafts/{draft.pk}/turns/3/")
        assert [(place.at, place.begins) for place in page.context["places"]] == [(15, "So it is.")]
        act(client, draft, 3, "split", at=15, second_voice='["Q", "", ""]', second_kind="question")
        assert texts(draft)[2:4] == ["Point 2 holds.", "So it is."]
        assert draft.turns.get(position=4).label == "Q"

    def test_a_turn_is_joined_moved_added_and_left_out(self) -> None:
        client, draft = at_desk(), exchange()
        page = client.get(f"/desk/drafts/{draft.pk}/turns/2/").context
        act(client, draft, 2, "join", before=1, stamp_before=page["stamp_before"])
        assert draft.turns.count() == 3
        act(client, draft, 3, "move", to=1)
        assert texts(draft)[0] == "What of point 3?"
        act(client, draft, 1, "add", after=3, second_text="Thank you.", second_kind="statement")
        assert texts(draft)[-1] == "Thank you."
        act(client, draft, 4, "leave-out")
        assert draft.turns.count() == 3

    def test_every_turn_under_a_label_is_changed_at_once(self) -> None:
        client, draft = at_desk(), exchange()
        client.post(f"/desk/drafts/{draft.pk}/labels/", {"label": "A", "new_label": "A", "new_speaker_named": "Reivik"})
        assert draft.turns.filter(label="A", speaker_named="Reivik").count() == 2

    def test_what_cannot_be_is_told_and_everything_typed_is_kept(self) -> None:
        client, draft = at_desk(), exchange()
        refused = act(client, draft, 2, "change", text=" ", label="A label that was typed")
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "needs words" in page
        assert "A label that was typed" in page

    @pytest.mark.parametrize("given", [{"act": ""}, {"act": "burn"}])
    def test_a_form_that_says_nothing_is_refused(self, given: dict[str, str]) -> None:
        draft = exchange()
        assert at_desk().post(f"/desk/drafts/{draft.pk}/turns/1/", given).status_code == 409

    @pytest.mark.parametrize("to", ["", "two", "99999999999", "-1", "٣"])
    def test_a_place_that_is_no_number_is_refused(self, to: str) -> None:
        client, draft = at_desk(), exchange()
        assert act(client, draft, 2, "move", to=to).status_code == 422
        assert texts(draft) == texts(exchange())


class TestFindings:
    """Findings are settled one by one, or all as read."""

    @pytest.mark.parametrize("answered", ["accepted", "dismissed", "mended"])
    def test_a_finding_is_settled_with_an_answer_and_opened_again(self, answered: str) -> None:
        client, draft = at_desk(), read_draft()
        finding = draft.findings.first()
        assert finding
        client.post(f"/desk/drafts/{draft.pk}/findings/", {"finding": finding.pk, "answer": answered})
        finding.refresh_from_db()
        assert (finding.state, finding.answer, finding.settled_by) == ("settled", answered, "ada")
        client.post(f"/desk/drafts/{draft.pk}/findings/", {"finding": finding.pk, "answer": "open"})
        finding.refresh_from_db()
        assert finding.state == "open"

    def test_all_are_accepted_as_read_in_one_step(self) -> None:
        client, draft = at_desk(), read_draft()
        client.post(f"/desk/drafts/{draft.pk}/findings/", {"all": "1", "answer": "accepted"})
        assert not draft.findings.filter(state="open").exists()
        assert draft.steps.count() == 1

    def test_saving_a_turn_settles_what_it_mends(self) -> None:
        client, draft = at_desk(), read_draft()
        finding = draft.findings.filter(turn_number=1)[0]
        act(client, draft, 1, "change", label="Reivik", mends=finding.pk)
        finding.refresh_from_db()
        assert finding.answer == "mended"


class TestUndo:
    """Undo names its step, and leads all the way back."""

    def test_the_button_names_the_step_that_it_takes_back(self) -> None:
        client, draft = at_desk(), exchange()
        before = texts(draft)
        act(client, draft, 2, "move", to=4)
        act(client, draft, 1, "change", text="Another.")
        assert "Undo: <span>turn 1 edited</span>" in page_of(client, draft)
        for step in (2, 1):
            client.post(f"/desk/drafts/{draft.pk}/undo/", {"step": step})
        assert texts(draft) == before
        assert re.search(r'id="undo"[^>]*hidden', page_of(client, draft))

    def test_what_was_done_is_listed_and_what_was_taken_back_is_not(self) -> None:
        client, draft = at_desk(), exchange()
        assert "the draft is as it was read" in listed(page_of(client, draft))
        act(client, draft, 2, "move", to=4)
        sent = fields(client, draft, 1)
        address = f"/desk/drafts/{draft.pk}/turns/{sent.pop('number')}/"
        told = client.post(address, {"act": "change", **sent, "text": "Another."}, headers=JSON).json()
        for html in (told["steps"], page_of(client, draft)):
            assert re.search("Turn 1 edited.*Turn 2 moved to place 4", listed(html))
        client.post(f"/desk/drafts/{draft.pk}/undo/", {"step": 2})
        assert "Turn 1 edited" not in listed(page_of(client, draft))


def listed(html: str) -> str:
    """Return what the list of steps says, in one line."""
    found = BeautifulSoup(html, "html.parser").select("#steps-list li") or BeautifulSoup(html, "html.parser").select(
        "li"
    )
    return " ".join(" ".join(each.text.split()) for each in found)


class TestForScript:
    """A script is told what went and what came, and nothing else."""

    def test_a_split_tells_of_both_parts(self) -> None:
        client, draft = at_desk(), exchange()
        sent = fields(client, draft, 3)
        told = client.post(
            f"/desk/drafts/{draft.pk}/turns/3/", {"act": "split", "stamp": sent["stamp"], "at": 15}, headers=JSON
        ).json()
        assert told["done"] == "Turn 3 split."
        assert told["step"] == {"number": 1, "says": "turn 3 split"}
        (splice,) = told["splices"]
        assert (splice["at"], splice["removed"], [each["number"] for each in splice["added"]]) == (3, [3], [3, 5])
        assert 'id="t5"' in splice["added"][1]["html"]

    def test_undoing_tells_the_same_the_other_way_round(self) -> None:
        client, draft = at_desk(), exchange()
        act(client, draft, 3, "split", at=15)
        told = client.post(f"/desk/drafts/{draft.pk}/undo/", {"step": 1}, headers=JSON).json()
        (splice,) = told["splices"]
        assert (splice["removed"], [each["number"] for each in splice["added"]]) == ([3, 5], [3])
        assert told["step"] is None

    def test_a_change_of_very_many_turns_asks_the_script_to_load_the_page(self) -> None:
        client, draft = at_desk(), exchange(400)
        told = client.post(
            f"/desk/drafts/{draft.pk}/labels/", {"label": "Q", "new_label": "QUESTION"}, headers=JSON
        ).json()
        assert told["reload"] is True

    def test_a_window_is_handed_over_in_parts(self) -> None:
        client, draft = at_desk(), exchange(250)
        part = client.get(f"/desk/drafts/{draft.pk}/", {"at": 101}, headers=JSON).json()
        assert (part["first"], part["previous"], part["next"]) == (101, 1, 201)
        assert part["turns"].count('class="piece') == 100


class TestTwoLibrarians:
    """Two in one draft are told of each other, and neither overwrites unseen."""

    def test_each_is_told_that_the_other_is_there(self) -> None:
        draft, ada, piet = exchange(), at_desk(), at_desk("piet")
        page_of(piet, draft)
        assert "<b>piet</b> is in this draft too." in page_of(ada, draft)
        told = piet.post(f"/desk/drafts/{draft.pk}/here/").json()
        assert told == {"others": ["ada"], "step": 0, "says": "", "by": ""}

    def test_both_texts_stand_side_by_side_and_mine_can_take_the_place_of_the_other(self) -> None:
        draft, ada = exchange(), at_desk()
        as_ada_saw_it = fields(ada, draft, 2)["stamp"]
        act(at_desk("piet"), draft, 2, "change", text="Piet’s words.")
        sent = {"act": "change", "stamp": as_ada_saw_it, "text": "Ada’s words.", "label": "Q", "kind": "question"}
        refused = ada.post(f"/desk/drafts/{draft.pk}/turns/2/", sent)
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "piet changed it meanwhile" in page
        assert "Piet’s words." in page
        assert "Ada’s words." in page
        assert texts(draft)[1] == "Piet’s words."
        again = sent | {"stamp": refused.context["stamp"]}
        ada.post(f"/desk/drafts/{draft.pk}/turns/2/", again)
        assert texts(draft)[1] == "Ada’s words."

    def test_a_script_is_told_what_stands_there_now(self) -> None:
        draft, ada = exchange(), at_desk()
        stamp = fields(ada, draft, 2)["stamp"]
        act(at_desk("piet"), draft, 2, "change", text="Piet’s words.")
        sent = {"act": "change", "stamp": stamp, "text": "Ada’s words."}
        refused = ada.post(f"/desk/drafts/{draft.pk}/turns/2/", sent, headers=JSON)
        assert refused.status_code == 409
        assert refused.json()["now"]["text"] == "Piet’s words."
        assert refused.json()["stamp"] == fields(ada, draft, 2)["stamp"]

    def test_words_for_a_turn_that_is_gone_can_be_added_as_another(self) -> None:
        draft, ada = exchange(), at_desk()
        stamp = fields(ada, draft, 2)["stamp"]
        act(at_desk("piet"), draft, 2, "leave-out")
        sent = {"act": "change", "stamp": stamp, "text": "Ada’s words."}
        refused = ada.post(f"/desk/drafts/{draft.pk}/turns/2/", sent)
        assert refused.status_code == 409
        assert "Ada’s words." in refused.content.decode()
        ada.post(
            f"/desk/drafts/{draft.pk}/turns/2/",
            {"act": "add", "after": "1", "second_text": "Ada’s words.", "second_kind": "question"},
        )
        assert texts(draft)[1] == "Ada’s words."
