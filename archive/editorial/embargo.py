"""Embargo: a document that was never published is kept from readers until a day, and is published on it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from archive.models import Document, DocumentState

from . import audit
from .publishing import locked, publish


@transaction.atomic
def put_under_embargo(*, document: Document, until: datetime.date, actor: str, reason: str = "") -> None:
    """Keep a document that was never published from readers until a day. Its draft is published on that day."""
    fresh = locked(document)
    if fresh.first_published_at is not None:
        raise audit.EditorialError(f"“{fresh}” is published already. Withdraw it instead.")
    fresh.state = DocumentState.EMBARGO
    fresh.embargo_until = until
    fresh.save()
    audit.record(actor=actor, action="embargo", subject=fresh, after={"until": until.isoformat()}, reason=reason)
    document.refresh_from_db()


def lift_embargoes(*, today: datetime.date | None = None) -> list[Document]:
    """Publish each document whose embargo ends today or ended before; return them."""
    due = Document.objects.filter(state=DocumentState.EMBARGO, embargo_until__lte=today or timezone.localdate())
    lifted = list(due)
    for document in lifted:
        publish(document=document, actor="embargo", reason="The embargo ended.")
    return lifted
