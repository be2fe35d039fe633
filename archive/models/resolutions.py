"""Resolutions: which person or organisation a turn's label stands for, with role, reason and history.

A row is never changed: a new one supersedes it, so that the rows of a turn are its history, and the version with the
printed label stays as it is. While a version is a draft, its rows name the draft; publishing gives them the turn's
final number.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from .authorities import Organisation, Person
from .documents import Document
from .versions import Version


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    """Resolutions' verbs."""

    def in_force(self) -> Self:
        """Those that hold now, of published turns."""
        return self.filter(superseded_at=None, draft=None)


class Resolution(models.Model):
    """Who a turn's label stands for. Neither person nor organisation: it honestly stays unresolved."""

    class Method(models.TextChoices):
        """How it was found."""

        EXACT = "exact", "the name or an alias, exactly"
        EDITOR = "editor", "an editor's decision"
        COLLECTION = "collection", "said by the collection it came in"
        MERGE = "merge", "two records merged"
        CARRIED = "carried", "carried over from the version before"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="resolutions")
    turn_number = models.PositiveIntegerField()
    draft = models.ForeignKey(
        Version, on_delete=models.CASCADE, null=True, blank=True, related_name="draft_resolutions", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions"
    )
    role = models.CharField(max_length=500, blank=True, help_text="As held when they spoke.")
    method = models.CharField(max_length=12, choices=Method)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "turn_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "turn_number"],
                condition=Q(superseded_at=None, draft=None),
                name="archive_resolution_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["draft", "turn_number"],
                condition=Q(superseded_at=None, draft__isnull=False),
                name="archive_resolution_one_in_force_of_a_draft",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None), name="archive_resolution_to_one_party_at_most"
            ),
            models.CheckConstraint(condition=Q(turn_number__gte=1), name="archive_resolution_turn_counts_from_one"),
        ]
        indexes = [
            models.Index(fields=["person", "document"], name="archive_resolution_person"),
            # Of drafts alone: an index of all rows, nearly all of which have none, is what SQLite would look for those
            # in force by, and so read every one of them.
            models.Index(fields=["draft"], condition=Q(draft__isnull=False), name="archive_resolution_of_a_draft"),
        ]

    @property
    def party(self) -> Person | Organisation | None:
        """The person or organisation that it names, or None."""
        return self.person or self.organisation
