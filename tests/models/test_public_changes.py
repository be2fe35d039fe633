"""When the public last saw a document change: dated by every change that it sees, and by no other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from archive.editorial.departing import restore, take_down
from archive.editorial.describing import add_identifier, correct_description, put_in_collection
from archive.editorial.record_keeping import change, keep_line
from archive.editorial.resolving import resolve_turns
from archive.models import Document, PersonAlias, date_changes, enqueue_again
from archive.search import drain_queue
from tests import factories
from tests.factories import ACTOR, make_published_document, make_version, statement, withdraw_document

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2001, 2, 3, tzinfo=datetime.UTC)


def dated(document: Document) -> datetime.datetime | None:
    date_changes()
    return Document.objects.values_list("public_changed_at", flat=True).get(pk=document.pk)


def settled(document: Document) -> Document:
    """Return a document that last changed long ago."""
    date_changes()
    Document.objects.filter(pk=document.pk).update(public_changed_at=LONG_AGO)
    document.refresh_from_db()
    return document


SEEN: dict[str, Callable[[Document], object]] = {
    "a new version": lambda it: make_version(it, ["The ice went out."]),
    "a corrected title": lambda it: correct_description(document=it, changes={"title": "Other"}, actor=ACTOR),
    "a series": lambda it: put_in_collection(document=it, collection=factories.make_collection(), actor=ACTOR),
    "a symbol": lambda it: add_identifier(document=it, scheme="symbol", value="A/1", actor=ACTOR),
    "a speaker": lambda it: resolve_turns(
        document=it, numbers=[1], party=factories.make_person(), actor=ACTOR, reason="It is she."
    ),
    "a withdrawal": withdraw_document,
    "a takedown": lambda it: take_down(
        version=it.versions.get(), authority="A court", reason="It says so", actor=ACTOR
    ),
    "a place's new name": lambda it: change(it.place, {"name": "Orsund on the Aure"}, actor=ACTOR),  # type: ignore[arg-type]
}
UNSEEN: dict[str, Callable[[Document], object]] = {
    "a draft revision": lambda it: factories.make_draft(["Other words."], document=it),
    "another document": lambda it: make_published_document(["Other words."], title="Another"),
    "the index catching up": lambda it: drain_queue(),
    "the index put right": lambda it: enqueue_again([it.pk]),
    "a place's note for itself": lambda it: change(it.place, {"note": "A port."}, actor=ACTOR),  # type: ignore[arg-type]
    "an old copy that is saved": lambda it: it.save(),
}


@pytest.mark.parametrize("what", SEEN)
def test_what_the_public_sees_change_is_dated(what: str) -> None:
    document = settled(make_published_document([statement("The ice.", label="V")], place=factories.make_place()))
    SEEN[what](document)
    assert (dated(document) or LONG_AGO) > LONG_AGO


@pytest.mark.parametrize("what", UNSEEN)
def test_what_the_public_does_not_see_change_is_not_dated(what: str) -> None:
    document = settled(make_published_document(place=factories.make_place()))
    UNSEEN[what](document)
    assert dated(document) == LONG_AGO


def test_what_was_restored_is_dated_again() -> None:
    document = settled(factories.make_withdrawn_document())
    restore(document=document, actor=ACTOR, reason="It was no copy after all.")
    assert (dated(document) or LONG_AGO) > LONG_AGO


def test_another_name_of_a_speaker_does_not_change_the_documents() -> None:
    document = make_published_document([statement("The ice.", label="V", speaker="Ada Vane")])
    settled(document)
    person = document.resolutions.get(superseded_at=None).person
    assert person is not None
    keep_line(PersonAlias(person=person, name="A. Vane"), actor=ACTOR)
    assert dated(document) == LONG_AGO


def test_a_document_that_was_never_published_has_no_date() -> None:
    document = factories.make_draft().document
    correct_description(document=document, changes={"title": "Other"}, actor=ACTOR)
    assert dated(document) is None


def test_a_change_is_dated_once_it_is_committed_and_not_before(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = make_published_document()
        document.refresh_from_db()
        assert document.public_changed_at is None
    document.refresh_from_db()
    assert document.public_changed_at is not None


def test_a_copy_that_was_read_before_a_change_does_not_undo_its_date() -> None:
    document = settled(make_published_document())
    old = Document.objects.get(pk=document.pk)
    correct_description(document=document, changes={"title": "Other"}, actor=ACTOR)
    after = dated(document)
    old.save()
    assert dated(document) == after != LONG_AGO
