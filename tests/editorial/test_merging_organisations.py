"""Two organisations become one, and two again, as persons do: nothing is lost, and every address answers."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.citation import redirects
from archive.editorial.audit import EditorialError
from archive.editorial.resolving import resolve_turns
from archive.editorial.roles import Actor, NotAllowedError, Role
from archive.editorial.services import authorities, drafts
from archive.models import (
    AuditRecord,
    Event,
    IndexQueueEntry,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Participation,
    RoleHeld,
)
from tests import factories
from tests.factories import statement

pytestmark = pytest.mark.django_db
ADA, MINA = Actor("ada", Role.EDITOR), Actor("mina", Role.CONTRIBUTOR)
Both = tuple[Organisation, Organisation]


@pytest.fixture
def both() -> Both:
    """Two records of one body, each speaking, and the one with all that can hang on it besides."""
    source, target = factories.make_organisation("Aure Comm."), factories.make_organisation("Aure Commission")
    for body in (source, target):
        document = factories.make_published_document([statement(f"So says {body}.", label="THE COMMISSION")])
        resolve_turns(document=document, numbers=[1], party=body, actor="a test", reason="Said so.")
    OrganisationAlias.objects.create(organisation=source, name="Commission of the Aure")
    OrganisationIdentifier.objects.create(organisation=source, scheme="wikidata", value="Q5")
    RoleHeld.objects.create(person=factories.make_person(), title="Secretary", organisation=source)
    Participation.objects.create(document=factories.make_catalogue_entry(), organisation=source)
    event = Event.objects.create(slug="session", name="Its session", organisation=source)
    factories.make_published_document(title="At the session", event=event)
    return source, target


def merged(both: Both) -> None:
    """Merge the first into the second."""
    authorities.merge(by=ADA, source=both[0], target=both[1], reason="One body.")


def undone(source: Organisation) -> None:
    """Take the merge of a body back."""
    authorities.undo_merge(by=ADA, merge=source.merges.get(undone_at=None))


def holdings(body: Organisation) -> dict[str, list[str]]:
    """Return what hangs on an organisation, as words."""
    return {
        "turns": [f"{row.document_id} t{row.turn_number}" for row in body.resolutions.in_force()],
        "roles": [str(role) for role in body.roles.all()],
        "names": [str(alias) for alias in body.aliases.all()],
        "numbers": [str(number) for number in body.identifiers.all()],
        "took part": [str(part.document) for part in body.participations.all()],
        "events": [str(event) for event in body.events.all()],
    }


def test_all_of_it_goes_over_and_comes_back(both: Both) -> None:
    before = [holdings(body) for body in both]
    assert all(before[0].values()), "nothing is left untried"
    merged(both)
    assert holdings(both[0]) == {what: [] for what in before[0]}
    assert holdings(both[1])["names"] == ["Aure Comm.", "Commission of the Aure"]
    assert {what: len(held) for what, held in holdings(both[1]).items()} == {
        **dict.fromkeys(before[0], 1),
        "turns": 2,
        "names": 2,
    }
    undone(both[0])
    assert [holdings(body) for body in both] == before


def test_the_old_address_leads_on_while_merged_and_answers_by_itself_after(both: Both, client: Client) -> None:
    path, to = (body.get_absolute_url() for body in both)
    assert client.get(path).status_code == 200
    merged(both)
    assert (client.get(path).status_code, client.get(path).headers["Location"]) == (301, to)
    assert redirects.new_path(path) == to
    undone(both[0])
    assert [client.get(each).status_code for each in (path, to)] == [200, 200]
    assert redirects.new_path(path) is None


def test_every_document_that_showed_its_name_is_found_anew_and_the_history_tells(both: Both) -> None:
    IndexQueueEntry.objects.all().delete()
    merged(both)
    assert IndexQueueEntry.objects.values("document_id").distinct().count() == 3
    undone(both[0])
    told = AuditRecord.objects.filter(subject_type="organisation", subject_id=both[0].pk, actor="ada")
    assert list(told.values_list("action", flat=True)) == ["merge", "undo-merge"]


def test_undoing_a_step_of_a_draft_gives_no_turn_to_a_record_that_was_merged(both: Both) -> None:
    draft = factories.make_draft([statement("So.", label="THE COMMISSION")])
    drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1], party=both[0])
    step = drafts.give_speaker(by=ADA, draft=draft.pk, numbers=[1], party=factories.make_organisation("Kestria"))
    merged(both)
    drafts.undo(by=ADA, draft=draft.pk, step=step.number)
    assert draft.draft_resolutions.get().organisation == both[1]


def test_a_body_and_a_person_are_never_merged(both: Both) -> None:
    with pytest.raises(EditorialError, match="never one"):
        authorities.merge(by=ADA, source=both[0], target=factories.make_person("Anna Ulve"), reason="One.")


def test_a_contributor_merges_none_and_takes_no_merge_back(both: Both) -> None:
    with pytest.raises(NotAllowedError):
        authorities.merge(by=MINA, source=both[0], target=both[1], reason="One.")
    merged(both)
    with pytest.raises(NotAllowedError):
        authorities.undo_merge(by=MINA, merge=both[0].merges.get())


def test_a_body_that_was_merged_is_not_deleted(both: Both) -> None:
    merged(both)
    for body in both:
        with pytest.raises(EditorialError, match="it stays"):
            authorities.delete(by=ADA, record=Organisation.objects.get(pk=body.pk))
