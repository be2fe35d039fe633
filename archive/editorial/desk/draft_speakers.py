"""The speakers of a draft: each of its labels, who it may stand for and why, accepted one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.matching import Label, labels_of
from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import EditorialError, drafts
from archive.models import Version
from archive.models.folding import fold

from . import parties
from .pages import desk_page, done, show


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Show the labels of a draft; a POST says whom one stands for, or accepts the best match of all."""
    held = Version.objects.select_related("document").filter(pk=draft, number=None).first()
    if held is None:
        raise Http404("There is no such draft.")
    own = held.drafted_by == by.name
    require(by, Action.SEE_DRAFTS, own=own)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act not in _ACTS:
            raise EditorialError("Nothing was asked for.")
        with transaction.atomic():
            said = _ACTS[act](by, held, request.POST)
        return done(request, reverse("desk:draft-speakers", args=[held.pk]), said)
    return _shown(request, by, held)


def _shown(request: HttpRequest, by: Actor, held: Version) -> HttpResponse:
    listed = labels_of(held)
    who, asked = parties.text(request.GET, "who"), parties.text(request.GET, "of", 500)
    last = held.steps.filter(undone_at=None).order_by("-number").first()
    context = {
        "draft": held,
        "labels": listed,
        "open": sum(label.is_open for label in listed),
        "sure": [label for label in listed if label.is_open and label.best],
        "who": who,
        "of": asked,
        "found": [(parties.key_of(party), party) for party in parties.named_like(who)],
        "last": last,
        "may_edit": by.may(Action.EDIT, own=held.drafted_by == by.name),
        "may_make": by.may(Action.AUTHORITIES),
    }
    return show(request, by, "desk/draft_speakers.html", context, section="waiting")


def _give(by: Actor, held: Version, data: QueryDict) -> str:
    label = _label(held, data)
    party = parties.chosen(by, data)
    match = next((match for match in label.matches if party is not None and match.party == party), None)
    typed = parties.text(data, "role", 500)
    reason = f"{party} {match.why}." if match else "" if party else "Nobody knows who it is."
    drafts.give_speaker(
        by=by,
        draft=held.pk,
        numbers=label.numbers,
        party=party,
        role=typed or (match.role if match and not label.role else ""),
        reason=reason,
    )
    return f"“{label.name}” is {party} now." if party else f"“{label.name}” stays unknown, and says so."


def _give_all(by: Actor, held: Version, data: QueryDict) -> str:
    sure = [(label, label.best) for label in labels_of(held) if label.is_open]
    given = [
        drafts.Given(label.numbers, best.party, "" if label.role else best.role, f"{best.party} {best.why}.")
        for label, best in sure
        if best is not None
    ]
    drafts.give_speakers(by=by, draft=held.pk, given=given)
    return f"{len(given)} label{'s' * (len(given) != 1)} given to whom they were matched with."


def _undo(by: Actor, held: Version, data: QueryDict) -> str:
    number = data.get("step", "")
    step = drafts.undo(by=by, draft=held.pk, step=int(number) if number.isdecimal() else 0)
    return f"Undone: {step.says}."


_ACTS: Mapping[str, Callable[[Actor, Version, QueryDict], str]] = {"give": _give, "all": _give_all, "undo": _undo}


def _label(held: Version, data: QueryDict) -> Label:
    wanted = fold(data.get("label", ""))
    found = next((label for label in labels_of(held) if label.folded == wanted), None)
    if found is None:
        raise EditorialError("This label is not in the draft any more. Load the page again.")
    return found
