"""The page that tells people of the API, with a form for whatever it reads: each leads to what a program gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from archive.citation.cited import absolute
from archive.exchange.api.forms import Field, Form, WrongValue, forms
from archive.models import Collection, Document, Event, Organisation, Person, Place, Subject

from .pages import reader_page, show
from .parameters import NotHere

_OPEN_AT_FIRST = "documents"
_LONGEST = 200  # characters of a field that are shown again
_RECORDS = {
    "person": Person,
    "organisation": Organisation,
    "place": Place,
    "subject": Subject,
    "event": Event,
    "collection": Collection,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as the page shows it: where it leads, and its fields with what stands in them."""

    form: Form
    action: str
    fields: tuple[tuple[Field, str], ...]
    is_open: bool = False
    wrong: WrongValue | None = None


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Say what the API has, and let it be tried."""
    return _page(request)


@reader_page
def try_it(request: HttpRequest, operation: str) -> HttpResponse:
    """Lead (303) from a filled form to the address that it asks for; where a field cannot be part of one, say so."""
    form = forms().get(operation)
    if form is None:
        raise NotHere("The API has no such operation.", href=reverse("api-page"))
    try:
        address = form.address(dict(request.GET.lists()))
    except WrongValue as error:
        return _page(request, form, error)
    return HttpResponse(status=303, headers={"Location": address})


def _page(request: HttpRequest, tried: Form | None = None, wrong: WrongValue | None = None) -> HttpResponse:
    known = _known()
    shown = [
        Shown(
            form,
            action=reverse("api-try", args=[form.operation]) if "{" in form.path else form.path,
            fields=tuple(_filled(form, known, request if form is tried else None)),
            is_open=form is tried if tried else form.operation == _OPEN_AT_FIRST,
            wrong=wrong if form is tried else None,
        )
        for form in forms().values()
    ]
    groups = [(name.capitalize(), list(some)) for name, some in groupby(shown, key=lambda each: each.form.group)]
    context = {"groups": groups, "base": absolute("/api/v1/"), "wrong": wrong}
    return show(request, "api.html", context, status=400 if wrong else 200)


def _filled(form: Form, known: Mapping[str, str], request: HttpRequest | None) -> Iterator[tuple[Field, str]]:
    """Yield the fields with what was sent in them; at first, with the name of something that the archive has."""
    for field in form.fields:
        if request is not None:
            yield field, request.GET.get(field.name, "")[:_LONGEST]
        else:
            name = form.operation if field.name == "slug" else field.name
            yield field, known.get(name, "") if field.is_in_path else ""


def _known() -> dict[str, str]:
    """Return names of things that are public, so that each form has an answer as it stands."""
    known = {}
    document = Document.objects.published().filter(latest_version__isnull=False).by_date().first()
    if document is not None and document.latest_version is not None:
        turn = document.latest_version.turns.order_by("position").values_list("number", flat=True).first()
        known = {"name": document.ark_name, "number": str(document.latest_version.number), "turn": str(turn or 1)}
    for operation, model in _RECORDS.items():
        slug = model.objects.public().values_list("slug", flat=True).first()
        if slug is not None:
            known[operation] = slug
    return known
