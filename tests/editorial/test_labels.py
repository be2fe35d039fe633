"""One label is resolved wherever it waits, and that is taken back; the list of what waits agrees with the record."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from archive.editorial import labels
from archive.editorial.audit import EditorialError
from archive.editorial.departing import restore
from archive.editorial.resolving import resolve_turns
from archive.editorial.roles import Actor, Role
from archive.editorial.services import authorities
from archive.editorial.unresolved import unresolved, waiting, with_candidates
from archive.models import AuditRecord, Document, IndexQueueEntry, Resolution, RoleHeld, Turn, WaitingLabel
from archive.models.waiting import waits_as
from tests import factories
from tests.factories import ACTOR, answer, question, statement

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.EDITOR)


@pytest.fixture
def two() -> tuple[Document, Document]:
    """Two documents in which somebody waits under one label, once in capitals, and somebody else under another."""
    first = factories.make_published_document(
        [statement("A.", label="MR. ULVE"), answer("B.", label="Mr. Ulve", role="Envoy"), question("Why?")],
        date="2001-05-01",
    )
    second = factories.make_published_document(
        [statement("C.", label="Mr. Ulve"), statement("D.", label="Osk")], date="2011-05-01"
    )
    return first, second


def listed() -> dict[tuple[int, str], int]:
    """Return what is kept of what waits."""
    rows = WaitingLabel.objects.values_list("document", "name", "turns")
    return {(document, name): turns for document, name, turns in rows}


def looked_up() -> dict[tuple[int, str], int]:
    """Return what waits by the record itself: turn by turn."""
    in_force = set(Resolution.objects.in_force().values_list("document", "turn_number"))
    latest = Turn.objects.filter(version__document__latest_version=F("version")).select_related("version")
    names = ((turn, waits_as(turn)) for turn in latest if (turn.version.document_id, turn.number) not in in_force)
    return dict(Counter((turn.version.document_id, name) for turn, name in names if name))


def test_a_label_is_resolved_in_all_documents_in_which_it_waits(two: tuple[Document, Document]) -> None:
    ulve = factories.make_person("Jon Ulve")
    done = authorities.resolve_label(by=ADA, label="Mr. Ulve", party=ulve, reason="The only one.")
    assert (done.turns, done.documents) == (3, 2)
    in_force = ulve.resolutions.in_force().order_by("document_id", "turn_number")
    assert [(row.document, row.turn_number) for row in in_force] == [(two[0], 1), (two[0], 2), (two[1], 1)]
    assert {(row.method, row.made_by, row.reason) for row in in_force} == {("editor", "ada", "The only one.")}
    assert [each.name for each in unresolved()] == ["Osk"]


def test_a_label_is_resolved_in_one_document_and_waits_in_the_other(two: tuple[Document, Document]) -> None:
    ulve = factories.make_person("Jon Ulve")
    authorities.resolve_label(by=ADA, label="MR. ULVE", party=ulve, documents=[two[0].pk])
    assert set(ulve.resolutions.values_list("document", flat=True)) == {two[0].pk}
    assert [(each.name, each.documents) for each in waiting(like="ulve")] == [("Mr. Ulve", (two[1].pk,))]


def test_a_turn_gets_the_role_that_its_source_states_or_that_was_held_on_the_day(
    two: tuple[Document, Document],
) -> None:
    ulve = factories.make_person("Jon Ulve")
    RoleHeld.objects.create(person=ulve, title="Consul", date="2000/2002")
    RoleHeld.objects.create(person=ulve, title="Minister", date="2010/2012")
    authorities.resolve_label(by=ADA, label="Mr. Ulve", party=ulve)
    assert [row.role for row in ulve.resolutions.order_by("document_id", "turn_number")] == [
        "Consul",
        "Envoy",
        "Minister",
    ]


def test_a_label_can_be_said_to_stay_unknown_and_waits_no_more(two: tuple[Document, Document]) -> None:
    authorities.resolve_label(by=ADA, label="Mr. Ulve", party=None)
    rows = Resolution.objects.in_force()
    assert {(row.party, row.reason) for row in rows} == {(None, "Nobody knows who it is.")}
    assert [each.name for each in waiting()] == ["Osk"]


def test_what_was_resolved_before_is_not_touched(two: tuple[Document, Document]) -> None:
    osk, ulve = factories.make_person("Eva Osk"), factories.make_person("Jon Ulve")
    resolve_turns(document=two[0], numbers=[1], party=osk, actor=ACTOR, reason="A slip of the printer.")
    authorities.resolve_label(by=ADA, label="Mr. Ulve", party=ulve)
    assert two[0].resolutions.in_force().get(turn_number=1).person == osk


def test_a_label_that_waits_nowhere_is_refused(two: tuple[Document, Document]) -> None:
    with pytest.raises(EditorialError, match="waits in none of these documents any more"):
        authorities.resolve_label(by=ADA, label="Nobody", party=None)


def test_it_is_taken_back_and_waits_again(two: tuple[Document, Document]) -> None:
    before = listed()
    done = authorities.resolve_label(by=ADA, label="Mr. Ulve", party=factories.make_person("Jon Ulve"))
    assert [each.pk for each in labels.lately()] == [done.record]
    back = authorities.take_back_label(by=ADA, record=done.record)
    assert (back.turns, back.documents) == (3, 2)
    assert not Resolution.objects.in_force().exists()
    assert listed() == before
    assert labels.lately() == []
    with pytest.raises(EditorialError, match="holds any more"):
        authorities.take_back_label(by=ADA, record=done.record)


def test_what_was_decided_since_is_not_taken_back(two: tuple[Document, Document]) -> None:
    osk = factories.make_person("Eva Osk")
    done = authorities.resolve_label(by=ADA, label="Mr. Ulve", party=factories.make_person("Jon Ulve"))
    resolve_turns(document=two[1], numbers=[1], party=osk, actor=ACTOR, reason="Heard.")
    assert authorities.take_back_label(by=ADA, record=done.record).turns == 2
    assert Resolution.objects.in_force().get().person == osk


def test_each_document_has_it_in_its_history_and_is_found_anew(two: tuple[Document, Document]) -> None:
    IndexQueueEntry.objects.all().delete()
    authorities.resolve_label(by=ADA, label="Mr. Ulve", party=factories.make_person("Jon Ulve"))
    told = AuditRecord.objects.filter(action="resolve", subject_type="document", actor="ada")
    assert set(told.values_list("subject_id", flat=True)) == {document.pk for document in two}
    assert set(IndexQueueEntry.objects.values_list("document_id", flat=True)) == {document.pk for document in two}


def test_what_is_kept_of_what_waits_agrees_with_the_record_after_each_service(two: tuple[Document, Document]) -> None:
    first, second = two
    assert listed() == looked_up()
    person = factories.make_person("Jon Ulve")
    resolve_turns(document=first, numbers=[1], party=person, actor=ACTOR, reason="He.")
    assert listed() == looked_up()
    factories.make_version(first, [statement("A.", label="MR. ULVEE"), answer("B.", label="Mr. Ulve", role="Envoy")])
    assert listed() == looked_up()
    factories.withdraw_document(second)
    assert listed() == looked_up()
    second.refresh_from_db()
    restore(document=second, actor=ACTOR, reason="It was no mistake.")
    merge = authorities.merge(by=ADA, source=person, target=factories.make_person("J. Ulve"), reason="One.")
    assert listed() == looked_up()
    authorities.undo_merge(by=ADA, merge=merge)
    assert listed() == looked_up()
    factories.make_draft([statement("So.", label="Somebody")], document=second)
    assert listed() == looked_up()
    assert len(listed()) == 3


def test_the_queue_can_be_narrowed_to_words_and_to_a_series(two: tuple[Document, Document]) -> None:
    series = factories.make_collection()
    two[1].collection_items.create(collection=series)
    assert [each.name for each in waiting(like="OSK")] == ["Osk"]
    assert {each.name: each.turns for each in waiting(collection=series.pk)} == {"Mr. Ulve": 1, "Osk": 1}


def test_candidates_are_looked_up_for_those_alone_who_are_shown(two: tuple[Document, Document]) -> None:
    ulve = factories.make_person("Jon Ulve")
    found = with_candidates(waiting(like="ulve"))
    assert [each.party for each in found[0].candidates] == [ulve]


def test_the_queue_costs_the_same_queries_however_much_waits(two: tuple[Document, Document]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            with_candidates(waiting())
        return len(captured)

    factories.make_person("Jon Ulve")
    few = queries()
    for number in range(5):
        factories.make_person(f"Ilse Marendal-{number}")
        factories.make_published_document([statement("A.", label=f"Marendal-{number}")])
    assert queries() == few
