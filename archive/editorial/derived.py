"""What is derived from the record and kept beside it: a document's strip."""

from __future__ import annotations

from archive.models import Document
from archive.models.speaking import spoken
from archive.models.strips import strip


def refresh_strip(document: Document) -> None:
    """Draw the strip of the document's latest version again, and save it."""
    bands = []
    if document.latest_version_id:
        turns = document.latest_version.turns.select_related("version").defer("text", "ranges")  # type: ignore[union-attr]
        bands = strip([turn.voiced for turn in spoken(turns)])
    document.strip = [band.as_json() for band in bands]
    Document.objects.filter(pk=document.pk).update(strip=document.strip)
