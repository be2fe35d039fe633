"""Review: a draft's turns beside the source that they were read from, its findings, and each turn on its own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import Actor, EditorialError, drafts
from archive.models import Turn, Version

from .pages import desk_page, show, wants_json
from .review_cut import places_to_split
from .review_find import Find, find_asked
from .review_shown import (
    KINDS,
    Known,
    Voice,
    Window,
    known_of,
    last_steps,
    reports_of,
    turns_shown,
    voices_of,
    window_around,
)
from .review_source import left_side, near_window

KEYS = (
    ("j, k", "to the next finding, to the one before"),
    ("s at a finding", "where it is of a name without its sign: a new turn begins there, of that name"),
    ("Home, End", "to the first turn of the draft, to the last"),
    ("n, p", "to the next turn, to the one before"),
    ("/", "find words in the turns; Enter goes on to where they stand next"),
    ("f, F", "to the next place found, to the one before"),
    ("a", "accept the finding as read"),
    ("m", "mend it: its turn opens, and saving settles the finding"),
    ("d", "dismiss it"),
    ("e", "edit the turn"),
    ("s", "split the turn: it opens; put the caret where the second part begins, and press Ctrl, Shift and Enter"),
    ("u", "join the turn to the one before it"),
    ("x", "leave the turn out"),
    ("[, ]", "move the turn up, down"),
    ("Ctrl and z", "undo the last step; outside of a field that you type in"),
    ("Escape, or Ctrl and Enter", "save the turn that is open, and close it"),
    ("?", "show these keys"),
)


@require_safe
@desk_page
def page(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Show a window of a draft's turns beside the source; to a script, another window of them."""
    held = drafts.opened(by=by, draft=draft)
    if wanted := _turn_asked(request, held):
        return HttpResponseRedirect(turn_address(held.pk, wanted.position, wanted.number))
    find, leads_on = find_asked(request, held)
    if leads_on:
        return HttpResponseRedirect(leads_on)
    window = window_around(held, str(find.place.position) if find.place else _place_asked(request, held))
    known = known_of(held, by)
    sides = _sides(known, window, find)
    if wants_json(request):
        return JsonResponse(_window_for_script(request, known, window, sides))
    others = [visit.visitor for visit in drafts.visit(by=by, draft=held)]
    steps = last_steps(held)
    context = {
        **_shared(known),
        **sides,
        "window": window,
        "find": find,
        "others": others,
        "steps": steps,
        "step": steps[0] if steps else None,
        "keys": KEYS,
    }
    return show(request, by, "desk/review.html", context, section="waiting")


def _place_asked(request: HttpRequest, draft: Version) -> str:
    """Return the position that a page asks for, by itself (`at`) or as that of a turn's number (`turn`)."""
    number = request.GET.get("turn", "")
    if number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004 -- longer is no turn of anything
        return str(draft.turns.filter(number=int(number)).values_list("position", flat=True).first() or 1)
    return request.GET.get("at", "")


def _turn_asked(request: HttpRequest, draft: Version) -> Turn | None:
    """Return the turn to which the field “To turn” leads (`to`): the one at that position, or the last."""
    to = request.GET.get("to", "").strip()
    if not (to.isascii() and to.isdigit() and len(to) < 10):  # noqa: PLR2004 -- longer is no position of anything
        return None
    return draft.turns.filter(position__lte=max(int(to), 1)).order_by("-position").first()


def _sides(known: Known, window: Window, find: Find) -> dict[str, Any]:
    near = near_window(known.draft, window)
    left = left_side(known.draft, window, near, known.findings.by_line())
    inside = [turn for turn in near if window.first <= turn.position <= window.last]
    return {"left": left, "turns": turns_shown(known, inside, left.sources, find)}


def _shared(known: Known) -> dict[str, Any]:
    return {
        "draft": known.draft,
        "document": known.draft.document,
        "findings": known.findings,
        "reports": known.reports,
        "voices": known.voices,
        "kinds": KINDS,
    }


def _window_for_script(request: HttpRequest, known: Known, window: Window, sides: dict[str, Any]) -> dict[str, object]:
    context = {"draft": known.draft, "document": known.draft.document, "window": window, **sides}
    return {
        "turns": render_to_string("desk/_review_turns.html", context, request),
        "source": render_to_string("desk/_review_source.html", context, request),
        "first": window.first,
        "previous": window.previous,
        "next": window.next,
    }


@desk_page
def turn_page(request: HttpRequest, by: Actor, draft: int, number: int) -> HttpResponse:
    """Show all that can be done to one turn, each a form."""
    held = drafts.opened(by=by, draft=draft)
    found = held.turns.filter(number=number).first()
    if found is None:
        raise EditorialError("This turn is not in the draft any more: it was joined to another, or left out.")
    return show_turn(request, by, held, found)


def show_turn(
    request: HttpRequest,
    by: Actor,
    draft: Version,
    turn: Turn,
    *,
    typed: dict[str, str] | None = None,
    refused: str = "",
    is_stale: bool = False,
) -> HttpResponse:
    """Show the page of a turn: as it is, or with what was typed and not saved, and why."""
    row = row_of(turn)
    values = {**row, **(typed or {})}
    neighbours = draft.turns.filter(position__in=(turn.position - 1, turn.position + 1)).order_by("position")
    beside = {each.position - turn.position: each for each in neighbours}
    before = beside.get(-1)
    context = {
        "draft": draft,
        "document": draft.document,
        "turn": turn,
        "values": values,
        "stamp": stamp_of(row),
        "stamp_before": stamp_of(row_of(before)) if before else "",
        "before": before,
        "after": beside.get(1),
        "language": turn.language or draft.document.language,
        "voices": voices_of(draft),
        "voice": Voice(turn.label, turn.speaker_named, turn.role_named).value,
        "kinds": KINDS,
        "places": places_to_split(turn.text),
        "findings": draft.findings.filter(turn_number=turn.number, state="open"),
        "reports": [each.report for each in reports_of(draft, by) if each.report.turn_number == turn.number],
        "refused": refused,
        "is_stale": is_stale,
        "back": turn_address(draft.pk, turn.position, turn.number),
    }
    status = 200 if not refused else 409 if is_stale else 422
    return show(request, by, "desk/review_turn.html", context, section="waiting", status=status)


def turn_address(draft: int, position: int, number: int) -> str:
    """Return where a turn stands on the review page."""
    return f"{reverse('desk:review', args=[draft])}?at={position}#t{number}"


@require_POST
@desk_page
def here(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Note that somebody has the draft open still; answer who else has, and which step is the last."""
    held = drafts.opened(by=by, draft=draft)
    others = [visit.visitor for visit in drafts.visit(by=by, draft=held)]
    step = next(iter(last_steps(held, 1)), None)
    return JsonResponse(
        {
            "others": others,
            "step": step.number if step else 0,
            "says": step.says if step else "",
            "by": step.actor if step else "",
        }
    )
