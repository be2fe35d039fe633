"""OSCOLA: Oxford University Standard for the Citation of Legal Authorities, 4th edition, 3.4: no stops."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited

from .punctuation import joined, listed, single_quoted

_NAMED = 3  # authors who are all named


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Ilse Marendal, ‘Title’ (Press conference, Orsund, 14 March 2019) Chancery, version 2, turn 7 <address>
    """
    title = what.title if what.is_titled_by_itself else single_quoted(what.title)
    who = _authors(what)
    facts = joined(["" if what.is_titled_by_itself else what.kind, what.place, what.date_words])
    held = joined([what.series_words, ARCHIVE, what.part])
    return joined([joined([who, title]), f"({facts})" if facts else "", held, f"<{address}>"], " ")


def _authors(what: Cited) -> str:
    """Return up to three names; of more the first, “and others” (1.3.1)."""
    names = [name.full for name in what.speakers]
    return listed(names) if len(names) <= _NAMED else f"{names[0]} and others"
