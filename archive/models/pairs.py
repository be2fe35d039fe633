"""Pairs: the rows that two columns name together, such as the turns of several versions by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django.db import connections
from django.db.models import BooleanField, Field, Model, QuerySet
from django.db.models.expressions import RawSQL

_Rows = TypeVar("_Rows", bound=QuerySet[Any])


def of_pairs(rows: _Rows, fields: tuple[str, str], pairs: Iterable[tuple[int, int]]) -> _Rows:
    """Return those rows of which two fields, both of whole numbers, have one of these pairs of values."""
    which, figures = in_pairs(rows.model, rows.db, fields, pairs)
    if not figures:
        return rows.none()
    return rows.filter(RawSQL(which, figures, output_field=BooleanField()))  # noqa: S611 -- figures alone


def in_pairs(
    model: type[Model], alias: str, fields: tuple[str, str], pairs: Iterable[tuple[int, int]]
) -> tuple[str, list[int]]:
    """Return the condition of these pairs in SQL, in a database given by its alias, with the figures in it.

    Written out, since Django's own alternatives take milliseconds to put together for the hits of one page. They are
    alternatives all the same: SQLite looks each up in the index of both columns, which it does not for rows compared
    with a list of rows.
    """
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        wanted[first].add(second)
    one, other = (column(model, alias, name) for name in fields)
    each = (f"({one} = %s AND {other} IN ({', '.join(['%s'] * len(seconds))}))" for seconds in wanted.values())
    figures = [figure for first, seconds in wanted.items() for figure in (first, *sorted(seconds))]
    return " OR ".join(each), figures


def column(model: type[Model], alias: str, name: str) -> str:
    """Return a field as SQL names it."""
    quoted = connections[alias].ops.quote_name
    field = cast("Field[Any, Any]", model._meta.get_field(name))
    return f"{quoted(model._meta.db_table)}.{quoted(str(field.column))}"
