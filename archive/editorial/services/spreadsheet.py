"""A sheet of descriptions brought back: what it would change, by row and field; and all of it done, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from archive.citation import ark as arks
from archive.editorial import sheets
from archive.editorial.audit import EditorialError
from archive.editorial.roles import Action, Actor, require
from archive.editorial.sheets import Fault, Row
from archive.models import Document
from archive.models.history import written_together

from . import describing
from .describing import FIELDS, NAMED, DescriptionError, StaleDescriptionError, stamp_of

_AT_ONCE = 500
_RELATED = ("place", "event", "source", "rights")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a row changes: what it is, what it is to be, and whether a record is made for it."""

    row: int
    document: str
    field: str
    was: str
    now: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes of a document, as `describe` takes it."""

    row: int
    ark: str
    seen: str
    fields: Mapping[str, str]
    new: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """What a sheet would do: rows read, fields that change, and everything that is wrong, which keeps it from being
    done.
    """

    rows: int
    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def new_records(self) -> list[str]:
        """The records that would be made, each once: place “Orsund”."""
        made = {f"{each.field} “{each.now}”" for each in self.differences if each.is_new}
        return sorted(made)


class NotCleanError(EditorialError):
    """A sheet that cannot be brought back as it is: `faults` says why, by row and column. Nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = " ".join(said(fault) for fault in faults[:3])
        super().__init__(f"Nothing was written. {told}")
        self.faults = list(faults)


def said(fault: Fault) -> str:
    """Return a fault as a sentence with its place."""
    where = f"Row {fault.row}, {fault.column}" if fault.column else f"Row {fault.row}"
    return f"{where}: {fault.sentence}"


def plan(*, by: Actor, data: bytes) -> Plan:
    """Return what a sheet would change. Nothing is written. Raise SheetError where the file is no sheet."""
    require(by, Action.SPREADSHEET)
    rows, faults = sheets.read(data)
    found = Plan(len(rows), faults=faults)
    named = Counter(row.cells["ark"] for row in rows)
    for start in range(0, len(rows), _AT_ONCE):
        _compare(by, rows[start : start + _AT_ONCE], named, found)
    found.faults.sort(key=lambda fault: fault.row)
    return found


def _compare(by: Actor, rows: Sequence[Row], named: Counter[str], found: Plan) -> None:
    documents = _documents(rows)
    described = dict(zip(documents, sheets.described_many(documents.values()), strict=True))
    for row in rows:
        written = row.cells["ark"]
        ark = _plain_ark(written)
        if ark not in documents:
            sentence = f"“{written[:60]}” is no document of this archive." if written else "It names no document."
            found.faults.append(Fault(row.number, "ark", sentence))
        elif named[written] > 1:
            found.faults.append(Fault(row.number, "ark", "This document has more than one row."))
        else:
            _compare_row(by, row, documents[ark], described[ark], found)


def _plain_ark(text: str) -> str:
    found = arks.parse(text.strip().strip("/"))
    return f"ark:/{found.naan}/{found.name}" if found else ""


def _documents(rows: Sequence[Row]) -> dict[str, Document]:
    parsed = [arks.parse(row.cells["ark"].strip().strip("/")) for row in rows]
    found = Document.objects.filter(ark_name__in={ark.name for ark in parsed if ark}).select_related(*_RELATED)
    return {document.ark: document for document in found}


def _compare_row(by: Actor, row: Row, document: Document, now: Mapping[str, str], found: Plan) -> None:
    cells = {name: describing.cleaned(name, row.cells[name]) for name in FIELDS if name in row.cells}
    wanted = {name: value for name, value in cells.items() if value != now[name]}
    if not wanted:
        return
    if row.cells["seen"] != stamp_of(now):
        names = ", ".join(wanted)
        sentence = (
            f"The description was changed since the sheet was exported, and differs in {names}. Export it again."
            if row.cells["seen"]
            else "The stamp is missing, so that nobody knows whether the row is still good. Export it again."
        )
        found.faults.append(Fault(row.number, "seen", sentence))
        return
    try:
        describing.may_describe(by, document)
    except EditorialError as error:
        found.faults.append(Fault(row.number, "ark", str(error)))
        return
    wrong = describing.faults(document, wanted)
    would_be = describing.faults(document, wanted, new=NAMED)
    new = tuple(name for name in NAMED if name in wrong and name not in would_be)
    found.faults += [Fault(row.number, name, sentence) for name, sentence in wrong.items() if name not in new]
    found.changes.append(Change(row.number, document.ark, row.cells["seen"], wanted, new))
    found.differences += [
        Difference(row.number, str(document), name, now[name], value, name in new) for name, value in wanted.items()
    ]


def bring_back(*, by: Actor, changes: Sequence[Change], make_new: bool = False) -> int:
    """Write all that a sheet changes, in one transaction; return how many documents are other now.

    `make_new`: places, events, sources, series and subjects that the archive does not know are made. Raise
    NotCleanError where a row cannot be written, or is stale by now: then none is.
    """
    require(by, Action.SPREADSHEET)
    with transaction.atomic(), written_together():
        return sum(_written(by, change, make_new=make_new) for change in changes)


def _written(by: Actor, change: Change, *, make_new: bool) -> bool:
    ark = arks.parse(change.ark)
    document = Document.objects.filter(naan=ark.naan, ark_name=ark.name).first() if ark else None
    if document is None:
        raise NotCleanError([Fault(change.row, "ark", f"“{change.ark}” is no document of this archive.")])
    try:
        return describing.describe(
            by=by,
            document=document,
            changes=change.fields,
            new=change.new if make_new else (),
            seen=change.seen,
            reason="Brought back in a sheet.",
        )
    except DescriptionError as error:
        raise NotCleanError([Fault(change.row, name, said) for name, said in error.faults.items()]) from error
    except StaleDescriptionError as error:
        sentence = "The description was changed since the sheet was exported. Export it again."
        raise NotCleanError([Fault(change.row, "seen", sentence)]) from error


def exported(*, by: Actor, form: str, which: str = "published", collection: str = "") -> Iterator[bytes]:
    """Yield a sheet of descriptions as CSV or XLSX, as `form` says."""
    require(by, Action.SPREADSHEET)
    found = sheets.documents(which=which, collection=collection)
    return sheets.WRITERS[form].write(sheets.rows_of(found))
