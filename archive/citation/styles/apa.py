"""APA: Publication Manual of the American Psychological Association, 7th edition: author, date, title, kind."""

from __future__ import annotations

import re

from archive.citation.cited import ARCHIVE, Cited
from archive.citation.dates_in_words import MONTHS

from .punctuation import joined, listed, sentence_case, stopped

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def write(what: Cited, address: str) -> str:
    """Return the citation, in words such as these:

    Marendal, I. (2019, March 14). Title (Version 2, turn 7) [Press conference]. Chancery. address
    """
    part = f" ({sentence_case(what.part)})" if what.part else ""
    kind = f" [{what.kind}]" if what.kind else ""
    title = stopped(f"{what.title}{part}{kind}")
    who = listed([name.initials for name in what.speakers], last=", & ")
    date = f"({_date(what)})."
    head = joined([stopped(who), date, title], " ") if who else joined([title, date], " ")
    return joined([head, stopped(what.series_words), f"{ARCHIVE}. {address}"], " ")


def _date(what: Cited) -> str:
    if not what.date:
        return "n.d."
    found = _DAY.fullmatch(what.date)
    if not found or int(found[2]) > len(MONTHS):
        return what.date_words.replace("about ", "ca. ")
    month = MONTHS[int(found[2]) - 1]
    return f"{found[1]}, {month} {int(found[3])}" if found[3] else f"{found[1]}, {month}"
