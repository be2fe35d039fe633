"""Embargo: a document that was never published is kept from readers until a day, and is published on it."""

from __future__ import annotations

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from archive.models import Document, DocumentState

from . import audit
from .publishing import locked, publish

_log = logging.getLogger(__name__)


@transaction.atomic
def put_under_embargo(*, document: Document, until: datetime.date, actor: str, reason: str = "") -> None:
    """Keep a document that was never published from readers until a day. Its draft is published on that day."""
    fresh = locked(document)
    if fresh.first_published_at is not None:
        raise audit.EditorialError(f"“{fresh}” is published already. Withdraw it instead.")
    before = {"state": fresh.state, "until": fresh.embargo_until.isoformat() if fresh.embargo_until else None}
    fresh.state = DocumentState.EMBARGO
    fresh.embargo_until = until
    fresh.save()
    after = {"state": fresh.state, "until": until.isoformat()}
    audit.record(actor=actor, action="embargo", subject=fresh, before=before, after=after, reason=reason)
    document.refresh_from_db()


def lift_embargoes(*, today: datetime.date | None = None) -> list[Document]:
    """Publish each document whose embargo ends today or ended before; return them. One that cannot be published, say
    since its draft was changed and waits for approval again, stays where it is, and keeps no other one.
    """
    due = Document.objects.filter(state=DocumentState.EMBARGO, embargo_until__lte=today or timezone.localdate())
    lifted = []
    for document in due:
        try:
            publish(document=document, actor="embargo", reason="The embargo ended.")
        except audit.EditorialError as error:
            _log.warning("The embargo of %s ended, and it is not published: %s", document.ark, error)
        else:
            lifted.append(document)
    return lifted
