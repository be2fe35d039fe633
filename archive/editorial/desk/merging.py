"""Merging two persons, or two organisations: choose the other, see what goes over, confirm; and take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.editorial.known import Party
from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import authorities
from archive.editorial.touching import documents_touched
from archive.models import AuditRecord, Organisation, OrganisationMerge, Person, PersonMerge, Resolution

from . import parties
from .pages import desk_page, done, show

_LIKE = 12
_ACTS = 10


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is merged: its word, its table and that of its merges; `ends`: whether names that end alike are offered,
    since the last word is the family's.
    """

    word: str
    records: Any
    merges: Any
    ends: bool = False


_KINDS: Mapping[str, _Kind] = {
    "person": _Kind("person", Person, PersonMerge, ends=True),
    "organisation": _Kind("organisation", Organisation, OrganisationMerge),
}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, source: int, kind: str) -> HttpResponse:
    """Show what would go over to another record; a POST merges."""
    require(by, Action.MERGE)
    what = _KINDS[kind]
    merged = _record(what, source)
    data = request.POST if request.method == "POST" else request.GET
    into = data.get("into", "")
    target = _record(what, int(into[:18])) if into.isdecimal() else None
    if request.method == "POST" and target is not None:
        reason = parties.text(request.POST, "reason", 1000)
        authorities.merge(by=by, source=merged, target=target, reason=reason)
        to = reverse(f"desk:{kind}", args=[target.pk])
        return done(request, to, f"{merged} was merged into {target}. The merge can be taken back here.")
    words = parties.text(request.GET, "q")
    context = {
        "source": merged,
        "target": target,
        "what": what.word,
        "source_at": reverse(f"desk:{kind}", args=[merged.pk]),
        "q": words,
        "others": _others(what, merged, words) if target is None else [],
        **_goes_over(what, merged),
    }
    return show(request, by, "desk/merge.html", context, section="persons")


def about(record: Any, by: Actor) -> dict[str, Any]:
    """Return what the page of a person or an organisation says of it beside its fields."""
    what = _KINDS[record._meta.model_name]
    acts = AuditRecord.objects.filter(subject_type=what.word, subject_id=record.pk)
    return {
        "record": record,
        "addresses": {
            "page": f"desk:{what.word}",
            "merge": f"desk:{what.word}-merge",
            "undo": f"desk:{what.word}-merge-undo",
        },
        "turns": Resolution.objects.in_force().filter(**{what.word: record}).count(),
        "documents": documents_touched(record).count(),
        "is_public": what.records.objects.public().filter(pk=record.pk).exists(),
        "merges": list(record.merges_into.filter(undone_at=None).select_related("source")),
        "merged": record.merges.filter(undone_at=None).first() if record.merged_into else None,
        "history": acts.order_by("-pk")[:_ACTS],
        "may_merge": by.may(Action.MERGE),
    }


def _goes_over(what: _Kind, source: Any) -> dict[str, Any]:
    return {
        "turns": Resolution.objects.in_force().filter(**{what.word: source}).count(),
        "documents": documents_touched(source).count(),
        "roles": list(source.roles.all()),
        "aliases": list(source.aliases.all()),
        "numbers": list(source.identifiers.all()),
        "parts": source.participations.count(),
        "events": list(source.events.all()) if isinstance(source, Organisation) else [],
    }


def _others(what: _Kind, source: Party, words: str) -> list[Party]:
    """Return what is named as the words say; without words, persons whose name ends alike, and bodies whose name begins
    so.
    """
    own = source.name_folded
    like = words or (own.rpartition(" ")[2] if what.ends else own.partition(" ")[0])
    return list(parties.records_like(what.records, like).exclude(pk=source.pk)[:_LIKE])


def _record(what: _Kind, number: int) -> Any:
    found = what.records.objects.filter(pk=number).first()
    if found is None:
        raise Http404(f"There is no such {what.word}.")
    return found


@require_POST
@desk_page
def undo(request: HttpRequest, by: Actor, merge: int, kind: str) -> HttpResponse:
    """Take a merge back."""
    require(by, Action.MERGE)
    found = _KINDS[kind].merges.objects.filter(pk=merge).first()
    if found is None:
        raise Http404("There is no such merge.")
    source = authorities.undo_merge(by=by, merge=found)
    to = reverse(f"desk:{kind}", args=[source.pk])
    return done(request, to, f"{source} is a record by itself again, at the same address.")
