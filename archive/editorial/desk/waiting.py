"""What waits at the desk: drafts and what each waits for, readers' reports, and what happened since yesterday."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from archive.editorial import account, queue
from archive.editorial.services import Action, Actor, deposits
from archive.models import Deposit, ErrorReport, WaitingLabel

from .keyed import keyed
from .pages import desk_page, show

_ON_THE_WAY = (Deposit.State.ASKING, Deposit.State.REFUSED, Deposit.State.READING, Deposit.State.WAITING)
_SPEAKERS = 5  # labels told here
_SMALL = ("create", "draft", "identify", "collect", "relate")  # what comes with an act that is told anyway
_LATELY = 12  # acts since yesterday that are told here; the history has all


@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what waits."""
    mine, waits = request.GET.get("whose") == "mine", request.GET.get("waits", "")
    drafts = queue.drafts_seen_by(by)
    counts = drafts.aggregate(all=Count("pk"), mine=Count("pk", filter=Q(drafted_by=by.name)))
    found = keyed(request, queue.queued(drafts.filter(drafted_by=by.name) if mine else drafts, waits))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    context = {
        "counts": counts,
        "page": found,
        "drafts": [queue.waiting(draft) for draft in found.rows],
        "mine": mine,
        "waits": waits,
        "choices": queue.LABELS.items(),
        "lately": _lately(yesterday) if by.may(Action.HISTORY) else (),
        "since": yesterday,
        "brought": _brought(by),
        "reports": _open_reports() if by.may(Action.ANSWER) else None,
        "speakers": _speakers() if by.may(Action.RESOLVE) else (),
    }
    return show(request, by, "desk/waiting.html", context, section="waiting")


def _lately(since: datetime.date) -> list[account.Entry]:
    """Return the last acts since a day."""
    return account.told(account.acts(since=since).exclude(action__in=_SMALL)[:_LATELY])


def _speakers() -> list[Any]:
    """Return the labels that wait for a person in the most turns of what is published."""
    labels = WaitingLabel.objects.order_by().values("name_folded").annotate(label=Min("name"), turns=Sum("turns"))
    return list(labels.order_by("-turns", "name_folded")[:_SPEAKERS])


def _brought(by: Actor) -> list[tuple[str, int]]:
    """Return how many deposits that somebody may see are on their way or stuck, by their state in words."""
    states = deposits.brought(by=by).filter(state__in=_ON_THE_WAY).order_by().values_list("state")
    counts = dict(states.annotate(Count("pk")))
    return [(Deposit.State(state).label, counts[state]) for state in _ON_THE_WAY if state in counts]


def _open_reports() -> int:
    return ErrorReport.objects.filter(state=ErrorReport.State.OPEN).count()
