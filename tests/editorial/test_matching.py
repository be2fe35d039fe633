"""The labels of a draft are matched to whom they may stand for, with the reasons, best first; nothing is decided."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.editorial.audit import EditorialError
from archive.editorial.matching import Label, labels_of
from archive.editorial.resolving import resolve_turns
from archive.editorial.roles import Actor, Role
from archive.editorial.services import drafts
from archive.models import Person, PersonAlias, Resolution, RoleHeld, Version
from tests import factories
from tests.factories import ACTOR, answer, question, statement

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.EDITOR)
DAY = "2019-03-14"


def drafted(*labels: str, **description: Any) -> Version:
    """Make a draft with a statement under each label."""
    said = [statement(f"Words {number}.", label=label) for number, label in enumerate(labels)]
    return factories.make_draft(said, **({"date": DAY} | description))


def the_one(draft: Version) -> Label:
    """Return the only label of a draft."""
    (found,) = labels_of(draft)
    return found


def published_with(label: str, person: Person, **description: Any) -> None:
    """Publish a document in which a label stands for a person."""
    document = factories.make_published_document([statement("So.", label=label)], **description)
    resolve_turns(document=document, numbers=[1], party=person, actor=ACTOR, reason="Said so.")


def names(label: Label) -> list[str]:
    """Return who may be meant, best first."""
    return [match.party.name for match in label.matches]


def test_who_bears_the_name_stands_before_who_is_called_by_its_last_word_alone() -> None:
    factories.make_person("Jon Marendal")
    ilse = factories.make_person("Ilse Marendal")
    PersonAlias.objects.create(person=ilse, name="Frau Marendal")
    label = the_one(drafted("Frau Marendal"))
    assert names(label) == ["Ilse Marendal"]
    assert label.matches[0].why == "bears the name “Ilse Marendal”"
    assert sorted(names(the_one(drafted("MR. MARENDAL")))) == ["Ilse Marendal", "Jon Marendal"]


def test_who_held_the_office_on_that_day_stands_before_who_held_it_on_another() -> None:
    then, now = factories.make_person("Anna Ulve"), factories.make_person("Tomas Reivik")
    RoleHeld.objects.create(person=then, title="Foreign Minister of Halvern", date="1999/2004")
    RoleHeld.objects.create(person=now, title="Foreign Minister of Halvern", date="2018/..")
    label = the_one(drafted("THE FOREIGN MINISTER"))
    assert names(label) == ["Tomas Reivik", "Anna Ulve"]
    assert label.matches[0].why == "was Foreign Minister of Halvern on that day"
    assert label.matches[0].role == "Foreign Minister of Halvern"
    assert label.best is label.matches[0]


def test_the_office_that_the_source_states_counts_as_well() -> None:
    person = factories.make_person("Tomas Reivik")
    RoleHeld.objects.create(person=person, title="Envoy", date="2018/2020")
    draft = factories.make_draft([statement("So.", label="T. R.", role="Envoy")], date=DAY)
    assert names(the_one(draft)) == ["Tomas Reivik"]


def test_whom_the_label_stands_for_in_another_document_of_the_event_is_matched() -> None:
    event = factories.make_event()
    published_with("The Rapporteur", factories.make_person("Anna Ulve"), event=event)
    published_with("The Rapporteur", factories.make_person("Jon Osk"))
    label = the_one(drafted("THE RAPPORTEUR", event=event))
    assert names(label) == ["Anna Ulve"]
    assert label.matches[0].why == "is “The Rapporteur” in another document of the same event"


def test_whom_the_label_stands_for_in_the_same_series_is_matched_and_weighs_less_than_the_event() -> None:
    event, series = factories.make_event(), factories.make_collection()
    anna, jon = factories.make_person("Anna Ulve"), factories.make_person("Jon Osk")
    published_with("M. de V.", anna, event=event)
    published_with("M. de V.", jon)
    draft = drafted("M. de V.", event=event)
    for document in (draft.document, jon.resolutions.get().document):
        document.collection_items.create(collection=series)
    assert names(the_one(draft)) == ["Anna Ulve", "Jon Osk"]
    assert the_one(draft).matches[1].why == "is “M. de V.” in a document of the same series"


def test_two_who_are_as_likely_leave_the_label_open() -> None:
    for name in ("Ilse Marendal", "Ilse Marendal"):
        factories.make_person(name)
    label = the_one(drafted("Ilse Marendal"))
    assert len(label.matches) == 2
    assert label.best is None


def test_a_surname_alone_is_no_match_to_accept_unseen() -> None:
    factories.make_person("Ilse Marendal")
    assert the_one(drafted("Marendal")).best is None


def test_labels_that_name_nobody_come_last_and_are_matched_with_nobody() -> None:
    draft = factories.make_draft([question("Why?"), answer("So.", label="Ulve"), question("And?")])
    ulve, nobody = labels_of(draft)
    assert (ulve.name, ulve.numbers, ulve.first) == ("Ulve", (2,), 2)
    assert (nobody.name, nobody.numbers, nobody.names_nobody, nobody.matches) == ("Q", (1, 3), True, ())


def test_who_it_stands_for_by_now_is_told_and_so_is_that_it_stays_unknown() -> None:
    draft = drafted("Ulve", "Osk", "Ulve")
    assert [label.said for label in labels_of(draft)] == [None, None]
    drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1, 3], party=factories.make_person("Jon Ulve"))
    drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[2], party=None, reason="Nobody knows.")
    ulve, osk = labels_of(draft)
    assert ulve.said is not None
    assert str(ulve.said.party) == "Jon Ulve"
    assert osk.said is not None
    assert (osk.said.party, osk.said.reason, osk.is_open) == (None, "Nobody knows.", False)


def test_all_at_once_is_one_step_that_is_undone_at_once() -> None:
    people = [factories.make_person(name) for name in ("Jon Ulve", "Eva Osk")]
    draft = drafted("Ulve", "Osk", "Ulve")
    before = list(draft.draft_resolutions.values_list("turn_number", "person"))
    given = [drafts.Given([1, 3], people[0]), drafts.Given([2], people[1], role="Envoy", reason="Same event.")]
    step = drafts.give_speakers(by=ADA, draft=draft.pk, given=given)
    assert list(draft.draft_resolutions.order_by("turn_number").values_list("turn_number", "person", "role")) == [
        (1, people[0].pk, ""),
        (2, people[1].pk, "Envoy"),
        (3, people[0].pk, ""),
    ]
    drafts.undo(by=ADA, draft=draft.pk, step=step.number)
    assert list(draft.draft_resolutions.values_list("turn_number", "person")) == before


def test_nothing_to_accept_is_said() -> None:
    with pytest.raises(EditorialError, match="nothing to accept at once"):
        drafts.give_speakers(by=ADA, draft=drafted("Ulve").pk, given=[])
    assert not Resolution.objects.exists()


def test_many_labels_cost_as_many_queries_as_few() -> None:
    event, series = factories.make_event(), factories.make_collection()

    def queries(labels: int) -> int:
        for number in range(labels):
            person = factories.make_person(f"Ilse Marendal-{number}")
            RoleHeld.objects.create(person=person, title=f"Envoy {number}", date="2018/2020")
            published_with(f"Label {number}", person, event=event)
        draft = drafted(*(f"Label {number}" for number in range(labels)), event=event)
        draft.document.collection_items.create(collection=series)
        with CaptureQueriesContext(connection) as captured:
            labels_of(draft)
        return len(captured)

    assert queries(2) == queries(12)
