"""Old beside new: what became of each turn, and that a librarian's word about numbers holds, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from archive.editorial.drafting import ReadFrom, create_draft
from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.revision import revision
from archive.editorial.services import Actor, EditorialError, NotAllowedError, Role, Seen, StaleError, drafts, keys
from archive.editorial.services.publication import publish
from archive.models import Document, Version
from archive.transcripts.transcript import Finding, Place
from tests import factories
from tests.factories import answer, make_transcript, question

pytestmark = pytest.mark.django_db
ADA, MINA = Actor("ada", Role.PUBLISHER), Actor("mina", Role.CONTRIBUTOR)
OLD = [
    "We closed the session of the Aure Commission an hour ago, and agreed on the survey of the lower river.",
    "The survey is paid for in two halves. Whatever it recommends is paid for in proportion to the tonnage.",
    "No toll on herring is paid in the winter season, neither by ships of Halvern nor by those of Kestria.",
    "There was a chair for the delegation of Drovenia this morning, and a card with its name stood on it.",
    "Thank you all for coming down to the customs house on so cold a day.",
]


def published() -> Document:
    """Return a published document of five turns."""
    return factories.make_published_document([answer(text, label="MARENDAL") for text in OLD])


def corrected(document: Document, texts: list[str]) -> Version:
    """Return the draft of a corrected file."""
    transcript = make_transcript([answer(text, label="MARENDAL") for text in texts])
    return create_draft(document=document, transcript=transcript, actor="ada", source=ReadFrom("corrected.txt", []))


def seen(draft: Version, position: int) -> Seen:
    """Return a turn as the page of this moment shows it."""
    row = row_of(draft.turns.get(position=position))
    return Seen(row["number"], stamp_of(row))


def numbers(draft: Version) -> list[int]:
    """Return the numbers of a draft's turns, in order."""
    return [turn.number for turn in draft.turns.order_by("position")]


def verbs(draft: Version) -> list[tuple[str, str]]:
    """Return what became of each turn, and the numbers of the new ones, or of the one that is gone."""
    return [(each.verb, each.numbers) for each in revision(draft).all]


def test_what_became_of_each_turn_is_told() -> None:
    document = published()
    first, second = OLD[2].split(", ", 1)
    texts = [
        OLD[0].replace("hour", "our"),
        OLD[1],
        f"{first}.",
        second,
        OLD[4],
        "A wholly other remark upon the lighthouses of the northern coast, which nobody had made before.",
    ]
    assert verbs(corrected(document, texts)) == [
        ("Changed", "1"),
        ("Kept", "2"),
        ("Split", "3, 6"),
        ("Gone", "4"),
        ("Kept", "5"),
        ("New", "7"),
    ]


def test_joined_and_moved_turns_are_told() -> None:
    draft = corrected(published(), [OLD[3], OLD[0], f"{OLD[1]} {OLD[2]}", OLD[4]])
    assert ("Moved", "4") in verbs(draft)
    assert ("Joined", "2") in verbs(draft)


def test_a_turn_that_came_back_is_told_to_be_back() -> None:
    document = published()
    factories.make_version(document, [answer(text, label="MARENDAL") for text in OLD[:3] + OLD[4:]])
    assert ("Back", "4") in verbs(corrected(document, OLD))


def test_what_changed_in_a_turn_is_told_word_by_word() -> None:
    draft = corrected(published(), [OLD[0], OLD[1].replace("two", "equal"), *OLD[2:]])
    (became,) = (each for each in revision(draft).all if each.verb == "Changed")
    assert [piece.text for piece in became.paragraphs[0] if piece.kind != "same"] == ["two", "equal"]


def unsure_draft(second: str = "The survey is paid for by the tonnage alone.") -> Version:
    """Return a draft of a corrected file, of whose second turn it is not certain which it is."""
    return corrected(published(), [OLD[0], second, *OLD[2:]])


NEARLY = "The survey will be paid by nobody, whatever was said of halves and of tonnage before."


class TestUncertain:
    """What the alignment is unsure of is to be confirmed, and only that."""

    def test_it_is_listed_until_it_is_confirmed_and_again_once_that_is_undone(self) -> None:
        draft = unsure_draft()
        assert revision(draft).to_confirm == [2]
        step = keys.confirm(by=ADA, draft=draft.pk, numbers=[2])
        assert step.says == "the number of turn 2 confirmed"
        assert revision(draft).to_confirm == []
        drafts.undo(by=ADA, draft=draft.pk, step=step.number)
        assert revision(draft).to_confirm == [2]

    def test_taken_to_be_new_it_is_said_to_be_the_turn_that_is_gone(self) -> None:
        draft = unsure_draft(NEARLY)
        assert numbers(draft) == [1, 6, 3, 4, 5]
        assert revision(draft).to_confirm == [6]
        keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 2), number=2)
        assert revision(draft).to_confirm == []
        assert ("Changed", "2") in verbs(draft)

    def test_said_to_be_new_it_is_new_and_the_old_one_gone(self) -> None:
        draft = unsure_draft()
        keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 2), number=None)
        assert sorted(verb for verb in verbs(draft) if verb[0] != "Kept") == [("Gone", "2"), ("New", "6")]
        assert revision(draft).to_confirm == []

    def test_of_what_a_person_edits_nothing_is_to_be_confirmed(self) -> None:
        draft = drafts.begin_revision(by=ADA, document=published())
        wholly_other = "Something wholly different is said by her at this point."
        drafts.change_turn(by=ADA, draft=draft.pk, seen=seen(draft, 2), changes={"text": wholly_other})
        assert revision(draft).to_confirm == []


def test_what_a_person_decided_before_the_draft_was_made_is_kept_and_asked_of_nobody() -> None:
    transcript = make_transcript([answer(text, label="MARENDAL") for text in (OLD[0], NEARLY, *OLD[2:])])
    source = ReadFrom("x", [])
    draft = create_draft(
        document=published(), transcript=transcript, actor="ada", source=source, decided={1: 2, 4: None}
    )
    assert numbers(draft) == [1, 2, 3, 4, 6]
    assert revision(draft).to_confirm == []


class TestOverruled:
    """A number that a librarian gives."""

    def draft(self) -> Version:
        """Return a draft whose second turn was taken to be new, with a finding and a speaker on it."""
        document = published()
        person = factories.make_person()
        turns = [answer(text, label="MARENDAL") for text in (OLD[0], "So it is, as I said.", *OLD[2:])]
        finding = Finding("odd", "Look.", Place(1, 1), 1)
        draft = create_draft(
            document=document,
            transcript=make_transcript(turns, findings=[finding]),
            actor="ada",
            source=ReadFrom("x", []),
        )
        assert numbers(draft) == [1, 6, 3, 4, 5]
        drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[6], party=person)
        return draft

    def held(self, draft: Version) -> dict[str, Any]:
        """Return all that hangs on numbers."""
        return {
            "turns": numbers(draft),
            "findings": list(draft.findings.values_list("turn_number", flat=True)),
            "spoken": list(draft.draft_resolutions.values_list("turn_number", flat=True)),
        }

    def test_what_hangs_on_the_turn_follows_and_undo_leads_back(self) -> None:
        draft = self.draft()
        before = self.held(draft)
        step = keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 2), number=2)
        assert self.held(draft) == {"turns": [1, 2, 3, 4, 5], "findings": [2], "spoken": [2]}
        drafts.undo(by=ADA, draft=draft.pk, step=step.number)
        assert self.held(draft) == before

    def test_published_the_turn_has_the_number_and_no_other_was_lost(self) -> None:
        draft = self.draft()
        keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 2), number=2)
        version = publish(by=ADA, document=draft.document, reason="Misheard.")
        assert version is not None
        assert [turn.number for turn in version.turns.order_by("position")] == [1, 2, 3, 4, 5]

    def test_the_turn_that_had_the_number_is_new_then_and_no_number_is_given_twice(self) -> None:
        draft = self.draft()
        keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 2), number=4)
        assert numbers(draft)[1] == 4
        assert numbers(draft)[3] >= 6
        assert len(set(numbers(draft))) == 5

    def test_a_turn_is_said_to_be_new(self) -> None:
        draft = self.draft()
        keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, 3), number=None)
        assert numbers(draft)[2] >= 7
        assert ("Gone", "3") in verbs(draft)

    @pytest.mark.parametrize(
        ("position", "number", "sentence"),
        [(2, 9, "has a turn 9"), (2, None, "is a new one already"), (1, 1, "has the number 1 already")],
    )
    def test_what_cannot_be_is_refused(self, position: int, number: int | None, sentence: str) -> None:
        draft = self.draft()
        with pytest.raises(EditorialError, match=sentence):
            keys.renumber(by=ADA, draft=draft.pk, seen=seen(draft, position), number=number)

    def test_a_turn_changed_meanwhile_is_not_renumbered_unseen(self) -> None:
        draft = self.draft()
        as_seen = seen(draft, 2)
        drafts.change_turn(by=ADA, draft=draft.pk, seen=as_seen, changes={"text": "So it was, as I said."})
        with pytest.raises(StaleError):
            keys.renumber(by=ADA, draft=draft.pk, seen=as_seen, number=2)

    def test_a_contributor_gives_no_numbers_in_the_drafts_of_others(self) -> None:
        draft = self.draft()
        with pytest.raises(NotAllowedError):
            keys.confirm(by=MINA, draft=draft.pk, numbers=[1])
        with pytest.raises(NotAllowedError):
            keys.renumber(by=MINA, draft=draft.pk, seen=seen(draft, 2), number=2)


def test_a_question_beside_its_answer_is_no_join() -> None:
    document = factories.make_published_document([question("By what date?"), answer("Before the ice goes out.")])
    draft = drafts.begin_revision(by=ADA, document=document)
    assert verbs(draft) == [("Kept", "1"), ("Kept", "2")]
