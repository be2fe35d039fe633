"""Persons: found by any of their names, and kept: names, roles with dates, numbers in other authority files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import EditorialError, authorities
from archive.editorial.touching import documents_touched
from archive.models import Organisation, Person, PersonAlias, PersonIdentifier, Resolution, RoleHeld
from archive.models.authorities import Alias, ExternalIdentifier

from . import merging, parties
from .pages import desk_page, done, show
from .pages_of import paged

_SIZE = 50
_FIELDS = ("name", "family_name", "given_name", "born", "died", "born_place")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def index(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the persons, or those with some words in a name; a POST makes one."""
    require(by, Action.AUTHORITIES)
    if request.method == "POST":
        name, role = parties.text(request.POST, "name"), parties.text(request.POST, "role")
        made = authorities.new_person(by=by, name=name, role=role, dates=parties.text(request.POST, "dates", 64))
        return done(request, _address(made), f"{made} is a person of the archive now.")
    words = parties.text(request.GET, "q")
    found = parties.records_like(Person, words) if words else Person.objects.current()
    listed = paged(found.prefetch_related("roles"), request.GET, size=_SIZE, unit="persons")
    in_force = Resolution.objects.in_force().filter(person__in=[each.pk for each in listed.rows]).order_by()
    counts = dict(in_force.values_list("person").annotate(Count("pk")))
    context = {
        "list": listed,
        "rows": [(each, counts.get(each.pk, 0), list(each.roles.all())[-1:]) for each in listed.rows],
        "q": words,
    }
    return show(request, by, "desk/persons.html", context, section="persons")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, person: int) -> HttpResponse:
    """Show a person as the desk keeps them; a POST changes one thing."""
    require(by, Action.AUTHORITIES)
    found = Person.objects.select_related("merged_into").filter(pk=person).first()
    if found is None:
        raise Http404("There is no such person.")
    if request.method != "POST":
        return _shown(request, by, found)
    act = request.POST.get("act", "")
    if act not in _ACTS:
        raise EditorialError("Nothing was asked for.")
    return done(request, _address(found), _ACTS[act](by, found, request.POST))


def _shown(request: HttpRequest, by: Actor, person: Person) -> HttpResponse:
    context = {
        **merging.about(person, by),
        "person": person,
        "aliases": list(person.aliases.all()),
        "roles": list(person.roles.select_related("organisation")),
        "numbers": list(person.identifiers.all()),
        "kinds": Alias.Kind.choices,
        "schemes": ExternalIdentifier.Scheme.choices,
    }
    return show(request, by, "desk/person.html", context, section="persons")


def _address(person: Person) -> str:
    return reverse("desk:person", args=[person.pk])


def _save(by: Actor, person: Person, data: QueryDict) -> str:
    changes: dict[str, Any] = {name: parties.text(data, name) for name in _FIELDS if name in data}
    if "note" in data:
        changes["note"] = data.get("note", "").replace("\0", "").replace("\r\n", "\n").strip()
    touched = documents_touched(person).count()
    if not authorities.change(by=by, record=person, changes=changes, keep_name="keep_name" in data):
        return "Nothing was different, so nothing was changed."
    return f"Saved. {touched:,} document{'s' * (touched != 1)} show it within seconds; the address is as it was."


def _alias(by: Actor, person: Person, data: QueryDict) -> str:
    line = _line(person, PersonAlias, data)
    line.name, line.kind = parties.text(data, "name"), data.get("kind", line.kind)
    line.dates = parties.text(data, "dates", 64)
    authorities.keep_line(by=by, line=line)
    return f"“{line.name}” is another name of {person}."


def _role(by: Actor, person: Person, data: QueryDict) -> str:
    line = _line(person, RoleHeld, data)
    line.title, line.date = parties.text(data, "title"), parties.text(data, "date", 64)
    body = parties.text(data, "organisation")
    if body:
        line.organisation = Organisation.objects.current().filter(name__iexact=body).first()
        if line.organisation is None:
            raise EditorialError(f"The archive has no organisation “{body}”. Make it first, or leave the field empty.")
    else:
        line.organisation = None
    authorities.keep_line(by=by, line=line)
    return f"{person}: {line.title} is kept."


def _number(by: Actor, person: Person, data: QueryDict) -> str:
    line = _line(person, PersonIdentifier, data)
    line.scheme, line.value = data.get("scheme", ""), parties.text(data, "value", 80)
    authorities.keep_line(by=by, line=line)
    return f"{line.get_scheme_display()} {line.value} is kept."


def _line(person: Person, model: Any, data: QueryDict) -> Any:
    """Return the line that a form names, or a new one."""
    number = data.get("line", "")
    if not number:
        return model(person=person)
    found = model.objects.filter(pk=int(number), person=person).first() if number.isdecimal() else None
    if found is None:
        raise EditorialError("This line is gone: somebody took it away meanwhile.")
    return found


_LINES: Mapping[str, Any] = {"alias": PersonAlias, "role": RoleHeld, "number": PersonIdentifier}


def _remove(by: Actor, person: Person, data: QueryDict) -> str:
    model = _LINES.get(data.get("of", ""))
    if model is None or not data.get("line"):
        raise EditorialError("Nothing was asked for.")
    line = _line(person, model, data)
    said = str(line)
    authorities.remove_line(by=by, line=line)
    return f"“{said}” was taken away."


_ACTS: Mapping[str, Callable[[Actor, Person, QueryDict], str]] = {
    "save": _save,
    "alias": _alias,
    "role": _role,
    "number": _number,
    "remove": _remove,
}
