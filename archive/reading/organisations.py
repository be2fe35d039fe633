"""Organisations: states, ministries, bodies and papers, with their persons, their occasions and their documents."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from archive.models import Document, Event, Organisation, Person
from archive.models.documents import DocumentQuerySet

from . import turns_grouped
from .authority_pages import Entry, authority_page, by_letter, documents_of
from .pages import reader_page, show
from .register import said_now


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the organisations by name."""
    entries = [
        Entry(one.name, one.get_absolute_url(), _meta(one), 0, one.name_folded) for one in Organisation.objects.public()
    ]
    context = {"title": "Organisations", "letters": by_letter(entries), "total": len(entries)}
    return show(request, "authority_list.html", context, section="organisations")


def _meta(organisation: Organisation) -> str:
    of = organisation.country if organisation.country != organisation.name else ""
    return ", ".join(part for part in (str(organisation.get_kind_display()), of) if part)


@authority_page(Organisation)
def page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show an organisation: who spoke for it, what it convened, and its documents."""
    holders = Person.objects.public().filter(roles__organisation=organisation).distinct()
    context = {
        "organisation": organisation,
        "holders": list(holders),
        "events": list(Event.objects.public().filter(organisation=organisation)),
        "turns": turns_grouped.turns_by(organisation).count(),
        "listed": documents_of(request, _documents(organisation)),
        "aliases": list(organisation.aliases.all()),
        "merged": list(organisation.merged_from.all()),
    }
    return show(request, "organisation.html", context, section="organisations")


def _documents(organisation: Organisation) -> DocumentQuerySet:
    """Return the documents in which it speaks or takes part, and those of the occasions that it convened."""
    speaks = said_now().filter(organisation=organisation).values("document")
    takes_part = organisation.participations.values("document")
    of_it = Q(pk__in=speaks) | Q(pk__in=takes_part) | Q(event__organisation=organisation)
    return Document.objects.published().filter(of_it).by_date()
