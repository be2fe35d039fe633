"""Readers' reports: what they say is wrong, and the answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.roles import require
from archive.editorial.services import Action, Actor, EditorialError, reports
from archive.models import ErrorReport, Turn

from .keyed import keyed
from .pages import desk_page, done, show


@desk_page
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the reports that wait, or those that were answered."""
    require(by, Action.ANSWER)
    answered = request.GET.get("show") == "answered"
    rows = ErrorReport.objects.select_related("document")
    open_ones = ErrorReport.State.OPEN
    rows = rows.exclude(state=open_ones) if answered else rows.filter(state=open_ones)
    context = {"page": keyed(request, rows), "answered": answered}
    return show(request, by, "desk/reports.html", context, section="reports")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, report: int) -> HttpResponseBase:
    """Show a report beside the turn, and take the answer."""
    require(by, Action.ANSWER)
    found = ErrorReport.objects.select_related("document").filter(pk=report).first()
    if found is None:
        raise Http404("There is no such report.")
    answer = str(request.POST.get("answer", ""))
    if request.method != "POST":
        return _shown(request, by, found)
    if request.POST.get("act") == "accept":
        draft = reports.accept(by=by, report=report, answer=answer)
        at = f"{reverse('desk:review', args=[draft.pk])}?turn={found.turn_number}#t{found.turn_number}"
        return done(request, at, f"Accepted. Put turn {found.turn_number} right here, and publish the new version.")
    try:
        reports.decline(by=by, report=report, answer=answer)
    except EditorialError as error:
        return _shown(request, by, found, wrong=str(error))
    return done(request, reverse("desk:reports"), "Declined. The reader finds your answer at the address they kept.")


def _shown(request: HttpRequest, by: Actor, report: ErrorReport, *, wrong: str = "") -> HttpResponse:
    turns = Turn.objects.filter(version__document=report.document_id, number=report.turn_number)
    latest = turns.exclude(version__number=None).order_by("-version__number").select_related("version").first()
    context = {"report": report, "turn": latest, "wrong": wrong, "put_right": reports.put_right_in(report)}
    return show(request, by, "desk/report.html", context, section="reports", status=400 if wrong else 200)
