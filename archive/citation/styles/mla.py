"""MLA: MLA Handbook, 9th edition: the containers one after another, months short, the address last."""

from __future__ import annotations

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.dates_in_words import MONTHS

from .punctuation import joined, quoted, sentence_case, stopped

_NAMED = 2  # authors who are both named
_LONG_MONTH = 4
_SHORT = {month: f"{month[:4] if month == 'September' else month[:3]}." for month in MONTHS if len(month) > _LONG_MONTH}


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, Ilse. “Title.” Series, no. 212, Orsund, 14 Mar. 2019. Version 2, turn 7. Chancery, address.
    """
    who = stopped(_authors(what))
    title = stopped(what.title) if what.is_titled_by_itself else quoted(what.title, ".")
    container = stopped(joined([what.series_words, what.place, _short_months(what.date_words)]))
    return joined([who, title, container, stopped(sentence_case(what.part)), f"{ARCHIVE}, {address}."], " ")


def _authors(what: Cited) -> str:
    """Return one name or two; of more the first, “et al.” (5.8)."""
    names = what.speakers
    if len(names) > _NAMED:
        return f"{names[0].inverted}, et al."
    return joined([names[0].inverted, *(name.full for name in names[1:])], ", and ") if names else ""


def _short_months(words: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in words.split(" "))
