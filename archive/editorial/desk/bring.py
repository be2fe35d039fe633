"""The page to which transcripts are brought: files, folders, zips, or a text that is pasted."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from archive.editorial.depositing.presence import is_there
from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import deposits
from archive.editorial.services.deposits import BroughtFile
from archive.editorial.services.uploads import CountingUploads, counting
from archive.models import Deposit, Document
from archive.transcripts.formats import LARGEST

from .documents import document_or_404
from .pages import desk_page, refused, show, wants_json

_LISTED = 5  # of what was refused, in one notice
_TOO_LONG = "The pasted text is longer than 2.5 MB. Save it as a file, and bring that: it may have 25 MB."
_TOO_MANY = "More than 1,000 files came at once, and none was kept. Bring them in several parts, or as a zip."
_BROKEN_OFF = "The upload broke off before it was whole, and nothing of it was kept. Bring the files again."


@dataclass(slots=True)
class Basket:
    """What became of all that came with one form."""

    deposits: list[Deposit] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@csrf_exempt  # the token is asked for in _received, once the files of the form are counted as they come in
@desk_page
def page(request: HttpRequest, by: Actor, document: int | None = None) -> HttpResponseBase:
    """Show the form, or take what comes with it; with a document, as its corrected text."""
    require(by, Action.BRING)
    corrects = None
    if document is not None:
        require(by, Action.REVISE)
        corrects = document_or_404(document)
    if request.method != "POST":
        context = {"most": LARGEST // 1024 // 1024, "is_read": is_there(), "document": corrects}
        template = "desk/correct.html" if corrects else "desk/bring.html"
        return show(request, by, template, context, section="documents" if corrects else "bring")
    with counting(request) as uploads:
        try:
            request.POST  # noqa: B018 -- reads the form
        except RequestDataTooBig:
            return refused(request, by, _TOO_LONG, 413)
        except TooManyFilesSent:
            return refused(request, by, _TOO_MANY, 413)
        except (MultiPartParserError, OSError):
            return refused(request, by, _BROKEN_OFF, 400)
        return _received(request, by, uploads, corrects)


@csrf_protect
def _received(request: HttpRequest, by: Actor, uploads: CountingUploads, corrects: Document | None) -> HttpResponse:
    basket = _taken(by, uploads, request.POST, corrects)
    if wants_json(request):
        return JsonResponse(
            {
                "brought": [{"name": each.name, "to": address_of(each)} for each in basket.deposits],
                "refused": basket.refused,
                "to": _onward(basket),
            },
            status=200 if basket.deposits else 422,
        )
    for sentence in basket.refused[:_LISTED]:
        messages.error(request, sentence)
    if len(basket.refused) > _LISTED:
        messages.error(request, f"{len(basket.refused) - _LISTED} more were refused: each is empty or too large.")
    if len(basket.deposits) > 1:
        messages.success(request, f"{len(basket.deposits)} were brought. Each is read by itself.")
    return HttpResponseRedirect(_onward(basket))


def _taken(by: Actor, uploads: CountingUploads, form: QueryDict, corrects: Document | None) -> Basket:
    """Make deposits of what came: each file one, but for a transcript with what is attached to it."""
    basket = Basket(refused=list(uploads.refused))
    for each in (*uploads.of("file"), *uploads.of("folder")):
        basket.deposits.append(deposits.bring(by=by, corrects=corrects, files=[each.brought]))
    transcript, attached = uploads.of("transcript"), uploads.of("attached")
    if transcript:
        files = [each.brought for each in (*transcript, *attached)]
        basket.deposits.append(deposits.bring(by=by, corrects=corrects, files=files))
    elif attached:
        basket.refused.append("Of several files that are one document, one is the transcript: say which.")
    text = form.get("text", "")
    if text.strip():
        name = form.get("name", "").strip() or "pasted text"
        data = text.encode(errors="replace")
        pasted = BroughtFile(f"{name[:200]}.txt", lambda: data, "text/plain")
        basket.deposits.append(deposits.bring(by=by, corrects=corrects, files=[pasted]))
    if not basket.deposits and not basket.refused:
        basket.refused.append("No file was chosen, and no text was pasted. Choose a file, or paste a text.")
    return basket


def address_of(deposit: Deposit) -> str:
    """Return the address of a deposit's page."""
    return reverse("desk:deposit", args=[deposit.pk])


def _onward(basket: Basket) -> str:
    """Return where to go on: to the one deposit, to the list of many, or back to the form where there is none."""
    if len(basket.deposits) == 1:
        return address_of(basket.deposits[0])
    return reverse("desk:deposits") if basket.deposits else reverse("desk:bring")
