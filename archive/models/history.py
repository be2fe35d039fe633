"""What happened: findings of the reader and their settling, the audit of every change, and the index's queue."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from .versions import Version


class Finding(models.Model):
    """One thing that the reader was unsure of, with its place in the source: what a librarian checks."""

    class State(models.TextChoices):
        """Whether a librarian looked at it."""

        OPEN = "open", "To look at"
        SETTLED = "settled", "Settled"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    code = models.SlugField(max_length=80)
    message = models.TextField()
    line = models.PositiveIntegerField(null=True, blank=True)
    character = models.PositiveIntegerField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    turn_position = models.PositiveIntegerField(null=True, blank=True, help_text="Of the turn it concerns, from 1.")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version", "pk"]


class AuditRecord(models.Model):
    """One change of the record: who did what to which, when, and how it was before and after. Only ever added."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=150, help_text="A user's name, or the command that acted.")
    action = models.SlugField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="archive_audit_subject")]


class IndexQueueEntry(models.Model):
    """A document whose place in the search index has to be brought up to date.

    Written in the same transaction as the change that causes it. `document_id` is a plain number, since the entry must
    outlive the document.
    """

    document_id = models.BigIntegerField(db_index=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "index queue entries"


def enqueue(document_ids: Iterable[int]) -> None:
    """Put documents into the index queue. Call it in the transaction of the change that causes it."""
    IndexQueueEntry.objects.bulk_create(
        (IndexQueueEntry(document_id=document_id) for document_id in document_ids), batch_size=500
    )
