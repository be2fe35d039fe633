"""Organisations: found by any of their names, with what hangs on each; merged, and kept in the authority lists."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive.editorial.roles import Action, Actor, require
from archive.models import Organisation, Resolution

from . import merging, parties
from .pages import desk_page, show
from .pages_of import paged

_SIZE = 50
_SHOWN = 10


@require_safe
@desk_page
def index(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the organisations, or those with some words in a name."""
    require(by, Action.AUTHORITIES)
    words = parties.text(request.GET, "q")
    found = parties.records_like(Organisation, words) if words else Organisation.objects.current()
    listed = paged(found, request.GET, size=_SIZE, unit="organisations")
    in_force = Resolution.objects.in_force().filter(organisation__in=[each.pk for each in listed.rows]).order_by()
    counts = dict(in_force.values_list("organisation").annotate(Count("pk")))
    context = {"list": listed, "rows": [(each, counts.get(each.pk, 0)) for each in listed.rows], "q": words}
    return show(request, by, "desk/organisations.html", context, section="persons")


@require_safe
@desk_page
def page(request: HttpRequest, by: Actor, organisation: int) -> HttpResponse:
    """Show an organisation, and what hangs on it."""
    require(by, Action.AUTHORITIES)
    found = Organisation.objects.select_related("merged_into").filter(pk=organisation).first()
    if found is None:
        raise Http404("There is no such organisation.")
    context = {
        **merging.about(found, by),
        "aliases": list(found.aliases.all()),
        "roles": list(found.roles.select_related("person")[:_SHOWN]),
        "events": list(found.events.all()[:_SHOWN]),
        "numbers": list(found.identifiers.all()),
    }
    return show(request, by, "desk/organisation.html", context, section="persons")
