"""What the pages of all authority lists share: who is at an address, the list by letters, a record's documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from archive.models import Authority
from archive.models.documents import DocumentQuerySet

from . import parameters
from .documents import SIZE
from .pages import View, reader_page
from .paging import Paged, page_href, paged
from .parameters import NotHere
from .register import Row, rows

Record = TypeVar("Record", bound=Authority)
_MERGES_AT_MOST = 10
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in its list: its name, what is said beside it, and how many documents it leads to."""

    name: str
    href: str
    meta: str
    count: int
    sort: str = ""

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        return (self.sort or self.name)[:1].upper()


@dataclass(frozen=True, slots=True)
class Letter:
    """The records of one letter."""

    letter: str
    entries: tuple[Entry, ...]


def authority_page(model: type[Record]) -> Callable[[Callable[[HttpRequest, Record], HttpResponse]], View]:
    """Make a view of a slug from a view of a record: a merged record leads to the one that took it over."""

    def decorated(page: Callable[[HttpRequest, Record], HttpResponse]) -> View:
        @reader_page
        def view(request: HttpRequest, slug: str) -> HttpResponseBase:
            record = model.objects.public().filter(slug=slug).first()
            if record is None:
                return HttpResponsePermanentRedirect(_moved_to(model, slug))
            return page(request, record)

        return view

    return decorated


def _moved_to(model: type[Authority], slug: str) -> str:
    """Return the address of the public record that a slug leads to, through merges or in small letters.

    Raise NotHere where it leads to none.
    """
    record = model.objects.filter(slug=slug.lower()).first()
    for _ in range(_MERGES_AT_MOST):
        if record is None or record.merged_into_id is None:
            break
        record = model.objects.filter(pk=record.merged_into_id).first()
    if record is None or not model.objects.public().filter(pk=record.pk).exists():
        name = str(model._meta.verbose_name)
        raise NotHere(f"The archive has no {name} at this address.", href=model.path)
    return str(record.get_absolute_url())


def by_letter(entries: Sequence[Entry]) -> list[Letter]:
    """Return entries under their letters, in order; a short list under none."""
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.sort or entry.name, entry.name)):
        letters.setdefault(entry.letter if len(entries) > _SHORT else "", []).append(entry)
    return [Letter(letter, tuple(those)) for letter, those in letters.items()]


def counted(found: DocumentQuerySet, field: str) -> dict[int, int]:
    """Return how many of the documents each record has that `field` of a document names, in one query."""
    values = found.order_by().filter(**{f"{field}__isnull": False}).values_list(field)
    return dict(values.annotate(count=Count("pk", distinct=True)))


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the documents of a record."""

    page: Paged[Any]
    rows: Sequence[Row]


def documents_of(request: HttpRequest, found: DocumentQuerySet) -> Listed:
    """Return the page of documents that a request asks for, in three queries."""
    page = paged(found.for_listing(), parameters.page_number(request.GET), SIZE, page_href(request.GET))
    return Listed(page, rows(page.rows))
