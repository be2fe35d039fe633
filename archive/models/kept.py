"""What is kept of the record for good: the tables that go into a bag, their order, and rows as lines of JSON.

A row has every column under its own name, so that what is read back is the same to the last key. A test fails where a
new table is in neither list.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Field, Model, QuerySet

from . import accounts, alerts, authorities, departures, desk, documents, history, identifiers, provenance
from .resolutions import Resolution
from .versions import Turn, Version
from .waiting import WaitingLabel

# In the order in which they can be read back: a row's own come before it, but for those that a later step sets.
KEPT: tuple[type[Model], ...] = (
    provenance.Source,
    provenance.RightsStatement,
    provenance.SourceFile,
    authorities.Place,
    authorities.PlaceAlias,
    authorities.Organisation,
    authorities.OrganisationAlias,
    authorities.OrganisationIdentifier,
    authorities.Person,
    authorities.PersonAlias,
    authorities.PersonIdentifier,
    authorities.RoleHeld,
    authorities.Subject,
    authorities.Event,
    authorities.Collection,
    documents.Document,
    documents.Document.subjects.through,
    documents.CollectionItem,
    documents.Participation,
    identifiers.Identifier,
    identifiers.Redirect,
    identifiers.Relation,
    departures.Takedown,  # before the versions: a digest is not that of the words which are left of an emptied one
    Version,
    Turn,
    history.Finding,
    Resolution,
    provenance.DocumentFile,
    departures.Withdrawal,
    history.AuditRecord,
    history.TextSketch,
    WaitingLabel,
    desk.Reading,
    desk.DraftStep,
    desk.Deposit,
    desk.DepositText,
    desk.DepositFile,
    desk.ErrorReport,
    desk.PersonMerge,
    desk.OrganisationMerge,
)
LEFT: dict[type[Model], str] = {
    accounts.OneTimePassword: "it belongs to an account, and accounts are made anew",
    accounts.ApiToken: "it is a key of an account, and accounts are made anew",
    accounts.ApiCall: "it is kept for an hour alone",
    accounts.SignInAttempt: "it is kept for a day alone",
    alerts.SearchAlert: "a reader’s address stands in one place and nowhere else",
    alerts.ToldDocument: "it goes with its alert",
    alerts.AlertRequest: "it is kept for a day alone",
    desk.DraftVisit: "it tells who is here just now",
    history.IndexQueueEntry: "the index is built anew",
}
_VERSIONS_AT_ONCE = 50


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the columns of a table, in order."""
    return list(model._meta.concrete_fields)


def all_of(model: type[Model]) -> QuerySet[Any]:
    """Return the rows of a table, all of them."""
    return QuerySet(model)


def rows_of(model: type[Model]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as values of JSON. Versions come by number, drafts last, and turns as their versions
    do, so that reading back publishes them in the order in which they were.
    """
    names = [field.attname for field in fields_of(model)]
    if model is Version:
        rows = Version.objects.order_by(F("number").asc(nulls_last=True), "pk").values_list(*names).iterator(500)
    elif model is Turn:
        rows = _turns(names)
    else:
        rows = all_of(model).order_by("pk").values_list(*names).iterator(500)
    for row in rows:
        yield {name: _plain(value) for name, value in zip(names, row, strict=True)}


def _turns(names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    order = F("version__number").asc(nulls_last=True)
    versions = list(Version.objects.order_by(F("number").asc(nulls_last=True), "pk").values_list("pk", flat=True))
    for start in range(0, len(versions), _VERSIONS_AT_ONCE):
        some = Turn.objects.filter(version__in=versions[start : start + _VERSIONS_AT_ONCE])
        yield from some.order_by(order, "version_id", "position").values_list(*names).iterator(500)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def as_line(row: dict[str, Any]) -> str:
    """Return a row as a line of JSON, the same on every database."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def from_plain(field: Field[Any, Any], value: Any) -> Any:
    """Return a value of JSON as the column takes it. Raise ValueError or ValidationError where it cannot be one."""
    return field.to_python(value)


def sequence_of(model: type[Model]) -> int:
    """Return the highest key that a table ever gave, of rows that are no more as well; 0 where it gives none."""
    table, key = model._meta.db_table, model._meta.pk
    if key.remote_field is not None:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute(
                "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema() AND "
                "quote_ident(sequencename) = split_part(pg_get_serial_sequence(%s, %s), '.', 2)",
                [table, key.column],
            )
        found = cursor.fetchone()
    return int(found[0] or 0) if found else 0


def set_sequence(model: type[Model], highest: int) -> None:
    """Let the next key that a table gives be higher than `highest`."""
    table, key = model._meta.db_table, model._meta.pk
    if key.remote_field is not None or not highest:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, key.column, highest])
