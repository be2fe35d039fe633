"""Old beside new: what became of each turn in a revision, and the librarian's word where it is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.alignment import Kind
from archive.editorial.resembling import Likely, Resembling
from archive.editorial.revision import Became, Revision, revision, stamps
from archive.editorial.services import Action, Actor, EditorialError, Seen, keys
from archive.models import Version

from .pages import desk_page, done, show
from .pages_of import paged
from .publish import draft_or_404

_UNSURE_SHOWN = 30  # turns to confirm, which stand first
_ROWS_A_PAGE = 50
_OFFERED = 200  # numbers that no turn of the draft has


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, draft: int) -> HttpResponseBase:
    """Show what became of each turn; confirm numbers, or give others."""
    held = draft_or_404(by, draft)
    if held.document.latest_version_id is None:
        raise Http404("This draft revises nothing: its turns have no numbers yet that could be kept.")
    if request.method != "POST":
        return _shown(request, by, held)
    at = reverse("desk:keys", args=[draft])
    if request.POST.get("act") == "confirm":
        given = request.POST.get("number", "").split(",")
        numbers = [int(each) for each in given if _is_number(each)]
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


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the page is of: turns that are kept, or to be confirmed, from the first to the last; or one that
    changed, with the stamp of what is seen of it. Of one to confirm: where it stands, and which of before it may be.
    """

    what: str
    first: Became
    last: Became
    count: int = 1
    stamp: str = ""
    place: str = ""
    likely: Sequence[Likely] = ()


def _shown(request: HttpRequest, by: Actor, draft: Version) -> HttpResponse:
    found = revision(draft)
    listed = paged(_rows(found.all), request.GET, size=_ROWS_A_PAGE, unit="changes")
    unsure = _to_confirm(found)
    stamped = _stamped(draft, [*unsure, *listed.rows])
    context = {
        "draft": draft,
        "document": draft.document,
        "latest": draft.document.latest_version,
        "unsure": stamped[: len(unsure)],
        "rows": stamped[len(unsure) :],
        "list": listed,
        "counts": found.counts(),
        "to_confirm": found.to_confirm,
        "free": found.free[:_OFFERED],
        "step": draft.steps.filter(undone_at=None).order_by("-number").first(),
        "may_edit": by.may(Action.EDIT, own=draft.drafted_by == by.name),
    }
    return show(request, by, "desk/keys.html", context, section="waiting")


def _to_confirm(found: Revision) -> list[Row]:
    """Return a row for each turn to confirm, with where it stands, and which turns of before it may be."""
    resembling = Resembling(found)
    unsure = [at for at, each in enumerate(found.all) if each.to_confirm][:_UNSURE_SHOWN]
    return [
        Row("changed", found.all[at], found.all[at], place=_place(found.all, at), likely=resembling.to(at))
        for at in unsure
    ]


def _place(all_of_them: Sequence[Became], at: int) -> str:
    """Return between which turns of the draft one stands, by their numbers, in words."""
    before = next((each.new[-1].number for each in reversed(all_of_them[:at]) if each.new), None)
    after = next((each.new[0].number for each in all_of_them[at + 1 :] if each.new), None)
    if before is None:
        return "It stands first" if after is None else f"It stands first, before turn {after}"
    return f"It stands last, after turn {before}" if after is None else f"It stands between turns {before} and {after}"


def _rows(all_of_them: Sequence[Became]) -> list[Row]:
    """Return a row for the turns that are kept side by side, or are to be confirmed, and one for each that changed."""
    found: list[Row] = []
    for what, run in groupby(all_of_them, key=_what):
        turns = list(run)
        each = [Row(what, turns[0], turns[-1], len(turns))]
        found += [Row(what, turn, turn) for turn in turns] if what == "changed" else each
    return found


def _what(each: Became) -> str:
    return "unsure" if each.to_confirm else "kept" if each.kind is Kind.KEPT else "changed"


def _stamped(draft: Version, rows: Sequence[Row]) -> list[Row]:
    seen = stamps(draft, [row.first.number for row in rows if row.what == "changed"])
    return [replace(row, stamp=seen.get(row.first.number, "")) for row in rows]
