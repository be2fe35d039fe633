"""When something of a document that the public sees was last changed: what harvesters, sitemaps and feeds go by.

Every public change puts its document into the index queue (archive.models.history.enqueue), which takes the document's
date away in the same transaction. A new one is given once the change is committed, by this transaction's own process
or, where that died, by the next one that asks for dates. So no change is dated before anybody can see it: a harvester
who asks for all that changed since its last harvest misses nothing that was under way meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from .documents import Document

_AT_ONCE = 500  # names in one statement


def undate(document_ids: Iterable[int]) -> None:
    """Note that these documents change in public, in the transaction of the change. Those never published are left."""
    listed = sorted(set(document_ids))
    if not listed:
        return
    for start in range(0, len(listed), _AT_ONCE):
        dated = Document.objects.filter(pk__in=listed[start : start + _AT_ONCE], public_changed_at__isnull=False)
        dated.update(public_changed_at=None)
    transaction.on_commit(date_changes, robust=True)


def date_changes() -> None:
    """Date every public change that has no date yet.

    The moment is taken after the changes were seen, so that whoever has read all changes up to any moment finds those
    of which nothing was seen then under a later one.
    """
    undated = Document.objects.filter(first_published_at__isnull=False, public_changed_at=None)
    found = list(undated.order_by("pk").values_list("pk", flat=True))
    moment = timezone.now()
    for start in range(0, len(found), _AT_ONCE):
        undated.filter(pk__in=found[start : start + _AT_ONCE]).update(public_changed_at=moment)
