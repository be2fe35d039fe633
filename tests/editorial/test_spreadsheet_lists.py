"""The cells of a sheet that name several records: subjects, and series beside the first."""

from __future__ import annotations

import pytest

from archive.editorial.describing import put_in_collection
from archive.editorial.services import Actor, Role, describing, spreadsheet
from archive.models import AuditRecord, Collection, Document, IndexQueueEntry, Subject
from tests import factories
from tests.editorial.test_spreadsheet import edited, faults, told

pytestmark = pytest.mark.django_db
PIET = Actor("piet", Role.EDITOR)


@pytest.fixture
def document() -> Document:
    """A document in two series, with two subjects."""
    found = factories.make_published_document(title="On herring")
    for name, number in (("Aure Papers", "12"), ("Lake Papers", "")):
        put_in_collection(document=found, collection=factories.make_collection(name), actor="x", number=number)
    for name in ("Tolls", "Fisheries"):
        found.subjects.add(Subject.objects.create(slug=name.lower(), name=name))
    return found


def brought(**cells: str) -> None:
    """Bring a sheet back whose one row has other cells."""
    data = edited(lambda rows: rows[0].update(cells))
    found = spreadsheet.plan(by=PIET, data=data)
    assert not found.faults, found.faults
    spreadsheet.bring_back(by=PIET, changes=found.changes, make_new=True)


def series_of(document: Document) -> list[tuple[str, str]]:
    """Return the series of a document, with its number in each."""
    return list(document.collection_items.values_list("collection__name", "number"))


def test_they_are_exported_and_come_back_the_same(document: Document) -> None:
    said = describing.described(document)
    assert (said["series"], said["series_number"]) == ("Aure Papers", "12")
    assert (said["further_series"], said["subjects"]) == ("Lake Papers", "Fisheries; Tolls")
    assert told(edited(lambda rows: None)) == []


def test_subjects_are_given_taken_away_and_made(document: Document) -> None:
    IndexQueueEntry.objects.all().delete()
    brought(subjects="tolls; Ice ;tolls")
    assert sorted(document.subjects.values_list("name", flat=True)) == ["Ice", "Tolls"]
    told_of = AuditRecord.objects.filter(subject_id=document.pk, action="describe").latest("pk")
    assert (told_of.before, told_of.after) == ({"subjects": "Fisheries; Tolls"}, {"subjects": "Ice; Tolls"})
    assert IndexQueueEntry.objects.filter(document_id=document.pk).exists()


def test_further_series_are_given_numbered_and_taken_away(document: Document) -> None:
    brought(further_series="Lake Papers #3; River Papers # 4/2")
    assert series_of(document) == [("Aure Papers", "12"), ("Lake Papers", "3"), ("River Papers", "4/2")]
    brought(series="Lake Papers", series_number="3", further_series="")
    assert series_of(document) == [("Lake Papers", "3")]
    assert Collection.objects.count() == 3, "a series that a document left is none the less a series"


def test_an_empty_cell_empties_the_field_and_another_field_leaves_both_alone(document: Document) -> None:
    brought(subjects="", abstract="Of herring.")
    assert (document.subjects.count(), len(series_of(document))) == (0, 2)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"further_series": "Lake Papers #1; Lake Papers #2"}, "named twice"),
        ({"further_series": "Aure Papers"}, "is the first series already"),
        ({"series": ""}, "Name the first series in its own field"),
        ({"series": "Lake Papers"}, "is the first series already"),
    ],
)
def test_what_cannot_be_is_told_by_row_and_field(document: Document, cells: dict[str, str], sentence: str) -> None:
    (fault,) = faults(edited(lambda rows: rows[0].update(cells)))
    assert "Row 2, further_series: " in fault
    assert sentence in fault


def test_unknown_names_are_told_as_new_and_not_made_unless_asked(document: Document) -> None:
    data = edited(lambda rows: rows[0].update(subjects="Tolls; Ice", further_series="River Papers"))
    found = spreadsheet.plan(by=PIET, data=data)
    assert {each.field for each in found.differences if each.is_new} == {"subjects", "further_series"}
    with pytest.raises(spreadsheet.NotCleanError, match="knows no subject “Ice”"):
        spreadsheet.bring_back(by=PIET, changes=found.changes)
    assert not Subject.objects.filter(name="Ice").exists()
