"""BibTeX: an `@misc` entry, as BibTeX, BibLaTeX and Zotero read it; text is UTF-8, and what TeX would take is escaped.

`date` is BibLaTeX's and takes EDTF as it is; `year` and `month` are for the others. An entry's braces always balance,
whatever stands in a title, since a reader that loses count loses the rest of the file.
"""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Name
from archive.citation.references import Reference
from archive.citation.styles.punctuation import sentence_case

MEDIA_TYPE = "application/x-bibtex"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: f"\\{letter}" for letter in "$&#%_"},
    }
)


def entry(reference: Reference) -> str:
    """Return the entry, with a line feed at its end."""
    year, month, _ = reference.day
    what = reference.what
    fields = {
        "author": " and ".join(author(name) for name in what.speakers),
        "title": f"{{{escaped(what.title)}}}",  # braces within braces, so that no style takes its capitals away
        "howpublished": escaped(what.kind),
        "year": year,
        "month": _MONTHS[int(month) - 1] if month else "",
        "date": escaped(what.date),
        "eventtitle": escaped(reference.event),
        "address": escaped(what.place),
        "note": escaped(_note(reference)),
        "abstract": escaped(reference.abstract),
        "language": escaped(reference.language),
        "url": what.address,
        "urldate": reference.taken,
    }
    lines = [f"  {name} = {_value(name, value)},\n" for name, value in fields.items() if value]
    return f"@misc{{{reference.key},\n{''.join(lines)}}}\n"


def comment(line: str) -> str:
    """Return a line between entries, which readers pass over; an @ in it would begin an entry."""
    return f"% {' '.join(line.split()).replace('@', '(at)')}\n"


def _value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def escaped(value: str) -> str:
    """Return words on one line, with what TeX would take escaped."""
    return " ".join(value.split()).translate(_ESCAPES)


def author(name: Name) -> str:
    """Return a name as BibTeX takes it apart: a body, or a single name, in braces: “and” in it parts nothing."""
    if not name.given:
        return f"{{{escaped(name.family)}}}"
    return f"{_whole(name.family)}, {_whole(name.given)}"


def _whole(part: str) -> str:
    """Return a part of a name, in braces where something in it would part names, or be taken from its beginning."""
    text = escaped(part)
    return f"{{{text}}}" if any(sign in text for sign in ",\\") or " and " in f" {text.lower()} " else text


def _note(reference: Reference) -> str:
    what = reference.what
    parts = (what.series_words, reference.source, f"{ARCHIVE}, {reference.ark}", sentence_case(what.part))
    return ". ".join(part for part in parts if part)
