"""The pages of what was brought: the list, and each deposit on its way to becoming a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive.editorial.depositing.comparing import compare
from archive.editorial.depositing.presence import is_there
from archive.editorial.roles import Action, Actor
from archive.editorial.services import EditorialError, deposits
from archive.models import Deposit, DepositText, Document, Version

from .bring import address_of
from .pages import desk_page, done, show, wants_json

_A_PAGE = 50
_UNDER_WAY = (Deposit.State.WAITING, Deposit.State.READING)
_TONES = {
    Deposit.State.ASKING: "ask",
    Deposit.State.DRAFTED: "ready",
    Deposit.State.REFUSED: "stop",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A deposit as a page shows it: how it stands, in words and in a tone, and where it leads."""

    deposit: Deposit
    to: str

    @property
    def stands(self) -> str:
        """How it stands, in words."""
        deposit = self.deposit
        if deposit.state == Deposit.State.DRAFTED and deposit.document_id is None:
            return "Its draft was discarded"
        return str(deposit.get_state_display())

    @property
    def tone(self) -> str:
        """The class of its state."""
        return _TONES.get(Deposit.State(self.deposit.state), "")

    @property
    def under_way(self) -> bool:
        """Whether it is still to be read, or being read."""
        return self.deposit.state in _UNDER_WAY

    @property
    def hundredths(self) -> int:
        """How far it is."""
        return round(100 * self.deposit.done)


@desk_page
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """List what was brought, the latest first."""
    paginator = Paginator(deposits.brought(by=by).select_related("like"), _A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    drafts = _drafts_of(list(page))
    rows = [Shown(each, _leads_to(each, drafts)) for each in page]
    context = {
        "rows": rows,
        "pages": page,
        "under_way": deposits.brought(by=by).filter(state__in=_UNDER_WAY).count(),
        "is_read": is_there(),
        "everybody": by.may(Action.SEE_DRAFTS),
    }
    return show(request, by, "desk/deposits.html", context, section="bring")


@desk_page
def one(request: HttpRequest, by: Actor, deposit: int) -> HttpResponse:
    """Show how far a deposit is; what became a draft leads on to its review."""
    found = _found(by, deposit)
    shown = Shown(found, _leads_to(found, _drafts_of([found])))
    if wants_json(request):
        return JsonResponse(_told(shown))
    if found.state == Deposit.State.DRAFTED and shown.to != address_of(found):
        return HttpResponseRedirect(shown.to)
    members = list(found.members.order_by("pk"))
    drafts = _drafts_of(members)
    has_text = _present_version(found.like) is not None
    context = {
        "shown": shown,
        "deposit": found,
        "files": found.files.select_related("source_file"),
        "members": [Shown(each, _leads_to(each, drafts)) for each in members],
        "before": Deposit.objects.filter(state__in=_UNDER_WAY, pk__lt=found.pk).count() if shown.under_way else 0,
        "is_read": is_there(),
        "revises": found.like is not None and (found.like.first_published_at is None or by.may(Action.REVISE)),
        "has_text": has_text,
        "comparable": has_text and DepositText.objects.filter(deposit=found).exists(),
    }
    return show(request, by, "desk/deposit.html", context, section="bring")


@desk_page
def comparison(request: HttpRequest, by: Actor, deposit: int) -> HttpResponse:
    """Show the words of a deposit beside those of the document that it is like."""
    found = _found(by, deposit)
    present = _present_version(found.like)
    if present is None or not DepositText.objects.filter(deposit=found).exists():
        raise EditorialError("There is nothing (any more) to compare this with.")
    context = {"deposit": found, "compared": compare(found, present), "version": present}
    return show(request, by, "desk/deposit_compared.html", context, section="bring")


@require_POST
@desk_page
def answer(request: HttpRequest, by: Actor, deposit: int) -> HttpResponse:
    """Take a librarian's answer: what was brought corrects what it is like, is another document, or is put aside."""
    found = _found(by, deposit)
    choice = request.POST.get("choice")
    if choice == "corrects" and found.like is not None:
        deposits.choose_corrects(by=by, deposit=deposit, document=found.like)
        becomes = "the next version" if _present_version(found.like) else "the text"
        return done(request, address_of(found), f"It becomes {becomes} of “{found.like}”, as a draft.")
    if choice == "new":
        deposits.choose_new(by=by, deposit=deposit)
        return done(request, address_of(found), "It goes on as a document of its own.")
    if choice == "aside":
        deposits.put_aside(by=by, deposit=deposit)
        return done(request, reverse("desk:deposits"), f"“{found}” was put aside.")
    raise EditorialError("Say what it is: a corrected text, another document, or nothing to keep.")


def _found(by: Actor, number: int) -> Deposit:
    """Return a deposit that somebody may see. Raise Http404 where there is none."""
    found = deposits.brought(by=by).select_related("like", "like__latest_version", "within").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _present_version(document: Document | None) -> Version | None:
    if document is None:
        return None
    return document.latest_version or document.versions.filter(number=None).first()


def _drafts_of(shown: list[Deposit]) -> dict[int, int]:
    """Return the number of the draft of each document that one of these deposits became."""
    documents = [each.document_id for each in shown if each.document_id]
    rows = Version.objects.filter(document__in=documents, number=None).values_list("document_id", "pk")
    return dict(rows) if documents else {}


def _leads_to(deposit: Deposit, drafts: dict[int, int]) -> str:
    """Return where a deposit leads: to the review of its draft, else to its own page."""
    draft = drafts.get(deposit.document_id or 0)
    return address_of(deposit) if draft is None else reverse("desk:review", args=[draft])


def _told(shown: Shown) -> dict[str, Any]:
    return {
        "stands": shown.stands,
        "done": shown.hundredths,
        "under_way": shown.under_way,
        "to": shown.to,
        "is_read": is_there(),
    }
