"""Departures: withdrawals, which leave a tombstone, and takedowns, which empty a version where the law demands it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .documents import Document
from .versions import Version


class Withdrawal(models.Model):
    """When and why a document was withdrawn, in public words, by whom, and what replaces it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="withdrawals")
    withdrawn_on = models.DateField()
    reason = models.TextField(help_text="Shown on the page that stands where the document stood.")
    withdrawn_by = models.CharField(max_length=300, help_text="The name that readers see.")
    replaced_by = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="replaces_withdrawn"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When the document was restored.")

    class Meta:
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(ended_at=None), name="archive_withdrawal_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="archive_withdrawal_has_a_reason"),
        ]


class Takedown(models.Model):
    """The record that must stand before a version may be emptied: which law, whose order, why."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="takedown")
    authority = models.CharField(max_length=300, help_text="Whose order or which law.")
    reason = models.TextField(help_text="In words for readers.")
    ordered_by = models.CharField(max_length=150, help_text="Who at the archive carried it out.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(authority="") & ~Q(reason=""), name="archive_takedown_says_why"),
        ]
