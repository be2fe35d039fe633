"""Visibility: one rule says who sees which document, and which authority records something published mentions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from archive.editorial.departing import restore
from archive.editorial.describing import correct_description, put_in_collection
from archive.editorial.drafting import discard
from archive.editorial.embargo import put_under_embargo
from archive.editorial.merging import merge_records
from archive.editorial.publishing import publish
from archive.editorial.resolving import resolve_turns
from archive.models import Document, Organisation, Participation, Person
from tests import factories
from tests.factories import ACTOR

pytestmark = pytest.mark.django_db

Mention = Callable[[Any], dict[str, Any]]


def documents_in_every_state() -> dict[str, Document]:
    return {
        "draft": factories.make_draft().document,
        "embargo": factories.make_embargoed_document(),
        "published": factories.make_published_document(),
        "catalogue entry": factories.make_catalogue_entry(),
        "withdrawn": factories.make_withdrawn_document(),
    }


def test_the_public_sees_what_is_published_and_nothing_else() -> None:
    made = documents_in_every_state()
    seen = {made["published"], made["catalogue entry"]}
    assert set(Document.objects.published()) == seen
    for reader in (AnonymousUser(), factories.make_reader()):
        assert set(Document.objects.visible_to(reader)) == seen


def test_a_librarian_sees_everything_while_the_account_is_in_force() -> None:
    made = documents_in_every_state()
    librarian = factories.make_librarian()
    assert set(Document.objects.visible_to(librarian)) == set(made.values())
    librarian.is_active = False
    assert set(Document.objects.visible_to(librarian)) == {made["published"], made["catalogue entry"]}


def test_a_tombstone_is_known_of_what_was_published_alone() -> None:
    made = documents_in_every_state()
    assert set(Document.objects.ever_published()) == {made["published"], made["catalogue entry"], made["withdrawn"]}


def described(make: Callable[..., Any], field: str) -> Callable[[Document], Any]:
    """Return how to make a document mention a new record in a field of its description."""

    def mention(document: Document) -> Any:
        record = make()
        correct_description(document=document, changes={field: record}, actor=ACTOR)
        return record

    return mention


def in_a_series(document: Document) -> Any:
    series = factories.make_collection()
    put_in_collection(document=document, collection=series, actor=ACTOR)
    return series


def under_a_subject(document: Document) -> Any:
    subject = factories.make_subject()
    document.subjects.add(subject)
    return subject


def by_a_speaker(document: Document) -> Any:
    person = factories.make_person()
    draft = document.versions.get(number=None)
    resolve_turns(document=document, draft=draft, numbers=[1], party=person, actor=ACTOR, reason="So it is printed.")
    return person


def by_a_body_that_speaks(document: Document) -> Any:
    body = factories.make_organisation()
    draft = document.versions.get(number=None)
    resolve_turns(document=document, draft=draft, numbers=[1], party=body, actor=ACTOR, reason="So it is printed.")
    return body


def by_a_person_taking_part(document: Document) -> Any:
    return Participation.objects.create(document=document, person=factories.make_person()).person


def by_a_body_taking_part(document: Document) -> Any:
    return Participation.objects.create(document=document, organisation=factories.make_organisation()).organisation


def by_a_body_that_convened_its_event(document: Document) -> Any:
    body = factories.make_organisation()
    event = factories.make_event(organisation=body)
    correct_description(document=document, changes={"event": event}, actor=ACTOR)
    return body


MENTIONS = [
    described(factories.make_place, "place"),
    described(factories.make_event, "event"),
    in_a_series,
    under_a_subject,
    by_a_speaker,
    by_a_body_that_speaks,
    by_a_person_taking_part,
    by_a_body_taking_part,
    by_a_body_that_convened_its_event,
]


def is_seen(record: Any) -> bool:
    return bool(type(record).objects.public().filter(pk=record.pk).exists())


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_record_is_seen_exactly_while_a_document_that_mentions_it_is_published(
    mention: Callable[[Document], Any],
) -> None:
    document = factories.make_draft().document
    record = mention(document)
    assert not is_seen(record)
    publish(document=document, actor=ACTOR)
    assert is_seen(record)
    factories.withdraw_document(document)
    assert not is_seen(record)
    restore(document=document, actor=ACTOR, reason="It was right.")
    assert is_seen(record)


@pytest.mark.parametrize("mention", MENTIONS)
def test_what_an_embargoed_document_mentions_is_not_seen(mention: Callable[[Document], Any]) -> None:
    document = factories.make_draft().document
    record = mention(document)
    put_under_embargo(document=document, until=factories.NEXT_CENTURY, actor=ACTOR)
    assert not is_seen(record)


@pytest.mark.parametrize("mention", [by_a_speaker, by_a_body_that_speaks])
def test_who_speaks_in_a_draft_revision_alone_is_not_seen(mention: Callable[[Document], Any]) -> None:
    document = factories.make_published_document()
    factories.make_draft(["The ice went out in April."], document=document)
    record = mention(document)
    assert not is_seen(record)
    discard(document=document, actor=ACTOR)
    assert not is_seen(record)


def test_whom_a_turn_was_once_mistaken_for_is_not_seen() -> None:
    document = factories.make_published_document()
    mistaken, right = factories.make_person("Dagny Rusk"), factories.make_person()
    for person in (mistaken, right):
        resolve_turns(document=document, numbers=[1], party=person, actor=ACTOR, reason="So it is printed.")
    assert set(Person.objects.public()) == {right}


def test_a_record_that_was_merged_is_not_seen_and_the_one_it_went_into_is() -> None:
    document = factories.make_published_document()
    merged, kept = factories.make_person("I. Marendal"), factories.make_person()
    resolve_turns(document=document, numbers=[1], party=merged, actor=ACTOR, reason="So it is printed.")
    merge_records(source=merged, target=kept, actor=ACTOR, reason="One person.")
    assert set(Person.objects.public()) == {kept}
    assert set(Person.objects.current()) == {kept}


def test_what_nothing_mentions_is_not_seen() -> None:
    for make in (factories.make_person, factories.make_organisation, factories.make_place, factories.make_subject):
        assert not is_seen(make())
    assert not Organisation.objects.public().exists()
