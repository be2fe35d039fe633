"""Two persons become one, and two again: nothing is lost either way, and every address answers all the while."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.citation import redirects
from archive.editorial.audit import EditorialError
from archive.editorial.publishing import publish
from archive.editorial.resolving import resolve_turns
from archive.editorial.roles import Actor, Role
from archive.editorial.services import authorities, drafts
from archive.models import (
    AuditRecord,
    Document,
    IndexQueueEntry,
    Participation,
    Person,
    PersonAlias,
    PersonIdentifier,
    Redirect,
    Resolution,
    RoleHeld,
)
from tests import factories
from tests.factories import ACTOR, statement

pytestmark = pytest.mark.django_db
ADA = Actor("ada", Role.EDITOR)


@pytest.fixture
def both() -> tuple[Person, Person]:
    """Two records of one person, each with turns, and the one with a role, a name and a number beside."""
    factories.make_published_document(
        [statement("The ice is thick.", label="A", speaker="I. Marendal Osk"), statement("It holds.", label="B")]
    )
    factories.make_published_document([statement("The tolls stay.", label="A", speaker="Ilse Marendal")])
    source, target = Person.objects.get(name="I. Marendal Osk"), Person.objects.get(name="Ilse Marendal")
    RoleHeld.objects.create(person=source, title="Envoy", date="1999/2004")
    PersonAlias.objects.create(person=source, name="Ilse Osk")
    PersonIdentifier.objects.create(person=source, scheme="wikidata", value="Q5")
    Participation.objects.create(document=factories.make_catalogue_entry(), person=source)
    return source, target


def merged(both: tuple[Person, Person]) -> None:
    """Merge the first into the second."""
    authorities.merge(by=ADA, source=both[0], target=both[1], reason="One person.")


def undone(source: Person) -> None:
    """Take the merge of a person back."""
    authorities.undo_merge(by=ADA, merge=source.merges.get(undone_at=None))


def holdings(person: Person) -> dict[str, list[str]]:
    """Return what hangs on a person, as words."""
    return {
        "turns": [f"{row.document_id} t{row.turn_number}" for row in person.resolutions.in_force()],
        "roles": [str(role) for role in person.roles.all()],
        "names": [str(alias) for alias in person.aliases.all()],
        "numbers": [str(number) for number in person.identifiers.all()],
        "took part": [str(part.document) for part in person.participations.all()],
    }


def test_a_merge_that_is_taken_back_leaves_both_as_they_were(both: tuple[Person, Person]) -> None:
    before = [holdings(person) for person in both]
    merged(both)
    assert holdings(both[0]) == {what: [] for what in before[0]}
    assert len(holdings(both[1])["turns"]) == 2
    undone(both[0])
    assert [holdings(person) for person in both] == before
    both[0].refresh_from_db()
    assert (both[0].merged_into, both[0].merged_on, both[0].merged_reason) == (None, None, "")


def test_the_address_leads_on_while_merged_and_answers_by_itself_before_and_after(
    both: tuple[Person, Person], client: Client
) -> None:
    path, to = (person.get_absolute_url() for person in both)
    assert client.get(path).status_code == 200
    merged(both)
    assert (client.get(path).status_code, client.get(path).headers["Location"]) == (301, to)
    undone(both[0])
    assert [client.get(each).status_code for each in (path, to)] == [200, 200]
    assert redirects.new_path(path) is None


def test_a_person_is_merged_again_after_a_merge_was_taken_back_into_the_same_or_another(
    both: tuple[Person, Person], client: Client
) -> None:
    source = both[0]
    merged(both)
    undone(source)
    merged(both)
    assert client.get(source.get_absolute_url()).headers["Location"] == both[1].get_absolute_url()
    undone(source)
    factories.make_published_document([statement("So.", label="A", speaker="Anna Ulve")])
    ulve = Person.objects.get(name="Anna Ulve")
    authorities.merge(by=ADA, source=source, target=ulve, reason="It was she.")
    assert client.get(source.get_absolute_url()).headers["Location"] == ulve.get_absolute_url()
    assert redirects.new_path(source.get_absolute_url()) == ulve.get_absolute_url()
    assert Redirect.objects.filter(old_path=source.get_absolute_url()).count() == 1
    assert source.merges.count() == 3


def test_what_was_decided_added_or_taken_away_since_the_merge_stays(both: tuple[Person, Person]) -> None:
    source, target = both
    document = source.resolutions.get().document
    merged(both)
    resolve_turns(document=document, numbers=[1], party=target, actor="piet", reason="Heard on the tape.")
    RoleHeld.objects.create(person=target, title="Minister")
    target.aliases.get(name="Ilse Osk").delete()
    target.roles.filter(title="Envoy").update(title="Special Envoy")
    undone(source)
    assert document.resolutions.in_force().get(turn_number=1).person == target
    assert (holdings(source)["roles"], holdings(target)["roles"]) == (["Special Envoy"], ["Minister"])
    assert holdings(source)["names"] == []


def test_what_an_editor_gave_to_somebody_else_since_the_merge_stays_theirs(both: tuple[Person, Person]) -> None:
    document = both[0].resolutions.get().document
    other = factories.make_person("Anna Ulve")
    merged(both)
    resolve_turns(document=document, numbers=[1], party=other, actor="piet", reason="It was she.")
    undone(both[0])
    assert document.resolutions.in_force().get(turn_number=1).person == other


def test_merges_one_upon_another_are_taken_back_the_last_one_first(both: tuple[Person, Person]) -> None:
    source, target = both
    third = factories.make_person("Ilse Marendal-Osk")
    before = [holdings(person) for person in (*both, third)]
    merged(both)
    authorities.merge(by=ADA, source=target, target=third, reason="She as well.")
    with pytest.raises(EditorialError, match="Take that merge back first"):
        undone(source)
    undone(target)
    undone(source)
    assert [holdings(person) for person in (*both, third)] == before


def test_a_draft_that_was_published_since_the_merge_goes_back_as_well(both: tuple[Person, Person]) -> None:
    source, target = both
    draft = factories.make_draft([statement("So.", label="I. Marendal Osk"), statement("Or so.", label="MARENDAL")])
    waiting = factories.make_draft([statement("No.", label="I. Marendal Osk")])
    merged(both)
    assert set(draft.draft_resolutions.values_list("person", flat=True)) == {target.pk}
    publish(document=draft.document, actor=ACTOR)
    undone(source)
    assert draft.document.resolutions.in_force().get(turn_number=1).person == source
    assert waiting.draft_resolutions.get().person == source


def test_undoing_a_step_of_a_draft_gives_no_turn_to_a_record_that_was_merged(both: tuple[Person, Person]) -> None:
    draft = factories.make_draft([statement("So.", label="I. Marendal Osk")])
    step = drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1], party=factories.make_person("Anna Ulve"))
    merged(both)
    drafts.undo(by=ADA, draft=draft.pk, step=step.number)
    assert draft.draft_resolutions.get().person == both[1]


def test_documents_of_both_ways_are_found_anew_and_the_history_tells_both(both: tuple[Person, Person]) -> None:
    document = both[0].resolutions.get().document
    IndexQueueEntry.objects.all().delete()
    merged(both)
    undone(both[0])
    assert IndexQueueEntry.objects.filter(document_id=document.pk).count() == 2
    told = AuditRecord.objects.filter(subject_type="person", subject_id=both[0].pk, actor="ada")
    assert list(told.values_list("action", flat=True)) == ["merge", "undo-merge"]
    fresh = Document.objects.get(pk=document.pk)
    assert fresh.strip == document.strip


def test_a_merge_is_taken_back_once(both: tuple[Person, Person]) -> None:
    merged(both)
    merge = both[0].merges.get()
    authorities.undo_merge(by=ADA, merge=merge)
    with pytest.raises(EditorialError, match="taken back before, by ada"):
        authorities.undo_merge(by=ADA, merge=merge)


def test_a_merge_needs_its_reason(both: tuple[Person, Person]) -> None:
    with pytest.raises(EditorialError, match="needs its reason"):
        authorities.merge(by=ADA, source=both[0], target=both[1], reason=" ")
    assert Resolution.objects.filter(method="merge").count() == 0
