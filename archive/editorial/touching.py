"""Touching: which documents a changed authority record shows in, so that the index follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet

from archive.models import (
    Authority,
    Collection,
    Document,
    Event,
    Organisation,
    Person,
    Place,
    RightsStatement,
    Source,
    Subject,
    enqueue,
    enqueue_again,
)


def _of_party(field: str) -> Callable[[Any], Q]:
    def condition(record: Any) -> Q:
        resolved = Q(**{f"resolutions__{field}": record, "resolutions__superseded_at": None})
        return resolved | Q(**{f"participations__{field}": record})

    return condition


_TOUCHED: dict[type[Model], Callable[[Any], Q]] = {
    Person: _of_party("person"),
    Organisation: lambda record: _of_party("organisation")(record) | Q(event__organisation=record),
    Place: lambda record: Q(place=record) | Q(event__place=record),
    Event: lambda record: Q(event=record),
    Collection: lambda record: Q(collections=record),
    Subject: lambda record: Q(subjects=record),
    Source: lambda record: Q(source=record),
    RightsStatement: lambda record: Q(rights=record),
}


def documents_touched(record: Authority | Source | RightsStatement) -> QuerySet[Document]:
    """Return the published documents in which the record's name is shown or searched."""
    return Document.objects.published().filter(_TOUCHED[type(record)](record)).distinct()


def enqueue_touched(record: Authority | Source | RightsStatement, *, is_shown: bool = True) -> None:
    """Put the documents that a changed record shows in into the index queue, in the transaction of the change.

    `is_shown` False: what changed is found and not shown in a document, such as another name of a speaker.
    """
    put = enqueue if is_shown else enqueue_again
    put(documents_touched(record).values_list("pk", flat=True))
