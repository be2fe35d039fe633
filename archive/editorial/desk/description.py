"""A document's description, to be put right: of a draft, and of what is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.editorial.services import Actor
from archive.editorial.services.describing import (
    DescriptionError,
    StaleDescriptionError,
    describe,
    may_describe,
)
from archive.models import Document

from .description_form import DescriptionForm
from .pages import desk_page, done, refused, show


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, document: int) -> HttpResponse:
    """Show a document's description as a form, and save it."""
    found = get_object_or_404(Document.objects.select_related("place", "event", "source", "rights"), pk=document)
    may_describe(by, found)
    draft = found.versions.filter(number=None).first()
    back = reverse("desk:review", args=[draft.pk]) if draft else reverse("desk:waiting")
    if request.method != "POST":
        form, stale = DescriptionForm(found), False
    else:
        form = DescriptionForm(found, request.POST)
        saved, stale = save(by, form, reason=request.POST.get("reason", ""))
        if saved is not None:
            return done(request, back, saved)
    context = {"document": found, "form": form, "draft": draft, "back": back, "stale": stale}
    status = (409 if stale else 422) if form.is_bound else 200
    if form.is_bound and request.headers.get("Accept", "").startswith("application/json"):
        return refused(request, by, " ".join(str(e) for errors in form.errors.values() for e in errors), status)
    return show(request, by, "desk/description.html", context, section="waiting", status=status)


def save(by: Actor, form: DescriptionForm, *, reason: str = "") -> tuple[str | None, bool]:
    """Save a form that was filled in; return the sentence that says so, or None where its fields say what is wrong;
    and whether that is because somebody else saved meanwhile.
    """
    if not form.is_valid():
        return None, False
    try:
        changed = describe(
            by=by,
            document=form.document,
            changes=form.changes(),
            new=form.new,
            seen=form.cleaned_data["seen"],
            reason=reason,
        )
    except DescriptionError as error:
        form.tell(error.faults)
        return None, False
    except StaleDescriptionError:
        form.seen_again()
        return None, True
    return ("The description is saved." if changed else "The description was so already."), False
