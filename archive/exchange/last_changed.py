"""When what the public sees of a document last changed: what `Last-Modified` says on its pages and of its files.

That is its words, its description, who is said to speak, and the records of persons, places, events and series that it
names. What librarians prepare does not count: nobody may see from outside that a draft is under way.
"""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.utils.http import http_date

from archive.models import Document, date_changes


def last_changed(document: Document) -> datetime.datetime | None:
    """Return the moment of the last change, or None where the public never saw the document. No query, but where it
    changed just now.
    """
    if document.public_changed_at is None and document.first_published_at is not None:
        date_changes()
        document.refresh_from_db(fields=["public_changed_at"])
    return document.public_changed_at


def dated(response: HttpResponse, document: Document) -> HttpResponse:
    """Say on a response when what it shows last changed."""
    if at := last_changed(document):
        response.headers["Last-Modified"] = http_date(at.timestamp())
    return response
