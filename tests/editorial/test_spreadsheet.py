"""Sheets of descriptions: what is taken away comes back the same, what was edited is told by row and field, and
nothing is written that is not clean.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from archive.editorial.describing import add_identifier, put_in_collection
from archive.editorial.services import Actor, NotAllowedError, Role, describing, spreadsheet
from archive.editorial.sheets import COLUMNS, SheetError, described_many, read
from archive.models import AuditRecord, Document, Event, IndexQueueEntry, Place
from tests import factories

pytestmark = pytest.mark.django_db
PIET = Actor("piet", Role.EDITOR)
Edit = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def documents() -> list[Document]:
    """Three published documents, one of which has everything, and a title like a formula."""
    place = factories.make_place("Orsund")
    full = factories.make_published_document(
        title='=HYPERLINK("http://evil.example")',
        date="2020-06-02",
        kind="press-conference",
        language="en",
        place=place,
        event=factories.make_event("Forty-first session", date="2020-06"),
        source=factories.make_source(),
        rights=factories.make_rights_statement(),
        abstract="Of tolls,\nin two lines; and “quoted”.",
    )
    put_in_collection(document=full, collection=factories.make_collection(), actor="x", number="7")
    add_identifier(document=full, scheme="symbol", value="AC/41/PC.2", actor="x")
    others = [factories.make_published_document(title=title) for title in ("On herring", "'On locks'")]
    return [full, *others]


def sheet(form: str = "csv", **chosen: str) -> bytes:
    """Return the sheet that an editor takes away."""
    return b"".join(spreadsheet.exported(by=PIET, form=form, **chosen))


def edited(change: Edit, data: bytes | None = None, delimiter: str = ",") -> bytes:
    """Return the CSV sheet as a person edited it: its rows as dicts, by column."""
    rows = list(csv.DictReader(io.StringIO((data or sheet()).decode("utf-8-sig"), newline="")))
    change(rows)
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def told(data: bytes) -> list[tuple[int, str, str]]:
    """Return what would change: row, field, and the new text."""
    found = spreadsheet.plan(by=PIET, data=data)
    assert not found.faults, found.faults
    return [(each.row, each.field, each.now) for each in found.differences]


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a sheet, as sentences."""
    return [spreadsheet.said(fault) for fault in spreadsheet.plan(by=PIET, data=data).faults]


class TestTakenAway:
    """What is exported."""

    def test_each_row_is_what_the_form_of_the_document_says(self, documents: list[Document]) -> None:
        related = Document.objects.select_related("place", "event", "source", "rights").order_by("pk")
        assert described_many(related) == [describing.described(document) for document in related]

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_brought_back_untouched_it_changes_nothing(self, documents: list[Document], form: str) -> None:
        assert told(sheet(form)) == []

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_no_cell_is_a_formula(self, documents: list[Document], form: str) -> None:
        if form == "xlsx":
            cells = [cell for row in load_workbook(io.BytesIO(sheet(form))).worksheets[0] for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
            texts = [str(cell.value or "") for cell in cells]
        else:
            texts = [cell for row in csv.reader(io.StringIO(sheet().decode("utf-8-sig"))) for cell in row]
        assert '\'=HYPERLINK("http://evil.example")' in texts
        assert not [text for text in texts if text[:1] in "=+-@\t\r" and text]

    def test_drafts_and_one_collection_are_taken_alone(self, documents: list[Document]) -> None:
        factories.make_draft(title="A draft")
        assert [row.cells["title"] for row in read(sheet(which="drafts"))[0]] == ["A draft"]
        assert len(read(sheet(which="all"))[0]) == 4
        assert len(read(sheet(collection="papers ON the tolls"))[0]) == 1

    @pytest.mark.parametrize("count", [2, 40])
    def test_the_number_of_queries_is_fixed(self, count: int, django_assert_num_queries: Any) -> None:
        for number in range(count):
            factories.make_published_document(title=f"Document {number}")
        with django_assert_num_queries(4):
            sheet()


class TestTriedOut:
    """What a sheet would change, and what is wrong with it."""

    def test_each_change_is_told_by_row_and_field(self, documents: list[Document]) -> None:
        def change(rows: list[dict[str, str]]) -> None:
            rows[0]["date"], rows[1]["title"], rows[1]["place"] = "2020-06~", "On the herring", "Orsund"

        assert told(edited(change)) == [(2, "date", "2020-06~"), (3, "title", "On the herring"), (3, "place", "Orsund")]

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_a_table_with_semicolons_or_tabs_is_read_as_well(self, documents: list[Document], delimiter: str) -> None:
        data = edited(lambda rows: rows[1].update(title="On the herring"), delimiter=delimiter)
        assert told(data) == [(3, "title", "On the herring")]

    def test_columns_may_be_left_out_and_stand_in_any_order(self, documents: list[Document]) -> None:
        def change(rows: list[dict[str, str]]) -> None:
            rows[:] = [{name: row[name] for name in ("seen", "title", "ark")} for row in rows]
            rows[2]["title"] = "On gates"

        assert told(edited(change)) == [(4, "title", "On gates")]

    def test_a_day_that_a_spreadsheet_made_a_date_of_is_the_day(self, documents: list[Document]) -> None:
        book = load_workbook(io.BytesIO(sheet("xlsx")))
        page = book.worksheets[0]
        page.cell(3, COLUMNS.index("date") + 1).value = datetime.datetime(2020, 6, 3)  # noqa: DTZ001
        page.cell(4, COLUMNS.index("date") + 1).value = 1957
        held = io.BytesIO()
        book.save(held)
        assert told(held.getvalue()) == [(3, "date", "2020-06-03"), (4, "date", "1957")]

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("date", "02.06.2020", "Row 3, date: “02.06.2020” is not a date that can be read."),
            ("title", "", "Row 3, title: A document needs a title."),
            ("kind", "sermon", "Row 3, kind: The archive has no such kind"),
            ("language", "Old Norse", "Row 3, language: Write the language as its tag"),
            ("rights", "free", "Row 3, rights: The archive has no such rights statement."),
            ("ark", "ark:/99999/fk40000000", "Row 3, ark: “ark:/99999/fk40000000” is no document of this archive."),
            ("ark", "", "Row 3, ark: It names no document."),
            ("ark", "{first}", "Row 2, ark: This document has more than one row."),
            ("title", "x" * 1001, "Row 3, title: Ensure this value has at most 1000 characters"),
        ],
    )
    def test_a_cell_that_cannot_be_is_told_with_its_place(
        self, documents: list[Document], field: str, value: str, sentence: str
    ) -> None:
        value = value.format(first=documents[0].ark)
        assert faults(edited(lambda rows: rows[1].update({field: value})))[0].startswith(sentence)

    def test_a_row_changed_here_since_the_export_is_told(self, documents: list[Document]) -> None:
        data = edited(lambda rows: rows[1].update(title="On the herring"))
        describing.describe(by=PIET, document=documents[1], changes={"date": "1957"})
        (told,) = faults(data)
        assert told.startswith("Row 3, seen: The description was changed since the sheet was exported")
        assert "differs in title, date." in told

    def test_a_row_that_says_what_is_here_by_now_is_no_fault(self, documents: list[Document]) -> None:
        data = edited(lambda rows: rows[1].update(title="On the herring"))
        describing.describe(by=PIET, document=documents[1], changes={"title": "On the herring"})
        assert told(data) == []

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"ark,title,seen,colour\r\n", "names columns that a description has not: “colour”"),
            (b"ark,title\r\n", "no column seen"),
            (b"ark,title,title,seen\r\n", "names a column twice: title"),
            ("ark,titré,seen".encode("latin-1"), "not in UTF-8"),
            (b'ark,title,seen\r\n"x', "is no table"),
            (b"PK\x03\x04 damaged", "damaged"),
            (b"", "no column ark and seen"),
        ],
    )
    def test_what_is_no_sheet_is_told_in_a_sentence(self, data: bytes, sentence: str) -> None:
        with pytest.raises(SheetError, match=sentence):
            spreadsheet.plan(by=PIET, data=data)

    def test_a_formula_of_the_editor_is_told_and_not_run(self, documents: list[Document]) -> None:
        book = load_workbook(io.BytesIO(sheet("xlsx")))
        book.worksheets[0].cell(3, COLUMNS.index("title") + 1).value = "=A1&B1"
        held = io.BytesIO()
        book.save(held)
        assert "Row 3, title: A formula is no text. Put its value in its place." in faults(held.getvalue())

    def test_a_package_that_swells_or_declares_entities_is_not_read(self) -> None:
        book = Workbook()
        held = io.BytesIO()
        book.save(held)
        bomb, entity = io.BytesIO(held.getvalue()), io.BytesIO(held.getvalue())
        with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/worksheets/sheet9.xml", b" " * 80_000_000)
        with zipfile.ZipFile(entity, "a") as package:
            package.writestr("xl/worksheets/sheet9.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>')
        for data, sentence in ((bomb, "swells"), (entity, "document type")):
            with pytest.raises(SheetError, match=sentence):
                spreadsheet.plan(by=PIET, data=data.getvalue())


class TestBroughtBack:
    """What is written: all of it, or nothing."""

    def test_all_changes_are_one_act_each_kept_in_the_history(self, documents: list[Document]) -> None:
        IndexQueueEntry.objects.all().delete()

        def change(rows: list[dict[str, str]]) -> None:
            rows[0].update(title="On tolls", series_number="8"), rows[1].update(date="1957~")

        plan = spreadsheet.plan(by=PIET, data=edited(change))
        assert spreadsheet.bring_back(by=PIET, changes=plan.changes) == 2
        found = Document.objects.in_bulk([document.pk for document in documents])
        assert found[documents[0].pk].title == "On tolls"
        assert found[documents[1].pk].date == "1957~"
        told = AuditRecord.objects.filter(action="describe", actor="piet")
        assert [(row.before, row.after) for row in told][1] == ({"date": ""}, {"date": "1957~"})
        assert set(IndexQueueEntry.objects.values_list("document_id", flat=True)) == {d.pk for d in documents[:2]}
        assert told.first().reason == "Brought back in a sheet."  # type: ignore[union-attr]
        assert faults(edited(lambda _: None)) == []

    def test_a_record_that_is_new_is_made_only_where_that_is_said(self, documents: list[Document]) -> None:
        plan = spreadsheet.plan(by=PIET, data=edited(lambda rows: rows[1].update(place="Orsnd", event="A visit")))
        assert plan.new_records == ["event “A visit”", "place “Orsnd”"]
        with pytest.raises(spreadsheet.NotCleanError, match="Row 3, place: The archive knows no place “Orsnd”"):
            spreadsheet.bring_back(by=PIET, changes=plan.changes)
        assert not Place.objects.filter(name="Orsnd").exists()
        spreadsheet.bring_back(by=PIET, changes=plan.changes, make_new=True)
        assert Place.objects.filter(name="Orsnd").exists()
        assert Event.objects.filter(name="A visit").exists()

    def test_one_row_that_is_stale_by_then_keeps_all_from_being_written(self, documents: list[Document]) -> None:
        def change(rows: list[dict[str, str]]) -> None:
            for row in rows:
                row["language"] = "fr"

        plan = spreadsheet.plan(by=PIET, data=edited(change))
        describing.describe(by=PIET, document=documents[2], changes={"date": "1957"})
        before = AuditRecord.objects.count()
        with pytest.raises(spreadsheet.NotCleanError, match="Row 4, seen"):
            spreadsheet.bring_back(by=PIET, changes=plan.changes)
        assert not Document.objects.filter(language="fr").exists()
        assert AuditRecord.objects.count() == before

    @pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
    def test_who_may_not_correct_descriptions_may_not_do_it_by_a_sheet(self, role: Role) -> None:
        somebody = Actor("mina", role)
        with pytest.raises(NotAllowedError):
            spreadsheet.plan(by=somebody, data=b"")
        with pytest.raises(NotAllowedError):
            spreadsheet.bring_back(by=somebody, changes=[])
        with pytest.raises(NotAllowedError):
            spreadsheet.exported(by=somebody, form="csv")


class TestCommands:
    """The same from a terminal."""

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_a_sheet_goes_out_and_comes_back(self, documents: list[Document], tmp_path: Path, form: str) -> None:
        path, out = tmp_path / f"sheet.{form}", io.StringIO()
        call_command("export_descriptions", str(path), stdout=out)
        call_command("import_descriptions", str(path), stdout=out)
        assert "Written: 3 descriptions." in out.getvalue()
        assert "Done: 0 descriptions, of 3 rows." in out.getvalue()

    def test_a_dry_run_tells_and_writes_nothing(self, documents: list[Document], tmp_path: Path) -> None:
        path, out = tmp_path / "sheet.csv", io.StringIO()
        path.write_bytes(edited(lambda rows: rows[1].update(title="On the herring")))
        call_command("import_descriptions", str(path), dry_run=True, stdout=out)
        assert "Row 3, title: “On herring” → “On the herring”" in out.getvalue()
        assert "Would change: 1 descriptions, of 3 rows." in out.getvalue()
        assert Document.objects.get(pk=documents[1].pk).title == "On herring"

    def test_a_sheet_that_is_not_clean_ends_with_a_fault_and_nothing_written(
        self, documents: list[Document], tmp_path: Path
    ) -> None:
        path, err = tmp_path / "sheet.csv", io.StringIO()

        def change(rows: list[dict[str, str]]) -> None:
            rows[0].update(title="On tolls"), rows[1].update(date="yesterday")

        path.write_bytes(edited(change))
        with pytest.raises(SystemExit):
            call_command("import_descriptions", str(path), stdout=io.StringIO(), stderr=err)
        assert "Row 3, date: “yesterday” is not a date" in err.getvalue()
        assert not Document.objects.filter(title="On tolls").exists()

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_descriptions", str(tmp_path / "nothing.csv"))
        with pytest.raises(CommandError, match="neither"):
            call_command("export_descriptions", str(tmp_path / "sheet.ods"))
