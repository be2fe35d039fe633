"""Every step of a draft says in words what it did, and to which turn: that is what “Undo” and the history name."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from archive.editorial.services import drafts, keys
from archive.models import DraftStep, Version
from archive.transcripts.transcript import Finding, Place
from tests.editorial.test_drafts import ADA, exchange, seen
from tests.factories import answer, make_draft, make_person, make_published_document, statement

pytestmark = pytest.mark.django_db
Do = Callable[[Version], DraftStep]


def finding_of(draft: Version) -> int:
    """Return the number of the draft's finding."""
    return draft.findings.get().pk


def all_labels_given(draft: Version) -> DraftStep:
    """Give all labels of a draft to somebody at once."""
    ilse, tomas = make_person(), make_person("Tomas Reivik")
    given = [drafts.Given([1, 3], ilse), drafts.Given([4], tomas), drafts.Given([2], None)]
    return drafts.give_speakers(by=ADA, draft=draft.pk, given=given)


STEPS: dict[str, Do] = {
    "turn 2 edited": lambda d: drafts.change_turn(by=ADA, draft=d.pk, seen=seen(d, 2), changes={"text": "Is it?"}),
    "turn 2 given another kind and role": lambda d: drafts.change_turn(
        by=ADA, draft=d.pk, seen=seen(d, 2), changes={"kind": "note", "role_named": "Envoy", "label": "Q"}
    ),
    "turn 1 split": lambda d: drafts.split_turn(by=ADA, draft=d.pk, seen=seen(d, 1), at=26),
    "turn 4 joined to turn 3": lambda d: drafts.join_turns(by=ADA, draft=d.pk, seen=seen(d, 4), before=seen(d, 3)),
    "turn 3 left out": lambda d: drafts.leave_out_turn(by=ADA, draft=d.pk, seen=seen(d, 3)),
    "a turn added after turn 2": lambda d: drafts.add_turn(by=ADA, draft=d.pk, after=2, values={"text": "So."}),
    "a turn added before the first": lambda d: drafts.add_turn(by=ADA, draft=d.pk, after=0, values={"text": "So."}),
    "turn 4 moved to place 1": lambda d: drafts.move_turn(by=ADA, draft=d.pk, seen=seen(d, 4), to=1),
    "turns 1 and 3 under “MARENDAL” given another label": lambda d: drafts.relabel_turns(
        by=ADA, draft=d.pk, label="MARENDAL", changes={"label": "MS. MARENDAL"}
    ),
    "turns 1 and 3 given to Ilse Marendal": lambda d: drafts.give_speaker(
        by=ADA, draft=d.pk, numbers=[3, 1], party=make_person()
    ),
    "turn 2 given to nobody known": lambda d: drafts.give_speaker(by=ADA, draft=d.pk, numbers=[2], party=None),
    "turns 1 and 3 given to Ilse Marendal; turn 4 given to Tomas Reivik, and those of one more label": all_labels_given,
    "the finding at turn 1 accepted": lambda d: drafts.settle_findings(
        by=ADA, draft=d.pk, findings=[finding_of(d)], answer="accepted"
    ),
}


@pytest.mark.parametrize("says", STEPS)
def test_a_step_says_what_it_did_and_to_which_turn(says: str) -> None:
    step = STEPS[says](exchange())
    assert step.says == says
    assert re.search(r"\bturns? \d|before the first", step.says)


def test_turns_without_a_label_are_not_said_to_stand_under_an_empty_name() -> None:
    draft = make_draft([statement(f"Word{n}.", label=None) for n in range(9)])
    step = drafts.relabel_turns(by=ADA, draft=draft.pk, label="", changes={"label": "CHAIR", "kind": "answer"})
    assert step.says == "turns 1, 2, 3, 4, 5 and 4 more without a label given another kind and label"


def test_findings_are_told_by_their_turns_or_by_the_line_that_they_stand_on() -> None:
    findings = [Finding("odd", "Look.", Place(n, 1), turn) for n, turn in ((1, 0), (2, 1), (7, None))]
    draft = make_draft([answer("One.", label="A"), answer("Two.", label="A")], findings=findings)
    first, second, third = draft.findings.order_by("pk").values_list("pk", flat=True)
    settle = drafts.settle_findings
    assert settle(by=ADA, draft=draft.pk, findings=[third], answer="dismissed").says == (
        "the finding on line 7 dismissed"
    )
    assert settle(by=ADA, draft=draft.pk, findings=[first, second, third], answer="accepted").says == (
        "3 findings at turns 1 and 2 accepted"
    )
    assert settle(by=ADA, draft=draft.pk, findings=[second], answer="").says == "the finding at turn 2 opened again"


def test_numbers_that_are_confirmed_are_named() -> None:
    document = make_published_document([answer(f"Point {n} holds.", label="A") for n in range(9)])
    draft = drafts.begin_revision(by=ADA, document=document)
    assert keys.confirm(by=ADA, draft=draft.pk, numbers=[2]).says == "the number of turn 2 confirmed"
    step = keys.confirm(by=ADA, draft=draft.pk, numbers=range(1, 10))
    assert step.says == "the numbers of turns 1, 3, 4, 5, 6 and 3 more confirmed"
