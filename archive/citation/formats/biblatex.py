"""BibLaTeX: an entry of the type that a document has there, as biber and Zotero read it.

Beside BibTeX's `@misc` it tells letters, reports and hearings apart, takes EDTF dates and pinpoints as they are, and
keeps bodies whole. What TeX would take is escaped as in BibTeX.
"""

from __future__ import annotations

from archive.citation.cited import ARCHIVE
from archive.citation.references import Reference
from archive.citation.styles.punctuation import sentence_case

from .bibtex import author, escaped

_TYPES = {"presentation": "unpublished", "letter": "letter", "report": "report", "hearing": "jurisdiction"}
_OTHER = "misc"


def entry(reference: Reference) -> str:
    """Return the entry, with a line feed at its end."""
    what = reference.what
    pinpoint = "" if what.turn is None else f"{what.unit} {what.turn}"
    fields = {
        "author": " and ".join(author(name) for name in what.speakers),
        "title": f"{{{escaped(what.title)}}}",
        "titleaddon": escaped(what.kind),
        "type": escaped(what.kind) if reference.item == "report" else "",
        "institution": escaped(reference.source) if reference.item == "report" else "",
        "date": escaped(what.date),
        "eventtitle": escaped(reference.event),
        "venue": escaped(what.place),
        "location": escaped(what.place),
        "series": escaped(what.series),
        "number": escaped(what.series_number),
        "organization": escaped(reference.source) if reference.item != "report" else "",
        "version": str(what.version) if what.version is not None else "",
        "pages": escaped(pinpoint),
        "library": f"{ARCHIVE}, {reference.ark}",
        "eprint": reference.ark,
        "eprinttype": "ark",
        "note": escaped(sentence_case(what.part)),
        "abstract": escaped(reference.abstract),
        "langid": escaped(reference.language),
        "url": what.address,
        "urldate": reference.taken,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{_TYPES.get(reference.item, _OTHER)}{{{reference.key},\n{''.join(lines)}}}\n"
