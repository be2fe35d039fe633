"""JSON-LD: the document as schema.org describes a work, with its turns as parts that have creators."""

from __future__ import annotations

import json

from archive.citation.page_metadata import json_ld, turn_as_part

from .copies import Copy


def write(copy: Copy) -> str:
    """Return one object."""
    work = json_ld(copy.document, copy.reference.what)
    path = (copy.version or copy.document).get_absolute_url()
    parts = [turn_as_part(path, each, words=True) for each in copy.turns]
    return json.dumps(work | ({"hasPart": parts} if parts else {}), ensure_ascii=False, indent=1) + "\n"
