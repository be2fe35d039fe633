"""A published record with a row in each guarded table, and ways to change every column of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from archive.editorial import audit, source_files
from archive.editorial.departing import take_down
from archive.editorial.describing import add_identifier
from archive.editorial.merging import merge_records
from archive.models import (
    AuditRecord,
    Collection,
    Document,
    DocumentFile,
    Event,
    Identifier,
    Organisation,
    Person,
    Place,
    Redirect,
    Resolution,
    SourceFile,
    Subject,
    Takedown,
    Turn,
    Version,
    Withdrawal,
)
from archive.models.guards import guards_of
from tests import factories

# What an editor or a service may change in a row that is otherwise guarded, and why.
MAY_CHANGE: dict[type[models.Model], set[str]] = {
    Version: set(),
    Turn: set(),
    Document: {
        field.attname
        for field in Document._meta.concrete_fields
        if field.name not in ("id", "naan", "ark_name", "first_published_at", "latest_version")
    },  # the description is put right in place; its history is in the audit
    SourceFile: {"media_type", "added_at"},
    DocumentFile: {"purpose", "added_at"},
    Resolution: {"superseded_at"},  # by the one that comes after it
    Identifier: {"value_normalised"},  # follows from the value whenever it is saved; see the test of its own
    Redirect: set(),
    AuditRecord: set(),
    Takedown: set(),
    Withdrawal: {"replaced_by_id", "ended_at"},  # what replaces it may come later; restoring ends it
}
Rows = dict[type[models.Model], Any]
GUARDED = tuple(MAY_CHANGE)
ADDRESSED = (Person, Organisation, Place, Subject, Event, Collection)
ATTACKED_COLUMNS = [
    (model, field.attname)
    for model, may in MAY_CHANGE.items()
    for field in model._meta.concrete_fields
    if field.attname not in may
]


def make_guarded_rows() -> Rows:
    """Make a record in which something was published, revised, merged, withdrawn and taken down; return its rows."""
    document = factories.make_published_document(
        [
            factories.statement("The ice is thick.", label="MARENDAL", speaker="Ilse Marendal"),
            factories.question("Why?"),
        ]
    )
    use = source_files.attach(document, b"MARENDAL: The ice is thick.", name="ice.txt", version=document.latest_version)
    add_identifier(document=document, scheme=Identifier.Scheme.RECORD, value="ice-1", actor=factories.ACTOR)
    factories.make_draft(["The ice is thin."], document=document)
    merge_records(
        source=factories.make_person("I. Marendal"),
        target=Person.objects.get(name="Ilse Marendal"),
        actor=factories.ACTOR,
        reason="One person.",
    )
    withdrawal = factories.withdraw_document(factories.make_published_document(title="Published twice"))
    emptied = factories.make_published_document(["A private letter."], title="A private letter")
    assert emptied.latest_version is not None
    (takedown,) = take_down(version=emptied.latest_version, authority="A court", reason="Law", actor=factories.ACTOR)
    version = document.versions.get(number=1)
    return {
        Document: document,
        Version: version,
        Turn: version.turns.get(number=1),
        SourceFile: use.source_file,
        DocumentFile: use,
        Resolution: document.resolutions.in_force().get(),
        Identifier: document.identifiers.get(),
        Redirect: Redirect.objects.get(),
        AuditRecord: audit.record(actor=factories.ACTOR, action="look", subject=document),
        Takedown: takedown,
        Withdrawal: withdrawal,
    }


def kept(row: models.Model) -> dict[str, Any]:
    """Return what the database holds of a row now; raise DoesNotExist where the row is gone."""
    return dict(type(row)._base_manager.values().get(pk=row.pk))


@contextmanager
def refused(row: models.Model) -> Iterator[None]:
    """Claim that a guard refuses what the block does, in words, and that the row is as it was."""
    before = kept(row)
    sentences = {guard.says for guard in guards_of(connection).values()}
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        yield
    assert any(sentence in str(caught.value) for sentence in sentences), caught.value
    assert kept(row) == before


def other_value(row: models.Model, column: str) -> Any:
    """Return a value for a column that the database would take but for the guards."""
    field = next(each for each in row._meta.concrete_fields if each.attname == column)
    value = getattr(row, column)
    if field.is_relation:
        return _other_row(field.related_model, value)
    if isinstance(field, models.CharField) and field.choices:
        return next(str(choice) for choice, _ in field.flatchoices if choice != value)
    return _first_value(field) if value is None else _next_value(value)


def _next_value(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 100_000
        case str():
            return f"{value[:-1]}~"
        case datetime.date():
            return value + datetime.timedelta(days=1)
        case _:
            return ["changed"]


def _other_row(model: Any, key: int | None) -> Any:
    """Return the key of another row: for a version the draft one, which nothing guards."""
    others = model._base_manager.exclude(pk=key)
    if model is Version:
        others = others.filter(number=None)
    return others.values_list("pk", flat=True).first()


def _first_value(field: Any) -> Any:
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return moment if isinstance(field, models.DateTimeField) else 1
