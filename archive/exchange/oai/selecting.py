"""Which records a list has, page by page: those that a harvester's arguments select, in the order of their changes.

A page is found by the change after which it begins, and never by counting, so that a token holds all that is needed:
nothing is kept for a harvester here, and what changes during a harvest moves to the list's end and is met again there.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from archive.models import CollectionItem, Document
from archive.models.documents import DocumentQuerySet

from .arguments import Asked, OaiError, set_asked, span

_SALT = "oai-pmh resumption token"
_COLLECTED = CollectionItem.objects.filter(document=OuterRef("pk"))
_PATIENCE = 3  # readings of a page that changes under way
_AWRY = "This token was not given here, or not for this verb. Begin the list again."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after this change of this document; how many records came before it, and of how many."""

    changed: datetime.datetime
    document: int
    cursor: int
    size: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list is of. `since` is the first moment of a change that is wanted, `before` the first that is not."""

    verb: str
    prefix: str
    part: str
    since: datetime.datetime | None
    before: datetime.datetime | None
    place: Place | None = None

    @classmethod
    def read(cls, asked: Asked) -> Selection:
        """Read it from the arguments, or from a token. Raise OaiError, badArgument or badResumptionToken."""
        token = asked.arguments.get("resumptionToken")
        if token is not None:
            return _from_token(asked.verb, token)
        since, before = span(asked.arguments)
        return cls(asked.verb, asked.arguments["metadataPrefix"], set_asked(asked.arguments), since, before)

    def token(self, place: Place) -> str:
        """Return the token that leads to what comes after a place."""
        said = [_figures(self.since), _figures(self.before), _figures(place.changed)]
        held = [self.verb, self.prefix, self.part, *said, place.document, place.cursor, place.size]
        return signing.dumps(held, salt=_SALT, compress=True)

    def documents(self) -> DocumentQuerySet:
        """Return the documents of the whole list, in order."""
        found = Document.objects.ever_published().filter(public_changed_at__isnull=False)
        if self.since is not None:
            found = found.filter(public_changed_at__gte=self.since)
        if self.before is not None:
            found = found.filter(public_changed_at__lt=self.before)
        return found.filter(_of_set(self.part)).order_by("public_changed_at", "pk")

    def following(self, found: DocumentQuerySet) -> DocumentQuerySet:
        """Return those of the list that come after the place where the last page ended."""
        if self.place is None:
            return found
        at = self.place.changed
        return found.filter(Q(public_changed_at__gt=at) | Q(public_changed_at=at, pk__gt=self.place.document))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its documents, where it begins, the size of the whole, and the token of the next page."""

    documents: Sequence[Document]
    cursor: int
    size: int
    token: str

    @property
    def is_whole(self) -> bool:
        """Whether the list is this one page."""
        return not self.token and self.cursor == 0


def page(selection: Selection, found: DocumentQuerySet, length: int) -> Page:
    """Return the page that a selection asks for, of at most `length` documents, out of all that are `found`. Two
    queries, one where the list goes on.
    """
    place = selection.place
    size = place.size if place else found.count()
    cursor = place.cursor if place else 0
    rows, listed = _rows(selection, found, length)
    if len(listed) == len(rows):
        return Page(listed, cursor, max(size, cursor + len(listed)), "")
    last = listed[-1]
    assert last.public_changed_at is not None  # noqa: S101 -- only those with a date are found
    after = Place(last.public_changed_at, last.pk, cursor + len(listed), size)
    return Page(listed, cursor, size, selection.token(after))


def _rows(selection: Selection, found: DocumentQuerySet, length: int) -> tuple[Sequence[Document], Sequence[Document]]:
    """Return the rows that follow, one more than a page at most, and those of them that the page has.

    What changed within this second is left to the next page, if there is one: it could change again in it, and would be
    met twice under one datestamp. Where that is all there is, the second is waited for.
    """
    for _ in range(_PATIENCE):
        second = timezone.now().replace(microsecond=0)
        rows = list(selection.following(found)[: length + 1])
        if len(rows) <= length:
            return rows, rows
        settled = [row for row in rows[:length] if row.public_changed_at and row.public_changed_at < second]
        if settled:
            return rows, settled
        time.sleep(1 - timezone.now().microsecond / 1_000_000)
    return rows, rows[:length]


def _of_set(part: str) -> Q:
    name, _, value = part.partition(":")
    if not part:
        return Q()
    if name == "kind":
        return Q(kind=value) if value else ~Q(kind="")
    if name == "collection":
        return Q(collection_items__collection__slug=value) if value else Q(Exists(_COLLECTED))
    return Q(pk__in=[])


def _figures(moment: datetime.datetime | None) -> int | None:
    # Microseconds, whole, so that none is lost to a float.
    return None if moment is None else (moment - _EPOCH) // datetime.timedelta(microseconds=1)


_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def _moment(figures: Any) -> datetime.datetime | None:
    return None if figures is None else _EPOCH + datetime.timedelta(microseconds=figures)


def _from_token(verb: str, token: str) -> Selection:
    try:
        said = signing.loads(token, salt=_SALT)
        of, prefix, part, since, before, changed, document, cursor, size = said
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise OaiError("badResumptionToken", _AWRY) from error
    if of != verb:
        raise OaiError("badResumptionToken", _AWRY)
    begins = Selection(verb, prefix, part, _moment(since), _moment(before))
    return replace(begins, place=Place(_moment(changed) or _EPOCH, document, cursor, size))
