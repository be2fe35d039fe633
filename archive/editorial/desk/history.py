"""The history: who did what, when, and from which state to which; of everything, or of one document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.editorial import account
from archive.editorial.roles import require
from archive.editorial.services import Action, Actor

from .documents import document_or_404
from .fields import day_of
from .keyed import keyed
from .pages import desk_page, show

_STEPS = 200  # of a document's drafts that are listed


@desk_page
def everything(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what was done, narrowed by person, act and day."""
    require(by, Action.HISTORY)
    asked = {name: request.GET.get(name, "").replace("\0", "").strip() for name in ("actor", "action", "day", "since")}
    day, since = day_of(asked["day"]), day_of(asked["since"])
    wrong = f"“{asked['day']}” is no day. Write 2026-12-31." if asked["day"] and not day else ""
    found = keyed(request, account.acts(actor=asked["actor"], action=asked["action"], day=day, since=since), size=50)
    context = {
        "page": found,
        "entries": account.told(found.rows),
        "asked": asked,
        "wrong": wrong,
        "since": since,
        "actions": [(name, words.rstrip(":")) for name, words in account.ACTIONS.items()],
    }
    return show(request, by, "desk/history.html", context, section="history", status=400 if wrong else 200)


@desk_page
def of_document(request: HttpRequest, by: Actor, document: int) -> HttpResponse:
    """Show a document's whole history, with the steps of its drafts."""
    require(by, Action.HISTORY)
    found = document_or_404(document)
    page = keyed(request, account.acts_on(found), size=50)
    steps = [] if page.newest else list(account.steps_of(found)[: _STEPS + 1])
    context = {
        "document": found,
        "page": page,
        "entries": account.told(page.rows),
        "steps": steps[:_STEPS],
        "more_steps": len(steps) > _STEPS,
    }
    return show(request, by, "desk/document_history.html", context, section="history")
