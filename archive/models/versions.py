"""Versions and their turns: one published state of a document's words, immutable once it has a number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, Q

from archive.transcripts.transcript import TurnKind

from .documents import Document


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions' verbs."""

    def published(self) -> Self:
        """Those with a number. Whether a reader may see them is for their document to say."""
        return self.filter(number__isnull=False)


class Version(models.Model):
    """One state of a document's words. A draft is a version without a number; each document has at most one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    reason = models.TextField(blank=True, help_text="Why this version came to be, in words for readers.")
    digest = models.CharField(
        max_length=64, blank=True, editable=False, db_index=True, help_text="SHA-256 of the turns."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    drafted_by = models.CharField(max_length=150, blank=True, editable=False)
    approved_by = models.CharField(max_length=150, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.CharField(max_length=150, blank=True, editable=False)
    turn_count = models.PositiveIntegerField(default=0, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", F("number").asc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="archive_version_number_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(number=None), name="archive_version_one_draft"),
            models.CheckConstraint(
                condition=Q(number=None, published_at=None)
                # isnull as well: a draft's number, NULL, is neither less than 1 nor not, and a check lets NULL through.
                | (Q(number__isnull=False, number__gte=1, published_at__isnull=False) & ~Q(digest="")),
                name="archive_version_numbered_is_published",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Whether it was never published, and can still change."""
        return self.number is None

    @property
    def ark(self) -> str:
        """The identifier of this version, `ark:/99999/fk4….v2`."""
        return f"{self.document.ark}.v{self.number}"

    def get_absolute_url(self) -> str:
        """The page of the text as it was cited."""
        return f"/{self.ark}"

    def __str__(self) -> str:
        return f"{self.document_id} draft" if self.number is None else f"{self.document_id} version {self.number}"


class Turn(models.Model):
    """One uninterrupted contribution within a version. `number` is the figure of its key: 7 for `t7`.

    `ranges` is a list of objects {kind, start, end, value}, offsets in code points of `text`: emphasis, links, printed
    page breaks, footnotes, time codes. `speaker_named` and `role_named` are what the source itself says of the
    speaker; who that is, is a resolution. `line`, `character` and `page` say where it begins in the source file: they
    are for who checks it there, and no part of what is frozen.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in TurnKind])
    label = models.CharField(max_length=500, blank=True, help_text="The speaker as printed.")
    speaker_named = models.CharField(max_length=300, blank=True)
    role_named = models.CharField(max_length=500, blank=True)
    heading = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    text = models.TextField()
    ranges = models.JSONField(default=list, blank=True)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    line = models.PositiveIntegerField(null=True, blank=True, help_text="Of the source, where the turn begins.")
    character = models.PositiveIntegerField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="archive_turn_position_once"),
            models.UniqueConstraint(fields=["version", "number"], name="archive_turn_key_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TurnKind]), name="archive_turn_kind_known"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, position__gte=1), name="archive_turn_counts_from_one"),
        ]

    @property
    def key(self) -> str:
        """The permanent name of the turn in its document, `t7`."""
        return f"t{self.number}"

    def __str__(self) -> str:
        return f"{self.version_id} {self.key}"


def digest_of(turns: Iterable[Turn]) -> str:
    """Return the SHA-256, in hexadecimal, of turns in order: of all that is frozen with a version.

    The bytes are UTF-8 JSON without spaces, keys sorted, one array of objects; so that anyone can compute it again.
    """
    frozen = [
        {
            "key": turn.key,
            "kind": turn.kind,
            "label": turn.label,
            "speaker_named": turn.speaker_named,
            "role_named": turn.role_named,
            "heading": turn.heading,
            "language": turn.language,
            "text": turn.text,
            "ranges": turn.ranges,
        }
        for turn in turns
    ]
    canonical = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
