"""The spreadsheet of descriptions: taken away, edited, tried out, and brought back whole or not at all."""

from __future__ import annotations

from dataclasses import asdict

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial import sheets
from archive.editorial.roles import require
from archive.editorial.services import Action, Actor, EditorialError, spreadsheet
from archive.editorial.services.spreadsheet import Change, NotCleanError, Plan

from .pages import desk_page, done, show

_SALT = "archive.desk.spreadsheet"
_GOOD_FOR = 24 * 3600  # seconds until what was tried out has to be tried again
_SENT_AT_MOST = 2_000_000  # characters that the form which confirms may hold
_SHOWN = 500  # of the changes and of the faults
WHICH = {"published": "What is published", "drafts": "What was never published", "all": "Both"}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponseBase:
    """Show the forms; try a sheet out, and say what it would change; or bring back what was tried out."""
    require(by, Action.SPREADSHEET)
    if request.method != "POST":
        return _shown(request, by)
    if "tried" in request.POST:
        return _brought_back(request, by)
    sent = request.FILES.get("sheet")
    if sent is None:
        return _shown(request, by, wrong="Choose the file of the sheet.")
    try:
        plan = spreadsheet.plan(by=by, data=sent.read())
    except EditorialError as error:
        return _shown(request, by, wrong=str(error))
    return _shown(request, by, plan=plan)


def _brought_back(request: HttpRequest, by: Actor) -> HttpResponseBase:
    try:
        said = signing.loads(request.POST["tried"], salt=f"{_SALT}.{by.name}", max_age=_GOOD_FOR)
    except signing.BadSignature:
        return _shown(request, by, wrong="What was tried out is too old, or was tried by somebody else. Try it again.")
    changes = [Change(**{**each, "new": tuple(each["new"])}) for each in said]
    make_new = request.POST.get("make_new") == "on"
    try:
        changed = spreadsheet.bring_back(by=by, changes=changes, make_new=make_new)
    except NotCleanError as error:
        told = " ".join(map(spreadsheet.said, error.faults[:_SHOWN]))
        return _shown(request, by, wrong=told, title="Nothing was written")
    many = "1 description is" if changed == 1 else f"{changed:,} descriptions are"
    return done(request, reverse("desk:spreadsheet"), f"{many} put right. The history says how each was before.")


def _shown(
    request: HttpRequest, by: Actor, *, plan: Plan | None = None, wrong: str = "", title: str = "Not read"
) -> HttpResponse:
    tried = ""
    if plan is not None and plan.changes and not plan.faults:
        tried = signing.dumps([asdict(change) for change in plan.changes], salt=f"{_SALT}.{by.name}", compress=True)
    context = {
        "which": WHICH.items(),
        "plan": plan,
        "faults": [spreadsheet.said(fault) for fault in plan.faults[:_SHOWN]] if plan else [],
        "differences": plan.differences[:_SHOWN] if plan else [],
        "more": max(0, len(plan.differences) - _SHOWN) if plan else 0,
        "tried": tried if len(tried) <= _SENT_AT_MOST else "",
        "is_too_long": len(tried) > _SENT_AT_MOST,
        "wrong": wrong,
        "wrong_title": title,
    }
    status = 422 if wrong or (plan and plan.faults) else 200
    return show(request, by, "desk/spreadsheet.html", context, section="spreadsheet", status=status)


@desk_page
def taken(request: HttpRequest, by: Actor, form: str) -> HttpResponseBase:
    """Give the sheet away, as CSV or XLSX."""
    if form not in sheets.WRITERS:
        raise Http404(f"A sheet is given as {' or '.join(sheets.WRITERS)}.")
    which = request.GET.get("which", "published")
    collection = request.GET.get("collection", "").replace("\0", "").strip()
    written = spreadsheet.exported(
        by=by, form=form, which=which if which in WHICH else "published", collection=collection
    )
    response = StreamingHttpResponse(written, content_type=sheets.WRITERS[form].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="descriptions.{form}"'
    return response
