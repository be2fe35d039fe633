"""What happened: findings of the reader and their settling, the audit of every change, and what follows from one: the
index's queue, and the sketch by which a text is found that is nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction

from .public_changes import undate
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
    turn_number = models.PositiveIntegerField(
        null=True, blank=True, help_text="The figure of the key of the turn that it concerns."
    )
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
    token = models.CharField(max_length=100, blank=True, help_text="The name of the token that a program acted with.")

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
    is_public_change = True  # no column: what a row that is about to be written tells of; see `enqueue_again`

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "index queue entries"


class TextSketch(models.Model):
    """What a text that is nearly the same is found by: its smallest hashes (archive.editorial.likeness).

    The latest version of each document has one, and each draft that was brought.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    shingles = models.PositiveIntegerField(help_text="How many different ones the text has.")
    smallest = models.BinaryField(help_text="Up to 256 hashes of 8 bytes, little-endian, in rising order.")


_Telling = AuditRecord | IndexQueueEntry | TextSketch
_gathered: ContextVar[list[_Telling] | None] = ContextVar("gathered", default=None)


@contextmanager
def written_together() -> Iterator[None]:
    """Run the block in a transaction, or a savepoint, at whose end its audit records, queue entries and sketches are
    written in one statement each: with the change that they tell of, and not at all where it fails.
    """
    outer, mine = _gathered.get(), list[_Telling]()
    with transaction.atomic():
        token = _gathered.set(mine)
        try:
            yield
        finally:
            _gathered.reset(token)
        if outer is None:
            _write(mine)
    if outer is not None:
        outer += mine


def keep(rows: Sequence[_Telling]) -> None:
    """Write rows that tell of a change, in its transaction: at once, or together with others at the end of theirs."""
    gathered = _gathered.get()
    if gathered is None:
        _write(rows)
    else:
        gathered += rows


def _write(rows: Sequence[_Telling]) -> None:
    AuditRecord.objects.bulk_create((row for row in rows if isinstance(row, AuditRecord)), batch_size=500)
    queued = [row for row in rows if isinstance(row, IndexQueueEntry)]
    IndexQueueEntry.objects.bulk_create(queued, batch_size=500)
    undate(row.document_id for row in queued if row.is_public_change)
    sketches = {row.version_id: row for row in rows if isinstance(row, TextSketch)}
    TextSketch.objects.bulk_create(
        sketches.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=["shingles", "smallest"],
    )


def enqueue(document_ids: Iterable[int]) -> None:
    """Put documents that the public sees change into the index queue, and date the change for harvesters. Call it in
    the transaction of the change.
    """
    keep([IndexQueueEntry(document_id=document_id) for document_id in document_ids])


def enqueue_again(document_ids: Iterable[int]) -> None:
    """Put documents into the index queue of which nothing changed: the index alone is behind."""
    rows = [IndexQueueEntry(document_id=document_id) for document_id in document_ids]
    for row in rows:
        row.is_public_change = False
    keep(rows)
