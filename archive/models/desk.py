"""The desk's own records: what was brought, how a draft came to be as it is, who is in it, and what readers report.

None of it is public. What a draft was read from, its steps and its visits go with the draft where it is discarded.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .authorities import Organisation, Person
from .documents import Document
from .provenance import DocumentFile, SourceFile
from .versions import Version


class Deposit(models.Model):
    """What one librarian brought as one document, on its way to becoming a draft."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waits to be read"
        READING = "reading", "Being read"
        ASKING = "asking", "Like something that is here"
        DRAFTED = "drafted", "Drafted"
        UNPACKED = "unpacked", "Unpacked into others"
        REFUSED = "refused", "Cannot be read"
        DROPPED = "dropped", "Put aside"

    name = models.CharField(max_length=255, help_text="Of the file that is read: shown, never used as a path.")
    brought_by = models.CharField(max_length=150)
    brought_at = models.DateTimeField(auto_now_add=True, db_index=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, db_index=True)
    message = models.TextField(blank=True, help_text="A sentence: what is wrong, or what the text is like.")
    done = models.FloatField(default=0, help_text="How far reading is, from 0 to 1.")
    taken_at = models.DateTimeField(null=True, blank=True, help_text="When a reader took it up; empty: nobody did.")
    attempts = models.PositiveSmallIntegerField(default=0)
    corrects = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="The document that this is a corrected text of.",
    )
    like = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    likeness = models.FloatField(null=True, blank=True, help_text="Of the text to that document's, from 0 to 1.")
    answered = models.BooleanField(default=False, help_text="A librarian said what it is, like another or not.")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="deposits")
    within = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        help_text="The archive of files that it was taken out of.",
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class DepositText(models.Model):
    """The words of a deposit that is like something here, so that both can be compared until a librarian chooses.

    `turns` is a list of [kind, label, text].
    """

    deposit = models.OneToOneField(Deposit, on_delete=models.CASCADE, related_name="text")
    turns = models.JSONField(default=list)


class DepositFile(models.Model):
    """A file of a deposit, in order; the first transcript is what is read."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="files")
    source_file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="deposited")
    name = models.CharField(max_length=255)
    purpose = models.CharField(max_length=12, choices=DocumentFile.Purpose, default=DocumentFile.Purpose.TRANSCRIPT)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What a draft was read from, so that its turns can be checked beside it.

    `lines` is a list of [number, page or null, text]; `dropped` a list of {line, character, text, reason}. `unsure` has
    the numbers of the turns of which the alignment was not certain which of the latest version they are; null where
    that was never asked.
    """

    draft = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="reading")
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=60, blank=True)
    lines = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    unsure = models.JSONField(null=True, default=None)


class DraftStep(models.Model):
    """One change of a draft, with what is needed to take it back: `patch` is read by archive.editorial.steps."""

    draft = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=150)
    says = models.CharField(max_length=300, help_text="What it did: turn 4 split.")
    patch = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["draft", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="archive_draftstep_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="archive_draftstep_counts_from_one"),
        ]

    def __str__(self) -> str:
        return self.says


class DraftVisit(models.Model):
    """That somebody has a draft open: told to the others who have."""

    draft = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="visits")
    visitor = models.CharField(max_length=150)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "visitor"]
        constraints = [models.UniqueConstraint(fields=["draft", "visitor"], name="archive_draftvisit_once")]


class ErrorReport(models.Model):
    """What a reader says is wrong with a turn. `sender` is a keyed hash of where it came from, and no address."""

    class State(models.TextChoices):
        """Whether the desk looked at it."""

        OPEN = "open", "To look at"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="error_reports")
    version_number = models.PositiveIntegerField()
    turn_number = models.PositiveIntegerField()
    words = models.TextField(blank=True, help_text="The words of the turn that it is about.")
    says = models.TextField(help_text="What the reader says is wrong.")
    sender = models.CharField(max_length=64, editable=False, db_index=True)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN, db_index=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Merge(models.Model):
    """That one record was merged into another, and what went over, so that it can be taken back.

    `moved` maps a table's name to the numbers of its rows; `superseded` lists the resolutions that the merge replaced.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    moved = models.JSONField(default=dict)
    superseded = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(undone_at=None), name="%(app_label)s_%(class)s_one_in_force"
            )
        ]


class PersonMerge(Merge):
    """That one person was merged into another."""

    source = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    target = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_into")


class OrganisationMerge(Merge):
    """That one organisation was merged into another."""

    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges")
    target = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges_into")
