"""Descriptions put right at the desk: who may, what is refused at which field, and that nobody overwrites unseen."""

from __future__ import annotations

import pytest

from archive.editorial.services import Actor, NotAllowedError, Role
from archive.editorial.services.describing import (
    DescriptionError,
    StaleDescriptionError,
    describe,
    described,
    stamp_of,
)
from archive.models import AuditRecord, Event, IndexQueueEntry, Place, Version
from tests import factories

ADA = Actor("ada", Role.EDITOR)
MINA = Actor("mina", Role.CONTRIBUTOR)

pytestmark = pytest.mark.django_db


def test_values_are_written_as_a_person_writes_them_and_read_back_the_same() -> None:
    factories.make_place("Orsund")
    event = factories.make_event("Forty-second session", date="2020-06-02")
    factories.make_collection("Papers")
    factories.make_rights_statement("Free")
    document = factories.make_draft().document
    said = {
        "title": "Press conference",
        "date": "2020-06-02",
        "kind": "press-conference",
        "language": "en",
        "place": "Orsund",
        "event": "Forty-second session (2020-06-02)",
        "series": "Papers",
        "series_number": "no. 212",
        "symbol": "AC/42/PC.1",
        "rights": "free",
        "abstract": "Of the ice.\n\nAnd the tolls.",
    }
    assert describe(by=ADA, document=document, changes=said)
    assert described(document).items() >= said.items()
    assert document.event == event
    assert not describe(by=ADA, document=document, changes=said)


def test_an_unknown_name_is_refused_at_its_field_until_it_is_said_to_be_new() -> None:
    document = factories.make_draft().document
    with pytest.raises(DescriptionError) as refused:
        describe(by=ADA, document=document, changes={"place": "Orsnd", "title": "Changed"})
    assert list(refused.value.faults) == ["place"]
    document.refresh_from_db()
    assert document.title != "Changed"
    describe(by=ADA, document=document, changes={"place": "Orsnd"}, new=["place"])
    assert document.place == Place.objects.get(name="Orsnd")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("title", "", "needs a title"),
        ("date", "the other day", "is not a date"),
        ("kind", "sermon", "no such kind"),
        ("language", "English!", "its tag"),
        ("rights", "none-such", "no such rights"),
        ("place_detail", "x" * 301, "at most 300"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(name: str, value: str, sentence: str) -> None:
    document = factories.make_draft().document
    with pytest.raises(DescriptionError) as refused:
        describe(by=ADA, document=document, changes={name: value})
    assert sentence in refused.value.faults[name]


def test_two_events_of_one_name_are_told_apart_by_their_dates() -> None:
    for year in ("2019", "2020"):
        factories.make_event("Session", date=year)
    document = factories.make_draft(date="2021").document
    with pytest.raises(DescriptionError, match="More than one event"):
        describe(by=ADA, document=document, changes={"event": "Session"})
    describe(by=ADA, document=document, changes={"event": "Session (2020)"})
    assert document.event == Event.objects.get(date="2020")


def test_a_description_that_was_changed_meanwhile_is_not_overwritten() -> None:
    document = factories.make_draft().document
    seen = stamp_of(described(document))
    describe(by=ADA, document=document, changes={"title": "Of the tolls"})
    with pytest.raises(StaleDescriptionError) as refused:
        describe(by=ADA, document=document, changes={"title": "Of the ice"}, seen=seen)
    assert refused.value.now["title"] == "Of the tolls"


def test_a_document_leaves_the_series_that_it_is_taken_out_of() -> None:
    factories.make_collection("Papers")
    document = factories.make_draft().document
    describe(by=ADA, document=document, changes={"series": "Papers", "series_number": "3"})
    describe(by=ADA, document=document, changes={"series": "", "series_number": ""})
    assert not document.collection_items.exists()
    assert AuditRecord.objects.filter(action="uncollect").count() == 1


class TestWhoMay:
    """A draft is described by who may edit it, a published document by an editor."""

    def test_a_contributor_describes_a_draft_of_their_own_alone(self) -> None:
        draft = factories.make_draft()
        with pytest.raises(NotAllowedError):
            describe(by=MINA, document=draft.document, changes={"title": "Mine"})
        Version.objects.filter(pk=draft.pk).update(drafted_by="mina")
        assert describe(by=MINA, document=draft.document, changes={"title": "Mine"})

    def test_a_published_document_is_described_by_an_editor_and_found_anew(self) -> None:
        document = factories.make_published_document()
        IndexQueueEntry.objects.all().delete()
        with pytest.raises(NotAllowedError):
            describe(by=MINA, document=document, changes={"title": "Mine"})
        describe(by=ADA, document=document, changes={"title": "Corrected"}, reason="A misprint.")
        assert IndexQueueEntry.objects.get().document_id == document.pk
        assert AuditRecord.objects.filter(action="describe", reason="A misprint.").exists()
