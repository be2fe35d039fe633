"""Where a document came from: its first publisher, the uploaded bytes, and what the archive may do with them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from .folding import folded_to_fit


class Source(models.Model):
    """Who published documents first, and where."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    name_folded = models.CharField(max_length=600, editable=False, db_index=True)
    url = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["name_folded", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="archive_source_has_a_name")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the folded name set from the name."""
        self.name_folded = folded_to_fit(self.name, 600)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name


class RightsStatement(models.Model):
    """What a reader may do with a document; `uri` is that of a licence or of a RightsStatements.org statement."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    uri = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class SourceFile(models.Model):
    """The bytes as they were uploaded, kept once under MEDIA_ROOT by their SHA-256, whatever their name was."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(editable=False, help_text="Bytes.")
    media_type = models.CharField(max_length=127, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    emptied_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the law had the bytes removed."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(sha256=""), name="archive_sourcefile_has_a_digest")]

    @property
    def stored_name(self) -> str:
        """The path under MEDIA_ROOT. It depends on the digest alone."""
        return f"sources/{self.sha256[:2]}/{self.sha256}"

    def __str__(self) -> str:
        return self.sha256


class DocumentFile(models.Model):
    """A source file of a document: what a version was read from, or an attachment."""

    class Purpose(models.TextChoices):
        """What the file is to the document."""

        TRANSCRIPT = "transcript", "The file that was read"
        ATTACHMENT = "attachment", "Attachment"

    document = models.ForeignKey("archive.Document", on_delete=models.CASCADE, related_name="files")
    source_file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey(
        "archive.Version", on_delete=models.CASCADE, null=True, blank=True, related_name="files", editable=False
    )
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.TRANSCRIPT)
    name = models.CharField(max_length=255, help_text="The name under which it came: shown, never used as a path.")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
