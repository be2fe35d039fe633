"""What is done on the review page, each an act of services.drafts: a form that leads back, or a script's request.

A script is told which turns went and which came, so that it changes those alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.editorial.drafts.edits import CHANGEABLE
from archive.editorial.drafts.rows import stamp_of
from archive.editorial.drafts.steps import Patch, patch_of
from archive.editorial.services import Actor, EditorialError, NotAllowedError, Seen, StaleError, drafts
from archive.models import DraftStep, Version

from .pages import desk_page, done, refused, show, wants_json
from .review import show_turn, turn_address, turn_page
from .review_shown import findings_of, known_of, last_steps, turns_shown

_TOLD = 150  # turns that a script is told of at most: for more it loads the page again
ANSWERS = {"accepted": "accepted", "mended": "mended", "dismissed": "dismissed", "open": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: HttpRequest, draft: int, number: int) -> Any:
    """Show a turn's page, or do to the turn what the form says."""
    if request.method == "POST":
        return _act(request, draft=draft, number=number)
    return turn_page(request, draft=draft, number=number)


@desk_page
def _act(request: HttpRequest, by: Actor, draft: int, number: int) -> HttpResponse:
    act = _ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise EditorialError("The form did not say what is to be done with the turn. Load the page again.")
    if _asks_for_another(request.POST):
        return HttpResponseRedirect(reverse("desk:review-turn", args=[draft, number]))
    try:
        step = act(by, draft, Seen(number, request.POST.get("stamp", "")), request.POST)
    except NotAllowedError:
        raise
    except StaleError as error:
        return _stale(request, by, draft, number, error)
    except EditorialError as error:
        return _not_done(request, by, draft, number, str(error))
    return _done(request, by, draft, step)


def _asks_for_another(post: QueryDict) -> bool:
    """Whether somebody chose “Someone else” in a list that cannot say whom."""
    return post.get("act") == "change" and post.get("voice") == "another" and "label" not in post


def _changes(post: QueryDict, prefix: str = "") -> dict[str, str]:
    """Return the fields of a turn that a form gives; a voice is its label, name and role in one."""
    voice = _voice(post.get(f"{prefix}voice", ""))
    return voice | {name: str(post[f"{prefix}{name}"]) for name in CHANGEABLE if f"{prefix}{name}" in post}


def _voice(value: str) -> dict[str, str]:
    try:
        label, name, role = json.loads(value)
    except (ValueError, TypeError):
        return {}
    return {"label": str(label), "speaker_named": str(name), "role_named": str(role)}


def _whole(post: QueryDict, name: str, what: str) -> int:
    value = post.get(name, "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004 -- more is no place of anything
        raise EditorialError(f"Say {what}, as a number.")
    return int(value)


def _change(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    mends = [int(each) for each in post.getlist("mends") if each.isascii() and each.isdigit()]
    return drafts.change_turn(by=by, draft=draft, seen=seen, changes=_changes(post), mends=mends)


def _split(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    at = _whole(post, "at", "where the second part begins")
    second = {name: value for name, value in _changes(post, "second_").items() if (name, value) != ("kind", "")}
    return drafts.split_turn(by=by, draft=draft, seen=seen, at=at, second=second)


def _join(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    before = Seen(_whole(post, "before", "to which turn"), post.get("stamp_before", ""))
    return drafts.join_turns(by=by, draft=draft, seen=seen, before=before)


def _leave_out(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    return drafts.leave_out_turn(by=by, draft=draft, seen=seen)


def _move(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    return drafts.move_turn(by=by, draft=draft, seen=seen, to=_whole(post, "to", "to which place"))


def _add(by: Actor, draft: int, seen: Seen, post: QueryDict) -> DraftStep:
    after = _whole(post, "after", "after which turn")
    return drafts.add_turn(by=by, draft=draft, after=after, values=_changes(post, "second_"))


_ACTS: Mapping[str, Callable[[Actor, int, Seen, QueryDict], DraftStep]] = {
    "change": _change,
    "split": _split,
    "join": _join,
    "leave-out": _leave_out,
    "move": _move,
    "add": _add,
}


@require_POST
@desk_page
def findings(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Settle findings with an answer: those that the form names, or all that are open."""
    ids = [int(each) for each in request.POST.getlist("finding") if each.isascii() and each.isdigit()]
    if "begin" in request.POST and ids:
        return _done(request, by, draft, drafts.begin_turn(by=by, draft=draft, finding=ids[0]))
    if "all" in request.POST:
        held = drafts.opened(by=by, draft=draft)
        ids = list(held.findings.filter(state="open").values_list("pk", flat=True))
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        raise EditorialError("The form did not say what became of the finding. Load the page again.")
    return _done(request, by, draft, drafts.settle_findings(by=by, draft=draft, findings=ids, answer=answer))


@require_POST
@desk_page
def labels(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Change every turn that is printed under one label."""
    post = request.POST
    changes = {name: post[f"new_{name}"] for name in ("label", "speaker_named", "role_named") if f"new_{name}" in post}
    if post.get("new_kind"):
        changes["kind"] = post["new_kind"]
    step = drafts.relabel_turns(
        by=by, draft=draft, label=post.get("label", ""), changes=changes, kind=post.get("kind", "")
    )
    return _done(request, by, draft, step)


@require_POST
@desk_page
def undo(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Take the last step back."""
    step = drafts.undo(by=by, draft=draft, step=_whole(request.POST, "step", "which step to undo"))
    return _done(request, by, draft, step, is_undone=True)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def discard(request: HttpRequest, by: Actor, draft: int) -> HttpResponse:
    """Ask whether the draft is to go, and discard it."""
    held = drafts.opened(by=by, draft=draft)
    title = str(held.document)
    if request.method == "POST":
        drafts.discard(by=by, draft=draft)
        return done(request, reverse("desk:waiting"), f"The draft of “{title}” is discarded.")
    return show(request, by, "desk/review_discard.html", {"draft": held, "document": held.document})


def _done(request: HttpRequest, by: Actor, draft: int, step: DraftStep, *, is_undone: bool = False) -> HttpResponse:
    """Lead back to where it was done; tell a script what went and what came."""
    patch = patch_of(step.patch)
    sentence = f"Undone: {step.says}." if is_undone else f"{step.says[:1].upper()}{step.says[1:]}."
    if wants_json(request):
        return JsonResponse({"done": sentence, **_told(request, by, draft, patch, is_undone=is_undone)})
    return done(request, _back(request, draft, patch), sentence)


def _back(request: HttpRequest, draft: int, patch: Patch) -> str:
    """Return where a form leads back to: the turn that was changed, else where the form says that it stood."""
    for splice in patch.splices[:1]:
        rows = splice.added or splice.removed
        return turn_address(draft, splice.at, rows[0]["number"])
    at = request.POST.get("here", "")
    return f"{reverse('desk:review', args=[draft])}?at={at if at.isascii() and at.isdigit() else 1}#findings"


def _told(request: HttpRequest, by: Actor, draft: int, patch: Patch, *, is_undone: bool) -> dict[str, object]:
    """Return what a script needs to show a step, or its undoing: turns that went, turns that came, and the findings."""
    held = drafts.opened(by=by, draft=draft)
    splices = [splice.back() for splice in reversed(patch.splices)] if is_undone else list(patch.splices)
    steps = last_steps(held)
    last = next(iter(steps), None)
    told: dict[str, object] = {
        "turns": held.turn_count,
        "step": {"number": last.number, "says": last.says} if last else None,
        "steps": render_to_string("desk/_review_steps.html", {"document": held.document, "steps": steps}, request),
    }
    if sum(len(splice.added) for splice in splices) > _TOLD:
        return told | {"reload": True}
    html = _pieces(request, by, held, [row["number"] for splice in splices for row in splice.added])
    told["splices"] = [
        {
            "at": splice.at,
            "removed": [row["number"] for row in splice.removed],
            "added": [{"number": row["number"], "html": html.get(row["number"], "")} for row in splice.added],
        }
        for splice in splices
    ]
    if patch.findings:
        context = {"draft": held, "findings": findings_of(held)}
        told["findings"] = render_to_string("desk/_review_findings.html", context, request)
    return told


def _pieces(request: HttpRequest, by: Actor, draft: Version, numbers: list[int]) -> dict[int, str]:
    found = turns_shown(known_of(draft, by), draft.turns.filter(number__in=numbers)) if numbers else []
    return {
        each.turn.number: render_to_string("desk/_review_turn.html", {"draft": draft, "shown": each}, request)
        for each in found
    }


def _stale(request: HttpRequest, by: Actor, draft: int, number: int, error: StaleError) -> HttpResponse:
    """Show what was typed beside what stands there now, and let the librarian choose."""
    if wants_json(request):
        now = None if error.now is None else {name: error.now[name] for name in CHANGEABLE}
        stamp = "" if error.now is None else stamp_of(error.now)
        return JsonResponse({"refused": str(error), "now": now, "stamp": stamp}, status=409)
    held = drafts.opened(by=by, draft=draft)
    found = held.turns.filter(number=number).first()
    if found is None:
        context = {"draft": held, "document": held.document, "typed": _typed(request), "sentence": str(error)}
        return show(request, by, "desk/review_gone.html", context, status=409)
    return show_turn(request, by, held, found, typed=_typed(request), refused=str(error), is_stale=True)


def _not_done(request: HttpRequest, by: Actor, draft: int, number: int, sentence: str) -> HttpResponse:
    """Say why nothing was done, with everything that was typed kept in the form."""
    held = drafts.opened(by=by, draft=draft)
    found = held.turns.filter(number=number).first()
    if wants_json(request) or found is None:
        return refused(request, by, sentence, 409)
    return show_turn(request, by, held, found, typed=_typed(request), refused=sentence)


def _typed(request: HttpRequest) -> dict[str, str]:
    return _changes(request.POST) | {
        f"second_{name}": request.POST[f"second_{name}"] for name in CHANGEABLE if f"second_{name}" in request.POST
    }
