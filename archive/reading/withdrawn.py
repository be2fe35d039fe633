"""The tombstone of a withdrawn document: what it was, why and when it went, what replaces it, how to cite it."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import cited
from archive.models import Document, DocumentState, Withdrawal

from .document import Asked, cite_panel, frame
from .pages import show


def page(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Answer 410 with the tombstone. Nothing of the text is shown."""
    asked = Asked.read(request.GET)
    withdrawal = document.withdrawals.filter(ended_at=None).select_related("replaced_by").first()
    versions = list(document.versions.published().order_by("-number"))
    version = next((one for one in versions if one.number == address.version), versions[0] if versions else None)
    replaced_by = withdrawal.replaced_by if withdrawal else None
    what = cited(
        document,
        version,
        turn=address.turn,
        withdrawn_on=withdrawal.withdrawn_on.isoformat() if withdrawal else "",
    )
    context = {
        "withdrawal": withdrawal,
        "replaced_by": replaced_by if replaced_by and replaced_by.state == DocumentState.PUBLISHED else None,
        "versions": versions,
        "decided_by": _decided_by(withdrawal),
        "cite": cite_panel("Cite what was here", what, asked),
        **frame(document),
    }
    return show(request, "withdrawn.html", context, section="documents", status=410)


def _decided_by(withdrawal: Withdrawal | None) -> str:
    """Return who decided, as readers are told: the archive, where the record has an account's name."""
    if withdrawal is None:
        return ""
    who = withdrawal.withdrawn_by
    return "The archive" if get_user_model().objects.filter(username=who).exists() else who
