"""Old beside new: what became of each turn in a revision, and the librarian's word where it is uncertain."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.alignment import Kind
from archive.editorial.revision import Became, revision
from archive.editorial.services import Action, Actor, EditorialError, Seen, keys

from .pages import desk_page, done, show
from .publish import draft_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, draft: int) -> HttpResponseBase:
    """Show what became of each turn; confirm numbers, or give others."""
    held = draft_or_404(by, draft)
    if held.document.latest_version_id is None:
        raise Http404("This draft revises nothing: its turns have no numbers yet that could be kept.")
    if request.method != "POST":
        return _shown(request, by, draft)
    at = reverse("desk:keys", args=[draft])
    if request.POST.get("act") == "confirm":
        numbers = [int(each) for each in request.POST.getlist("number") if _is_number(each)]
        step = keys.confirm(by=by, draft=draft, numbers=numbers)
        return done(request, at, f"Done: {step.says}.")
    number, wanted = request.POST.get("turn", ""), request.POST.get("is", "").strip().removeprefix("t")
    if not _is_number(number) or (wanted and not _is_number(wanted)):
        raise EditorialError(
            f"“{wanted[:20]}” is no number of a turn. Write one such as 13, or nothing for a new turn."
        )
    seen = Seen(int(number), request.POST.get("stamp", ""))
    step = keys.renumber(by=by, draft=draft, seen=seen, number=int(wanted) if wanted else None)
    return done(request, at, f"Done: {step.says}.")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004 -- longer is no turn of anything


def _shown(request: HttpRequest, by: Actor, number: int) -> HttpResponse:
    draft = draft_or_404(by, number)
    found = revision(draft)
    last = draft.steps.filter(undone_at=None).order_by("-number").first()
    context = {
        "draft": draft,
        "document": draft.document,
        "latest": draft.document.latest_version,
        "runs": _runs(found.all),
        "counts": found.counts(),
        "to_confirm": found.to_confirm,
        "free": found.free,
        "step": last,
        "may_edit": by.may(Action.EDIT, own=draft.drafted_by == by.name),
    }
    return show(request, by, "desk/keys.html", context, section="waiting")


def _runs(all_of_them: tuple[Became, ...]) -> list[tuple[bool, list[Became]]]:
    """Return runs of turns: those that are kept and certain together, each other one by itself."""
    found: list[tuple[bool, list[Became]]] = []
    for is_plain, run in groupby(all_of_them, key=lambda each: each.kind is Kind.KEPT and not each.to_confirm):
        listed = list(run)
        found += [(True, listed)] if is_plain else [(False, [each]) for each in listed]
    return found
