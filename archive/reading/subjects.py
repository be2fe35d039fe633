"""Subjects: what documents are about, the narrower under the broader."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.models import Document, Subject

from .authority_pages import Entry, authority_page, by_letter, counted, documents_of
from .pages import reader_page, show


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the subjects, with how many documents are about each."""
    counts = counted(Document.objects.published(), "subjects")
    entries = [
        Entry(
            subject.name, subject.get_absolute_url(), _broader(subject), counts.get(subject.pk, 0), subject.name_folded
        )
        for subject in Subject.objects.public().select_related("broader")
    ]
    context = {"title": "Subjects", "letters": by_letter(entries), "total": len(entries), "unit": "document"}
    return show(request, "authority_list.html", context, section="subjects")


def _broader(subject: Subject) -> str:
    return f"under {subject.broader.name}" if subject.broader else ""


@authority_page(Subject)
def page(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Show what is about a subject, with the subjects broader and narrower than it."""
    public = Subject.objects.public()
    context = {
        "subject": subject,
        "listed": documents_of(request, Document.objects.published().filter(subjects=subject).by_date()),
        "broader": public.filter(pk=subject.broader_id).first(),
        "narrower": list(public.filter(broader=subject)),
    }
    return show(request, "subject.html", context, section="subjects")
