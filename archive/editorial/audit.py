"""The audit: every change of the record leaves a line that says who, what, when, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from archive.models import AuditRecord
from archive.models.history import keep


class EditorialError(Exception):
    """A change that cannot be made. Its text is a sentence fit to show: what is wrong, and what to do."""


def record(
    *,
    actor: str,
    action: str,
    subject: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditRecord:
    """Write one audit record, in the transaction of the change. `before` and `after` hold JSON values."""
    row = AuditRecord(
        actor=actor,
        action=action,
        subject_type=str(subject._meta.model_name),
        subject_id=subject.pk,
        subject_name=str(subject)[:300],
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
    )
    keep([row])
    return row
