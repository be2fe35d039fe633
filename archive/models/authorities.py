"""Authority records: persons, organisations, places, subjects, events and collections, with aliases and roles.

Each has a slug that is its public address, a name with a folded column beside it, and, where it was merged into another
record, the record that took it over. What only unpublished documents mention is not seen by the public.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .authority_files import checked_number
from .dates import Dated, EdtfField
from .folding import folded_to_fit


class AuthorityQuerySet(models.QuerySet[Any]):
    """The authority lists' verbs."""

    def current(self) -> Self:
        """Those not merged into another record."""
        return self.filter(merged_into=None)

    def public(self) -> Self:
        """Those that something published mentions, so that a reader may see them."""
        from .visibility import mentioned_in_published  # noqa: PLC0415 -- the rules name documents, which name these

        return self.current().filter(mentioned_in_published(self.model))


class Authority(models.Model):
    """A record of an authority list. `path` is where the list's pages stand on the site."""

    path: ClassVar[str]

    slug = models.SlugField(max_length=120, unique=True, help_text="The public address. It never changes.")
    name = models.CharField(max_length=300)
    name_folded = models.CharField(max_length=600, editable=False, db_index=True)
    note = models.TextField(blank=True, help_text="Shown to readers.")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    merged_on = models.DateField(null=True, blank=True, editable=False)
    merged_reason = models.TextField(blank=True, editable=False)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name_folded", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="%(app_label)s_%(class)s_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="%(app_label)s_%(class)s_not_merged_into_itself",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the folded name set from the name."""
        self.name_folded = folded_to_fit(self.name, 600)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The record's page."""
        return f"{self.path}{self.slug}/"

    def __str__(self) -> str:
        return self.name


class DatedAuthority(Dated, Authority):
    """An authority record with a date of its own."""

    class Meta(Authority.Meta):
        abstract = True
        constraints = [*Authority.Meta.constraints, *Dated.Meta.constraints]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the bounds set from the date."""
        self.set_bounds()
        super().save(*args, **kwargs)


class Alias(models.Model):
    """Another name of a record."""

    class Kind(models.TextChoices):
        """Why the other name exists."""

        SPELLING = "spelling", "another spelling"
        FORMER = "former", "a former name"
        SCRIPT = "script", "in another script"
        INITIALS = "initials", "with initials"

    name = models.CharField(max_length=300)
    name_folded = models.CharField(max_length=600, editable=False, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SPELLING)
    dates = EdtfField("in use", help_text="An interval, for instance 1994/2003.")

    class Meta:
        abstract = True
        ordering = ["name_folded", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="%(app_label)s_%(class)s_has_a_name")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the folded name set from the name."""
        self.name_folded = folded_to_fit(self.name, 600)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name


class ExternalIdentifier(models.Model):
    """A record's number in another authority file."""

    class Scheme(models.TextChoices):
        """The other authority file."""

        WIKIDATA = "wikidata", "Wikidata"
        VIAF = "viaf", "VIAF"
        ISNI = "isni", "ISNI"
        GND = "gnd", "GND"
        LCNAF = "lcnaf", "Library of Congress Names"

    scheme = models.CharField(max_length=12, choices=Scheme)
    value = models.CharField(max_length=80)

    class Meta:
        abstract = True
        ordering = ["scheme", "value"]

    def clean(self) -> None:
        """Write the number in its one form; raise ValidationError, with a sentence, where it can be none."""
        try:
            self.value = checked_number(self.scheme, self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Person(Authority):
    """Somebody who speaks, signs or is spoken to."""

    path = "/speakers/"

    family_name = models.CharField(max_length=200, blank=True, help_text="For sorting and citations.")
    given_name = models.CharField(max_length=200, blank=True)
    born = EdtfField()
    died = EdtfField()
    born_place = models.CharField(max_length=200, blank=True)

    class Meta(Authority.Meta):
        verbose_name_plural = "persons"


class PersonAlias(Alias):
    """Another name of a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name_plural = "person aliases"


class PersonIdentifier(ExternalIdentifier):
    """A person's number in another authority file."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(ExternalIdentifier.Meta):
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="archive_personidentifier_once")]


class Organisation(Authority):
    """A state, ministry, body or paper."""

    path = "/organisations/"

    class Kind(models.TextChoices):
        """What sort of body it is."""

        STATE = "state", "State"
        MINISTRY = "ministry", "Ministry"
        ORGANISATION = "organisation", "Organisation"
        PRESS = "press", "Press"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORGANISATION)
    country = models.CharField(max_length=120, blank=True)
    founded = EdtfField()
    dissolved = EdtfField()


class OrganisationAlias(Alias):
    """Another name of an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name_plural = "organisation aliases"


class OrganisationIdentifier(ExternalIdentifier):
    """An organisation's number in another authority file."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(ExternalIdentifier.Meta):
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="archive_organisationidentifier_once")]


class RoleHeld(Dated):
    """An office that a person held, and when: the record of offices, beside what each turn's resolution says."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="roles"
    )

    class Meta(Dated.Meta):
        ordering = [F("date_earliest").asc(nulls_first=True), "pk"]
        verbose_name_plural = "roles held"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the bounds set from the dates."""
        self.set_bounds()
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.title


class Place(Authority):
    """Where something was said or signed."""

    path = "/places/"

    country = models.CharField(max_length=120, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)


class PlaceAlias(Alias):
    """Another name of a place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name_plural = "place aliases"


class Subject(Authority):
    """What documents are about."""

    path = "/subjects/"

    broader = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower")


class Event(DatedAuthority):
    """The occasion that several documents may share."""

    path = "/events/"

    class Kind(models.TextChoices):
        """What sort of occasion it was."""

        CONFERENCE = "conference", "Conference"
        SESSION = "session", "Session"
        MEETING = "meeting", "Meeting"
        VISIT = "visit", "Visit"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEETING)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )

    class Meta(DatedAuthority.Meta):
        ordering = [F("date_earliest").desc(nulls_last=True), "name_folded", "pk"]


class Collection(DatedAuthority):
    """A series that documents came from; its date is the interval that it covers."""

    path = "/collections/"

    description = models.TextField(blank=True)
    needs_approval = models.BooleanField(
        default=False, help_text="Somebody other than who drafted a text has to approve it before it is published."
    )
