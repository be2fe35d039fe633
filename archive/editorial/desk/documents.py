"""A document at the desk: its state, its versions, its draft, and what may be done to it; and the way to find one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive.citation import addresses
from archive.editorial.roles import require
from archive.editorial.services import Action, Actor, drafts
from archive.models import Document, DocumentState, ErrorReport
from archive.models.folding import fold

from .keyed import keyed
from .pages import desk_page, done, show

_LONGEST = 300


def document_or_404(number: int) -> Document:
    """Return a document with what the desk shows of it. Raise Http404."""
    related = ("latest_version", "place", "event", "source", "rights")
    found = Document.objects.select_related(*related).filter(pk=number).first()
    if found is None:
        raise Http404("There is no such document. A draft that was discarded is gone with its document.")
    return found


def document_at(text: str) -> Document | None:
    """Return the document that an address or ARK names, in whatever form it is written, published or not."""
    address = addresses.parse(text[text.lower().find("ark:") :]) if "ark:" in text.lower() else None
    if address is None:
        return None
    return Document.objects.filter(naan=address.ark.naan, ark_name=address.ark.name).first()


@desk_page
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the documents published or withdrawn, those changed last first, narrowed by words of the title or an ARK."""
    require(by, Action.SEE_DRAFTS)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST]
    rows = Document.objects.ever_published().select_related("latest_version")
    if "ark:" in asked.lower():
        named = document_at(asked)
        rows = rows.filter(pk=named.pk if named else 0)
    else:
        for word in fold(asked).split():
            rows = rows.filter(title_folded__contains=word)
    context = {"page": keyed(request, rows), "asked": asked}
    return show(request, by, "desk/documents.html", context, section="documents")


@desk_page
def page(request: HttpRequest, by: Actor, document: int) -> HttpResponse:
    """Show a document, and what may be done to it."""
    require(by, Action.SEE_DRAFTS)
    found = document_or_404(document)
    versions = list(found.versions.select_related("takedown").order_by("-number"))
    open_reports = found.error_reports.filter(state=ErrorReport.State.OPEN).count()
    context = {
        "document": found,
        "versions": [version for version in versions if version.number],
        "draft": next((version for version in versions if version.number is None), None),
        "withdrawal": found.withdrawals.filter(ended_at=None).first(),
        "open_reports": open_reports,
        "is_public": found.state == DocumentState.PUBLISHED,
        "may": {action.name.lower(): by.may(action) for action in Action},
    }
    return show(request, by, "desk/document.html", context, section="documents")


@require_POST
@desk_page
def revise(request: HttpRequest, by: Actor, document: int) -> HttpResponseBase:
    """Begin a new version with the words of the latest, and lead to where they are edited."""
    draft = drafts.begin_revision(by=by, document=document_or_404(document))
    sentence = "A new version is begun, with the words of the latest. Readers see nothing of it."
    return done(request, reverse("desk:review", args=[draft.pk]), sentence)
