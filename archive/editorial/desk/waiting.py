"""What waits at the desk: drafts, what was brought and is not yet drafted, and what happened since yesterday."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.editorial.roles import Action, Actor
from archive.models import Version

from .pages import desk_page, show


@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what waits."""
    drafts = Version.objects.filter(number=None).select_related("document").order_by("-created_at")
    if not by.may(Action.SEE_DRAFTS):
        drafts = drafts.filter(drafted_by=by.name)
    return show(request, by, "desk/waiting.html", {"drafts": drafts}, section="waiting")
