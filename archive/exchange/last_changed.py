"""When what the public sees of a document last changed: what `Last-Modified` says on its pages and of its files.

That is its words, its description, who is said to speak, and the records of persons, places, events and series that it
names. What librarians prepare does not count: nobody may see from outside that a draft is under way.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet, Subquery, Value
from django.http import HttpResponse
from django.utils.http import http_date

from archive.models import AuditRecord, CollectionItem, Document, Resolution, Takedown

_OF_A_DOCUMENT = ("publish", "describe", "collect", "uncollect", "identify", "unidentify", "relate", "restore")


def last_changed(document: Document) -> datetime.datetime | None:
    """Return the moment of the last change, or None where the record does not know of any. One query."""
    named = Resolution.objects.filter(document=document, draft=None)
    asked = (
        _latest(AuditRecord.objects.filter(_concerns(document)), "at"),
        _latest(named, "made_at"),
        _latest(named, "superseded_at"),
        _latest(Takedown.objects.filter(version__document=document), "made_at"),
    )
    found = Document.objects.filter(pk=document.pk).values_list(*asked).first() or ()
    version = document.latest_version
    moments = [*found, document.first_published_at, version.published_at if version else None]
    return max((each for each in moments if each is not None), default=None)


def _latest(rows: QuerySet[Any], moment: str) -> Subquery:
    """Return the latest of a moment among rows, as a part of another query."""
    return Subquery(
        rows.order_by().annotate(one=Value(1)).values("one").annotate(at_most=Max(moment)).values("at_most")
    )


def dated(response: HttpResponse, document: Document) -> HttpResponse:
    """Say on a response when what it shows last changed."""
    if at := last_changed(document):
        response.headers["Last-Modified"] = http_date(at.timestamp())
    return response


def _concerns(document: Document) -> Q:
    """Return the condition that an audit record tells of something which the public sees of a document."""
    of_it = Q(subject_type="document", subject_id=document.pk, action__in=_OF_A_DOCUMENT)
    for name in ("place", "event", "source"):
        if number := getattr(document, f"{name}_id"):
            of_it |= Q(subject_type=name, subject_id=number)
    if document.rights_id:
        of_it |= Q(subject_type="rightsstatement", subject_id=document.rights_id)
    speak = Resolution.objects.in_force().filter(document=document)
    of_it |= Q(subject_type="person", subject_id__in=speak.exclude(person=None).values("person"))
    of_it |= Q(subject_type="organisation", subject_id__in=speak.exclude(organisation=None).values("organisation"))
    series = CollectionItem.objects.filter(document=document).values("collection")
    of_it |= Q(subject_type="collection", subject_id__in=series)
    return of_it | Q(subject_type="subject", subject_id__in=document.subjects.values("pk"))
