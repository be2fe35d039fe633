"""Which authority records the public may see: those that something published mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Model, OuterRef, Q

from .authorities import Collection, Event, Organisation, Person, Place, Subject
from .documents import CollectionItem, Document, Participation
from .resolutions import Resolution

if TYPE_CHECKING:
    from collections.abc import Callable


def _speaks_or_takes_part(field: str) -> Q:
    published = Document.objects.published().filter(pk=OuterRef("document_id"))
    named = {field: OuterRef("pk")}
    speaks = Resolution.objects.in_force().filter(Exists(published), **named)
    takes_part = Participation.objects.filter(Exists(published), **named)
    return Q(Exists(speaks)) | Q(Exists(takes_part))


def _organisation() -> Q:
    convened = Event.objects.filter(_of_document("event"), organisation=OuterRef("pk"))
    return _speaks_or_takes_part("organisation") | Q(Exists(convened))


def _collection() -> Q:
    published = Document.objects.published().filter(pk=OuterRef("document_id"))
    return Q(Exists(CollectionItem.objects.filter(Exists(published), collection=OuterRef("pk"))))


def _of_document(field: str) -> Q:
    return Q(Exists(Document.objects.published().filter(**{field: OuterRef("pk")})))


_RULES: dict[type[Model], Callable[[], Q]] = {
    Person: lambda: _speaks_or_takes_part("person"),
    Organisation: _organisation,
    Collection: _collection,
    Place: lambda: _of_document("place"),
    Event: lambda: _of_document("event"),
    Subject: lambda: _of_document("subjects"),
}


def mentioned_in_published(model: type[Any]) -> Q:
    """Return the condition that something published mentions a record of this authority list."""
    return _RULES[model]()
