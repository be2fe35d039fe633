"""Reports of errors: a form about one turn, which asks for no account, and the page at which its answer is found.

As with alerts, no form here has a token against forged requests, since nobody is signed in; it carries a signed text
that only the archive's own page gives.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.citation.resolution import Found, Gone, resolve
from archive.exchange import reports
from archive.exchange.alerts import visitor_of
from archive.models import Document, DocumentState, Turn

from . import parameters, withdrawn
from .document import frame
from .errors import too_many_requests
from .pages import show
from .parameters import BadParameter, NotHere

_TRAP = "website"  # a field that no person sees: what is written in it, a program wrote
_LONG = 20_000


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Show the form about the turn that the address names; or take it, and lead to where the answer will be."""
    data = request.POST if request.method == "POST" else request.GET
    outcome = resolve(parameters.text(data, "turn"))
    match outcome:
        case Gone(document, address):
            return withdrawn.page(request, document, address)
        case Found(document, address) if address.turn is not None:
            turn = _turn(document, address.turn, address.version)
        case _:
            raise NotHere("This names no turn of a document. On a turn's page, press “Report an error”.")
    if request.method != "POST":
        return _form(request, turn, data)
    return _taken(request, turn, data)


def _turn(document: Document, number: int, version: int | None) -> Turn:
    """Return the turn as the version cited has it, else as the last version that has it."""
    turns = Turn.objects.filter(version__document=document, version__number__isnull=False, number=number)
    if version is not None:
        turns = turns.filter(version__number=version)
    found = turns.select_related("version__document").order_by("-version__number").first()
    if found is None:
        raise NotHere(f"There is no turn {number} in “{document}”.", href=document.get_absolute_url())
    return found


def _taken(request: HttpRequest, turn: Turn, data: QueryDict) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        raise BadParameter("An error is reported on the archive's own page. Go there, and report it again.")
    if data.get(_TRAP):
        return HttpResponseRedirect(reverse("report-sent", args=["thank-you"]))
    if reports.version_of(data.get("token", ""), turn.number) != turn.version_id:
        return _form(request, turn, data, wrong="The form was open for too long. Nothing was sent; send it again.")
    try:
        kept = reports.report(
            version=turn.version,
            turn=turn.number,
            words=data.get("words", "")[:_LONG],
            says=data.get("says", "")[:_LONG],
            visitor=visitor_of(request),
        )
    except reports.TooManyError as error:
        return too_many_requests(request, error.retry_after)
    except reports.EditorialError as error:
        return _form(request, turn, data, wrong=str(error))
    return HttpResponseRedirect(reverse("report-sent", args=[reports.token_of(kept)]))


def _form(request: HttpRequest, turn: Turn, data: QueryDict, *, wrong: str = "") -> HttpResponse:
    version = turn.version
    context = {
        **frame(version.document),
        "turn": turn,
        "paragraphs": turn.text.split("\n\n"),
        "address": f"{version.get_absolute_url()}/{turn.key}",
        "token": reports.form_token(version, turn.number),
        "words": data.get("words", "")[:_LONG] if wrong else "",
        "says": data.get("says", "")[:_LONG] if wrong else "",
        "wrong": wrong,
        "longest": reports.LONGEST,
    }
    return show(request, "report.html", context, section="documents", status=400 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent_page(request: HttpRequest, token: str) -> HttpResponse:
    """Say that a report was taken, and what the desk answered."""
    found = None if token == "thank-you" else reports.report_of(token)  # noqa: S105 -- what a program is told
    if found is None and token != "thank-you":  # noqa: S105
        raise NotHere("No report was sent under this address. Look whether it was copied whole.")
    is_read = found is not None and found.document.state == DocumentState.PUBLISHED
    context = {
        "report": found,
        "document": found.document if found and is_read else None,
        "put_right": reports.put_right_in(found) if found else None,
    }
    return show(request, "report_sent.html", context)
