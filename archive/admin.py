"""The authority lists in Django's admin: names, dates, roles, aliases and external identifiers.

Documents, versions and turns are not here: the editorial services alone change them. What is changed here leaves its
audit record and its place in the index queue, in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.forms import BaseModelForm
from django.http import HttpRequest

from .editorial import audit
from .editorial.touching import enqueue_touched
from .models import (
    Collection,
    Event,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Person,
    PersonAlias,
    PersonIdentifier,
    Place,
    PlaceAlias,
    RightsStatement,
    RoleHeld,
    Source,
    Subject,
)

if TYPE_CHECKING:
    _Tabular = admin.TabularInline[Any, Any]
    _Admin = admin.ModelAdmin[Any]
else:
    _Tabular, _Admin = admin.TabularInline, admin.ModelAdmin

admin.site.site_header = "Chancery: authority lists"
admin.site.site_title = "Chancery"
admin.site.index_title = "Names, places, events and series"


class _Lines(_Tabular):
    extra = 0


class _PersonAliases(_Lines):
    model = PersonAlias


class _PersonIdentifiers(_Lines):
    model = PersonIdentifier


class _Roles(_Lines):
    model = RoleHeld


class _OrganisationAliases(_Lines):
    model = OrganisationAlias


class _OrganisationIdentifiers(_Lines):
    model = OrganisationIdentifier


class _PlaceAliases(_Lines):
    model = PlaceAlias


class AuthorityAdmin(_Admin):
    """A list of records with names. A record that anything mentions cannot be deleted; merge it instead."""

    search_fields = ["name_folded"]
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        """Keep the slug of a record that exists: it is a public address."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: models.Model | None = None) -> dict[str, Any]:
        """Propose a slug for a new record alone."""
        return {} if obj else {"slug": ["name"]}

    def save_related(self, request: HttpRequest, form: BaseModelForm[Any], formsets: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Save aliases and roles, then leave the audit record and the queue entries of the whole change."""
        super().save_related(request, form, formsets, change)
        changed = {name: str(form.cleaned_data.get(name)) for name in form.changed_data}
        lines = sorted({str(formset.model._meta.verbose_name) for formset in formsets if formset.has_changed()})
        audit.record(
            actor=request.user.get_username(),
            action="change" if change else "create",
            subject=form.instance,
            before={name: str(form.initial.get(name, "")) for name in form.changed_data},
            after={**changed, **({"lines": lines} if lines else {})},
        )
        enqueue_touched(form.instance)


@admin.register(Person)
class PersonAdmin(AuthorityAdmin):
    """Persons, with aliases, roles and identifiers."""

    inlines = [_PersonAliases, _Roles, _PersonIdentifiers]
    list_display = ["name", "born", "died", "slug"]


@admin.register(Organisation)
class OrganisationAdmin(AuthorityAdmin):
    """Organisations, with aliases and identifiers."""

    inlines = [_OrganisationAliases, _OrganisationIdentifiers]
    list_display = ["name", "kind", "country", "slug"]


@admin.register(Place)
class PlaceAdmin(AuthorityAdmin):
    """Places, with aliases."""

    inlines = [_PlaceAliases]


@admin.register(Event)
class EventAdmin(AuthorityAdmin):
    """Events."""

    list_display = ["name", "date", "place", "slug"]
    autocomplete_fields = ["place", "organisation"]


@admin.register(RightsStatement)
class RightsStatementAdmin(AuthorityAdmin):
    """Rights statements, which have no folded name."""

    search_fields = ["name"]


admin.site.register([Subject, Collection, Source], AuthorityAdmin)
