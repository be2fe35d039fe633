"""What leads to a document: other identifiers, redirects of old addresses, and its relations to other documents."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from .documents import Document
from .folding import fold
from .web_addresses import normalised_address


class Identifier(models.Model):
    """An identifier of a document beside its own ARK, as printed, and as it is looked up."""

    class Scheme(models.TextChoices):
        """What sort of identifier it is."""

        ARK = "ark", "ARK given elsewhere"
        SYMBOL = "symbol", "Document symbol"
        PRINTED_URL = "printed-url", "Printed address"
        OLD = "old", "Old identifier"
        RECORD = "record", "Identifier of the imported record"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=Scheme)
    value = models.CharField(max_length=2000)
    value_normalised = models.CharField(max_length=2000, editable=False, db_index=True)

    class Meta:
        ordering = ["document", "scheme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "scheme", "value_normalised"], name="archive_identifier_once"),
            models.UniqueConstraint(
                fields=["scheme", "value_normalised"],
                condition=Q(scheme__in=["ark", "record"]),
                name="archive_identifier_of_one_document",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="archive_identifier_not_empty"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the form for looking up set from the value."""
        self.value_normalised = normalised(self.scheme, self.value)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.value


def normalised(scheme: str, value: str) -> str:
    """Return the form of an identifier in which it is looked up.

    A printed address loses its scheme, `www.`, and a slash or stop at its end; a symbol its case and spaces; the
    identifier of a record stays as it is, since only its own archive knows what makes two of them equal.
    """
    if scheme == Identifier.Scheme.PRINTED_URL:
        return normalised_address(value)
    if scheme == Identifier.Scheme.SYMBOL:
        return fold(value).replace(" ", "")
    return value.strip()


class Redirect(models.Model):
    """An old path of the site, and where it leads now. Looked up only after a miss; never removed."""

    class Reason(models.TextChoices):
        """Why the old path is old."""

        MERGED = "merged", "Merged into another record"
        RENAMED = "renamed", "The address was changed"
        MOVED = "moved", "The record moved"

    old_path = models.CharField(max_length=500, unique=True)
    new_path = models.CharField(max_length=500)
    reason = models.CharField(max_length=12, choices=Reason)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(condition=~Q(old_path=F("new_path")), name="archive_redirect_leads_elsewhere"),
            models.CheckConstraint(
                condition=Q(old_path__startswith="/") & Q(new_path__startswith="/") & ~Q(new_path__startswith="//"),
                name="archive_redirect_within_the_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"


class Relation(models.Model):
    """What a document is to another: `document` is the … of `target`."""

    class Kind(models.TextChoices):
        """What the one is to the other, read from `document` to `target`."""

        TRANSLATION_OF = "translation-of", "Translation of"
        CORRECTS = "corrects", "Corrects"
        REPLACES = "replaces", "Replaces"
        PART_OF = "part-of", "Part of"
        ANSWERS = "answers", "Answers"
        AMENDS = "amends", "Amends"
        DUPLICATE_OF = "duplicate-of", "Has the same text as"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=Kind)
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations_from")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["document", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "kind", "target"], name="archive_relation_once"),
            models.CheckConstraint(condition=~Q(document=F("target")), name="archive_relation_to_another"),
        ]
