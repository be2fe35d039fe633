"""The audit: every change of the record leaves a line that says who, what, when, and how it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from archive.models import AuditRecord
from archive.models.history import keep


class EditorialError(Exception):
    """A change that cannot be made. Its text is a sentence fit to show: what is wrong, and what to do."""


_token: ContextVar[str] = ContextVar("token", default="")


@contextmanager
def by_token(name: str) -> Iterator[None]:
    """Note of what is done in the block that it was done with a token of that name."""
    held = _token.set(name)
    try:
        yield
    finally:
        _token.reset(held)


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
        token=_token.get(),
    )
    keep([row])
    return row
