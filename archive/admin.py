"""The authority lists in Django's admin: names, dates, roles, aliases and external identifiers.

Whoever's role keeps the lists may look and change here, and each change goes through the services of the desk, so that
no rule is gone round. Documents, versions, turns and accounts are not here: the desk alone changes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.db import models
from django.forms import BaseModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .editorial.record_keeping import changeable, is_mentioned
from .editorial.services import Action, Actor, EditorialError, actor_of, authorities
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

_Permits = Callable[..., bool]


def _by(request: HttpRequest) -> Actor:
    return actor_of(request.user)


def _keeps(self: object, request: HttpRequest, obj: models.Model | None = None) -> bool:
    """Whether the role of who asks keeps the authority lists: Django's own permissions are not asked."""
    return _by(request).may(Action.AUTHORITIES)


class _Lines(_Tabular):
    extra = 0
    has_view_permission: _Permits = _keeps
    has_add_permission: _Permits = _keeps
    has_change_permission: _Permits = _keeps
    has_delete_permission: _Permits = _keeps


class _PersonAliases(_Lines):
    model = PersonAlias


class _PersonIdentifiers(_Lines):
    model = PersonIdentifier


class _Roles(_Lines):
    model = RoleHeld
    autocomplete_fields = ["organisation"]


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
    has_view_permission: _Permits = _keeps
    has_add_permission: _Permits = _keeps
    has_change_permission: _Permits = _keeps
    has_module_permission: _Permits = _keeps

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether one record can be deleted, which nothing may mention; never several at once."""
        return obj is not None and _keeps(self, request) and not is_mentioned(obj)

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        """Keep the slug of a record that exists: it is a public address."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: models.Model | None = None) -> dict[str, Any]:
        """Propose a slug for a new record alone."""
        return {} if obj else {"slug": ["name"]}

    def save_model(self, request: HttpRequest, obj: Any, form: BaseModelForm[Any], change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Save a record by the service that keeps it."""
        if not change:
            authorities.create(by=_by(request), record=obj)
            return
        names = changeable(type(obj)).intersection(form.changed_data)
        kept = type(obj).objects.get(pk=obj.pk)
        authorities.change(by=_by(request), record=kept, changes={name: form.cleaned_data[name] for name in names})

    def save_formset(self, request: HttpRequest, form: BaseModelForm[Any], formset: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Save names, roles and numbers by the service that keeps them."""
        lines = formset.save(commit=False)
        for line in formset.deleted_objects:
            authorities.remove_line(by=_by(request), line=line)
        for line in lines:
            authorities.keep_line(by=_by(request), line=line)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record by the service, which refuses what is mentioned."""
        authorities.delete(by=_by(request), record=obj)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save a record; what a service refuses is told on the page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EditorialError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, and delete; what the service refuses is told on the page."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except EditorialError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())


@admin.register(Person)
class PersonAdmin(AuthorityAdmin):
    """Persons, with aliases, roles and identifiers. The desk's own pages merge them."""

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


@admin.register(Subject)
class SubjectAdmin(AuthorityAdmin):
    """Subjects, one below another."""

    autocomplete_fields = ["broader"]


admin.site.register([Collection, Source], AuthorityAdmin)
admin.site.unregister([User, Group])  # accounts and roles are given at the desk, by those who may
