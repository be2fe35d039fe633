"""What changes what the public sees of a document: one verb, one page that says what will happen and confirms it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from archive.citation import ark as arks
from archive.editorial.roles import require
from archive.editorial.services import Action, Actor, EditorialError, publication
from archive.models import Document, Version

from .documents import document_at, document_or_404
from .fields import Field, day_of, filled
from .pages import desk_page, done, show

_methods = require_http_methods(["GET", "HEAD", "POST"])
Given = Mapping[str, str]
_View = Callable[[HttpRequest, Actor, Document], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Act:
    """What a confirm page says and asks: the verb, what will happen, the fields, and where to go back to."""

    heading: str
    button: str
    says: Sequence[str]
    fields: Sequence[Field]
    back: str
    is_grave: bool = False


def _confirm(request: HttpRequest, by: Actor, act: Act, do: Callable[[Given], HttpResponseBase]) -> HttpResponseBase:
    """Show the page that confirms an act; or do it, and show the page again where it is refused."""
    if request.method != "POST":
        return _shown(request, by, act, act.fields)
    fields = filled(act.fields, request.POST)
    if any(field.wrong for field in fields):
        return _shown(request, by, act, fields, status=400)
    try:
        return do({field.name: field.value for field in fields})
    except EditorialError as error:
        return _shown(request, by, act, fields, refused=str(error), status=409)


def _shown(
    request: HttpRequest, by: Actor, act: Act, fields: Sequence[Field], *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {"act": act, "fields": fields, "refused": refused, "faults": [each for each in fields if each.wrong]}
    return show(request, by, "desk/confirm.html", context, section="documents", status=status)


def _on_document(action: Action) -> Callable[[_View], Callable[..., HttpResponseBase]]:
    """Open the page of an act on a document to those who may do it."""

    def opened_to(view: _View) -> Callable[..., HttpResponseBase]:
        @_methods
        @desk_page
        @wraps(view)
        def opened(request: HttpRequest, by: Actor, document: int) -> HttpResponseBase:
            require(by, action)
            return view(request, by, document_or_404(document))

        return opened

    return opened_to


def _at(document: Document) -> str:
    return reverse("desk:document", args=[document.pk])


@_on_document(Action.WITHDRAW)
def withdraw(request: HttpRequest, by: Actor, found: Document) -> HttpResponseBase:
    """Withdraw a document."""
    act = Act(
        heading=f"Withdraw “{found}”",
        button="Withdraw it",
        says=(
            "Its text is no longer shown, and it is found no more, within two seconds.",
            "Its address stays, and says in your words why it went and what replaces it. It can still be cited.",
            "You can restore it, as it was.",
        ),
        fields=(
            Field("reason", "Why, in words for readers", "long"),
            Field(
                "successor",
                "What replaces it",
                hint="The address of another document of this archive, if one does.",
                is_required=False,
            ),
        ),
        back=_at(found),
        is_grave=True,
    )

    def do(given: Given) -> HttpResponseBase:
        successor = _successor(given["successor"])
        publication.withdraw(by=by, document=found, reason=given["reason"], replaced_by=successor)
        return done(request, _at(found), f"“{found}” is withdrawn. Its address answers with your reason.")

    return _confirm(request, by, act, do)


def _successor(text: str) -> Document | None:
    if not text:
        return None
    found = document_at(text)
    if found is None:
        raise EditorialError(f"“{text[:100]}” is no address of a document here. One looks like ark:/99999/fk4….")
    return found


@_on_document(Action.WITHDRAW)
def restore(request: HttpRequest, by: Actor, found: Document) -> HttpResponseBase:
    """Publish a withdrawn document again."""
    act = Act(
        heading=f"Restore “{found}”",
        button="Restore it",
        says=("It is public again, as it was, under the same address.", "That it was withdrawn stays in its history."),
        fields=(Field("reason", "Why", "long", hint="The history keeps it; readers do not see it."),),
        back=_at(found),
    )

    def do(given: Given) -> HttpResponseBase:
        publication.restore(by=by, document=found, reason=given["reason"])
        return done(request, _at(found), f"“{found}” is public again.")

    return _confirm(request, by, act, do)


@_on_document(Action.EMBARGO)
def put_under_embargo(request: HttpRequest, by: Actor, found: Document) -> HttpResponseBase:
    """Keep a document from readers until a day."""
    act = Act(
        heading=f"Keep “{found}” under embargo",
        button="Put it under embargo",
        says=("Nobody sees it before the day, and on that day it is published by itself, as it is then.",),
        fields=(
            Field("until", "Until", "date", hint="The day on which it is published, such as 2026-12-31."),
            Field("reason", "Why", "long", hint="Who asked for it. The history keeps it; readers do not see it."),
        ),
        back=_at(found),
    )

    def do(given: Given) -> HttpResponseBase:
        until = day_of(given["until"])
        if until is not None:
            publication.put_under_embargo(by=by, document=found, until=until, reason=given["reason"])
        return done(request, _at(found), f"“{found}” is kept until {given['until']}, and published on that day.")

    return _confirm(request, by, act, do)


@_methods
@desk_page
def redirect(request: HttpRequest, by: Actor) -> HttpResponseBase:
    """Let an old address lead to another for good."""
    require(by, Action.REDIRECT)
    act = Act(
        heading="Redirect an old address",
        button="Redirect it",
        says=(
            "Whoever asks for the old address is led to the new one. Both are addresses of this site.",
            "A redirect is for good: it cannot be changed or taken back, since links depend on it.",
        ),
        fields=(
            Field("old", "Old address", hint="One that answers nothing now, such as /docs/12."),
            Field("new", "Where it leads", hint="Such as /ark:/99999/fk4…", value=request.GET.get("to", "")),
            Field("note", "Where the old address stands", "long", hint="A book, a site, an old catalogue."),
        ),
        back=reverse("desk:documents"),
        is_grave=True,
    )

    def do(given: Given) -> HttpResponseBase:
        publication.redirect(by=by, old=given["old"], new=given["new"], note=given["note"])
        return done(request, reverse("desk:redirect"), f"{given['old']} leads to {given['new']} now.")

    return _confirm(request, by, act, do)


@_methods
@desk_page
def take_down(request: HttpRequest, by: Actor, version: int) -> HttpResponseBase:
    """Empty a version because the law demands it."""
    require(by, Action.TAKE_DOWN)
    found = Version.objects.select_related("document").filter(pk=version).exclude(number=None).first()
    if found is None:
        raise Http404("There is no such version.")
    act = Act(
        heading=f"Take down version {found.number} of “{found.document}”",
        button="Take its text down for good",
        says=(
            "The words of this version are deleted, and those of every version and draft that repeats one of them.",
            "The file that they were read from is deleted with them. Nobody can bring them back.",
            "Its address, numbers, labels and description stay, with your words on whose order it was, and why.",
            "To take a document from readers without deleting it, withdraw it instead.",
        ),
        fields=(
            Field("authority", "Whose order, or which law"),
            Field("reason", "Why, in words for readers", "long"),
            Field("typed", f"Type {found.ark} to confirm"),
        ),
        back=_at(found.document),
        is_grave=True,
    )

    def do(given: Given) -> HttpResponseBase:
        if not _is_typed(given["typed"], found):
            raise EditorialError(f"“{given['typed'][:100]}” is not {found.ark}. Nothing was taken down.")
        emptied = publication.take_down(by=by, version=found, authority=given["authority"], reason=given["reason"])
        numbers = ", ".join(str(each.version.number) for each in emptied)
        sentence = f"The words of version {numbers} are deleted. The record of it stays."
        return done(request, _at(found.document), sentence)

    return _confirm(request, by, act, do)


def _is_typed(text: str, version: Version) -> bool:
    """Whether somebody typed the identifier of this version, and of no other."""
    named, dot, number = text.strip().strip("/").rpartition(".")
    ark = arks.parse(named)
    wanted = (version.document.naan, version.document.ark_name, f"v{version.number}")
    return bool(dot) and ark is not None and (ark.naan, ark.name, number.lower()) == wanted
