"""The document: one archived item under one permanent identifier, and its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from .authorities import Collection, Event, Organisation, Person, Place, Subject
from .dates import Dated
from .folding import folded_to_fit
from .kinds import DocumentKind
from .provenance import RightsStatement, Source
from .web_addresses import DIGITS, digest_of_address

if TYPE_CHECKING:
    from .versions import Version


class DocumentState(models.TextChoices):
    """Where a document is on its way. Once published, it is published or withdrawn, and nothing else again."""

    DRAFT = "draft", "Draft"
    EMBARGO = "embargo", "Under embargo"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Who may see what: every page, count, feed and index starts from one of these."""

    def published(self) -> Self:
        """Those that anybody may see: the one rule for every public page, count, feed and search."""
        return self.filter(state=DocumentState.PUBLISHED)

    def ever_published(self) -> Self:
        """Those whose address was public once: published, or withdrawn and answered with a tombstone."""
        return self.filter(state__in=(DocumentState.PUBLISHED, DocumentState.WITHDRAWN))

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Those that `user` may see: all for who may see unpublished documents, else the published ones."""
        if user.is_active and user.has_perm("archive.view_unpublished"):  # type: ignore[attr-defined]
            return self.all()
        return self.published()

    def for_listing(self) -> Self:
        """With what a row of a list shows, in one query."""
        return self.select_related("place", "event", "latest_version")

    def by_date(self) -> Self:
        """Latest first, undated last, in an order that never ties."""
        return self.order_by(F("date_latest").desc(nulls_last=True), F("date_earliest").desc(nulls_last=True), "-pk")


class Document(Dated):
    """One archived item. Its ARK is given when the record is made, and never changes or goes to another."""

    naan = models.CharField("NAAN", max_length=16, editable=False)
    ark_name = models.CharField(
        "ARK name", max_length=32, editable=False, help_text="After the NAAN, check character included."
    )
    state = models.CharField(
        max_length=12, choices=DocumentState, default=DocumentState.DRAFT, editable=False, db_index=True
    )
    embargo_until = models.DateField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    latest_version = models.ForeignKey(
        "archive.Version", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    next_turn_number = models.PositiveIntegerField(default=1, editable=False)
    strip = models.JSONField(default=list, blank=True, editable=False, help_text="Derived: see archive.models.strips.")

    title = models.CharField(max_length=1000)
    title_folded = models.CharField(max_length=2000, editable=False)
    kind = models.CharField(max_length=20, choices=DocumentKind, blank=True, db_index=True)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47, for instance en, fr, zh-Hant.")
    other_languages = models.JSONField(default=list, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    place_detail = models.CharField(max_length=300, blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    source_detail = models.CharField(max_length=500, blank=True, help_text="For instance: no. 1, pp. 3–11.")
    source_url = models.CharField(max_length=2000, blank=True)
    source_url_digest = models.CharField(max_length=DIGITS, blank=True, editable=False)
    source_taken = models.DateField(null=True, blank=True)
    rights = models.ForeignKey(
        RightsStatement, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    abstract = models.TextField(blank=True)
    translation_note = models.TextField(blank=True)
    held_by = models.CharField(max_length=300, blank=True, help_text="Who holds the text, where the archive may not.")
    held_at = models.CharField(max_length=2000, blank=True, help_text="The address of the text there.")
    imported = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="What the last import said: what differs from it, an editor corrected.",
    )
    is_sample = models.BooleanField(default=False, help_text="Invented: shown as such wherever it appears.")

    subjects = models.ManyToManyField(Subject, blank=True, related_name="documents")
    collections = models.ManyToManyField(Collection, through="CollectionItem", related_name="documents")

    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    public_changed_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When the public last saw it change; see archive.models.public_changes.",
    )

    objects = DocumentQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["public_changed_at", "id"],
                condition=Q(first_published_at__isnull=False),
                name="archive_document_changes",
            ),
            models.Index(
                fields=["source_url_digest"],
                condition=Q(source_url_digest__gt=""),
                name="archive_document_source_url",
            ),
        ]
        permissions = [("view_unpublished", "Can see drafts and documents under embargo")]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["naan", "ark_name"], name="archive_document_ark_once"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="archive_document_state_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["", *DocumentKind.values]), name="archive_document_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DocumentState.DRAFT, DocumentState.EMBARGO], first_published_at=None)
                | Q(state__in=[DocumentState.PUBLISHED, DocumentState.WITHDRAWN], first_published_at__isnull=False),
                name="archive_document_published_once_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.EMBARGO) | Q(embargo_until__isnull=False),
                name="archive_document_embargo_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DocumentState.DRAFT, DocumentState.EMBARGO]) | ~Q(title=""),
                name="archive_document_published_has_a_title",
            ),
            models.CheckConstraint(condition=Q(next_turn_number__gte=1), name="archive_document_turn_numbers_from_one"),
        ]

    @property
    def ark(self) -> str:
        """The identifier in full, `ark:/99999/fk4…`; with a slash before it, the document's path on the site."""
        return f"ark:/{self.naan}/{self.ark_name}"

    def get_absolute_url(self) -> str:
        """The document's page."""
        return f"/{self.ark}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the folded title, the digest of the source's address and the bounds of the date set."""
        self.title_folded = folded_to_fit(self.title, 2000)
        self.source_url_digest = digest_of_address(self.source_url)
        self.set_bounds()
        if kwargs.get("update_fields") is not None:
            derived = {"title_folded", "source_url_digest", "date_earliest", "date_latest", "changed_at"}
            kwargs["update_fields"] = {*kwargs["update_fields"], *derived}
        elif not (args or kwargs.get("force_insert") or self._state.adding):
            # When the public saw it change is no description: what was read a while ago would put it back.
            kept = (field.name for field in self._meta.concrete_fields if not field.primary_key)
            kwargs["update_fields"] = {name for name in kept if name != "public_changed_at"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.title or self.ark

    def published_version(self, number: int) -> Version | None:
        """Return the published version of that number, or None."""
        return self.versions.filter(number=number).first()


class CollectionItem(models.Model):
    """A document's place in a series."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="collection_items")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0, help_text="The number as a figure, for the order of the series.")

    class Meta:
        ordering = ["collection", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "collection"], name="archive_collectionitem_once")]


class Participation(models.Model):
    """Who took part in a document without speaking a turn of it: signatories, parties, the subject of an entry."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    role = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["document", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False) | Q(person__isnull=False, organisation=None),
                name="archive_participation_of_one_party",
            ),
        ]
