"""Drafts under review: what each edit does, that undo leads all the way back, and that nobody overwrites unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive.editorial.drafts.rows import carried, cut, resolution_row, row_of, stamp_of
from archive.editorial.services import Actor, EditorialError, NotAllowedError, Role, Seen, StaleError, drafts
from archive.editorial.services.publication import publish
from archive.models import Version
from archive.transcripts.transcript import Finding, Place
from tests.factories import answer, make_draft, make_person, make_published_document, question, statement

ADA = Actor("ada", Role.PUBLISHER)
PIET = Actor("piet", Role.EDITOR)
MINA = Actor("mina", Role.CONTRIBUTOR)

pytestmark = pytest.mark.django_db


def exchange() -> Version:
    """Return a draft of four turns, with one finding."""
    return make_draft(
        [
            statement("The ice goes out in April. The tolls stay.", label="MARENDAL"),
            question("And the chair?"),
            answer("There is always a chair.", label="MARENDAL"),
            statement("Thank you.", label="REIVIK"),
        ],
        findings=[Finding("opening-speaker-inferred", "It was taken to be hers.", Place(1, 1), 0)],
    )


def seen(draft: Version, position: int) -> Seen:
    """Return a turn as the page of this moment shows it."""
    row = row_of(draft.turns.get(position=position))
    return Seen(row["number"], stamp_of(row))


def texts(draft: Version) -> list[str]:
    """Return the words of a draft, turn by turn."""
    return list(draft.turns.order_by("position").values_list("text", flat=True))


def state(draft: Version) -> dict[str, Any]:
    """Return all that a step can change of a draft."""
    draft = Version.objects.get(pk=draft.pk)
    return {
        "turns": [(turn.position, row_of(turn)) for turn in draft.turns.order_by("position")],
        "resolutions": {row.turn_number: resolution_row(row) for row in draft.draft_resolutions.all()},
        "findings": [(each.pk, each.state, each.answer, each.turn_number) for each in draft.findings.all()],
        "counts": (draft.turn_count, draft.word_count),
    }


class TestEdits:
    """What each edit does."""

    def test_a_split_turn_keeps_its_number_with_the_first_part_and_later_turns_make_room(self) -> None:
        draft = exchange()
        drafts.split_turn(by=ADA, draft=draft.pk, seen=seen(draft, 1), at=26)
        assert texts(draft)[:3] == ["The ice goes out in April.", "The tolls stay.", "And the chair?"]
        assert [turn.number for turn in draft.turns.order_by("position")] == [1, 5, 2, 3, 4]

    def test_a_joined_turn_goes_into_the_one_before_as_a_paragraph(self) -> None:
        draft = exchange()
        drafts.join_turns(by=ADA, draft=draft.pk, seen=seen(draft, 4), before=seen(draft, 3))
        assert texts(draft)[2:] == ["There is always a chair.\n\nThank you."]
        assert draft.turns.get(position=3).number == 3

    def test_a_turn_that_is_none_is_left_out_and_its_neighbours_close_up(self) -> None:
        draft = exchange()
        drafts.leave_out_turn(by=ADA, draft=draft.pk, seen=seen(draft, 2))
        assert list(draft.turns.order_by("position").values_list("position", "number")) == [(1, 1), (2, 3), (3, 4)]

    def test_a_moved_turn_stands_where_it_was_moved_to(self) -> None:
        draft = exchange()
        drafts.move_turn(by=ADA, draft=draft.pk, seen=seen(draft, 4), to=1)
        assert [turn.number for turn in draft.turns.order_by("position")] == [4, 1, 2, 3]

    def test_every_turn_under_a_label_can_be_changed_at_once(self) -> None:
        draft = exchange()
        drafts.relabel_turns(by=ADA, draft=draft.pk, label="MARENDAL", changes={"speaker_named": "Ilse Marendal"})
        assert draft.turns.filter(speaker_named="Ilse Marendal").count() == 2

    def test_a_speaker_given_at_the_desk_is_in_force_once_the_draft_is_published(self) -> None:
        draft, ilse = exchange(), make_person()
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1, 3], party=ilse, reason="The same on that day.")
        publish(by=ADA, document=draft.document)
        in_force = draft.document.resolutions.in_force().filter(person=ilse)
        assert sorted(in_force.values_list("turn_number", flat=True)) == [1, 3]

    def test_an_editors_decision_on_a_revision_supersedes_what_held_before(self) -> None:
        document = make_published_document([statement("The ice goes out.", label="M.", speaker="Ilse Marendal")])
        other = make_person("Iris Marendal")
        draft = drafts.begin_revision(by=ADA, document=document)
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1], party=other)
        publish(by=ADA, document=document, reason="It was another.")
        assert [row.person for row in document.resolutions.in_force()] == [other]

    def test_a_turn_given_to_another_label_is_spoken_by_who_speaks_under_it(self) -> None:
        draft, ilse, tomas = exchange(), make_person(), make_person("Tomas Reivik")
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1, 3], party=ilse)
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[4], party=tomas)
        drafts.change_turn(by=ADA, draft=draft.pk, seen=seen(draft, 3), changes={"label": "REIVIK"})
        assert [row.person for row in draft.draft_resolutions.order_by("turn_number")] == [ilse, tomas, tomas]

    def test_a_label_that_nobody_is_known_under_takes_the_speaker_away(self) -> None:
        draft = exchange()
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1, 3], party=make_person())
        drafts.relabel_turns(by=ADA, draft=draft.pk, label="MARENDAL", changes={"label": "THE CHAIR"})
        assert not draft.draft_resolutions.exists()

    def test_a_name_that_a_record_bears_exactly_is_taken_for_it(self) -> None:
        draft, ilse = exchange(), make_person()
        drafts.change_turn(by=ADA, draft=draft.pk, seen=seen(draft, 1), changes={"speaker_named": "Ilse Marendal"})
        assert [(row.turn_number, row.person) for row in draft.draft_resolutions.all()] == [(1, ilse)]

    def test_an_editors_decision_outlives_a_name_spelt_another_way(self) -> None:
        draft, ilse = exchange(), make_person()
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1], party=ilse)
        drafts.change_turn(by=ADA, draft=draft.pk, seen=seen(draft, 1), changes={"speaker_named": "I. Marendal"})
        assert draft.draft_resolutions.get().person == ilse

    def test_a_change_that_mends_a_finding_settles_it_in_the_same_step(self) -> None:
        draft = exchange()
        before = state(draft)
        finding = draft.findings.get()
        step = drafts.change_turn(
            by=ADA, draft=draft.pk, seen=seen(draft, 1), changes={"label": "REIVIK"}, mends=[finding.pk]
        )
        finding.refresh_from_db()
        assert (finding.answer, finding.settled_by) == ("mended", "ada")
        drafts.undo(by=ADA, draft=draft.pk, step=step.number)
        assert state(draft) == before

    def test_words_can_be_changed_and_a_range_beside_them_stays_with_its_words(self) -> None:
        emphasis = {"kind": "emphasis", "start": 4, "end": 7, "value": ""}
        assert carried("the ICE goes", "well, the ICE goes out", [emphasis]) == [emphasis | {"start": 10, "end": 13}]

    @pytest.mark.parametrize(
        ("act", "sentence"),
        [
            (lambda d: drafts.split_turn(by=ADA, draft=d.pk, seen=seen(d, 4), at=0), "both parts need words"),
            (lambda d: drafts.split_turn(by=ADA, draft=d.pk, seen=seen(d, 4), at=99), "both parts need words"),
            (lambda d: drafts.move_turn(by=ADA, draft=d.pk, seen=seen(d, 1), to=9), "this draft has 4 turns"),
            (
                lambda d: drafts.join_turns(by=ADA, draft=d.pk, seen=seen(d, 4), before=seen(d, 2)),
                "does not follow turn 2",
            ),
            (
                lambda d: drafts.change_turn(by=ADA, draft=d.pk, seen=seen(d, 1), changes={"text": " "}),
                "needs words",
            ),
            (
                lambda d: drafts.change_turn(by=ADA, draft=d.pk, seen=seen(d, 1), changes={"kind": "sermon"}),
                "kind:",
            ),
            (lambda d: drafts.add_turn(by=ADA, draft=d.pk, after=9, values={"text": "x"}), "no turn 9"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(
        self, act: Callable[[Version], object], sentence: str
    ) -> None:
        draft = exchange()
        before = state(draft)
        with pytest.raises(EditorialError, match=sentence):
            act(draft)
        assert state(draft) == before


class TestTwoAtOnce:
    """Two librarians in one draft."""

    def test_a_turn_changed_meanwhile_is_not_overwritten_and_both_are_shown(self) -> None:
        draft = exchange()
        as_ada_saw_it = seen(draft, 1)
        drafts.change_turn(by=PIET, draft=draft.pk, seen=seen(draft, 1), changes={"text": "The ice went out."})
        with pytest.raises(StaleError, match="piet changed it meanwhile") as refused:
            drafts.change_turn(by=ADA, draft=draft.pk, seen=as_ada_saw_it, changes={"text": "The ice goes."})
        assert refused.value.now is not None
        assert refused.value.now["text"] == texts(draft)[0] == "The ice went out."

    def test_changes_of_different_turns_do_not_meet(self) -> None:
        draft = exchange()
        as_ada_saw_it = seen(draft, 4)
        drafts.split_turn(by=PIET, draft=draft.pk, seen=seen(draft, 1), at=26)
        drafts.change_turn(by=ADA, draft=draft.pk, seen=as_ada_saw_it, changes={"text": "Thank you all."})
        assert texts(draft)[-1] == "Thank you all."

    def test_what_somebody_else_did_meanwhile_is_not_undone_unseen(self) -> None:
        draft = exchange()
        first = drafts.move_turn(by=ADA, draft=draft.pk, seen=seen(draft, 4), to=1)
        drafts.move_turn(by=PIET, draft=draft.pk, seen=seen(draft, 4), to=2)
        with pytest.raises(EditorialError, match="piet changed the draft meanwhile"):
            drafts.undo(by=ADA, draft=draft.pk, step=first.number)

    def test_each_is_told_of_the_other(self) -> None:
        draft = exchange()
        assert drafts.visit(by=PIET, draft=draft) == []
        assert [visit.visitor for visit in drafts.visit(by=ADA, draft=draft)] == ["piet"]


class TestWhoMay:
    """A contributor edits drafts of their own alone."""

    def test_a_contributor_edits_what_they_brought(self) -> None:
        draft = exchange()
        Version.objects.filter(pk=draft.pk).update(drafted_by=MINA.name)
        drafts.leave_out_turn(by=MINA, draft=draft.pk, seen=seen(draft, 4))
        assert draft.turns.count() == 3

    def test_a_contributor_does_not_edit_what_others_brought(self) -> None:
        draft = exchange()
        with pytest.raises(NotAllowedError, match="As a contributor you may not edit a draft"):
            drafts.leave_out_turn(by=MINA, draft=draft.pk, seen=seen(draft, 4))


def _edit(draft: Version, choice: tuple[str, int, int]) -> bool:
    """Do one edit, chosen at random; return whether it was one that could be done."""
    what, first, second = choice
    count = draft.turns.count()
    place = 1 + first % count
    its, text = seen(draft, place), texts(draft)[place - 1]
    acts: dict[str, Callable[[], object]] = {
        "split": lambda: drafts.split_turn(by=ADA, draft=draft.pk, seen=its, at=1 + second % max(len(text), 1)),
        "join": lambda: drafts.join_turns(by=ADA, draft=draft.pk, seen=its, before=seen(draft, max(place - 1, 1))),
        "leave out": lambda: drafts.leave_out_turn(by=ADA, draft=draft.pk, seen=its),
        "add": lambda: drafts.add_turn(by=ADA, draft=draft.pk, after=place, values={"text": f"added {second}"}),
        "move": lambda: drafts.move_turn(by=ADA, draft=draft.pk, seen=its, to=1 + second % count),
        "change": lambda: drafts.change_turn(by=ADA, draft=draft.pk, seen=its, changes={"text": text[second % 9 :]}),
        "relabel": lambda: drafts.relabel_turns(by=ADA, draft=draft.pk, label="MARENDAL", changes={"label": "I. M."}),
        "speaker": lambda: drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[its.number], party=None),
        "settle": lambda: drafts.settle_findings(
            by=ADA, draft=draft.pk, findings=draft.findings.values_list("pk", flat=True), answer="accepted"
        ),
    }
    try:
        acts[what]()
    except EditorialError:
        return False
    return True


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["split", "join", "leave out", "add", "move", "change", "relabel", "speaker", "settle"]),
        st.integers(0, 9),
        st.integers(0, 60),
    ),
    max_size=8,
)


@hypothesis_settings(max_examples=25)
@given(choices=_EDITS)
def test_undo_goes_all_the_way_back(choices: list[tuple[str, int, int]]) -> None:
    draft = exchange()
    passed = [state(draft)]
    for choice in choices:
        if _edit(draft, choice):
            passed.append(state(draft))
        positions = list(draft.turns.order_by("position").values_list("position", flat=True))
        assert positions == list(range(1, len(positions) + 1))
    for before in reversed(passed[:-1]):
        step = draft.steps.filter(undone_at=None).order_by("-number")[0]
        drafts.undo(by=ADA, draft=draft.pk, step=step.number)
        assert state(draft) == before
    with pytest.raises(EditorialError, match="as it was read"):
        drafts.undo(by=ADA, draft=draft.pk, step=1)
    draft.document.delete()


_TEXTS = st.text(alphabet="ab ", max_size=12)


@given(old=_TEXTS, new=_TEXTS, start=st.integers(0, 12), length=st.integers(0, 12))
def test_a_range_never_reaches_outside_of_a_changed_text(old: str, new: str, start: int, length: int) -> None:
    begins = min(start, len(old))
    given_range = {"kind": "strong", "start": begins, "end": min(begins + length, len(old)), "value": ""}
    for each in carried(old, new, [given_range]):
        assert 0 <= each["start"] < each["end"] <= len(new)


@given(text=_TEXTS, at=st.integers(0, 12), start=st.integers(0, 12), length=st.integers(1, 12))
def test_a_text_cut_in_two_keeps_every_marked_character(text: str, at: int, start: int, length: int) -> None:
    at, begins = min(at, len(text)), min(start, len(text))
    whole = {"kind": "strong", "start": begins, "end": min(begins + length, len(text)), "value": ""}
    if whole["start"] == whole["end"]:
        return
    parts = [*cut([whole], 0, at), *cut([whole], at, len(text))]
    assert sum(part["end"] - part["start"] for part in parts) == min(begins + length, len(text)) - begins
