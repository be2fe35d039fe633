"""Publishing a draft: what it will be, what still needs attention, its description, and the button."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.citation.cited import absolute
from archive.editorial import attention
from archive.editorial.queue import drafts_seen_by
from archive.editorial.services import Action, Actor, EditorialError, publication, reports
from archive.editorial.services.describing import DescriptionError, StaleDescriptionError
from archive.models import Version

from .description import save
from .description_form import DescriptionForm
from .fields import Field
from .pages import desk_page, done, show


def draft_or_404(by: Actor, number: int) -> Version:
    """Return a draft that somebody may see, with its document. Raise Http404."""
    related = ("latest_version", "place", "event", "source", "rights")
    found = drafts_seen_by(by).select_related(*(f"document__{name}" for name in related)).filter(pk=number).first()
    if found is None:
        raise Http404("There is no such draft: it was published or discarded.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor, draft: int) -> HttpResponseBase:
    """Show what will be public; save the description, or publish."""
    held = draft_or_404(by, draft)
    if request.method != "POST":
        return _shown(request, by, held, DescriptionForm(held.document))
    form = DescriptionForm(held.document, request.POST)
    if request.POST.get("act") == "save":
        saved, stale = save(by, form)
        if saved is None:
            return _shown(request, by, held, form, stale=stale)
        return done(request, request.path, f"{saved} Nothing is public yet.")
    return _published(request, by, held, form)


def _published(request: HttpRequest, by: Actor, draft: Version, form: DescriptionForm) -> HttpResponseBase:
    if not form.is_valid():
        return _shown(request, by, draft, form)
    step = request.POST.get("step", "")
    try:
        version = publication.publish(
            by=by,
            document=draft.document,
            reason=request.POST.get("reason", ""),
            changes=form.changes(),
            new=form.new,
            seen=form.cleaned_data["seen"],
            step=int(step) if step.isascii() and step.isdigit() else None,
        )
    except DescriptionError as error:
        form.tell(error.faults)
        return _shown(request, by, draft, form)
    except StaleDescriptionError:
        form.seen_again()
        return _shown(request, by, draft, form, stale=True)
    except EditorialError as error:
        return _shown(request, by, draft, form, refused=str(error))
    number = version.number if version else 1
    public = draft.document.get_absolute_url()
    sentence = f"Version {number} of “{draft.document}” is public, and found within two seconds:"
    ways = [(public, absolute(public)), (public, "See it as readers do")]
    return done(request, reverse("desk:document", args=[draft.document_id]), sentence, ways)


def _shown(
    request: HttpRequest, by: Actor, draft: Version, form: DescriptionForm, *, stale: bool = False, refused: str = ""
) -> HttpResponse:
    document = draft.document
    seen = attention.outlook(draft)
    points = attention.points(draft, seen)
    last = draft.steps.filter(undone_at=None).order_by("-number").first()
    reading = getattr(draft, "reading", None)
    context = {
        "draft": draft,
        "document": document,
        "outlook": seen,
        "form": form,
        "stale": stale,
        "note": _note(seen, request.POST.get("reason", "") or draft.reason or reports.reason_from(draft)),
        "points": points,
        "errors": [point for point in points if point.weight == "error"],
        "refused": refused,
        "step": last.number if last else 0,
        "left_out": len(reading.dropped) if reading else 0,
        "may_publish": by.may(Action.PUBLISH),
        "may_approve": by.may(Action.APPROVE) and draft.drafted_by != by.name,
        "may_embargo": by.may(Action.EMBARGO) and document.first_published_at is None,
    }
    status = 409 if refused or stale else 422 if form.errors else 200
    return show(request, by, "desk/publish.html", context, section="waiting", status=status)


def _note(seen: attention.Outlook, reason: str) -> Field:
    """Return the field of the public note, which a later version needs."""
    hint = "Readers see it beside the version, for good."
    if seen.needs_reason:
        hint = f"What was wrong, and what is now right. {hint}"
    label = "Why this version, in words for readers" if seen.needs_reason else "Public note"
    return Field("reason", label, "long", hint=hint, is_required=seen.needs_reason, value=reason)


@require_POST
@desk_page
def approve(request: HttpRequest, by: Actor, draft: int) -> HttpResponseBase:
    """Approve a draft that somebody else made."""
    publication.approve(by=by, draft=draft)
    return done(request, reverse("desk:publish", args=[draft]), "You approved this draft. An edit takes it back.")
