"""Merging two persons: choose the other, see what goes over, confirm; and take it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import authorities
from archive.editorial.touching import documents_touched
from archive.models import Person, PersonMerge, Resolution

from . import parties
from .pages import desk_page, done, show

_LIKE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, person: int) -> HttpResponse:
    """Show what would go over to another person; a POST merges."""
    require(by, Action.MERGE)
    source = _person(person)
    data = request.POST if request.method == "POST" else request.GET
    into = data.get("into", "")
    target = _person(int(into[:18])) if into.isdecimal() else None
    if request.method == "POST" and target is not None:
        reason = parties.text(request.POST, "reason", 1000)
        authorities.merge_persons(by=by, source=source, target=target, reason=reason)
        to = reverse("desk:person", args=[target.pk])
        return done(request, to, f"{source} was merged into {target}. The merge can be taken back here.")
    words = parties.text(request.GET, "q")
    context = {
        "source": source,
        "target": target,
        "q": words,
        "others": _others(source, words) if target is None else [],
        "turns": Resolution.objects.in_force().filter(person=source).count(),
        "documents": documents_touched(source).count(),
        "roles": list(source.roles.all()),
        "aliases": list(source.aliases.all()),
        "numbers": list(source.identifiers.all()),
        "parts": source.participations.count(),
    }
    return show(request, by, "desk/merge.html", context, section="persons")


def _others(source: Person, words: str) -> list[Person]:
    """Return who is named as the words say, or ends like the source's own name."""
    found = parties.persons_like(words or source.name_folded.rpartition(" ")[2]).exclude(pk=source.pk)
    return list(found[:_LIKE])


def _person(number: int) -> Person:
    found: Person | None = Person.objects.filter(pk=number).first()
    if found is None:
        raise Http404("There is no such person.")
    return found


@require_POST
@desk_page
def undo(request: HttpRequest, by: Actor, merge: int) -> HttpResponse:
    """Take a merge back."""
    found = PersonMerge.objects.filter(pk=merge).first()
    if found is None:
        raise Http404("There is no such merge.")
    source = authorities.undo_merge(by=by, merge=found)
    to = reverse("desk:person", args=[source.pk])
    return done(request, to, f"{source} is a record of their own again, at the same address.")
