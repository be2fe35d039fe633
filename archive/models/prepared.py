"""Queries put into words once. To put one into words takes Django longer than the database takes to answer it, and a
page of results asks the same ones each time, of other rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.db import connections
from django.db.models import BooleanField, ForeignKey, Model, QuerySet
from django.db.models.expressions import RawSQL

from .pairs import column

_WHICH = "7 = 7"  # stands where the words will say which rows are wanted


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query of some columns, all of it settled but which rows are wanted. `convert` holds what makes a column's
    values what Django would hand out, by the column's place.
    """

    alias: str
    before: str
    after: str
    parameters: tuple[Any, ...]
    convert: Mapping[int, Sequence[Callable[..., Any]]]

    @classmethod
    def of(cls, rows: QuerySet[Any], fields: Sequence[str]) -> Prepared:
        """Put a query for some fields of rows into words, in the database that the rows are of."""
        which = RawSQL(_WHICH, (), output_field=BooleanField())  # noqa: S611 -- no value of anybody's
        compiler = rows.filter(which).order_by().values_list(*fields).query.get_compiler(rows.db)
        statement, parameters = compiler.as_sql()
        before, mark, after = statement.partition(_WHICH)
        if not mark or "%s" in after:
            raise RuntimeError("Which rows are wanted is not the last that the query says.")
        known = compiler.get_converters([expression for expression, *_ in compiler.select])
        convert = {
            place: [_bound(each, expression, compiler.connection) for each in converters]
            for place, (converters, expression) in known.items()
        }
        return cls(rows.db, before, after, tuple(parameters), convert)

    def rows(self, which: str, figures: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return the rows of which a condition holds, given in SQL with its parameters, in no order."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(f"{self.before}{which}{self.after}", [*self.parameters, *figures])
            found = [list(row) for row in cursor.fetchall()]
        for place, converters in self.convert.items():
            for row in found:
                for converter in converters:
                    row[place] = converter(row[place])
        return [tuple(row) for row in found]


def _bound(converter: Callable[..., Any], expression: Any, connection: Any) -> Callable[[Any], Any]:
    return lambda value: converter(value, expression, connection)


def listed(model: type[Model], alias: str, name: str, values: Sequence[int]) -> tuple[str, list[int]]:
    """Return the condition that a field of whole numbers has one of these values, in SQL, with the figures in it."""
    return f"{column(model, alias, name)} IN ({', '.join(['%s'] * len(values))})", list(values)


@cache
def columns_of(model: type[Model], only: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of the columns of a model, all or some, in the order in which `from_db` takes their values: the
    key first. Raise ValueError where there is none of a name.
    """
    names = [field.attname for field in model._meta.concrete_fields]
    if only - set(names):
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(only - set(names)))}.")
    return tuple(name for name in names if name in only or not only)


def through(relation: str, columns: Iterable[str]) -> list[str]:
    """Return columns as a query names them that comes to them through a relation."""
    return [f"{relation}__{name}" for name in columns]


def set_related(instance: Model, name: str, related: Model | None) -> None:
    """Let an instance know the record that a relation leads to, so that the database is not asked for it."""
    field = cast("ForeignKey[Any, Any]", instance._meta.get_field(name))
    field.set_cached_value(instance, related)
