"""RIS: a record of tagged lines, as Zotero, EndNote and Mendeley read it.

Types are those that Zotero brings back as its own (see the field's table in its RIS translator): `SLIDE` is a
presentation. A record has no comments, and nothing may stand before the first, so what is said of the search stands in
each record's note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.citation.cited import ARCHIVE
from archive.citation.references import Reference
from archive.citation.styles.punctuation import sentence_case

MEDIA_TYPE = "application/x-research-info-systems"
_TYPES = {
    "presentation": "SLIDE",
    "interview": "PCOMM",
    "letter": "PCOMM",
    "hearing": "HEAR",
    "report": "RPRT",
}
_OTHER = "GEN"
_BREAKS = re.compile(r"\s+")


def record(reference: Reference) -> str:
    """Return the record, its lines ended as the format has it."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tags(reference)) + "ER  - \r\n\r\n"


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    what = reference.what
    yield "TY", _TYPES.get(reference.item, _OTHER)
    tags = [
        ("ID", reference.key),
        *(("AU", name.without_commas.inverted) for name in what.speakers),
        ("TI", what.title),
        ("T2", reference.event or what.series),
        ("M3", what.kind),
        ("PY", reference.day[0]),
        ("DA", _date(reference)),
        ("CY", what.place),
        ("LA", reference.language),
        ("AB", reference.abstract),
        ("DB", ARCHIVE),
        ("AN", reference.ark),
        ("UR", what.address),
        ("Y2", reference.taken.replace("-", "/")),
        ("N1", _note(reference)),
    ]
    yield from ((tag, _BREAKS.sub(" ", value).strip()) for tag, value in tags if value)


def _date(reference: Reference) -> str:
    """Return the date as the format has it, YYYY/MM/DD/ and other words, parts that are not known empty."""
    year, month, day = reference.day
    return f"{year}/{month}/{day}/" if year else ""


def _note(reference: Reference) -> str:
    what = reference.what
    dated = what.date_words if what.date and "-".join(filter(None, reference.day)) != what.date else ""
    parts = (dated, what.series_words, reference.source, sentence_case(what.part), reference.found)
    return ". ".join(part for part in parts if part)
